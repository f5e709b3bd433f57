"""What cannot hold in a programme, or wants a second look, each as a sentence that says what and where."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from math import ceil
from typing import Literal
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from jumelage.journeys.enums import ItemKind
from jumelage.journeys.queries.facts import ItemFacts, LegFacts, Programme, Spot
from jumelage.journeys.rules import clock
from jumelage.ui.maps import distance_km

Severity = Literal["danger", "warning", "info"]

# Door to door in a city: a car in traffic and an allowance for leaving, parking and security.
CITY_KMH, OVERLAND_KMH, CITY_KM = 25.0, 70.0, 40.0
SAME_HOUSE_KM = 0.05
ALLOWANCE = timedelta(minutes=10)
# Free time and a meal among ourselves are fine on a public holiday; a house that has closed is not.
NEEDS_HOSTS = frozenset(ItemKind.values) - {ItemKind.TRANSFER, ItemKind.FREE, ItemKind.MEAL}


@dataclass(frozen=True, slots=True)
class Conflict:
    """One finding: `items` and `legs` name the records it is about."""

    kind: str
    severity: Severity
    sentence: str
    items: tuple[int, ...] = ()
    legs: tuple[int, ...] = ()


Holidays = Mapping[tuple[int, date], str]


def conflicts_in(programme: Programme, *, holidays: Holidays | None = None) -> list[Conflict]:
    """Return everything that does not fit, the gravest first; `holidays` maps (leg, local day) to a name."""
    found = [
        *_overlaps(programme),
        *_outside_leg(programme),
        *_leg_order(programme),
        *_too_little_travel(programme),
        *_on_holidays(programme, holidays or {}),
        *_past_midnight(programme),
        *_clocks(programme),
    ]
    order: dict[Severity, int] = {"danger": 0, "warning": 1, "info": 2}
    return sorted(found, key=lambda conflict: order[conflict.severity])


def _overlaps(programme: Programme) -> Iterator[Conflict]:
    for first, second in _overlapping(programme.items):
        times = {"first": _named(first), "second": _named(second)}
        if groups := _shared_groups(first, second):
            who = ", ".join(sorted(programme.groups.get(group, "") for group in groups))
            yield Conflict(
                "overlap",
                "danger",
                _("%(first)s and %(second)s overlap for %(who)s.") % {**times, "who": who},
                (first.id, second.id),
            )
        elif not first.groups or not second.groups:
            sentence = (
                _("%(first)s and %(second)s overlap, and one of them is for everybody.")
                if first.groups or second.groups
                else _("%(first)s and %(second)s overlap for everybody.")
            )
            yield Conflict(
                "overlap",
                "danger",
                sentence % times,
                (first.id, second.id),
            )
        elif people := _shared_people(programme, first, second):
            who = ", ".join(sorted(programme.names.get(person, "") for person in people))
            yield Conflict(
                "person",
                "danger",
                _("%(who)s would have to be at %(first)s and at %(second)s at the same time.")
                % {**times, "who": who},
                (first.id, second.id),
            )


def _overlapping(items: Iterable[ItemFacts]) -> Iterator[tuple[ItemFacts, ItemFacts]]:
    open_items: list[ItemFacts] = []
    for item in items:
        open_items = [other for other in open_items if other.end_at > item.start_at]
        for other in open_items:
            yield other, item
        open_items.append(item)


def _shared_groups(first: ItemFacts, second: ItemFacts) -> frozenset[int]:
    return first.groups & second.groups


def _shared_people(programme: Programme, first: ItemFacts, second: ItemFacts) -> frozenset[int]:
    return _present(programme, first) & _present(programme, second)


def _present(programme: Programme, item: ItemFacts) -> frozenset[int]:
    travelling = frozenset[int]().union(*(programme.members.get(group, frozenset()) for group in item.groups))
    return travelling | item.people


def _outside_leg(programme: Programme) -> Iterator[Conflict]:
    legs = {leg.id: leg for leg in programme.legs}
    for item in programme.items:
        leg = legs.get(item.leg) if item.leg else None
        if leg is None:
            if (
                programme.start_date
                and programme.end_date
                and not (programme.start_date <= item.start_date <= programme.end_date + timedelta(days=1))
            ):
                yield Conflict(
                    "outside",
                    "warning",
                    _("%(item)s lies outside the dates of the journey.") % {"item": _named(item)},
                    (item.id,),
                )
            continue
        arrival, departure = _arrival(leg), _departure(leg)
        if arrival and item.start_at < arrival:
            sentence = _("%(item)s begins before the delegation arrives in %(place)s (%(when)s).")
            yield Conflict(
                "outside", "danger", sentence % _leg_words(item, leg, arrival), (item.id,), (leg.id,)
            )
        elif departure and item.end_at > departure:
            sentence = _("%(item)s ends after the delegation has left %(place)s (%(when)s).")
            yield Conflict(
                "outside", "danger", sentence % _leg_words(item, leg, departure), (item.id,), (leg.id,)
            )
        if clock.offset_between(item.start_at, there=item.zone, home=leg.zone):
            yield Conflict(
                "zone",
                "warning",
                _("%(item)s is kept in the time of %(zone)s, but %(place)s has the time of %(local)s.")
                % {"item": _named(item), "zone": item.zone, "place": leg.place, "local": leg.zone},
                (item.id,),
                (leg.id,),
            )


def _leg_words(item: ItemFacts, leg: LegFacts, moment: datetime) -> dict[str, str]:
    return {"item": _named(item), "place": leg.place, "when": _when(clock.local(moment, leg.zone))}


def _arrival(leg: LegFacts) -> datetime | None:
    return _moment(leg.arrive_date, leg.arrive_time, time(0), leg.zone)


def _departure(leg: LegFacts) -> datetime | None:
    return _moment(leg.leave_date, leg.leave_time, time(23, 59, 59), leg.zone)


def _moment(day: date | None, at: time | None, otherwise: time, zone: str) -> datetime | None:
    return datetime.combine(day, at or otherwise, ZoneInfo(zone)).astimezone(UTC) if day else None


def _leg_order(programme: Programme) -> Iterator[Conflict]:
    for before, after in pairwise(programme.legs):
        left, reached = (
            _moment(before.leave_date, before.leave_time, time(0), before.zone),
            _departure_free(after),
        )
        if left and reached and left > reached:
            yield Conflict(
                "legs",
                "danger",
                _("The delegation would reach %(after)s before it leaves %(before)s.")
                % {"after": after.place, "before": before.place},
                (),
                (before.id, after.id),
            )
        if before.leave_date and after.arrive_date and after.arrive_date < before.leave_date:
            yield Conflict(
                "date_line",
                "info",
                _("Across the date line: it is %(arrive)s on arrival in %(after)s, a day earlier than on departure from %(before)s (%(leave)s).")
                % {
                    "arrive": date_format(after.arrive_date), "after": after.place,
                    "before": before.place, "leave": date_format(before.leave_date),
                },
                (),
                (before.id, after.id),
            )  # fmt: skip


def _departure_free(leg: LegFacts) -> datetime | None:
    """The last moment at which the leg's place may be reached: unknown times give the benefit of the doubt."""
    return _moment(leg.arrive_date, leg.arrive_time, time(23, 59, 59), leg.zone)


def _too_little_travel(programme: Programme) -> Iterator[Conflict]:
    for before, after in _neighbours(programme):
        if before.spot is None or after.spot is None or before.end_at > after.start_at:
            continue
        known = programme.ways.get((before.spot.key, after.spot.key))
        needed = travel_time(before.spot, after.spot) if known is None else timedelta(minutes=known)
        free = after.start_at - before.end_at
        if needed is None or needed <= free:
            continue
        words = {
            "first": _named(before), "second": _named(after),
            "minutes": free.total_seconds() // 60, "needed": needed.total_seconds() // 60,
        }  # fmt: skip
        sentence = _(
            "From %(first)s to %(second)s there are %(minutes)d minutes, but the way takes about %(needed)d."
        )
        yield Conflict("travel", "warning", sentence % words, (before.id, after.id))


def _neighbours(programme: Programme) -> Iterator[tuple[ItemFacts, ItemFacts]]:
    """Pairs of items that follow each other for some group, each pair once."""
    pairs: dict[tuple[int, int], tuple[ItemFacts, ItemFacts]] = {}
    for group in programme.groups or {0: ""}:
        own = [item for item in programme.items if not item.groups or group in item.groups]
        pairs.update({(before.id, after.id): (before, after) for before, after in pairwise(own)})
    yield from pairs.values()


def travel_time(start: Spot, end: Spot) -> timedelta | None:
    """Return an estimate from the great-circle distance and a fixed allowance; None without coordinates.

    Within a city at 25 km/h, beyond 40 km at 70 km/h, plus ten minutes; nothing between the same spots.
    """
    if start.latitude is None or start.longitude is None or end.latitude is None or end.longitude is None:
        return None
    distance = distance_km((start.longitude, start.latitude), (end.longitude, end.latitude))
    if distance < SAME_HOUSE_KM:
        return timedelta()
    hours = (
        distance / CITY_KMH
        if distance <= CITY_KM
        else CITY_KM / CITY_KMH + (distance - CITY_KM) / OVERLAND_KMH
    )
    return ALLOWANCE + timedelta(minutes=ceil(hours * 60 - 1e-9))


def _on_holidays(programme: Programme, holidays: Holidays) -> Iterator[Conflict]:
    legs = {leg.id: leg for leg in programme.legs}
    for item in programme.items:
        leg = legs.get(item.leg) if item.leg else None
        name = holidays.get((leg.id, item.start_date)) if leg else None
        if leg and name and item.kind in NEEDS_HOSTS:
            yield Conflict(
                "holiday",
                "warning",
                _("%(item)s falls on a public holiday in %(place)s: %(holiday)s.")
                % {"item": _named(item), "place": leg.place, "holiday": name},
                (item.id,),
                (leg.id,),
            )


def _past_midnight(programme: Programme) -> Iterator[Conflict]:
    for item in programme.items:
        if item.end_date > item.start_date and item.end_time > time(0):
            yield Conflict(
                "midnight", "info", _("%(item)s goes past midnight.") % {"item": _named(item)}, (item.id,)
            )
        if clock.is_ambiguous(item.start_date, item.start_time, item.zone):
            yield Conflict(
                "ambiguous",
                "warning",
                _("%(item)s: the clocks show this time twice that night; the first one is meant.")
                % {"item": _named(item)},
                (item.id,),
            )


def _clocks(programme: Programme) -> Iterator[Conflict]:
    if not (programme.start_date and programme.end_date):
        return
    zones = dict.fromkeys([programme.home_zone, *(leg.zone for leg in programme.legs)])
    for zone in zones:
        for change in clock.clock_changes(zone, programme.start_date, programme.end_date):
            forward = change.after > change.before
            sentence = (
                _("On %(day)s the clocks of %(zone)s are put forward: check the other clock's times.")
                if forward
                else _("On %(day)s the clocks of %(zone)s are put back: check the other clock's times.")
            )
            yield Conflict("clock_change", "info", sentence % {"day": date_format(change.on), "zone": zone})


def _named(item: ItemFacts) -> str:
    return _("“%(title)s” (%(when)s)") % {
        "title": item.title,
        "when": f"{date_format(item.start_date, 'SHORT_DATE_FORMAT')}, {item.start_time:%H:%M}–{item.end_time:%H:%M}",
    }


def _when(moment: datetime) -> str:
    return f"{date_format(moment.date(), 'SHORT_DATE_FORMAT')}, {moment:%H:%M}"
