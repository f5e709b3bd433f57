"""The model's findings joined to those of the rules: the rules win, the model adds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeVar

from lecture.entities.placenames import candidates
from lecture.findings import (
    Event,
    Evidence,
    IncomingVisit,
    Journey,
    Leg,
    Organisation,
    Partnership,
    Person,
    Quantity,
    Quote,
    Reading,
)
from lecture.model.checking import RULE, Found

Finding = TypeVar(
    "Finding", Journey, IncomingVisit, Person, Organisation, Partnership, Quantity, Event, Quote
)


def joined(reading: Reading, found: Found) -> tuple[Reading, int]:
    """The reading with what the model adds, and how many findings that are."""
    journeys = _added(reading.journeys, found.journeys, _same_journey, _filled_journey)
    visits = _added(reading.incoming_visits, found.incoming_visits, _same_visit, _filled_visit)
    journeys = tuple(trip for trip in journeys if trip in reading.journeys or not _contradicts(trip, reading))
    whole = replace(
        reading,
        journeys=journeys,
        incoming_visits=visits,
        people=_added(reading.people, found.people, _same_person, _filled_person),
        organisations=_added(reading.organisations, found.organisations, _same_organisation, _as_it_is),
        partnerships=_added(reading.partnerships, found.partnerships, _same_tie, _filled_tie),
        quantities=_added(reading.quantities, found.quantities, _same_passage, _as_it_is),
        events=_added(reading.events, found.events, _same_event, _filled_event),
        quotes=_added(reading.quotes, found.quotes, _same_passage, _filled_quote),
    )
    return whole, _count(whole) - _count(reading)


def _count(reading: Reading) -> int:
    return sum(
        len(items)
        for items in (
            reading.journeys, reading.incoming_visits, reading.people, reading.organisations, reading.partnerships,
            reading.quantities, reading.events, reading.quotes,
        )
    )  # fmt: skip


def _added(
    own: tuple[Finding, ...],
    others: Iterable[Finding],
    same: Callable[[Finding, Finding], bool],
    filled: Callable[[Finding, Finding], Finding],
) -> tuple[Finding, ...]:
    """The rules' findings, their gaps filled, and behind them those of the model that none of them meets."""
    kept = list(own)
    for other in others:
        place = next((number for number, item in enumerate(kept) if same(item, other)), None)
        if place is None:
            kept.append(other)
        elif place < len(own):
            kept[place] = filled(kept[place], other)
    return tuple(kept)


def _as_it_is(own: Finding, _other: Finding) -> Finding:
    return own


def _marked(own: Evidence, other: Evidence) -> Evidence:
    """The evidence of a finding of the rules in which the model filled a gap."""
    rule = own.rule if own.rule.endswith(RULE) else f"{own.rule} + {RULE}"
    return Evidence(tuple(sorted({*own.spans, *other.spans})), rule, min(own.confidence, other.confidence))


# -- places ------------------------------------------------------------------------------------------------------------


def same_city(one: str | None, other: str | None) -> bool:
    """Whether two names mean the same place."""
    if one is None or other is None:
        return one is other
    if one.casefold() == other.casefold():
        return True
    return bool(
        {item.geoname_id for item in candidates(one)[:3]}
        & {item.geoname_id for item in candidates(other)[:3]}
    )


def _meets(legs: tuple[Leg, ...], others: tuple[Leg, ...]) -> bool:
    return any(
        same_city(leg.city, other.city) if leg.city or other.city else leg.country_iso2 == other.country_iso2
        for leg in legs
        for other in others
    )


# -- kinds -------------------------------------------------------------------------------------------------------------


def _same_journey(own: Journey, other: Journey) -> bool:
    """The same destination, the same leader, or the same first day: where they differ, the rules are right."""
    if _meets(own.legs, other.legs):
        return True
    return bool((own.lead and own.lead == other.lead) or (own.start and own.start == other.start))


def _filled_journey(own: Journey, other: Journey) -> Journey:
    if not _meets(own.legs, other.legs):
        return own
    lead = own.lead or other.lead
    dated = own.start is None and own.end is None
    start, end = (other.start, other.end) if dated else (own.start, own.end)
    city = own.traveller_city or other.traveller_city
    if (lead, start, end, city) == (own.lead, own.start, own.end, own.traveller_city):
        return own
    evidence = _marked(own.evidence, other.evidence)
    return replace(own, lead=lead, start=start, end=end, traveller_city=city, evidence=evidence)


def _contradicts(trip: Journey, reading: Reading) -> bool:
    """A journey of the model to a city from which, by the rules, guests come, or to the city it starts from."""
    sources = [visit.from_city for visit in reading.incoming_visits]
    return any(
        leg.city is not None
        and (
            same_city(leg.city, reading.home or trip.traveller_city)
            or any(same_city(leg.city, city) for city in sources)
        )
        for leg in trip.legs
    )


def _same_visit(own: IncomingVisit, other: IncomingVisit) -> bool:
    if own.from_city and other.from_city:
        return same_city(own.from_city, other.from_city)
    return own.from_country_iso2 == other.from_country_iso2


def _filled_visit(own: IncomingVisit, other: IncomingVisit) -> IncomingVisit:
    lead = own.lead or other.lead
    dated = own.start is None and own.end is None
    start, end = (other.start, other.end) if dated else (own.start, own.end)
    if (lead, start, end) == (own.lead, own.start, own.end):
        return own
    return replace(own, lead=lead, start=start, end=end, evidence=_marked(own.evidence, other.evidence))


def _same_person(own: Person, other: Person) -> bool:
    names = own.name.casefold().split(), other.name.casefold().split()
    return names[0] == names[1] or (min(map(len, names)) == 1 and names[0][-1:] == names[1][-1:])


def _filled_person(own: Person, other: Person) -> Person:
    role, body = own.role or other.role, own.city_or_org or other.city_or_org
    if (role, body) == (own.role, own.city_or_org):
        return own
    return replace(own, role=role, city_or_org=body, evidence=_marked(own.evidence, other.evidence))


def _same_organisation(own: Organisation, other: Organisation) -> bool:
    return own.name.casefold() == other.name.casefold() or _overlap(own.evidence, other.evidence)


def _same_tie(own: Partnership, other: Partnership) -> bool:
    return len(own.cities) == len(other.cities) and all(
        any(same_city(city, known) for known in own.cities) for city in other.cities
    )


def _filled_tie(own: Partnership, other: Partnership) -> Partnership:
    since, years = own.since_year or other.since_year, own.anniversary_years or other.anniversary_years
    status = own.status or other.status
    if (since, years, status) == (own.since_year, own.anniversary_years, own.status):
        return own
    evidence = _marked(own.evidence, other.evidence)
    return replace(own, since_year=since, anniversary_years=years, status=status, evidence=evidence)


def _overlap(own: Evidence, other: Evidence) -> bool:
    return any(start < last and first < end for start, end in own.spans for first, last in other.spans)


def _same_passage(own: Quantity | Quote, other: Quantity | Quote) -> bool:
    return _overlap(own.evidence, other.evidence)


def _same_event(own: Event, other: Event) -> bool:
    return own.title.casefold() == other.title.casefold() or (
        own.kind == other.kind and (own.date == other.date or _overlap(own.evidence, other.evidence))
    )


def _filled_event(own: Event, other: Event) -> Event:
    day, city = own.date or other.date, own.city or other.city
    if (day, city) == (own.date, own.city):
        return own
    return replace(own, date=day, city=city, evidence=_marked(own.evidence, other.evidence))


def _filled_quote(own: Quote, other: Quote) -> Quote:
    if own.speaker or not other.speaker:
        return own
    return replace(own, speaker=other.speaker, evidence=_marked(own.evidence, other.evidence))
