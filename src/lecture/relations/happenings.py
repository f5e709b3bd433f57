"""Events: exhibitions, concerts, receptions, signings and the like, with their city and first day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from lecture.findings import Event, Evidence
from lecture.relations import bars, deeds, event_days, event_places, senses
from lecture.relations.itinerary import Stay
from lecture.relations.occasions import STRICT, is_generic, noun_at, title_of
from lecture.relations.scene import Scene
from lecture.tokens import Sentence


@dataclass(slots=True)
class _Happening:
    title: str
    kind: str
    titled: bool
    start: int
    end: int
    city: str | None
    date: date | None
    cancelled: bool
    kept: bool = False  # said to take place


def find(scene: Scene, stays: list[Stay]) -> list[Event]:
    """All events of a text, an exhibition and its opening as one."""
    found: list[_Happening] = []
    for sentence in scene.doc.sentences:
        for happening in _in_sentence(scene, sentence, stays):
            _merge(found, happening)
    _title_later(scene, found)
    _day_later(scene, found)
    dead = {stay.city for stay in stays if stay.cancelled} - {
        stay.city for stay in stays if not stay.cancelled
    }
    home = scene.home.name if scene.home else None
    for item in found:
        if item.city in dead and item.city != home and not item.kept:
            item.cancelled = True
    return [_event(item) for item in found]


def _title_later(scene: Scene, found: list[_Happening]) -> None:
    """A title at the head of the next sentence: "An exhibition opens ... 'Thread and Tide' brings together ..."."""
    for quote in scene.quotes:
        sentence = scene.doc.sentence_at(quote.start)
        late = quote.kind != "title" or quote.start - sentence.start > 2
        if late or any(item.title == quote.text for item in found):
            continue
        before = [
            item
            for item in found
            if not item.titled
            and item.kind in ("exhibition", "festival", "concert", "conference", "seminar")
            and 0 < quote.start - item.start < 300
        ]
        if before:
            before[-1].title, before[-1].titled = quote.text.rstrip(".,"), True


_OPENS_LATER = re.compile(
    r"(?:Sie|Es|Er|Diese|It|This)\b(?:[^.;]|(?<=\d)\.){0,90}\b(?:eröffnet|beginnt|findet|wird gezeigt|opens?|begins|starts|takes place|will be (?:opened|held))\b"
)


def _day_later(scene: Scene, found: list[_Happening]) -> None:
    """The day in the next sentence: "... für die Ausstellung „Wellen“. Sie wird am 6. Oktober eröffnet."."""
    for item in found:
        number = scene.doc.tokens[scene.doc.index_at(item.start)].sentence + 1
        if item.date or number >= len(scene.doc.sentences):
            continue
        sentence = scene.doc.sentences[number]
        days = [mention for mention in scene.dates_in(sentence) if mention.bound in ("day", "from", "range")]
        if len(days) == 1 and _OPENS_LATER.match(scene.doc.text, sentence.start, sentence.end):
            item.date = days[0].first


def _in_sentence(scene: Scene, sentence: Sentence, stays: list[Stay]) -> list[_Happening]:
    doc = scene.doc
    found: list[_Happening] = []
    index = sentence.first
    while index < sentence.last:
        token = doc.tokens[index]
        kind, last = noun_at(scene, index, sentence) if token.kind == "word" else (None, index + 1)
        if kind is not None and _taken(scene, token.start):
            kind, last = None, index + 1
        if kind is not None:
            happening = _happening(scene, sentence, index, last, kind, stays)
            if happening and not (sentence.heading and _bare(scene, sentence, happening)):
                found.append(happening)
        index = last
    return found + _told(scene, sentence, found, stays)


def _bare(scene: Scene, sentence: Sentence, happening: _Happening) -> bool:
    """Whether a line names an event without a title or a day: a heading, not an entry of a programme."""
    if happening.titled or scene.dates_in(sentence):
        return False
    return not (happening.date and event_days.is_timed(scene, sentence))


def _taken(scene: Scene, offset: int) -> bool:
    """Whether a word belongs to speech, a title, an organisation, a place or a person."""
    return scene.is_speech(offset) or scene.is_named(offset)


def _happening(
    scene: Scene, sentence: Sentence, index: int, last: int, kind: str, stays: list[Stay]
) -> _Happening | None:
    token = scene.doc.tokens[index]
    title, start, end, titled = title_of(scene, sentence, index, last)
    if is_generic(scene, sentence, index, kind) and not titled:
        return None
    day = event_days.of_event(scene, sentence, token, kind, stays)
    if kind in STRICT and day is None and not titled and not (kind == "sport" and len(token.text) > 7):
        return None
    if _past(scene, sentence) and day is None:
        return None
    if kind == "opening" and _opens_event(scene, sentence, last):
        return None
    city = event_places.of_event(scene, sentence, (start, end), day, stays)
    return _Happening(title, kind, titled, start, end, city, day, *_state(scene, sentence, start))


def _opens_event(scene: Scene, sentence: Sentence, last: int) -> bool:
    """ "The opening of the Rennes Food Fair": the fair is the event."""
    doc = scene.doc
    if last >= sentence.last or doc.tokens[last].lower not in ("of", "der", "des"):
        return False
    ahead = range(last + 1, min(sentence.last, last + 7))
    kinds = [noun_at(scene, index, sentence)[0] for index in ahead if doc.tokens[index].kind == "word"]
    return any(kind in ("fair", "festival", "exhibition", "conference") for kind in kinds)


_APART = re.compile(
    r";\s|,?\s(?:but|while|whereas)\s|,\s(?:aber|doch|während|dagegen|hingegen|jedoch)\s"
    r"|,\s(?=(?:der|die|das|the)\s(?:\w+e\s)?\w+[^,;]*\b(?:findet|bleibt|fällt|beginnt|entfällt|goes ahead|takes place|is off)\b)"
)
"""Between what is called off and what takes place."""


def _state(scene: Scene, sentence: Sentence, offset: int) -> tuple[bool, bool]:
    """Whether the clause around an event calls it off, and whether it says that it takes place."""
    text = scene.doc.text[sentence.start : sentence.end]
    at = offset - sentence.start
    left = max((edge.end() for edge in _APART.finditer(text, 0, at)), default=0)
    edge = _APART.search(text, at)
    clause = text[left : edge.start() if edge else len(text)]
    kept = senses.says(clause.lower(), scene.doc.language, "on_schedule")
    cancelled = senses.says(clause.lower(), scene.doc.language, "cancelled") or deeds.dropped(
        clause, scene.doc.language
    )
    return cancelled and not kept and bars.calls_off(scene, sentence) | deeds.dropped(
        clause, scene.doc.language
    ), kept


_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?!\d)")


def _past(scene: Scene, sentence: Sentence) -> bool:
    """Background: a year long gone stands in the sentence."""
    text = scene.doc.text[sentence.start : sentence.end]
    year = scene.published.year if scene.published else None
    years = [int(found) for found in _YEAR.findall(text)]
    return bool(year and years and max(years) < year)


def _told(scene: Scene, sentence: Sentence, found: list[_Happening], stays: list[Stay]) -> list[_Happening]:
    """Events told by a verb with a day of its own: signing a treaty, receiving guests, playing a match."""
    told = []
    for deed in deeds.in_sentence(scene, sentence):
        if any(item.kind == deed.kind for item in found):
            continue
        if deed.kind in ("concert", "opening") and found:
            continue  # an orchestra plays at the ceremony, a mayor opens the exhibition
        if deed.kind == "signing" and any(item.kind == "ceremony" for item in found):
            continue  # "the agreement will be renewed at a ceremony"
        token = scene.doc.tokens[scene.doc.index_at(deed.at)]
        day = event_days.of_event(scene, sentence, token, deed.kind, stays)
        if day is None or (deed.kind == "reception" and not event_days.is_beside(scene, sentence, deed.at)):
            continue
        city = event_places.of_event(scene, sentence, (deed.start, deed.end), day, stays)
        titled = False
        told.append(_Happening(deed.title, deed.kind, titled, deed.start, deed.end, city, day, *_state(scene, sentence, deed.start)))  # fmt: skip
    return told


def _merge(found: list[_Happening], new: _Happening) -> None:
    """An exhibition and its opening are one; so is the same noun told again without more."""
    for old in found:
        same_day = new.date is None or old.date is None or new.date == old.date
        if new.kind == "opening" and old.kind == "exhibition" and not new.titled and same_day:
            return
        same_title = new.titled and old.titled and new.title.lower() == old.title.lower()
        opening = {old.kind, new.kind} == {"exhibition", "opening"} and abs(new.start - old.end) < 120
        again = old.kind == new.kind and (not new.titled or not old.titled) and same_day and _alike(old, new)
        if not (same_title or opening or again):
            continue
        if opening and old.kind == "opening":
            old.kind, old.title, old.titled, old.start, old.end = (
                "exhibition",
                new.title,
                new.titled,
                new.start,
                new.end,
            )
        if new.titled and not old.titled:
            old.title, old.titled = new.title, True
        old.date = old.date or new.date
        old.cancelled, old.kept = old.cancelled or new.cancelled, old.kept or new.kept
        return
    found.append(new)


def _alike(old: _Happening, new: _Happening) -> bool:
    """Whether a noun told again may be the event named before: near by, or with a day that fits."""
    return new.date is None or old.date == new.date or abs(new.start - old.end) < 400


def _event(item: _Happening) -> Event:
    confidence = 0.55 + 0.2 * item.titled + 0.15 * bool(item.date)
    return Event(
        item.title,
        item.kind,
        item.city,
        item.date,
        item.cancelled,
        Evidence(((item.start, item.end),), "event noun", round(confidence, 2)),
    )
