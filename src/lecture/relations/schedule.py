"""What each date of a clause says about a trip."""

from __future__ import annotations

import re
from dataclasses import replace

from lecture.entities.calendar import DateMention
from lecture.relations import windows
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
        r"\b(?i:vom|statt(?: am)?|für den|ursprünglich (?:für|am|vom)(?: den)?|von)\s(?:\w+,?\s)?(?:dem\s|den\s)?$"
    ),
    "en": re.compile(
        r"\b(?:from|instead of|originally (?:planned |scheduled )?(?:for|on)|planned for|scheduled for|due on)\s(?:\w+,?\s)?(?:the\s)?$"
    ),
}


_NOW = re.compile(r"\b(?:nun|now|jetzt)\b")


def note(scene: Scene, trip: Trip, move: Move) -> None:
    """Keep what the dates of a clause say about a trip."""
    mentions = [mention for mention in move.dates if not _announced(scene, mention, move)] or _recalled(
        scene, move
    )
    mentions = [windows.within(scene, mention, trip.days) for mention in mentions]
    if move.postponed:
        mentions = [_put_off(scene, mention) for mention in mentions]
    if len(mentions) > 1 and (move.postponed or _INSTEAD.search(move.text)):
        mentions = _fresh(scene, mentions, postponed=move.postponed)
    if (
        _ONCE.search(move.text)
        and _NOW.search(scene.doc.text[move.clause.sentence.start : move.clause.sentence.end])
        and not _NOW.search(move.text)
    ):
        return
    here = _stops_here(scene, trip, move)
    for mention in mentions:
        stop = _nearest(scene, mention, here)
        if (
            trip.incoming
            and len(mentions) > 1
            and len(here) == 1
            and mention is not _closest(mentions, here[0][0])
        ):
            stop = None
        whole = False
        alone = len(mentions) == 1
        if (
            alone
            and len({id(one) for _, one in here}) > 1
            and not _bracketed(scene, mention)
            and _embraces(mention, here)
        ):
            stop, whole = None, True
            if all(one.excursion for _, one in here):
                trip.facts += [Fact("stay", mention, one) for _, one in here]
                continue
        if "host" in move.senses and not trip.incoming and mention.bound == "day" and not move.has("visit"):
            continue
        dwelt = None if stop or whole else _dwelt(trip, move, mention)
        aspect = _aspect(scene, trip, move, mention, stop)
        if whole and aspect == "arrive" and not (trip.incoming or trip.facts) and mention.bound == "day":
            aspect = "depart"  # "On 5 May she flies to Tokyo and on to Kyoto"
        if not (stop or dwelt or whole) and _of_only_stop(trip, move, aspect):
            dwelt = trip.focus  # "We arrive on Tuesday and stay until Sunday", before the next stop is told
        trip.facts.append(Fact(aspect, mention, stop or dwelt))


def _of_only_stop(trip: Trip, move: Move, aspect: str) -> bool:
    """Whether a day of arriving or staying is that of the only city told so far."""
    return (
        not trip.incoming
        and len(trip.stops) == 1
        and trip.focus is trip.stops[0]
        and trip.focus.place.kind == "city"
        and aspect in ("arrive", "until")
        and move.has("stay", "arrive")
    )


def _fresh(scene: Scene, mentions: list[DateMention], *, postponed: bool) -> list[DateMention]:
    """The new days of a trip that is put off: "(5. bis 8. Mai) ist auf den 2. Juni verschoben"."""
    language = scene.doc.language
    named = [mention for mention in mentions if _NEW_DAY[language].search(_before(scene, mention))]
    if postponed and named:
        return named
    fresh = [mention for mention in mentions if not _OLD_DAY[language].search(_before(scene, mention))]
    return fresh or mentions[-1:]


_NEW_DAY = {
    "de": re.compile(r"\bauf\s(?:(?:den|die Tage|die Zeit)\s)?(?:vom\s)?(?:\w+,?\s)?(?:dem\s|den\s)?$"),
    "en": re.compile(r"\b(?:to|until|till)\s(?:\w+,?\s)?(?:the\s)?$"),
}
_INSTEAD = re.compile(r"\b(?:statt|ursprünglich|instead of|originally)\b")


_FROM_BEFORE = re.compile(r"\b(?:from|vom|von)\s(?:\w+,?\s)?$")


def _put_off(scene: Scene, mention: DateMention) -> DateMention:
    """ "Vom 5. Mai auf den", "moved from 5 May to 12 June": the new day, not a stretch from the old one."""
    before = _before(scene, mention)
    if mention.bound == "range" and _FROM_BEFORE.search(before):
        return replace(mention, first=mention.last, bound="day")
    return mention


_ONCE = re.compile(r"\b(?:eigentlich|ursprünglich|sollte|sollten|originally|was to|were to|had been due)\b")
_ONE_DAY = re.compile(
    r"\b(?:ein tag|einen tag|eines tages|single day|for a day|for the day|one day|a day|day out|tagesausflug)\b"
)
_SAME_TIME = re.compile(
    r"\b(?:in dieser zeit|in diesen tagen|an diesen tagen|during that time|on those dates|on these dates)\b"
)
_FOR_IT = re.compile(
    r"^(?:dazu|hierzu|zu diesem anlass|zu diesem termin|for this|for it|for the occasion|for that)\b"
)


def _recalled(scene: Scene, move: Move) -> list[DateMention]:
    """The days of the sentence before, where a clause leans on them: "in dieser Zeit", "dazu reist ... an"."""
    same, for_it = _SAME_TIME.search(move.text), _FOR_IT.search(move.text)
    if not (same or for_it):
        return []
    start = move.clause.sentence.start
    known = [
        mention
        for mention in scene.dates
        if mention.first and start - 320 < mention.start < start and mention.bound in ("range", "day")
    ]
    if same:
        known = [mention for mention in known if mention.bound == "range"]
    return known[-1:]


def _before(scene: Scene, mention: DateMention) -> str:
    sentence = scene.doc.sentence_at(mention.start)
    return scene.doc.text[max(sentence.start, mention.start - 70) : mention.start]


def _announced(scene: Scene, mention: DateMention, move: Move) -> bool:
    """ "teilte sie am Montag mit", "the council announced Friday": the day of the news, not of the trip."""
    if mention.bound != "day" or not mention.relative:
        return False
    if move.cancelled and scene.published and mention.first and mention.first <= scene.published:
        return True
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


def _closest(mentions: list[DateMention], passage: tuple[int, int]) -> DateMention:
    """The date that stands nearest to a city: "through Dec. 11, with a day trip to Nashville on Dec. 4"."""
    return min(
        mentions, key=lambda mention: min(abs(mention.start - passage[1]), abs(passage[0] - mention.end))
    )


def _embraces(mention: DateMention, here: list[tuple[tuple[int, int], Stop]]) -> bool:
    """Whether a date stands before or behind all stops of a clause: then it is that of the whole."""
    return all(mention.end <= start for (start, _), _ in here) or (
        mention.bound == "range" and all(end <= mention.start for (_, end), _ in here)
    )


_OPEN_BRACKET = re.compile(r"\(\s?(?:vom\s|from\s|am\s|bis\s|on\s)?$")


def _bracketed(scene: Scene, mention: DateMention) -> bool:
    return bool(_OPEN_BRACKET.search(scene.doc.text[max(0, mention.start - 8) : mention.start]))


_BRACKET_BETWEEN = re.compile(r"\s?\((?:vom\s|from\s|am\s|on\s|bis\s)?")
_NEXT_STOP = re.compile(r"[;.]|\bund\b|\band\b|\bbefore\b|\bthen\b")


def _nearest(scene: Scene, mention: DateMention, here: list[tuple[tuple[int, int], Stop]]) -> Stop | None:
    """The stop a date belongs to: in brackets behind it, or closest within the clause."""
    text = scene.doc.text
    best: tuple[int, Stop] | None = None
    for (start, end), stop in here:
        if end <= mention.start:
            gap = text[end : mention.start]
            if _BRACKET_BETWEEN.fullmatch(gap):
                return stop
            distance = len(gap)
        else:
            gap = text[mention.end : start]
            distance = len(gap) + 3
        if _NEXT_STOP.search(gap):
            distance += 40
        if best is None or distance < best[0]:
            best = (distance, stop)
    return best[1] if best else None


_POINTS_THERE = re.compile(r"\b(?:dort|hier|wo|there|where|dessen|deren)\b")


def _dwelt(trip: Trip, move: Move, mention: DateMention) -> Stop | None:
    """The stop named last, where a clause says "there", or only how long the group stays."""
    there = _POINTS_THERE.search(move.text)
    if trip.incoming:
        onward = trip.stops[-1] if len(trip.stops) > 1 and not trip.stops[-1].excursion else None
        return onward if there and "hier" not in there.group() else None
    if trip.focus is None or (len(trip.stops) < 2 and not there):
        return None
    staying = move.has("stay") and mention.bound in ("until", "range")
    same = (
        bool(trip.sentences) and trip.sentences[-1] is move.clause.sentence and not (move.to or move.inside)
    )
    related = (move.clause.sub or same) and move.has("arrive", "stay")
    return (
        trip.focus
        if there or staying or related or (move.has("onward") and mention.bound != "range")
        else None
    )


_SINCE = re.compile(r"\b(?:seit|since)\s")


def _aspect(scene: Scene, trip: Trip, move: Move, mention: DateMention, stop: Stop | None) -> str:
    """What a date says: see ``Fact``."""
    if mention.bound == "range":
        return "range"
    if mention.bound == "until":
        return "back" if move.has("back") else "until"
    noun = _named_aspect(scene, mention) or _gapped(scene, trip, mention)
    if noun:
        return noun
    if _OCCASION[scene.doc.language].search(_before(scene, mention)):
        return "day"
    if stop is not None and len(trip.stops) > 1 and not trip.incoming and _bracketed(scene, mention):
        return "stay"
    if stop is not None and _ON_THE_WAY_BACK.search(move.text):
        return "stay"
    if (
        move.has("back")
        and _goes_back(scene, move, mention)
        and (mention.bound != "from" or _SINCE.search(_before(scene, mention)[-14:]))
    ):
        return "back"
    if _ENDS.search(move.text) and (not trip.incoming or stop is None):
        return "until"
    if stop is not None and not trip.incoming and _visits_that_day(trip, move, stop):
        return "stay"
    return _aspect_by_verb(scene, trip, move, stop)


def _aspect_by_verb(scene: Scene, trip: Trip, move: Move, stop: Stop | None) -> str:
    """What the verb of a clause makes of its date."""
    if trip.incoming:
        return _aspect_of_guests(scene, move, stop)
    if move.has("onward") and (stop or trip.focus) and (len(trip.stops) > 1 or _leaves_another(trip, move)):
        return "arrive"
    begins = (
        "go" in move.nouns and stop is not None and any(place.key == stop.place.key for place in move.inside)
    )
    under_way = stop not in (None, *trip.stops[:1]) and any(fact.aspect == "depart" for fact in trip.facts)
    if begins or under_way or (move.has("arrive") and not move.has("go")):
        return "arrive"
    return "depart" if move.has("go", "onward") else "day"


def _leaves_another(trip: Trip, move: Move) -> bool:
    """ "Von Lille aus reist die Gruppe weiter nach Gent": another stop came before the only one told."""
    side = trip.traveller.key if trip.traveller else None
    return any(place.kind == "city" and place.key != side for place in move.origins)


_BACK = re.compile(r"\b(?:return\w*|back|home\w*|zurück\w*|heim\w*|rück\w+)\b", re.IGNORECASE)


def _goes_back(scene: Scene, move: Move, mention: DateMention) -> bool:
    """Whether a date is that of the return, where a clause also tells of going on: "On 16 May I go on to X, returning on 18 May"."""
    if len(move.dates) < 2 or not move.has("onward", "go"):
        return True
    told = [other for other in move.dates if _BACK.search(_before(scene, other)[-30:])]
    return not told or mention in told


_ON_THE_WAY_BACK = re.compile(
    r"\b(?:auf dem (?:rück|heim)weg|on (?:the|their|its|his|her) way (?:home|back))\b"
)
_SPENDS = re.compile(r"\b(?:spends?|spent|spending|verbring(?:t|en))\b")


def _visits_that_day(trip: Trip, move: Move, stop: Stop) -> bool:
    """ "Besucht er ... und am 5. Februar Bilbao", "spend Saturday in Seoul": a single day that is the whole stop."""
    if move.excursion or _ONE_DAY.search(move.text):
        return True
    if len(trip.stops) < 2 or move.has("arrive", "onward", "go", "back"):
        return False
    visited = "visit" in move.senses - move.nouns and any(
        place.key == stop.place.key for place in move.objects
    )
    return visited or bool(_SPENDS.search(move.text))


_ENDS = re.compile(r"\b(?:ends?|endet|enden|endete|finishes|concludes|winds? up)\b")
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
        (
            re.compile(
                r"\b(?:[Rr]eturn(?: flight| journey)?|(?:flight|journey|way|trip) home)\b[^.;,]{0,20}$"
            ),
            "back",
        ),
        (re.compile(r"\b[Dd]eparture\b[^.;,]{0,25}$"), "depart"),
    ),
}


def _named_aspect(scene: Scene, mention: DateMention) -> str:
    """What a noun right before a date makes of it: "Ankunft am", "Abreise:", "departure on"."""
    before = _before(scene, mention)
    return next((aspect for shape, aspect in _NAMED[scene.doc.language] if shape.search(before)), "")


_GAPS = (
    (re.compile(r"\s*(?:wieder\s)?(?:ab|zurück|heim|nach Hause)\b(?!\s(?:in|nach)\s)"), "back"),
    (re.compile(r"\s*(?:an|ein)(?=[\s,.;](?:und\b|$|\s))"), "arrive"),
)


_SEPARABLE = re.compile(r"\s*(?:wieder\s)?ab\b")


def _gapped(scene: Scene, trip: Trip, mention: DateMention) -> str:
    """ "Sie reisen am 5. Mai an und am 8. Mai wieder ab": the particle behind a date."""
    if scene.doc.language != "de":
        return ""
    text = scene.doc.text[mention.end : mention.end + 20]
    if not trip.incoming and _SEPARABLE.match(text):
        return "depart"
    return next((aspect for shape, aspect in _GAPS if shape.match(text)), "")


_LEAVES = re.compile(
    r"\b(?:abgereist|abreist|abreisen|verlassen|verlässt|abgeflogen|reist\\w* .{0,60}\\bab)\b"
)


def _aspect_of_guests(scene: Scene, move: Move, stop: Stop | None) -> str:
    if _LEAVES.search(move.text) and stop is None:
        return "back"
    home = scene.home.key if scene.home else ""
    if stop is not None:
        return "arrive"
    if any(place.key == home for place in move.to) or move.has("arrive"):
        return "arrive"
    if move.has("go", "onward") and not move.has("stay", "visit", "host") and not move.nouns & {"go"}:
        return "back"
    return "day"
