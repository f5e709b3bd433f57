"""A journey's planning problem in the planner's format: days from its legs, strands from its groups, wishes with their windows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.utils.translation import gettext as _

from jumelage.journeys.enums import ItemStatus
from jumelage.journeys.models import Delegate, Journey, Leg, ProgrammeItem
from jumelage.kit.errors import Refused
from jumelage.places.queries import holidays_between
from jumelage.planning.models import Wish
from jumelage.planning.rules import Strand, strands, usual_windows
from jumelage.planning.rules.hours import days_between
from jumelage.planning.rules.strands import EVERYBODY

MORNING, EVENING = time(9), time(18, 30)
LUNCH = {"minutes": 60, "from": "12:00", "to": "14:00"}


@dataclass(frozen=True, slots=True)
class Frame:
    """A day of the programme: its leg, and between which hours the delegation is about."""

    day: date
    leg: Leg
    start: datetime | None
    end: datetime | None


def days_of_leg(leg: Leg) -> list[date]:
    """The days that are spent in a leg's place, from its arrival to the way on; none where a date is missing."""
    if leg.arrive_date is None:
        return []
    return days_between(leg.arrive_date, leg.leave_date or leg.arrive_date)


def problem_of(journey: Journey, *, lunch: bool = True) -> dict[str, Any]:
    """Return the journey's problem; Refused with a sentence where something is missing that planning needs."""
    legs = list(journey.legs.select_related("place", "hotel"))
    by_day = _legs_by_day(legs)
    if not by_day:
        raise Refused(_("The legs of this journey have no dates yet: enter them first, then plan."))
    delegates = list(
        Delegate.objects.filter(journey=journey).select_related("person").prefetch_related("groups")
    )
    if not delegates:
        raise Refused(_("Nobody travels yet: add the delegation first, then plan."))
    parts = _strands(journey, delegates)
    wishes = _wishes(journey)
    items = _fixed(journey, {wish.item_id for wish in wishes if wish.item_id and not is_fixed(wish)})
    if not wishes and not items:
        raise Refused(_("There is no wish and no programme item yet: enter a wish first, then plan."))
    return {
        "title": journey.title,
        "days": [_day(day, leg, items, lunch=lunch) for day, leg in sorted(by_day.items())],
        "people": [_person(delegate) for delegate in delegates],
        "groups": [{"id": _group(part), "name": part.name or journey.title, "members": [f"d{number}" for number in part.delegates]} for part in parts],
        "places": list(_places(legs, wishes, items).values()),
        "wishes": [*(_wish(wish, by_day, parts) for wish in wishes if not is_fixed(wish)), *(_item(item, by_day, parts) for item in items)],
        "previous": [_previous(wish, parts) for wish in wishes if wish.item_id and not is_fixed(wish)],
    }  # fmt: skip


def _legs_by_day(legs: Sequence[Leg]) -> dict[date, Leg]:
    """The leg of each day; a day on which one is left for another belongs to the one that is reached."""
    return {day: leg for leg in legs for day in days_of_leg(leg)}


def _strands(journey: Journey, delegates: Sequence[Delegate]) -> list[Strand]:
    members: dict[int, list[int]] = {}
    for delegate in delegates:
        for group in delegate.groups.all():
            members.setdefault(group.pk, []).append(delegate.pk)
    groups = [(group.pk, group.name) for group in journey.groups.all()]
    return strands(groups, members, [delegate.pk for delegate in delegates])


def _wishes(journey: Journey) -> list[Wish]:
    related = ("windows", "groups", "delegates", "after")
    return list(
        Wish.objects.filter(journey=journey)
        .select_related("leg__place", "venue", "item")
        .prefetch_related(*related)
    )


def is_fixed(wish: Wish) -> bool:
    """Whether a wish has become an item that the hosts have confirmed: then the item stands."""
    return wish.item is not None and wish.item.status in (ItemStatus.CONFIRMED, ItemStatus.HELD)


def _fixed(journey: Journey, movable: set[int]) -> list[ProgrammeItem]:
    """The items that stand: all that are on, less those that came of a wish and are only proposed."""
    items = (
        ProgrammeItem.objects.filter(journey=journey)
        .exclude(status=ItemStatus.CANCELLED)
        .exclude(pk__in=movable)
    )
    return list(items.select_related("leg__place", "venue").prefetch_related("groups"))


def _day(day: date, leg: Leg, items: Sequence[ProgrammeItem], *, lunch: bool) -> dict[str, Any]:
    begins, ends = MORNING, EVENING
    if leg.arrive_date == day and leg.arrive_time:
        begins = leg.arrive_time
    if leg.leave_date == day and leg.leave_time:
        ends = leg.leave_time
    within = [item for item in items if item.start_date == day and item.end_date == day]
    begins = min([begins, *(item.start_time for item in within)])
    ends = max([ends, *(item.end_time for item in within)])
    for item in items:
        if item.end_date == day > item.start_date:
            begins = max(begins, item.end_time)
        if item.start_date == day < item.end_date:
            ends = min(ends, item.start_time)
    pauses = [LUNCH] if lunch and begins <= time(12) and ends >= time(14) and not _lunched(within) else []
    return {
        "date": day.isoformat(), "zone": leg.place.zone, "start": f"{begins:%H:%M}", "end": f"{max(begins, ends):%H:%M}",
        "start_place": f"leg{leg.pk}", "breaks": pauses,
    }  # fmt: skip


def _lunched(items: Sequence[ProgrammeItem]) -> bool:
    """Whether something that stands fills the hours of lunch."""
    return any(item.start_time < time(13) and item.end_time > time(13) for item in items)


def _person(delegate: Delegate) -> dict[str, Any]:
    return {"id": f"d{delegate.pk}", "name": str(delegate.person)}


def _group(part: Strand) -> str:
    return f"g{part.group}"


def _places(
    legs: Sequence[Leg], wishes: Sequence[Wish], items: Sequence[ProgrammeItem]
) -> dict[str, dict[str, Any]]:
    """Every place with coordinates; a venue without any stands in the middle of its city."""
    found: dict[str, dict[str, Any]] = {}
    for leg in legs:
        spot = leg.hotel if leg.hotel and leg.hotel.latitude is not None else leg.place
        found[f"leg{leg.pk}"] = {
            "id": f"leg{leg.pk}",
            "name": str(leg.hotel or leg.place),
            "lat": spot.latitude,
            "lon": spot.longitude,
        }
    records: list[Wish | ProgrammeItem] = [*wishes, *items]
    for record in records:
        venue = record.venue
        if venue is None:
            continue
        place = record.leg.place if record.leg else legs[0].place
        known = venue.latitude is not None
        found[f"venue{venue.pk}"] = {
            "id": f"venue{venue.pk}", "name": venue.name,
            "lat": venue.latitude if known else place.latitude, "lon": venue.longitude if known else place.longitude,
        }  # fmt: skip
    return found


def _spot(record: Wish | ProgrammeItem, leg: Leg) -> str:
    return f"venue{record.venue_id}" if record.venue_id else f"leg{leg.pk}"


def _wish(wish: Wish, by_day: dict[date, Leg], parts: Sequence[Strand]) -> dict[str, Any]:
    days = [day for day in days_of_leg(wish.leg) if by_day.get(day) == wish.leg]
    windows = [(window.day, window.opens, window.closes) for window in wish.windows.all()]
    if not windows:
        holidays = (
            {found.date for found in holidays_between(wish.leg.place, days[0], days[-1], "en")}
            if days
            else set()
        )
        windows = [(hours.day, hours.opens, hours.closes) for hours in usual_windows(days, holidays)]
    groups = _groups_of(wish, parts)
    return {
        "id": f"w{wish.pk}", "title": wish.title, "place": _spot(wish, wish.leg),
        "duration": {"minimum": wish.minimum, "wished": wish.minutes},
        "windows": [{"from": f"{day}T{opens:%H:%M}", "to": f"{day}T{closes:%H:%M}"} for day, opens, closes in windows if day in by_day],
        "value": wish.value, "groups": groups, "attend": "all" if wish.together and len(groups) > 1 else "one",
        "needs": {"people": [f"d{delegate.pk}" for delegate in wish.delegates.all()]},
        "after": [f"w{other.pk}" for other in wish.after.all()],
        "must": wish.must,
        **({"category": wish.category} if wish.category else {}),
    }  # fmt: skip


def _item(item: ProgrammeItem, by_day: dict[date, Leg], parts: Sequence[Strand]) -> dict[str, Any]:
    minutes = max(1, int((item.end_at - item.start_at).total_seconds() // 60))
    groups = _groups_of(item, parts)
    leg = item.leg or by_day.get(item.start_date) or next(iter(by_day.values()))
    local = f"{item.start_date}T{item.start_time:%H:%M}"
    return {
        "id": f"i{item.pk}", "title": item.title, "place": _spot(item, leg), "duration": min(minutes, 1440),
        "windows": [{"from": local, "to": f"{item.end_date}T{item.end_time:%H:%M}"}],
        "value": 0, "groups": groups, "attend": "all" if len(groups) > 1 else "one", "must": True, "fixed": {"start": local},
    }  # fmt: skip


def _groups_of(record: Wish | ProgrammeItem, parts: Sequence[Strand]) -> list[str]:
    """The strands that may go: those of the record's groups, or all."""
    named = {group.pk for group in record.groups.all()}
    chosen = [part for part in parts if part.group in named or part.group == EVERYBODY]
    return [_group(part) for part in chosen or parts]


def _previous(wish: Wish, parts: Sequence[Strand]) -> dict[str, Any]:
    item = wish.item
    assert item is not None  # noqa: S101 (asked for by the caller)
    return {
        "wish": f"w{wish.pk}",
        "groups": _groups_of(item, parts),
        "start": f"{item.start_date}T{item.start_time:%H:%M}",
    }
