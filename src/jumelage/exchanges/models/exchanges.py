"""Exchanges, the groups on both sides, what is to be done and the calendar of it."""

import secrets
from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from jumelage.accounts.models import OfficeOwned, User
from jumelage.exchanges.enums import Direction, ExchangeKind, ExchangeState, Side
from jumelage.kit.records import Versioned
from jumelage.kit.scoping import OfficeManager
from jumelage.kit.search import fold
from jumelage.partners.models import Tie
from jumelage.people.models import Organisation
from jumelage.places.models import Place


class ExchangeQuerySet(models.QuerySet["Exchange"]):
    def told(self) -> Self:
        """What the office has marked as public and what is not off."""
        return self.filter(is_public=True, state__in=ExchangeState.told())

    def held_in(self, year: int) -> Self:
        """What took place and began in the year."""
        return self.filter(state__in=ExchangeState.counted(), start_date__year=year)

    def to_erase(self, today: date) -> Self:
        """Exchanges whose participants' data have had their time."""
        return self.filter(erased_at__isnull=True, delete_on__lte=today)


class Exchange(OfficeOwned):
    """A meeting of two groups, or one person's stay: with whom, when, why."""

    title = models.CharField(_("Title"), max_length=200)
    title_en = models.CharField(_("Title in English"), max_length=200, blank=True)
    kind = models.CharField(_("Kind"), max_length=14, choices=ExchangeKind, default=ExchangeKind.YOUTH)
    direction = models.CharField(_("Direction"), max_length=8, choices=Direction, default=Direction.OUTGOING)
    state = models.CharField(_("Status"), max_length=9, choices=ExchangeState, default=ExchangeState.PLANNED)
    tie = models.ForeignKey(
        Tie, on_delete=models.PROTECT, null=True, blank=True, related_name="exchanges", verbose_name=_("Tie")
    )
    place = models.ForeignKey(
        Place, on_delete=models.PROTECT, related_name="+", verbose_name=_("Partner city")
    )
    venue = models.CharField(_("Where it takes place"), max_length=200, blank=True)
    start_date = models.DateField(_("First day"), null=True, blank=True)
    end_date = models.DateField(_("Last day"), null=True, blank=True)
    returns = models.OneToOneField(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="return_visit",
        verbose_name=_("Return visit of"),
        editable=False,
    )
    owner = models.ForeignKey(
        User,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Responsible"),
    )
    purpose = models.TextField(_("Purpose"), blank=True)
    purpose_en = models.TextField(_("Purpose in English"), blank=True)
    story = models.TextField(_("Story"), blank=True)
    story_en = models.TextField(_("Story in English"), blank=True)
    is_public = models.BooleanField(_("Shown to the public"), default=False)
    ours_expected = models.PositiveIntegerField(_("People from here"), null=True, blank=True)
    theirs_expected = models.PositiveIntegerField(_("People from the partner"), null=True, blank=True)
    report = models.TextField(_("Report"), blank=True)
    report_on = models.DateField(_("Report of"), null=True, blank=True)
    delete_on = models.DateField(_("Participants' data deleted on"), null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True, editable=False)
    kept = models.JSONField(default=dict, editable=False)
    note = models.TextField(_("Internal note"), blank=True)
    source = models.CharField(_("Source"), max_length=250, blank=True)
    is_fictional = models.BooleanField(_("Fictional (demonstration)"), default=False)
    search = models.TextField(editable=False, default="")

    objects: ClassVar[Any] = OfficeManager.from_queryset(ExchangeQuerySet)()

    class Meta:
        verbose_name = _("Exchange")
        ordering = [models.F("start_date").desc(nulls_first=True), "-pk"]
        indexes = [models.Index(fields=["office", "-start_date"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=ExchangeKind.values), name="exchange_kind_known"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=ExchangeState.values), name="exchange_state_known"
            ),
            models.CheckConstraint(
                condition=models.Q(direction__in=Direction.values), name="exchange_direction_known"
            ),
            models.CheckConstraint(
                condition=models.Q(end_date__isnull=True)
                | models.Q(start_date__isnull=True)
                | models.Q(end_date__gte=models.F("start_date")),
                name="exchange_ends_after_start",
                violation_error_message=_("The last day lies before the first day."),
            ),
            models.CheckConstraint(
                condition=models.Q(end_date__isnull=True) | models.Q(start_date__isnull=False),
                name="exchange_end_has_start",
                violation_error_message=_("A last day needs a first day."),
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=ExchangeState.counted()) | models.Q(start_date__isnull=False),
                name="exchange_held_is_dated",
                violation_error_message=_("An exchange that was held needs its first day."),
            ),
        ]

    def __str__(self) -> str:
        return self.label

    def get_absolute_url(self) -> str:
        return reverse("exchanges:exchange_detail", args=[self.pk])

    def searchable(self) -> str:
        """Titles and the names of the city, folded."""
        place = self.place
        return fold(self.title, self.title_en, place.name, place.name_de, place.name_en, place.name_native)

    @property
    def label(self) -> str:
        return self.in_language("title", get_language() or "de")

    @property
    def days(self) -> int:
        """The number of days, arrival and departure included; 0 where the days are not known."""
        if self.start_date is None:
            return 0
        return ((self.end_date or self.start_date) - self.start_date).days + 1

    @property
    def is_past(self) -> bool:
        return self.state in ExchangeState.counted()

    def in_language(self, field: str, language: str) -> str:
        """A text in German or English, the other one rather than none."""
        german, english = str(getattr(self, field)), str(getattr(self, f"{field}_en"))
        return german or english if language.startswith("de") else english or german


class ExchangeGroup(models.Model):
    """An association, a school, a club that takes part on one of the sides."""

    exchange = models.ForeignKey(Exchange, on_delete=models.CASCADE, related_name="groups")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("Organisation")
    )
    side = models.CharField(_("Side"), max_length=6, choices=Side, default=Side.OURS)
    role = models.CharField(_("Role"), max_length=120, blank=True)

    office_path = "exchange__office"
    objects: ClassVar[Any] = OfficeManager()

    class Meta:
        verbose_name = _("Group of an exchange")
        ordering = ["side", "organisation__sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["exchange", "organisation"], name="exchange_group_once"),
            models.CheckConstraint(
                condition=models.Q(side__in=Side.values), name="exchange_group_side_known"
            ),
        ]

    def __str__(self) -> str:
        return str(self.organisation)


class ExchangeTask(Versioned):
    """Something to do by a day; those that follow from a funder's rule move with the exchange."""

    exchange = models.ForeignKey(Exchange, on_delete=models.CASCADE, related_name="tasks")
    application = models.ForeignKey(
        "exchanges.Application",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        verbose_name=_("Application for funds"),
        related_name="tasks",
        editable=False,
    )
    deadline = models.ForeignKey(
        "exchanges.FundingDeadline",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
    )
    title = models.CharField(_("Task"), max_length=200)
    due_date = models.DateField(_("Due"), null=True, blank=True)
    owner = models.ForeignKey(
        User,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Responsible"),
    )
    done_at = models.DateTimeField(null=True, editable=False)
    done_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+", editable=False)

    office_path = "exchange__office"
    objects: ClassVar[Any] = OfficeManager()

    class Meta:
        verbose_name = _("Task of an exchange")
        ordering = [models.F("due_date").asc(nulls_last=True), "pk"]
        constraints = [
            models.UniqueConstraint(fields=["application", "deadline"], name="funders_task_once"),
        ]

    def __str__(self) -> str:
        return self.title


def new_secret() -> str:
    return secrets.token_urlsafe(24)


class DeadlineFeed(OfficeOwned):
    """A secret address of the calendar of what is due for exchanges; revocable."""

    secret = models.CharField(max_length=64, unique=True, default=new_secret, editable=False)
    created_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, related_name="+", editable=False
    )
    revoked_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("Calendar of deadlines")
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.office)
