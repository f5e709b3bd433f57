"""What the rules need to know of a programme, loaded in a fixed number of queries."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

from jumelage.journeys.enums import ItemStatus
from jumelage.journeys.models import Delegate, Journey, Leg, ProgrammeItem, TravelTime


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something is: a label and coordinates in degrees (None where nobody knows); `key` names it in travel times."""

    label: str
    latitude: float | None
    longitude: float | None
    key: str = ""


@dataclass(frozen=True, slots=True)
class LegFacts:
    id: int
    position: int
    place: str
    country: str
    admin1: str
    zone: str
    arrive_date: date | None
    arrive_time: time | None
    leave_date: date | None
    leave_time: time | None


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """A programme item; `groups` empty means everybody."""

    id: int
    title: str
    kind: str
    leg: int | None
    zone: str
    start_date: date
    start_time: time
    end_date: date
    end_time: time
    start_at: datetime
    end_at: datetime
    spot: Spot | None
    groups: frozenset[int]
    people: frozenset[int]


@dataclass(frozen=True, slots=True)
class Programme:
    """A journey as the rules see it; cancelled items are left out, items in order of time."""

    home_zone: str
    start_date: date | None
    end_date: date | None
    legs: tuple[LegFacts, ...]
    items: tuple[ItemFacts, ...]
    groups: dict[int, str]
    members: dict[int, frozenset[int]]
    names: dict[int, str]
    ways: Mapping[tuple[str, str], int] = field(default_factory=dict)


def programme_facts(journey: Journey, *, home_zone: str) -> Programme:
    """Load a journey's programme for the rules; the number of queries does not grow with it."""
    items = (
        ProgrammeItem.objects.filter(journey=journey)
        .exclude(status=ItemStatus.CANCELLED)
        .select_related("venue", "leg__place", "speaker")
        .prefetch_related("groups", "counterparts", "joined__person")
        .order_by("start_at", "pk")
    )
    delegates = Delegate.objects.filter(journey=journey).select_related("person").prefetch_related("groups")
    names = {delegate.person_id: delegate.person.display_name for delegate in delegates}
    members: dict[int, set[int]] = {}
    for delegate in delegates:
        for group in delegate.groups.all():
            members.setdefault(group.pk, set()).add(delegate.person_id)
    facts = []
    for item in items:
        people = {person.pk: person.display_name for person in item.counterparts.all()}
        if item.speaker is not None:
            people[item.speaker.pk] = item.speaker.display_name
        people |= {delegate.person_id: delegate.person.display_name for delegate in item.joined.all()}
        names.update(people)
        facts.append(_item(item, frozenset(people)))
    return Programme(
        home_zone=home_zone,
        start_date=journey.start_date,
        end_date=journey.end_date,
        legs=tuple(_leg(leg) for leg in Leg.objects.filter(journey=journey).select_related("place")),
        items=tuple(facts),
        groups={group.pk: group.name for group in journey.groups.all()},
        members={group: frozenset(people) for group, people in members.items()},
        names=names,
        ways=known_ways(journey),
    )


def known_ways(journey: Journey) -> dict[tuple[str, str], int]:
    """Return the minutes of the ways that are known better than from their distance."""
    found = TravelTime.objects.filter(journey=journey).values_list("start", "end", "minutes")
    return {(start, end): minutes for start, end, minutes in found}


def house_key(venue: int | None, leg: Leg | None) -> str:
    """Return what a house is called in travel times: its venue, else its leg's hotel, else the leg."""
    number = venue or (leg.hotel_id if leg else None)
    return f"venue{number}" if number else f"leg{leg.pk}" if leg else ""


def _leg(leg: Leg) -> LegFacts:
    return LegFacts(
        id=leg.pk,
        position=leg.position,
        place=str(leg.place),
        country=leg.place.country,
        admin1=leg.place.admin1,
        zone=leg.place.zone,
        arrive_date=leg.arrive_date,
        arrive_time=leg.arrive_time,
        leave_date=leg.leave_date,
        leave_time=leg.leave_time,
    )


def _item(item: ProgrammeItem, people: frozenset[int]) -> ItemFacts:
    spot, key = None, house_key(item.venue_id, item.leg)
    if item.venue is not None:
        spot = Spot(item.venue.name, item.venue.latitude, item.venue.longitude, key)
    elif item.leg is not None:
        spot = Spot(str(item.leg.place), None, None, key)
    return ItemFacts(
        id=item.pk,
        title=item.label,
        kind=item.kind,
        leg=item.leg_id,
        zone=item.zone,
        start_date=item.start_date,
        start_time=item.start_time,
        end_date=item.end_date,
        end_time=item.end_time,
        start_at=item.start_at,
        end_at=item.end_at,
        spot=spot,
        groups=frozenset(group.pk for group in item.groups.all()),
        people=people,
    )
