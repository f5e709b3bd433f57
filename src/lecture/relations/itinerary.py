"""Dates of trips and their legs, and the findings made from them."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from datetime import date

from lecture.entities.calendar import DateMention
from lecture.findings import Evidence, IncomingVisit, Journey, Leg
from lecture.relations.motion import Move
from lecture.relations.scene import Scene
from lecture.relations.trip import Stop, Trip
from lecture.relations.trips import Itineraries

_HOMEWARD = {
    "de": re.compile(
        r"zurück|rückkehr|rückreise|rückflug|heim|nach hause|abreis|verabschied|enden? |endet", re.IGNORECASE
    ),
    "en": re.compile(r"\bback\b|\bhome\b|\breturn|leaves? again|homeward|ends? on", re.IGNORECASE),
}
_ARRIVING = {
    "de": re.compile(
        r"\btriff?t\b|eintr[ie]ff|eingetroffen|\bkomm[te]|ankomm|ankunft|erreich|landet|beginn|zu gast|(?<!zurück)erwartet|\banreis|reis\w+ .{0,120}\ban\b|empfang|empfäng|begrüß|startet in",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\barriv|\breach|\blands?\b|\bcomes?\b|\bcoming\b|starts? in|begins? in|moves? to|\bjoin",
        re.IGNORECASE,
    ),
}
_ANNOUNCING = {
    "de": re.compile(
        r"\bteil(?:t|te|ten) .{0,60}mit\b|\b(?:sagte|erklärte|kündigte|bestätigte|hieß es|beschloss\w*|beschlossen)\b"
    ),
    "en": re.compile(r"\b(?:announced|said|confirmed|told|decided|voted)\b"),
}
_LEAVING = {
    "de": re.compile(
        r"reis|flieg|fähr|fahren|brich|aufbr|aufgebroch|abflug|macht sich|begib|startet|abreise|fuhr|flog|brach|geht es",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"leav|left|fl(?:y|ies|ew)|depart|sets? (?:off|out)|head|travel|sail|\btrip|\bmission|\bjourney|\bvisit|\btour|went|go(?:es|ing)?\b|embark|driv",
        re.IGNORECASE,
    ),
}


@dataclass(frozen=True, slots=True)
class Stay:
    """Where a group is from when to when, for events that name only their day."""

    city: str
    first: date | None
    last: date | None
    excursion: bool = False
    cancelled: bool = False


def find(scene: Scene) -> tuple[list[Journey], list[IncomingVisit], list[Stay]]:
    """All journeys and visits with their dates, and the stays they are made of."""
    itineraries = Itineraries(scene)
    trips = itineraries.all()
    for move, trip in [*itineraries.moves.values(), *itineraries.shared]:
        _date(scene, move, trip)
    journeys = [_journey(trip) for trip in trips if not trip.incoming]
    visits = [_visit(scene, trip) for trip in trips if trip.incoming]
    stays = [
        Stay(stop.place.name, stop.arrive, stop.leave, stop.excursion, trip.cancelled)
        for trip in trips
        for stop in trip.stops
        if stop.place.kind == "city"
    ]
    return journeys, visits, stays


def _date(scene: Scene, move: Move, trip: Trip) -> None:
    """Give the dates of one sentence to the trip or to one of its stops."""
    sentence = move.sentence
    mentions = scene.dates_in(sentence)
    here = [
        ((place.start, place.end), stop)
        for stop in trip.stops
        for place in scene.places_in(sentence)
        if place.key == stop.place.key and place.form == "name" and not (trip.incoming and not stop.excursion)
    ]
    ranges = [mention for mention in mentions if mention.bound == "range"]
    whole = (
        len(ranges) == 1
        and len(here) > 1
        and not re.search(
            r"\(\s?(?:vom\s|from\s)?$", scene.doc.text[max(0, ranges[0].start - 8) : ranges[0].start]
        )
    )
    for mention in mentions:
        if (
            _ANNOUNCING[scene.doc.language].search(
                scene.doc.text[max(sentence.start, mention.start - 40) : mention.end + 30]
            )
            and mention.bound == "day"
            and mention.relative
        ):
            continue
        clause_start, clause_end = _clause(scene.doc.text, sentence.start, sentence.end, mention)
        clause = scene.doc.text[clause_start:clause_end]
        stop = None if whole and mention.bound == "range" else _nearest(scene, mention, here)
        _assign(scene, trip, mention, clause, stop, several=len(here) > 1 or len(mentions) > 1, move=move)


def _clause(text: str, start: int, end: int, mention: DateMention) -> tuple[int, int]:
    left, right = start, end
    for match in re.finditer(r"[;,](?=\s)|\s(?:und|and|before|bevor|ehe)\s|\s[–-]\s", text[start:end]):
        place = start + match.start()
        if place < mention.start - 2 and not re.fullmatch(
            r"[\s,]*(?:den|dem)?\s*", text[place + 1 : mention.start]
        ):
            left = place
        elif place >= mention.end + (0 if match.group()[0] == " " else 2) and right == end:
            right = place
    return left, right


def _nearest(
    scene: Scene,
    mention: DateMention,
    here: list[tuple[tuple[int, int], Stop]],
) -> Stop | None:
    """The stop a date belongs to: in brackets behind it, or closest within the clause."""
    text = scene.doc.text
    best: tuple[int, Stop] | None = None
    for (start, end), stop in here:
        if end <= mention.start:
            gap = text[end : mention.start]
            if re.fullmatch(r"\s?\((?:vom\s|from\s)?", gap):
                return stop
            distance = len(gap)
        else:
            gap = text[mention.end : start]
            distance = len(gap) + 3
        if re.search(r"[;.]|\bund\b|\bbefore\b|\bthen\b", gap):
            distance += 40
        if best is None or distance < best[0]:
            best = (distance, stop)
    return best[1] if best and best[0] < 90 else None


def _assign(
    scene: Scene,
    trip: Trip,
    mention: DateMention,
    clause: str,
    stop: Stop | None,
    *,
    several: bool,
    move: Move,
) -> None:
    language = scene.doc.language
    first, last = mention.first, mention.last
    homeward = bool(_HOMEWARD[language].search(clause))
    arriving = bool(_ARRIVING[language].search(clause))
    leaving = bool(_LEAVING[language].search(clause))
    if stop is not None and stop.excursion and mention.bound == "day" and not homeward:
        stop.arrive, stop.leave = stop.arrive or first, stop.leave or last
        return
    if mention.bound == "range":
        _range(trip, stop, first, last, several=several)
    elif mention.bound == "until" or (homeward and not arriving):
        _until(trip, stop, last)
    elif trip.incoming:
        if (arriving or leaving or move.come or move.visit or move.host) and trip.start is None:
            trip.start, trip.stay = first, True
    elif stop is not None and arriving and not (leaving and trip.start is None and not several):
        stop.arrive = stop.arrive or first
    elif leaving and trip.start is None:
        trip.start, trip.departs = first, True


def _range(trip: Trip, stop: Stop | None, first: date | None, last: date | None, *, several: bool) -> None:
    if stop is not None and (several or len(trip.stops) > 1) and not trip.incoming and len(trip.stops) > 1:
        if stop.arrive is None and stop.leave is None:
            stop.arrive, stop.leave = first, last
        return
    if trip.start is not None and trip.departs and trip.stops and not trip.incoming:
        target = stop or trip.stops[0]
        target.arrive, target.leave = target.arrive or first, target.leave or last
        return
    if trip.incoming and trip.start and trip.end is None and first and last and first <= trip.start <= last:
        trip.start = None
    if trip.start is None and trip.end is None:
        trip.start, trip.end, trip.stay = first, last, True


def _until(trip: Trip, stop: Stop | None, last: date | None) -> None:
    if (
        stop is not None
        and not trip.incoming
        and len(trip.stops) > 1
        and stop.leave is None
        and stop.arrive is not None
    ):
        stop.leave = last
    elif trip.end is None:
        trip.end = last


def _finish(trip: Trip) -> None:
    """Let dates that follow from each other follow."""
    dated = [stop.arrive for stop in trip.stops if stop.arrive]
    if not trip.incoming and len(dated) == len(trip.stops):
        trip.stops.sort(key=lambda stop: stop.arrive or date.min)
    stops = [stop for stop in trip.stops if not stop.excursion]
    for stop, following in itertools.pairwise(stops):
        if following.arrive and stop.leave is None and stop.arrive:
            stop.leave = following.arrive
    if trip.incoming and stops:
        stops[0].arrive, stops[0].leave = stops[0].arrive or trip.start, stops[0].leave or trip.end
    elif len(stops) == 1 and trip.stay and trip.start and trip.end and stops[0].arrive is None:
        stops[0].arrive, stops[0].leave = trip.start, trip.end
    if trip.start is None and stops and stops[0].arrive:
        trip.start = stops[0].arrive
        if trip.end is None:
            trip.end = stops[-1].leave
    if trip.start and trip.end and trip.end < trip.start:
        trip.end = None


def _legs(trip: Trip) -> tuple[Leg, ...]:
    legs = []
    for order, stop in enumerate(trip.stops, start=1):
        place = stop.place
        city = place.name if place.kind == "city" else None
        legs.append(
            Leg(city, place.iso2, order, stop.arrive, stop.leave, Evidence(tuple(stop.spans), "stop", 0.85))
        )
    return tuple(legs)


def _evidence(trip: Trip, rule: str) -> Evidence:
    sure = 0.6 + 0.1 * bool(trip.start) + 0.1 * bool(trip.lead) + 0.1 * (len(trip.spans) > 1)
    return Evidence(tuple(dict.fromkeys(trip.spans)), rule, round(sure, 2))


def _journey(trip: Trip) -> Journey:
    _finish(trip)
    home = trip.traveller.name if trip.traveller else None
    lead = trip.lead.name if trip.lead else None
    return Journey(
        home,
        lead,
        trip.start,
        trip.end,
        _legs(trip),
        trip.cancelled,
        _evidence(trip, "journey out of the home city"),
    )


def _visit(scene: Scene, trip: Trip) -> IncomingVisit:
    _finish(trip)
    origin = trip.traveller
    city = origin.name if origin and origin.kind == "city" else None
    iso = origin.iso2 if origin else None
    lead = trip.lead.name if trip.lead else None
    host = scene.home.name if scene.home else None
    return IncomingVisit(
        host,
        city,
        iso,
        lead,
        trip.start,
        trip.end,
        _legs(trip),
        trip.cancelled,
        _evidence(trip, "guests of the home city"),
    )
