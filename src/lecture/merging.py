"""One reading out of those of the sections of a text."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from lecture.findings import (
    KINDS,
    Event,
    Evidence,
    IncomingVisit,
    Journey,
    Organisation,
    Partnership,
    Person,
    Quantity,
    Quote,
    Reading,
)

Trip = TypeVar("Trip", Journey, IncomingVisit)
Finding = TypeVar(
    "Finding", Journey, IncomingVisit, Person, Organisation, Partnership, Quantity, Event, Quote
)
_SAME_TRIP_DAYS = 60


def shifted(reading: Reading, offset: int) -> Reading:
    """The reading of a section with its passages as offsets into the whole text."""
    if not offset:
        return reading
    moved: dict[str, Any] = {kind: _moved(getattr(reading, kind), offset) for kind in KINDS}
    return replace(reading, **moved)


def _moved(value: Any, offset: int) -> Any:
    if isinstance(value, Evidence):
        return replace(value, spans=tuple((start + offset, end + offset) for start, end in value.spans))
    if isinstance(value, tuple):
        return tuple(_moved(part, offset) for part in value)
    if is_dataclass(value) and not isinstance(value, type):
        moved = {part.name: _moved(getattr(value, part.name), offset) for part in fields(value)}
        return replace(value, **moved)
    return value


def merged(readings: Sequence[Reading]) -> dict[str, Any]:
    """The findings of several sections as those of one text: nobody and nothing twice, the earlier section first."""
    return {
        "journeys": _trips([reading.journeys for reading in readings]),
        "incoming_visits": _trips([reading.incoming_visits for reading in readings]),
        "people": _people([person for reading in readings for person in reading.people]),
        "organisations": _once(_all(readings, "organisations"), lambda item: item.name),
        "partnerships": _ties([tie for reading in readings for tie in reading.partnerships]),
        "quantities": _all(readings, "quantities"),
        "events": _once(
            _all(readings, "events"),
            lambda item: (item.title, item.kind, item.city, item.date, item.cancelled),
        ),
        "quotes": _once(_all(readings, "quotes"), lambda item: (item.speaker, item.first_words)),
    }


def _all(readings: Sequence[Reading], kind: str) -> tuple[Any, ...]:
    return tuple(item for reading in readings for item in getattr(reading, kind))


def together(first: Evidence, second: Evidence) -> Evidence:
    """The evidence of a finding that was made twice."""
    spans = tuple(sorted({*first.spans, *second.spans}))
    return Evidence(spans, first.rule, max(first.confidence, second.confidence))


def _once(items: Iterable[Finding], key: Callable[[Finding], Hashable]) -> tuple[Finding, ...]:
    kept: dict[Hashable, Finding] = {}
    for item in items:
        known = kept.get(key(item))
        if known is None:
            kept[key(item)] = item
        else:
            kept[key(item)] = replace(known, evidence=together(known.evidence, item.evidence))
    return tuple(kept.values())


def _trips(groups: Sequence[tuple[Trip, ...]]) -> tuple[Trip, ...]:
    """Trips of all sections; the same cities again are the same trip, and what the earlier section says of it holds."""
    kept: list[Trip] = []
    for group in groups:
        earlier = list(kept)
        for trip in group:
            place = next((number for number, other in enumerate(earlier) if _same_trip(other, trip)), None)
            if place is None:
                kept.append(trip)
            else:
                evidence = together(kept[place].evidence, trip.evidence)
                kept[place] = replace(kept[place], lead=kept[place].lead or trip.lead, evidence=evidence)
    return tuple(kept)


def _same_trip(one: Journey | IncomingVisit, other: Journey | IncomingVisit) -> bool:
    cities = [{leg.city or leg.country_iso2 for leg in trip.legs} for trip in (one, other)]
    if one.start and other.start and abs((one.start - other.start).days) > _SAME_TRIP_DAYS:
        return False
    if isinstance(one, IncomingVisit) and isinstance(other, IncomingVisit):
        origins = {(trip.from_city, trip.from_country_iso2) for trip in (one, other)}
        return len(origins) == 1 and (bool(cities[0] & cities[1]) or not cities[0] or not cities[1])
    return cities[0] == cities[1]


def _people(people: Sequence[Person]) -> tuple[Person, ...]:
    """Everybody once; a family name alone is whoever bears it in full, if that is one person of the same office."""
    kept: dict[str, Person] = {}
    for person in people:
        known = kept.get(person.name)
        kept[person.name] = _one_person(known, person) if known else person
    for name, person in list(kept.items()):
        if " " in name:
            continue
        bearers = [other for other in kept if other.endswith(" " + name) and _compatible(kept[other], person)]
        if len(bearers) == 1:
            kept[bearers[0]] = _one_person(kept[bearers[0]], person)
            del kept[name]
    return tuple(sorted(kept.values(), key=lambda person: person.evidence.spans[:1]))


def _compatible(one: Person, other: Person) -> bool:
    return not (one.role and other.role and one.role != other.role)


def _one_person(first: Person, second: Person) -> Person:
    return Person(
        first.name,
        first.role or second.role,
        first.city_or_org or second.city_or_org,
        together(first.evidence, second.evidence),
    )


def _ties(ties: Sequence[Partnership]) -> tuple[Partnership, ...]:
    kept: dict[frozenset[str], Partnership] = {}
    for tie in ties:
        key = frozenset(tie.cities)
        known = kept.get(key)
        if known is None:
            kept[key] = tie
            continue
        kept[key] = replace(
            known,
            since_year=known.since_year or tie.since_year,
            anniversary_years=known.anniversary_years or tie.anniversary_years,
            status=known.status or tie.status,
            evidence=together(known.evidence, tie.evidence),
        )
    return tuple(kept.values())
