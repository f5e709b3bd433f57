"""Delegation journeys: legs, delegates and groups, programme items, tasks, calendar feeds."""

import secrets
import uuid
from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from jumelage.accounts.models import OfficeOwned, User
from jumelage.accounts.validators import validate_zone
from jumelage.kit.records import Versioned
from jumelage.kit.scoping import OfficeManager
from jumelage.kit.search import fold
from jumelage.people.models import ContactEvent, Organisation, Person
from jumelage.places.models import Place, Venue

from .enums import (
    Bearer,
    Direction,
    ItemKind,
    ItemStatus,
    JourneyStatus,
    Mode,
    PressMode,
    Strand,
    VisaState,
)


def new_secret() -> str:
    return secrets.token_urlsafe(24)


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
    public_summary = models.TextField(_("Public summary"), blank=True)
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


class Group(models.Model):
    """A parallel strand of the programme: everybody, business, culture."""

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="groups")
    name = models.CharField(_("Name"), max_length=80)
    position = models.PositiveSmallIntegerField(_("Order"), default=1)

    office_path = "journey__office"
    objects = OfficeManager()

    class Meta:
        verbose_name = _("Group")
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["journey", "name"], name="one_group_per_name")]

    def __str__(self) -> str:
        return self.name


class Delegate(Versioned):
    """Somebody who travels, with a function in this delegation and a place in its order."""

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="delegates")
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="delegations", verbose_name=_("Person")
    )
    function = models.CharField(_("Function in the delegation"), max_length=150, blank=True)
    strand = models.CharField(_("Part of the delegation"), max_length=12, choices=Strand, default=Strand.CITY)
    groups = models.ManyToManyField(Group, blank=True, related_name="delegates", verbose_name=_("Groups"))
    precedence = models.PositiveSmallIntegerField(_("Precedence"), default=100)
    bearer = models.CharField(_("Cost bearer"), max_length=10, choices=Bearer, default=Bearer.CITY)
    visa = models.CharField(_("Visa"), max_length=12, choices=VisaState, default=VisaState.UNKNOWN)
    room = models.CharField(_("Room"), max_length=60, blank=True)
    confirmed_on = models.DateField(_("Confirmed on"), null=True, blank=True)
    phone = models.CharField(_("Telephone on the road"), max_length=40, blank=True)
    delete_on = models.DateField(_("Travel data deleted on"), null=True, blank=True)
    note = models.TextField(_("Note"), blank=True)

    office_path = "journey__office"
    objects = OfficeManager()

    class Meta:
        verbose_name = _("Delegate")
        ordering = ["precedence", "person__family_name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["journey", "person"], name="delegate_once"),
            models.CheckConstraint(
                condition=models.Q(strand__in=Strand.values), name="delegate_strand_known"
            ),
        ]

    def __str__(self) -> str:
        return str(self.person)

    def get_absolute_url(self) -> str:
        return reverse("journeys:delegate_edit", args=[self.journey_id, self.pk])


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


class Task(Versioned):
    """Something to do before, during or after a journey; due dates move with the departure."""

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="tasks")
    title = models.CharField(_("Task"), max_length=200)
    weeks = models.SmallIntegerField(_("Weeks relative to departure"), null=True, blank=True)
    due_date = models.DateField(_("Due"), null=True, blank=True)
    owner = models.ForeignKey(
        User,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Responsible"),
    )
    done_at = models.DateTimeField(null=True, blank=True, editable=False)
    done_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    note = models.TextField(_("Note"), blank=True)
    template_key = models.CharField(max_length=60, blank=True, editable=False)

    office_path = "journey__office"
    objects = OfficeManager()

    class Meta:
        verbose_name = _("Task")
        ordering = [models.F("due_date").asc(nulls_last=True), "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["journey", "template_key"],
                condition=~models.Q(template_key=""),
                name="task_template_once",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class FeedLink(models.Model):
    """A secret address of a calendar feed, for the whole journey or one delegate; revocable."""

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="feeds")
    delegate = models.ForeignKey(
        Delegate, on_delete=models.CASCADE, null=True, blank=True, related_name="feeds"
    )
    secret = models.CharField(max_length=64, unique=True, default=new_secret, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    revoked_at = models.DateTimeField(null=True, blank=True)

    office_path = "journey__office"
    objects = OfficeManager()

    class Meta:
        verbose_name = _("Calendar link")
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.delegate or self.journey)
