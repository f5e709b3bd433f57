"""What a journey's programme is planned from, wishes with their windows, and the runs that plan it."""

from datetime import datetime
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from jumelage.accounts.models import User
from jumelage.companies.models import AftercareVisit, Company
from jumelage.journeys.enums import ItemKind, ItemStatus
from jumelage.journeys.models import Delegate, Group, Journey, Leg, ProgrammeItem
from jumelage.kit.records import Versioned
from jumelage.kit.scoping import OfficeManager
from jumelage.people.models import Organisation
from jumelage.places.models import Venue

from .enums import ChangeKind, Failure, Purpose, RunState

LONGEST = 12 * 60
"""Minutes of the longest visit that is planned."""


class Wish(Versioned):
    """A visit that somebody wants on this journey: with whom, how long, when it could be, what it is worth."""

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="wishes")
    title = models.CharField(_("Title"), max_length=200)
    kind = models.CharField(_("Kind"), max_length=12, choices=ItemKind, default=ItemKind.VISIT)
    leg = models.ForeignKey(Leg, on_delete=models.CASCADE, related_name="+", verbose_name=_("Leg"))
    venue = models.ForeignKey(
        Venue, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("Venue")
    )
    hosts = models.ManyToManyField(Organisation, blank=True, related_name="+", verbose_name=_("Hosts"))
    value = models.PositiveSmallIntegerField(
        _("Value"), default=10, validators=[MinValueValidator(1), MaxValueValidator(100)]
    )
    minutes = models.PositiveSmallIntegerField(
        _("Minutes"), default=60, validators=[MinValueValidator(5), MaxValueValidator(LONGEST)]
    )
    least_minutes = models.PositiveSmallIntegerField(
        _("At least, minutes"),
        null=True,
        blank=True,
        validators=[MinValueValidator(5), MaxValueValidator(LONGEST)],
    )
    groups = models.ManyToManyField(Group, blank=True, related_name="+", verbose_name=_("Groups"))
    together = models.BooleanField(_("All these groups together"), default=False)
    delegates = models.ManyToManyField(Delegate, blank=True, related_name="+", verbose_name=_("Needs"))
    interpreter = models.BooleanField(_("Needs an interpreter"), default=False)
    after = models.ManyToManyField(
        "self", symmetrical=False, blank=True, related_name="later", verbose_name=_("Not before")
    )
    category = models.CharField(_("Category"), max_length=60, blank=True)
    must = models.BooleanField(_("Must be held"), default=False)
    note = models.TextField(_("Note"), blank=True)
    source = models.CharField(_("Source"), max_length=250, blank=True)
    company = models.ForeignKey(
        Company, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    visit = models.OneToOneField(
        AftercareVisit, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    item = models.OneToOneField(
        ProgrammeItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="wish", editable=False
    )

    office_path = "journey__office"
    objects = OfficeManager()

    class Meta:
        verbose_name = _("Wish")
        ordering = ["-must", "-value", "title", "pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=ItemKind.values), name="wish_kind_known"),
            models.CheckConstraint(condition=models.Q(value__range=(1, 100)), name="wish_value_in_range"),
            models.CheckConstraint(
                condition=models.Q(minutes__range=(5, LONGEST))
                & (models.Q(least_minutes__isnull=True) | models.Q(least_minutes__lte=models.F("minutes"))),
                name="wish_minutes_in_range",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("planning:wish_edit", args=[self.journey_id, self.pk])

    @property
    def minimum(self) -> int:
        return self.least_minutes or self.minutes

    @property
    def standing(self) -> ProgrammeItem | None:
        """The item that came of it, unless that was called off."""
        return self.item if self.item is not None and self.item.status != ItemStatus.CANCELLED else None


class Window(models.Model):
    """When a wish could be held: within these hours of this day, local to its leg."""

    wish = models.ForeignKey(Wish, on_delete=models.CASCADE, related_name="windows")
    day = models.DateField(_("Day"))
    opens = models.TimeField(_("From"))
    closes = models.TimeField(_("Until"))

    office_path = "wish__journey__office"
    objects = OfficeManager()

    class Meta:
        verbose_name = _("Window")
        ordering = ["day", "opens", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closes__gt=models.F("opens")), name="window_closes_after_opening"
            )
        ]

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d} {self.opens:%H:%M}-{self.closes:%H:%M}"


class WishImport(models.Model):
    """A table of wishes that was sent: its rows until they are taken over, then only how many there were."""

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="wish_imports")
    file_name = models.CharField(_("File"), max_length=200)
    lines: Any = models.JSONField(default=list, editable=False)
    columns: Any = models.JSONField(default=list, editable=False)
    at = models.DateTimeField(_("When"), auto_now_add=True)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("By"))
    taken_at = models.DateTimeField(null=True, blank=True, editable=False)
    added = models.PositiveIntegerField(default=0, editable=False)
    changed = models.PositiveIntegerField(default=0, editable=False)

    office_path = "journey__office"
    objects = OfficeManager()

    class Meta:
        verbose_name = _("Table of wishes")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.file_name

    def get_absolute_url(self) -> str:
        return reverse("planning:wishimport_detail", args=[self.journey_id, self.pk])


class PlanningRun(models.Model):
    """One planning: what was asked, how far it is, what it proposes. Kept, so that proposals can be compared."""

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="planning_runs")
    purpose = models.CharField(_("What for"), max_length=10, choices=Purpose, default=Purpose.PLAN)
    scenario: Any = models.JSONField(default=dict, editable=False)
    compared = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, related_name="questions", editable=False
    )
    state = models.CharField(_("State"), max_length=10, choices=RunState, default=RunState.WAITING)
    seconds = models.PositiveSmallIntegerField(
        _("Seconds"), default=20, validators=[MinValueValidator(1), MaxValueValidator(600)]
    )
    problem: Any = models.JSONField(default=dict, editable=False)
    answer: Any = models.JSONField(default=dict, editable=False)
    best = models.PositiveIntegerField(null=True, blank=True, editable=False)
    bound = models.PositiveIntegerField(null=True, blank=True, editable=False)
    progress: Any = models.JSONField(default=list, editable=False)
    failure = models.CharField(max_length=12, choices=Failure, blank=True, editable=False)
    complaints: Any = models.JSONField(default=list, editable=False)
    worker = models.CharField(max_length=120, blank=True, editable=False)
    stop_asked = models.BooleanField(default=False, editable=False)
    asked_at = models.DateTimeField(auto_now_add=True, editable=False)
    asked_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    moved_at = models.DateTimeField(null=True, blank=True, editable=False)
    ended_at = models.DateTimeField(null=True, blank=True, editable=False)

    office_path = "journey__office"
    objects = OfficeManager()

    class Meta:
        verbose_name = _("Planning run")
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["journey"],
                condition=models.Q(state__in=RunState.active()),
                name="one_active_run_per_journey",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=RunState.values), name="planning_run_state_known"
            ),
            models.CheckConstraint(
                condition=models.Q(purpose__in=Purpose.values), name="planning_run_purpose_known"
            ),
            models.CheckConstraint(
                condition=models.Q(failure__in=["", *Failure.values]), name="planning_run_failure_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.asked_at:%Y-%m-%d %H:%M}" if isinstance(self.asked_at, datetime) else ""

    def get_absolute_url(self) -> str:
        return reverse("planning:run_detail", args=[self.journey_id, self.pk])

    @property
    def is_active(self) -> bool:
        return self.state in RunState.active()

    @property
    def state_label(self) -> str:
        """Where it stands, in words: who stopped a run reads that it was stopped, not that it failed."""
        if self.is_active and self.stop_asked:
            return str(_("stopping"))
        if self.failure == Failure.NOT_BEGUN:
            return pgettext("planning run", "stopped")
        if self.state == RunState.DONE and self.stop_asked:
            return pgettext("planning run", "stopped early")
        return str(self.get_state_display())

    @property
    def has_proposal(self) -> bool:
        """Whether a whole programme came of it that can be laid beside another."""
        return self.state == RunState.DONE and self.best is not None and self.purpose != Purpose.ROAD


class PlanningStep(models.Model):
    """One change of what is planned from: a wish removed, a table taken over, travel times set. It can be taken back as a whole.

    `changes` holds for each wish or way what stood before, and for a wish a mark of what stands since.
    """

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="planning_steps")
    kind = models.CharField(_("What"), max_length=10, choices=ChangeKind)
    about = models.CharField(max_length=250, blank=True, editable=False)
    changes: Any = models.JSONField(default=list, editable=False)
    at = models.DateTimeField(auto_now_add=True, editable=False)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True, editable=False)
    undone_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    office_path = "journey__office"
    objects = OfficeManager()

    class Meta:
        verbose_name = _("Step of planning")
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=ChangeKind.values), name="planning_step_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.about}" if self.about else self.get_kind_display()

    @property
    def undo_url(self) -> str:
        return reverse("planning:step_undo", args=[self.journey_id, self.pk])
