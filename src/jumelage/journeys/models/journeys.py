"""A delegation's journey and its legs."""

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from jumelage.accounts.models import OfficeOwned
from jumelage.journeys.enums import Direction, JourneyStatus, Mode
from jumelage.kit.records import Versioned
from jumelage.kit.scoping import OfficeManager
from jumelage.kit.search import fold
from jumelage.people.models import Person
from jumelage.places.models import Place, Venue


class JourneyQuerySet(models.QuerySet["Journey"]):
    def ahead(self, today: date) -> models.QuerySet["Journey"]:
        """Journeys that have not ended and are not called off, the nearest first."""
        return (
            self.exclude(status__in=[JourneyStatus.CANCELLED, JourneyStatus.DONE])
            .filter(models.Q(end_date__gte=today) | models.Q(end_date__isnull=True, start_date__gte=today))
            .order_by("start_date", "pk")
        )


JourneyManager = OfficeManager.from_queryset(JourneyQuerySet)


class Journey(OfficeOwned):
    """A delegation's journey out, or a visit that comes in."""

    title = models.CharField(_("Title"), max_length=200)
    title_en = models.CharField(_("Title in English"), max_length=200, blank=True)
    direction = models.CharField(_("Direction"), max_length=10, choices=Direction, default=Direction.OUTGOING)
    status = models.CharField(_("Status"), max_length=10, choices=JourneyStatus, default=JourneyStatus.IDEA)
    lead = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Led by")
    )
    guest = models.ForeignKey(
        Place,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Guests come from"),
    )
    start_date = models.DateField(_("Departure"), null=True, blank=True)
    end_date = models.DateField(_("Return"), null=True, blank=True)
    purpose = models.TextField(_("Purpose"), blank=True)
    objectives = models.TextField(_("Objectives, one a line"), blank=True)
    decision = models.CharField(_("Decision (council, mayor)"), max_length=200, blank=True)
    is_public = models.BooleanField(_("Shown on the public site"), default=False)
    public_summary = models.TextField(_("Public summary"), blank=True)
    public_summary_en = models.TextField(_("Public summary in English"), blank=True)
    public_result = models.TextField(_("Results for the public"), blank=True)
    public_result_en = models.TextField(_("Results for the public, in English"), blank=True)
    duty_phone = models.CharField(_("Telephone on the road"), max_length=60, blank=True)
    emergency = models.TextField(_("Emergency sheet"), blank=True)
    is_fictional = models.BooleanField(_("Contains fictional records (demonstration)"), default=False)
    source = models.CharField(_("Source"), max_length=250, blank=True)
    search = models.TextField(editable=False, default="")

    objects: ClassVar[Any] = JourneyManager()

    class Meta:
        verbose_name = _("Journey")
        ordering = ["-start_date", "-pk"]
        indexes = [models.Index(fields=["office", "-start_date"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(end_date__isnull=True)
                | models.Q(start_date__isnull=True)
                | models.Q(end_date__gte=models.F("start_date")),
                name="journey_ends_after_start",
            ),
            models.CheckConstraint(
                condition=models.Q(direction__in=Direction.values), name="journey_direction_known"
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=JourneyStatus.values), name="journey_status_known"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("journeys:journey_detail", args=[self.pk])

    def searchable(self) -> str:
        """The folded text that a search looks in: titles, the guests' city, who leads."""
        names = [str(self.lead), *(name.full_name for name in self.lead.names.all())] if self.lead else []
        guest = self.guest
        cities = [guest.name, guest.name_de, guest.name_en, guest.name_native] if guest else []
        return fold(self.title, self.title_en, *names, *cities)

    @property
    def is_incoming(self) -> bool:
        return self.direction == Direction.INCOMING

    @property
    def label(self) -> str:
        german = (get_language() or "de").startswith("de")
        return self.title if german or not self.title_en else self.title_en


class Leg(Versioned):
    """A stay in one place, with the way that leads to it. Local times of the place itself."""

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="legs")
    position = models.PositiveSmallIntegerField(_("Order"))
    place = models.ForeignKey(
        Place, on_delete=models.PROTECT, related_name="+", verbose_name=_("City or region")
    )
    arrive_date = models.DateField(_("Arrival"), null=True, blank=True)
    arrive_time = models.TimeField(_("Time of arrival (local)"), null=True, blank=True)
    leave_date = models.DateField(_("Departure from there"), null=True, blank=True)
    leave_time = models.TimeField(_("Time of departure (local)"), null=True, blank=True)
    mode = models.CharField(pgettext_lazy("mode of travel", "By"), max_length=10, choices=Mode, blank=True)
    carrier = models.CharField(_("Carrier"), max_length=120, blank=True)
    number = models.CharField(_("Flight or train"), max_length=40, blank=True)
    booking = models.CharField(_("Booking reference"), max_length=60, blank=True)
    hotel = models.ForeignKey(
        Venue, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("Hotel")
    )
    dress = models.CharField(_("Dress"), max_length=120, blank=True)
    weather = models.CharField(_("Weather"), max_length=120, blank=True)
    note = models.TextField(_("Note"), blank=True)

    office_path = "journey__office"
    objects = OfficeManager()

    class Meta:
        verbose_name = _("Leg")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(position__gte=1), name="leg_position_from_one"),
            models.CheckConstraint(
                condition=models.Q(leave_date__isnull=True)
                | models.Q(arrive_date__isnull=True)
                | models.Q(leave_date__gt=models.F("arrive_date"))
                | models.Q(leave_date=models.F("arrive_date"), arrive_time__isnull=True)
                | models.Q(leave_date=models.F("arrive_date"), leave_time__isnull=True)
                | models.Q(leave_date=models.F("arrive_date"), leave_time__gte=models.F("arrive_time")),
                name="leg_leaves_after_arrival",
            ),
        ]

    def __str__(self) -> str:
        return str(self.place)

    def get_absolute_url(self) -> str:
        return reverse("journeys:leg_edit", args=[self.journey_id, self.pk])
