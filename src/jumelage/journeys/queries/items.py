"""The programme: days with their items, in the clock of the place and in the clock of home."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, Q, QuerySet

from jumelage.journeys.enums import ItemStatus
from jumelage.journeys.models import Delegate, Group, Journey, Leg, ProgrammeItem
from jumelage.people.models import Person


@dataclass(frozen=True, slots=True)
class Slot:
    """An item on one day. `home_shift` is 1 where it is already tomorrow at home, -1 where still yesterday."""

    item: ProgrammeItem
    starts: datetime
    ends: datetime
    home_starts: datetime
    home_ends: datetime
    home_shift: int
    groups: tuple[Group, ...]
    days: int

    @property
    def has_other_clock(self) -> bool:
        """Whether home shows another time than the place."""
        return self.starts.replace(tzinfo=None) != self.home_starts.replace(tzinfo=None)

    def in_group(self, group: Group) -> "Slot":
        """Return the same with this group first."""
        others = tuple(other for other in self.groups if other != group)
        return replace(self, groups=(group, *others))

    @property
    def is_cancelled(self) -> bool:
        return self.item.status == ItemStatus.CANCELLED


@dataclass(frozen=True, slots=True)
class ProgrammeDay:
    """One local day of the journey: where the delegation is, and what is planned."""

    day: date
    legs: tuple[Leg, ...]
    slots: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class DayTab:
    """A day to choose, with the number of items that begin on it."""

    day: date
    count: int
    is_today: bool
    places: tuple[str, ...]


def items_of(journey: Journey) -> QuerySet[ProgrammeItem]:
    """Return the items of a journey with everything that a page shows of them."""
    return (
        ProgrammeItem.objects.filter(journey=journey)
        .select_related("venue__place", "leg__place", "speaker")
        .prefetch_related("groups", "hosts", "counterparts__names", "joined__person")
        .order_by("start_at", "pk")
    )


def programme(
    journey: Journey, home_zone: str, *, day: date | None = None, cancelled: bool = True
) -> list[ProgrammeDay]:
    """Return the days of a journey (or the one day) with their items in both clocks, in order of time."""
    found = items_of(journey)
    if day is not None:
        found = found.filter(start_date__lte=day, end_date__gte=day)
    if not cancelled:
        found = found.exclude(status=ItemStatus.CANCELLED)
    slots: dict[date, list[Slot]] = {} if day is None else {day: []}
    for item in found:
        slots.setdefault(day or item.start_date, []).append(slot(item, home_zone))
    legs = list(Leg.objects.filter(journey=journey).select_related("place"))
    days = sorted(slots) if day is not None else _all_days(journey, slots)
    return [ProgrammeDay(each, _legs_on(legs, each), tuple(slots.get(each, ()))) for each in days]


def day_tabs(journey: Journey, today: date) -> list[DayTab]:
    """Return the days of a journey, and those of items beside them, with what they hold."""
    counted: Any = (
        ProgrammeItem.objects.filter(journey=journey)
        .exclude(status=ItemStatus.CANCELLED)
        .order_by()
        .values_list("start_date")
        .annotate(Count("pk"))
    )
    counts: dict[date, int] = dict(counted)
    legs = list(Leg.objects.filter(journey=journey).select_related("place"))
    return [
        DayTab(day, counts.get(day, 0), day == today, tuple(str(leg.place) for leg in _legs_on(legs, day)))
        for day in _all_days(journey, counts)
    ]


def chosen_day(tabs: list[DayTab], wanted: date | None, today: date) -> date | None:
    """Return the day to show: the one asked for, today if it lies on the journey, else the first that is not empty."""
    days = [tab.day for tab in tabs]
    if wanted in days:
        return wanted
    if today in days:
        return today
    return next((tab.day for tab in tabs if tab.count), days[0] if days else None)


LONGEST = timedelta(days=120)


def _all_days(journey: Journey, used: Iterable[date]) -> list[date]:
    """Every day of the journey, and the days beside it that something stands on."""
    days = set(used)
    if journey.start_date and journey.end_date and journey.end_date - journey.start_date <= LONGEST:
        count = (journey.end_date - journey.start_date).days + 1
        days |= {journey.start_date + timedelta(days=number) for number in range(count)}
    return sorted(days)


def _legs_on(legs: list[Leg], day: date) -> tuple[Leg, ...]:
    return tuple(
        leg
        for leg in legs
        if leg.arrive_date and leg.arrive_date <= day and (leg.leave_date is None or day <= leg.leave_date)
    )


def slot(item: ProgrammeItem, home_zone: str) -> Slot:
    there, home = ZoneInfo(item.zone), ZoneInfo(home_zone)
    starts, home_starts = item.start_at.astimezone(there), item.start_at.astimezone(home)
    return Slot(
        item=item,
        starts=starts,
        ends=item.end_at.astimezone(there),
        home_starts=home_starts,
        home_ends=item.end_at.astimezone(home),
        home_shift=(home_starts.date() - starts.date()).days,
        groups=tuple(item.groups.all()),
        days=(item.end_date - item.start_date).days + 1,
    )


def expected_at(item: ProgrammeItem) -> list[Person]:
    """Return who would be there: counterparts, and the delegates of the item's groups (all without groups)."""
    travelling = Delegate.objects.filter(journey=item.journey_id).select_related("person")
    groups = [group.pk for group in item.groups.all()]
    if groups:
        travelling = travelling.filter(Q(groups__in=groups) | Q(joins=item)).distinct()
    both = [*item.counterparts.all(), *(delegate.person for delegate in travelling)]
    return list(dict.fromkeys(both))
