"""The days of a trip: what each date of a clause says, and what follows from all of them."""

from __future__ import annotations

import itertools
import re
from datetime import date

from lecture.entities.calendar import DateMention
from lecture.relations.motion import Move
from lecture.relations.scene import Scene
from lecture.relations.trip import Fact, Stop, Trip

_ANNOUNCING = {
    "de": re.compile(
        r"\bteil(?:t|te|ten)\b.{0,60}\bmit\b|\b(?:sagte|erklärte|kündigte|bestätigte|hieß es|beschloss\w*|beschlossen|entschied\w*|berichtet\w*)\b"
    ),
    "en": re.compile(r"\b(?:announced|said|confirmed|told|decided|voted|revealed|reported)\b"),
}
_OCCASION = {
    "de": re.compile(
        r"\b(?:zum|zur|für (?:das|die|den)|anlässlich (?:des|der))\s(?:[\w-]+\s){1,6}?(?:am|an diesem)\s(?:\w+,?\s)?(?:dem\s|den\s)?$"
    ),
    "en": re.compile(
        r"\b(?:for|to attend|attending|to see|to open)\s(?:the\s|a\s|an\s|its\s|our\s)(?:[\w'’-]+\s){1,7}?(?:on|of)\s(?:\w+,?\s)?(?:the\s)?$"
    ),
}
_OLD_DAY = {
    "de": re.compile(
        r"\b(?:vom|statt(?: am)?|für den|ursprünglich (?:für|am|vom)(?: den)?|von)\s(?:\w+,?\s)?(?:dem\s|den\s)?$"
    ),
    "en": re.compile(
        r"\b(?:from|instead of|originally (?:planned |scheduled )?(?:for|on)|planned for|scheduled for|due on)\s(?:\w+,?\s)?(?:the\s)?$"
    ),
}


# -- what a date says --------------------------------------------------------------------------------------------


def note(scene: Scene, trip: Trip, move: Move) -> None:
    """Keep what the dates of a clause say about a trip."""
    mentions = [mention for mention in move.dates if not _announced(scene, mention, move)]
    if move.postponed and len(mentions) > 1:
        fresh = [
            mention
            for mention in mentions
            if not _OLD_DAY[scene.doc.language].search(_before(scene, mention))
        ]
        mentions = fresh or mentions[-1:]
    here = _stops_here(scene, trip, move)
    for mention in mentions:
        stop = _nearest(scene, mention, here)
        whole = False
        alone = len(mentions) == 1
        if (
            alone
            and len({id(one) for _, one in here}) > 1
            and not _bracketed(scene, mention)
            and _embraces(mention, here)
        ):
            stop, whole = None, True
        dwelt = None if stop or whole else _dwelt(trip, move, mention)
        trip.facts.append(Fact(_aspect(scene, trip, move, mention, stop), mention, stop or dwelt))


def _before(scene: Scene, mention: DateMention) -> str:
    sentence = scene.doc.sentence_at(mention.start)
    return scene.doc.text[max(sentence.start, mention.start - 70) : mention.start]


def _announced(scene: Scene, mention: DateMention, move: Move) -> bool:
    """ "teilte sie am Montag mit", "the council announced Friday": the day of the news, not of the trip."""
    if mention.bound != "day" or not mention.relative:
        return False
    around = scene.doc.text[max(move.clause.sentence.start, mention.start - 40) : mention.end + 30]
    return bool(_ANNOUNCING[scene.doc.language].search(around))


def _stops_here(scene: Scene, trip: Trip, move: Move) -> list[tuple[tuple[int, int], Stop]]:
    """The stops that the clause names, with the passages that name them."""
    return [
        ((place.start, place.end), stop)
        for stop in trip.stops
        for place in scene.stations_in(move.clause.sentence)
        if place.key == stop.place.key
        and place.form == "name"
        and move.clause.holds(scene.doc.index_at(place.start))
        and not (trip.incoming and stop is trip.stops[0])
    ]


def _embraces(mention: DateMention, here: list[tuple[tuple[int, int], Stop]]) -> bool:
    """Whether a date stands before or behind all stops of a clause: then it is that of the whole."""
    return all(mention.end <= start for (start, _), _ in here) or (
        mention.bound == "range" and all(end <= mention.start for (_, end), _ in here)
    )


def _bracketed(scene: Scene, mention: DateMention) -> bool:
    return bool(
        re.search(
            r"\(\s?(?:vom\s|from\s|am\s|bis\s|on\s)?$",
            scene.doc.text[max(0, mention.start - 8) : mention.start],
        )
    )


def _nearest(scene: Scene, mention: DateMention, here: list[tuple[tuple[int, int], Stop]]) -> Stop | None:
    """The stop a date belongs to: in brackets behind it, or closest within the clause."""
    text = scene.doc.text
    best: tuple[int, Stop] | None = None
    for (start, end), stop in here:
        if end <= mention.start:
            gap = text[end : mention.start]
            if re.fullmatch(r"\s?\((?:vom\s|from\s|am\s|on\s|bis\s)?", gap):
                return stop
            distance = len(gap)
        else:
            gap = text[mention.end : start]
            distance = len(gap) + 3
        if re.search(r"[;.]|\bund\b|\band\b|\bbefore\b|\bthen\b", gap):
            distance += 40
        if best is None or distance < best[0]:
            best = (distance, stop)
    return best[1] if best else None


def _dwelt(trip: Trip, move: Move, mention: DateMention) -> Stop | None:
    """The stop named last, where a clause says "there", or only how long the group stays."""
    if trip.incoming or trip.focus is None or len(trip.stops) < 2:
        return None
    there = re.search(r"\b(?:dort|wo|there|where|dessen|deren)\b", move.text)
    staying = move.has("stay") and mention.bound in ("until", "range")
    related = move.clause.sub and move.has("arrive", "stay")
    return (
        trip.focus
        if there or staying or related or (move.has("onward") and mention.bound != "range")
        else None
    )


def _aspect(scene: Scene, trip: Trip, move: Move, mention: DateMention, stop: Stop | None) -> str:
    """What a date says: see ``Fact``."""
    if mention.bound == "range":
        return "range"
    if mention.bound == "until":
        return "back" if move.has("back") else "until"
    noun = _named_aspect(scene, mention)
    if noun:
        return noun
    if _OCCASION[scene.doc.language].search(_before(scene, mention)):
        return "day"
    if move.has("back"):
        return "back"
    if trip.incoming:
        return _aspect_of_guests(scene, move, stop)
    if move.has("onward") and (stop or trip.focus) and len(trip.stops) > 1:
        return "arrive"
    if move.has("arrive") and not move.has("go"):
        return "arrive"
    return "depart" if move.has("go", "onward") else "day"


_NAMED = {
    "de": (
        (re.compile(r"\b(?:Ankunft|Anreise|Eintreffen)\b[^.;,]{0,30}$"), "arrive"),
        (
            re.compile(
                r"\b(?:Rückkehr|Rückreise|Rückflug|Rückfahrt|Heimreise|Heimflug|Heimfahrt)\b[^.;,]{0,30}$"
            ),
            "back",
        ),
        (re.compile(r"\b(?:Abreise|Abfahrt|Abflug|Aufbruch|Hinflug|Hinreise)\b[^.;,]{0,30}$"), "depart"),
    ),
    "en": (
        (re.compile(r"\b[Aa]rrival\b[^.;,]{0,25}$"), "arrive"),
        (re.compile(r"\b[Rr]eturn(?: flight| journey)?\b[^.;,]{0,20}$"), "back"),
        (re.compile(r"\b[Dd]eparture\b[^.;,]{0,25}$"), "depart"),
    ),
}


def _named_aspect(scene: Scene, mention: DateMention) -> str:
    """What a noun right before a date makes of it: "Ankunft am", "Abreise:", "departure on"."""
    before = _before(scene, mention)
    return next((aspect for shape, aspect in _NAMED[scene.doc.language] if shape.search(before)), "")


def _aspect_of_guests(scene: Scene, move: Move, stop: Stop | None) -> str:
    home = scene.home.key if scene.home else ""
    if stop is not None:
        return "arrive"
    if any(place.key == home for place in move.to) or move.has("arrive"):
        return "arrive"
    if move.has("go", "onward") and not move.has("stay", "visit", "host") and not move.nouns & {"go"}:
        return "back"
    return "day"


# -- what follows ------------------------------------------------------------------------------------------------


def settle(trip: Trip) -> None:
    """Work out start, end and the days of every stop."""
    for fact in trip.facts:
        if fact.stop is not None and fact.stop.excursion and fact.aspect != "back":
            fact.stop.arrive = fact.stop.arrive or fact.first
            fact.stop.leave = fact.stop.leave or fact.last
    if trip.incoming:
        _settle_visit(trip)
    elif len(trip.stops) < 2:
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
    for fact in trip.facts:
        stop = fact.stop
        if stop is None or stop.excursion:
            continue
        if fact.aspect == "range":
            stop.arrive, stop.leave = stop.arrive or fact.first, stop.leave or fact.last
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
    facts = trip.facts
    stop = trip.stops[0] if trip.stops else Stop(trip.traveller) if trip.traveller else None
    ranges = [fact for fact in facts if fact.aspect == "range"]
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
    for fact in trip.facts:
        stop = fact.stop
        if (
            stop is None
            or stop.excursion
            or fact.aspect in ("depart", "day")
            or (fact.aspect == "back" and fact.mention.bound == "range")
        ):
            whole.append(fact)
        elif fact.aspect == "range":
            stop.arrive, stop.leave = stop.arrive or fact.first, stop.leave or fact.last
        elif fact.aspect == "arrive":
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
            or last.leave
            or (last.arrive if last.arrive and last.arrive != first.arrive and _one_day(trip) else None)
        )
