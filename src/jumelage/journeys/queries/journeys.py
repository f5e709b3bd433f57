"""Journeys as lists and pages show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from jumelage.accounts.models import Office
from jumelage.journeys.enums import ItemStatus, JourneyStatus
from jumelage.journeys.models import Delegate, Group, Journey, Leg, ProgrammeItem, Task
from jumelage.kit.search import matching
from jumelage.people.models import Person
from jumelage.places.models import Place


class Phase(StrEnum):
    """Where a journey stands in time; a journey without dates lies ahead."""

    AHEAD = "ahead"
    RUNNING = "running"
    PAST = "past"


@dataclass(frozen=True, slots=True)
class JourneyRow:
    """A journey in a list. `days` counts to its departure, or since its return where it is past."""

    journey: Journey
    places: tuple[str, ...]
    phase: Phase
    days: int | None
    delegates: int
    items: int
    open_tasks: int
    overdue_tasks: int


@dataclass(frozen=True, slots=True)
class JourneyPage:
    """What every page of one journey shows in its head."""

    journey: Journey
    legs: tuple[Leg, ...]
    groups: tuple[Group, ...]
    phase: Phase
    days: int | None
    delegates: int
    items: int
    open_tasks: int
    overdue_tasks: int


def phase_of(journey: Journey, today: date) -> Phase:
    """Return where a journey stands: its dates decide, unless it is done or called off."""
    if journey.status in {JourneyStatus.DONE, JourneyStatus.CANCELLED}:
        return Phase.PAST
    start, end = journey.start_date, journey.end_date or journey.start_date
    if end and end < today:
        return Phase.PAST
    return Phase.RUNNING if start and start <= today else Phase.AHEAD


def days_from(journey: Journey, today: date) -> int | None:
    """Return the days to the departure, or minus the days since the return of a past journey."""
    if phase_of(journey, today) is Phase.PAST:
        end = journey.end_date or journey.start_date
        return (end - today).days if end else None
    return (journey.start_date - today).days if journey.start_date else None


def journeys(
    office: Office, today: date, *, text: str = "", phase: str = "", direction: str = "", status: str = ""
) -> QuerySet[Journey]:
    """Return an office's journeys that match, the nearest first where they lie ahead, else the latest."""
    found: QuerySet[Journey] = Journey.objects.filter(office=office)
    found = matching(found, text) if text else found
    found = found.filter(direction=direction) if direction else found
    found = found.filter(status=status) if status else found
    found = found.filter(_in_phase(Phase(phase), today)) if phase else found
    order = F("start_date")
    nulls = (
        order.asc(nulls_last=True) if phase in {Phase.AHEAD, Phase.RUNNING} else order.desc(nulls_first=True)
    )
    return found.order_by(nulls, "-pk")


def _in_phase(phase: Phase, today: date) -> Q:
    over = Q(status__in=[JourneyStatus.DONE, JourneyStatus.CANCELLED])
    ended = Q(end_date__lt=today) | Q(end_date__isnull=True, start_date__lt=today)
    if phase is Phase.PAST:
        return over | ended
    begun = Q(start_date__lte=today)
    return ~over & ~ended & (begun if phase is Phase.RUNNING else ~begun | Q(start_date__isnull=True))


def rows(found: Iterable[Journey], today: date) -> list[JourneyRow]:
    """Return the journeys as rows of a list; the number of queries does not grow with them."""
    listed = list(found)
    keys = [journey.pk for journey in listed]
    legs: dict[int, list[str]] = {key: [] for key in keys}
    for leg in Leg.objects.filter(journey__in=keys).select_related("place").order_by("position", "pk"):
        legs[leg.journey_id].append(str(leg.place))
    delegates = _counts(Delegate.objects.filter(journey__in=keys))
    items = _counts(ProgrammeItem.objects.filter(journey__in=keys).exclude(status=ItemStatus.CANCELLED))
    tasks = _open_tasks(keys, today)
    return [
        JourneyRow(
            journey=journey,
            places=tuple(legs[journey.pk]),
            phase=phase_of(journey, today),
            days=days_from(journey, today),
            delegates=delegates.get(journey.pk, 0),
            items=items.get(journey.pk, 0),
            open_tasks=tasks.get(journey.pk, (0, 0))[0],
            overdue_tasks=tasks.get(journey.pk, (0, 0))[1],
        )
        for journey in listed
    ]


def journeys_ahead(office: Office, today: date, *, limit: int = 20) -> list[JourneyRow]:
    """Return the journeys under way or ahead, the nearest first."""
    ahead = (
        Journey.objects.filter(office=office)
        .ahead(today)
        .order_by(F("start_date").asc(nulls_last=True), "pk")
    )
    return rows(ahead[:limit], today)


def journey_page(journey: Journey, today: date) -> JourneyPage:
    """Return a journey with its legs, groups and counts."""
    tasks = _open_tasks([journey.pk], today).get(journey.pk, (0, 0))
    return JourneyPage(
        journey=journey,
        legs=tuple(Leg.objects.filter(journey=journey).select_related("place", "hotel")),
        groups=tuple(Group.objects.filter(journey=journey)),
        phase=phase_of(journey, today),
        days=days_from(journey, today),
        delegates=Delegate.objects.filter(journey=journey).count(),
        items=ProgrammeItem.objects.filter(journey=journey).exclude(status=ItemStatus.CANCELLED).count(),
        open_tasks=tasks[0],
        overdue_tasks=tasks[1],
    )


def journeys_of_person(person: Person, today: date) -> list[JourneyRow]:
    """Return the journeys that a person leads, travels on or is met on, the latest first."""
    found = Journey.objects.filter(
        Q(pk__in=Delegate.objects.filter(person=person).values("journey"))
        | Q(pk__in=ProgrammeItem.objects.filter(counterparts=person).values("journey"))
        | Q(lead=person)
    )
    return rows(found.order_by(F("start_date").desc(nulls_first=True), "-pk"), today)


def journeys_of_place(place: Place, today: date) -> list[JourneyRow]:
    """Return the journeys that lead to a place or bring guests from there, the latest first."""
    found = Journey.objects.filter(
        Q(pk__in=Leg.objects.filter(place=place).values("journey")) | Q(guest=place)
    )
    return rows(found.order_by(F("start_date").desc(nulls_first=True), "-pk"), today)


def _counts(found: QuerySet[Any]) -> dict[int, int]:
    return dict(found.order_by().values_list("journey").annotate(Count("pk")))


def _open_tasks(keys: list[int], today: date) -> dict[int, tuple[int, int]]:
    counted = (
        Task.objects.filter(journey__in=keys, done_at__isnull=True)
        .order_by()
        .values("journey")
        .annotate(count=Count("pk"), overdue=Count("pk", filter=Q(due_date__lt=today)))
    )
    return {row["journey"]: (row["count"], row["overdue"]) for row in counted}
