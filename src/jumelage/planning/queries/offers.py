"""When a wish without windows could be held: while its house and its hosts are open, else in office hours, never on public holidays."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from jumelage.journeys.models import Journey, Leg
from jumelage.kit.opening_hours import Opening, in_common, parse
from jumelage.places.queries import holidays_between
from jumelage.planning.models import Wish
from jumelage.planning.rules import Hours, open_windows, usual_windows

from .frames import days_of_leg, left, reached


@dataclass(frozen=True, slots=True)
class Offer:
    """Windows that are proposed; `houses` are those whose opening hours they come from, none for office hours."""

    hours: Sequence[Hours]
    houses: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Offers:
    """The days of each leg and the public holidays among them, looked up once."""

    legs: Mapping[int, Leg]
    days: Mapping[int, Sequence[date]]
    holidays: Mapping[int, frozenset[date]]
    usually: dict[int, list[Hours]] = field(default_factory=dict)

    def of(self, wish: Wish) -> Offer:
        """What is proposed for a wish; needs its venue and its hosts."""
        leg = self.legs.get(wish.leg_id)
        if leg is None:
            return Offer(())
        houses = {str(house): hours for house, hours in _houses(wish) if hours}
        if not houses:
            return Offer(self.usual(leg))
        found = open_windows(self.days[leg.pk], self.holidays[leg.pk], in_common(list(houses.values())))
        return Offer([hours for each in found if (hours := _within(each, leg, wish.minimum))], tuple(houses))

    def usual(self, leg: Leg) -> list[Hours]:
        """Office hours in a leg's place; reckoned once, however many wishes ask."""
        if leg.pk not in self.usually:
            found = usual_windows(self.days[leg.pk], self.holidays[leg.pk])
            self.usually[leg.pk] = [hours for each in found if (hours := _within(each, leg, 5))]
        return self.usually[leg.pk]


def offers(legs: Iterable[Leg]) -> Offers:
    """Return what the days of legs offer; no query where the legs have their places."""
    by_number = {leg.pk: leg for leg in legs}
    days = {number: days_of_leg(leg) for number, leg in by_number.items()}
    holidays = {
        number: frozenset(
            found.date for found in holidays_between(by_number[number].place, own[0], own[-1], "en")
        )
        if own
        else frozenset()
        for number, own in days.items()
    }
    return Offers(by_number, days, holidays)


def offers_of(journey: Journey) -> Offers:
    """Return what the days of a journey offer; one query."""
    return offers(journey.legs.select_related("place"))


def _houses(wish: Wish) -> list[tuple[object, list[Opening]]]:
    """The house and the hosts with their opening hours; a house that says when it is open speaks for its hosts."""
    if wish.venue is not None and wish.venue.opening_hours:
        return [(wish.venue, parse(wish.venue.opening_hours))]
    return [(host, parse(host.opening_hours)) for host in wish.hosts.all()]


def _within(hours: Hours, leg: Leg, least: int) -> Hours | None:
    """The part of a window in which the delegation is there; None where that is too short."""
    zone = ZoneInfo(leg.place.zone)
    opens, closes = hours.opens, hours.closes
    here, gone = reached(leg), left(leg)
    if here and here.astimezone(zone).date() == hours.day:
        opens = max(opens, here.astimezone(zone).time())
    if gone and gone.astimezone(zone).date() == hours.day:
        closes = min(closes, gone.astimezone(zone).time())
    return Hours(hours.day, opens, closes) if _minutes(opens, closes) >= least else None


def _minutes(opens: time, closes: time) -> float:
    start = datetime.combine(date.min, opens)
    return (datetime.combine(date.min, closes) - start).total_seconds() / 60
