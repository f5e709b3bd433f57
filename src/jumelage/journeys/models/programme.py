"""The points of a programme, and the steps in which it was changed."""

import uuid
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from jumelage.accounts.models import User
from jumelage.accounts.validators import validate_zone
from jumelage.journeys.enums import ItemKind, ItemStatus, PressMode, StepKind
from jumelage.kit.records import Versioned
from jumelage.kit.scoping import OfficeManager
from jumelage.kit.search import fold
from jumelage.people.models import ContactEvent, Organisation, Person
from jumelage.places.models import Venue

from .delegates import Delegate, Group
from .journeys import Journey, Leg


class ProgrammeItem(Versioned):
    """One point of the programme. Local wall time and zone are what was agreed; the instants follow."""

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="items")
    leg = models.ForeignKey(
        Leg, on_delete=models.SET_NULL, null=True, blank=True, related_name="items", verbose_name=_("Leg")
    )
    kind = models.CharField(_("Kind"), max_length=12, choices=ItemKind, default=ItemKind.TALK)
    status = models.CharField(_("Status"), max_length=10, choices=ItemStatus, default=ItemStatus.PROPOSED)
    title = models.CharField(_("Title"), max_length=200)
    title_en = models.CharField(_("Title in English"), max_length=200, blank=True)
    start_date = models.DateField(_("Day"))
    start_time = models.TimeField(_("Begins (local time)"))
    end_date = models.DateField(_("Last day"))
    end_time = models.TimeField(_("Ends (local time)"))
    zone = models.CharField(_("Time zone"), max_length=64, validators=[validate_zone])
    start_at = models.DateTimeField(editable=False)
    end_at = models.DateTimeField(editable=False)
    venue = models.ForeignKey(
        Venue, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("Venue")
    )
    hosts = models.ManyToManyField(Organisation, blank=True, related_name="+", verbose_name=_("Hosts"))
    counterparts = models.ManyToManyField(
        Person, blank=True, related_name="programme_items", verbose_name=_("Counterparts")
    )
    groups = models.ManyToManyField(Group, blank=True, related_name="items", verbose_name=_("Groups"))
    joined = models.ManyToManyField(
        Delegate, blank=True, related_name="joins", verbose_name=_("Also there, from other groups or none")
    )
    speaker = models.ForeignKey(
        Person,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Lead speaker"),
    )
    interpreter = models.CharField(_("Interpreter"), max_length=120, blank=True)
    aim = models.TextField(_("Aim"), blank=True)
    talking_points = models.TextField(_("Talking points, one a line"), blank=True)
    sensitive = models.TextField(_("Sensitive points"), blank=True)
    seating = models.CharField(_("Seating"), max_length=200, blank=True)
    gift = models.CharField(_("Gift"), max_length=200, blank=True)
    press = models.CharField(_("Press"), max_length=10, choices=PressMode, default=PressMode.CLOSED)
    publish = models.BooleanField(_("May be published"), default=False)
    is_pinned = models.BooleanField(_("Stays where it is"), default=False)
    plan_b = models.CharField(_("Plan B"), max_length=200, blank=True)
    result = models.TextField(_("Result"), blank=True)
    contact_event = models.OneToOneField(
        ContactEvent, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    source = models.CharField(_("Source"), max_length=250, blank=True)
    search = models.TextField(editable=False, default="")

    office_path = "journey__office"
    objects = OfficeManager()

    class Meta:
        verbose_name = _("Programme item")
        ordering = ["start_at", "pk"]
        indexes = [models.Index(fields=["journey", "start_at"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(end_at__gt=models.F("start_at")), name="item_ends_after_start"
            ),
            models.CheckConstraint(condition=models.Q(kind__in=ItemKind.values), name="item_kind_known"),
            models.CheckConstraint(
                condition=models.Q(status__in=ItemStatus.values), name="item_status_known"
            ),
            models.CheckConstraint(condition=models.Q(press__in=PressMode.values), name="item_press_known"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("journeys:item_detail", args=[self.journey_id, self.pk])

    def searchable(self) -> str:
        """The folded text that a search looks in: titles and the venue in both scripts."""
        venue = self.venue
        return fold(self.title, self.title_en, *([venue.name, venue.name_native] if venue else []))

    @property
    def label(self) -> str:
        german = (get_language() or "de").startswith("de")
        return self.title if german or not self.title_en else self.title_en


class ProgrammeStep(models.Model):
    """One change of the programme as a whole: items moved, a proposal taken over. It can be taken back as a whole.

    `changes` holds for each item what stood before (None: the item was new) and what stands since.
    """

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(_("What"), max_length=10, choices=StepKind)
    about = models.CharField(max_length=250, blank=True, editable=False)
    changes: Any = models.JSONField(default=list, editable=False)
    at = models.DateTimeField(auto_now_add=True, editable=False)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True, editable=False)
    undone_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    office_path = "journey__office"
    objects = OfficeManager()

    class Meta:
        verbose_name = _("Step of the programme")
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=StepKind.values), name="programme_step_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.about}" if self.about else self.get_kind_display()

    @property
    def undo_url(self) -> str:
        return reverse("journeys:step_undo", args=[self.journey_id, self.pk])
