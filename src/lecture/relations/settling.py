"""What follows from all that is said about the days of a trip: its start, its end and the days of every stop."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

from lecture.relations.trip import Fact, Stop, Trip


def settle(trip: Trip) -> None:
    """Work out start, end and the days of every stop."""
    for fact in trip.facts:
        if fact.stop is not None and fact.stop.excursion and fact.aspect != "back":
            fact.stop.arrive = fact.stop.arrive or fact.first
            fact.stop.leave = fact.stop.leave or fact.last
    if trip.incoming:
        _settle_visit(trip)
    elif sum(not stop.excursion for stop in trip.stops) < 2:
        _settle_single(trip)
    else:
        _settle_tour(trip)
    if trip.start and trip.end and trip.end < trip.start:
        trip.end = None


def _first(facts: list[Fact], *aspects: str) -> date | None:
    return next(
        (fact.first for aspect in aspects for fact in facts if fact.aspect == aspect and fact.first), None
    )


def _last(facts: list[Fact], *aspects: str) -> date | None:
    return next(
        (fact.last for aspect in aspects for fact in facts if fact.aspect == aspect and fact.last), None
    )


def _settle_visit(trip: Trip) -> None:
    """The stay at home; days elsewhere belong to their stop."""
    facts = [fact for fact in trip.facts if fact.stop is None]
    arrival, leaving = _first(facts, "arrive"), _last(facts, "until", "back", "depart")
    ranges = [fact for fact in facts if fact.aspect == "range"]
    for fact in ranges:
        if arrival is None or (
            fact.first and fact.last and fact.first <= arrival <= fact.last and leaving is None
        ):
            arrival, leaving = fact.first, fact.last or leaving
            break
    trip.start, trip.end = arrival or _first(facts, "day"), leaving
    while trip.start and trip.end and 0 < (trip.start - trip.end).days < 7:
        trip.end += timedelta(days=7)
    for fact in trip.facts:
        stop = fact.stop
        if stop is None or stop.excursion:
            continue
        if fact.aspect == "range":
            stop.arrive, stop.leave = stop.arrive or fact.first, stop.leave or fact.last
        elif fact.aspect == "until":
            stop.leave = stop.leave or fact.last
        else:
            stop.arrive = stop.arrive or fact.first
            if fact.aspect in ("arrive", "depart", "back") and trip.end is None and not _event_day(fact):
                trip.end = fact.first
    if trip.stops:
        trip.stops[0].arrive, trip.stops[0].leave = trip.start, trip.end


def _event_day(fact: Fact) -> bool:
    return fact.aspect == "day"


def _settle_single(trip: Trip) -> None:
    """A journey to one place: its stay is the journey unless departure or return are said apart."""
    facts = [fact for fact in trip.facts if fact.stop is None or not fact.stop.excursion]
    main = [stop for stop in trip.stops if not stop.excursion] or trip.stops
    stop = main[0] if main else Stop(trip.traveller) if trip.traveller else None
    ranges = [fact for fact in facts if fact.aspect in ("range", "stay")]
    depart, back = _first(facts, "depart"), _last(facts, "back")
    arrive, until = _first(facts, "arrive"), _last(facts, "until")
    stay = ranges[0] if ranges else None
    if stay is not None and depart and stay.first and stay.last and stay.first <= depart <= stay.last:
        depart = None
    if stay is not None:
        trip.start, trip.end = depart or stay.first, back or (None if depart else stay.last)
        if stop is not None:
            stop.arrive, stop.leave = stay.first, stay.last
        return
    trip.start, trip.end = depart or arrive or _first(facts, "day"), back or until
    if stop is not None:
        if arrive:
            stop.arrive = arrive
        if until:
            stop.leave = until
            stop.arrive = stop.arrive or depart


def _settle_tour(trip: Trip) -> None:
    """A journey to several places: days of its stops, and days of the whole."""
    whole: list[Fact] = []
    for fact in sorted(trip.facts, key=lambda fact: fact.aspect != "range"):  # ranges first
        stop = fact.stop
        if (
            stop is None
            or stop.excursion
            or fact.aspect == "depart"
            or (fact.aspect == "back" and fact.mention.bound == "range")
        ):
            whole.append(fact)
        elif fact.aspect in ("range", "stay"):
            stop.arrive, stop.leave = stop.arrive or fact.first, stop.leave or fact.last
        elif fact.aspect in ("arrive", "day"):
            stop.arrive = stop.arrive or fact.first
        elif fact.aspect == "until":
            stop.leave = stop.leave or fact.last
        else:
            whole.append(fact)
    ranges = [fact for fact in whole if fact.aspect == "range"]
    trip.start = _first(whole, "depart") or (ranges[0].first if ranges else None)
    trip.end = _last(whole, "back", "until") or (ranges[0].last if ranges else None)
    _follow(trip)


def _one_day(trip: Trip) -> bool:
    """Whether the last stop is dated by a single day that is all of it."""
    return any(fact.stop is trip.stops[-1] and fact.aspect == "day" for fact in trip.facts)


def _latest(stops: list[Stop]) -> date | None:
    """When the last stop is left; an outing in the midst of a stay ends nothing."""
    last = stops[-1].leave
    return max([last, *(stop.leave for stop in stops if stop.leave)]) if last else None


def _follow(trip: Trip) -> None:
    """Let days that follow from each other follow."""
    stops = [stop for stop in trip.stops if not stop.excursion]
    if all(stop.arrive for stop in trip.stops):
        trip.stops.sort(key=lambda stop: stop.arrive or date.min)
        stops = [stop for stop in trip.stops if not stop.excursion]
    for stop, following in itertools.pairwise(stops):
        if following.arrive and stop.leave is None and stop.arrive:
            stop.leave = following.arrive
    first, last = stops[0], stops[-1]
    if first.leave and first.arrive is None and trip.start:
        first.arrive = trip.start
    if trip.start is None and first.arrive:
        trip.start = first.arrive
        trip.end = (
            trip.end
            or _latest(stops)
            or (last.arrive if last.arrive and last.arrive != first.arrive and _one_day(trip) else None)
        )
