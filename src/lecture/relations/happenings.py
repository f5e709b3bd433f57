"""Events: exhibitions, concerts, receptions, signings and the like, with their city and first day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from lecture import lexicon
from lecture.entities.placenames import Place
from lecture.findings import Event, Evidence
from lecture.relations import motion, parts
from lecture.relations.itinerary import Stay
from lecture.relations.occasions import STRICT, is_generic, noun_at, title_of
from lecture.relations.scene import Scene
from lecture.tokens import Sentence, Token


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


def find(scene: Scene, stays: list[Stay]) -> list[Event]:
    """All events of a text, an exhibition and its opening as one."""
    found: list[_Happening] = []
    for sentence in scene.doc.sentences:
        for happening in _in_sentence(scene, sentence, stays):
            _merge(found, happening)
    _title_later(scene, found)
    dead = {stay.city for stay in stays if stay.cancelled} - {
        stay.city for stay in stays if not stay.cancelled
    }
    home = scene.home.name if scene.home else None
    for item in found:
        if item.city in dead and item.city != home:
            item.cancelled = True
    return [_event(item) for item in found]


def _title_later(scene: Scene, found: list[_Happening]) -> None:
    """A title at the head of the next sentence: "An exhibition opens ... 'Thread and Tide' brings together ..."."""
    for quote in scene.quotes:
        sentence = scene.doc.sentence_at(quote.start)
        if (
            quote.kind != "title"
            or quote.start - sentence.start > 2
            or any(item.title == quote.text for item in found)
        ):
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


def _in_sentence(scene: Scene, sentence: Sentence, stays: list[Stay]) -> list[_Happening]:
    doc = scene.doc
    found: list[_Happening] = []
    index = sentence.first
    while index < sentence.last:
        token = doc.tokens[index]
        if (
            token.kind != "word"
            or scene.is_speech(token.start)
            or _in_title(scene, token.start)
            or _in_organisation(scene, token.start)
        ):
            index += 1
            continue
        kind, last = noun_at(scene, index, sentence)
        if kind is None:
            index += 1
            continue
        happening = _happening(scene, sentence, index, last, kind, stays)
        if happening and not (sentence.heading and not happening.titled):
            found.append(happening)
        index = last
    found += _named_only(scene, sentence, found, stays)
    return found


def _in_title(scene: Scene, offset: int) -> bool:
    return any(quote.start <= offset < quote.end for quote in scene.quotes if quote.kind == "title")


def _in_organisation(scene: Scene, offset: int) -> bool:
    return any(item.start <= offset < item.end for item in scene.organisations)


def _happening(
    scene: Scene, sentence: Sentence, index: int, last: int, kind: str, stays: list[Stay]
) -> _Happening | None:
    doc = scene.doc
    token = doc.tokens[index]
    title, start, end, titled = title_of(scene, sentence, index, last)
    if is_generic(scene, sentence, index, kind) and not titled:
        return None
    day = _day(scene, sentence, token)
    if kind in STRICT and day is None and not titled:
        return None
    if _past(scene, sentence) and day is None:
        return None
    city = _city(scene, sentence, start, end, day, stays)
    return _Happening(title, kind, titled, start, end, city, day, _cancelled(scene, sentence))


def _day(scene: Scene, sentence: Sentence, token: Token) -> date | None:
    mentions = scene.dates_in(sentence)
    best = None
    for mention in mentions:
        if mention.bound == "until":
            continue
        distance = mention.start - token.end if mention.start > token.end else token.start - mention.end
        gap = scene.doc.text[min(mention.end, token.end) : max(mention.start, token.start)]
        distance += 200 * len(re.findall(r"[;:]\s", gap)) + 25 * len(re.findall(r",\s", gap))
        if best is None or distance < best[0]:
            best = (distance, mention.first)
    return best[1] if best else None


def _past(scene: Scene, sentence: Sentence) -> bool:
    """Background: a year long gone stands in the sentence."""
    text = scene.doc.text[sentence.start : sentence.end]
    year = scene.published.year if scene.published else None
    years = [int(found) for found in re.findall(r"(?<![\d.,])(?:19|20)\d\d(?!\d)", text)]
    return bool(year and years and max(years) < year)


def _city(
    scene: Scene, sentence: Sentence, start: int, end: int, day: date | None, stays: list[Stay]
) -> str | None:
    """Where it takes place: "in X" in the sentence, "dort", the stop of the trip on that day, or home."""
    doc = scene.doc
    inside = [
        place
        for place in scene.places_in(sentence)
        if place.kind == "city" and place.form == "name" and parts.part_of(scene, place) == "in"
    ]
    if inside:
        return min(inside, key=lambda place: abs(place.start - start)).name
    organisation = [
        place
        for place in scene.places
        if place.inside == "organisation" and place.kind == "city" and end <= place.start < sentence.end
    ]
    text = doc.text[sentence.start : sentence.end]
    if (
        re.search(
            r"\b(?:zu Hause|at home|[Rr]athaus(?!es\svon)|[Tt]own [Hh]all|[Cc]ity [Hh]all|hiesige\w*)\b", text
        )
        and scene.home
    ):
        focus = _focus(scene, sentence)
        return focus if re.search(r"\b(?:[Dd]ort|there)\b", text) and focus else scene.home.name
    focus = _focus(scene, sentence)
    abroad = {stay.city for stay in stays if not stay.excursion}
    if focus in abroad and scene.home and focus != scene.home.name:
        return focus
    if day:
        for stay in stays:
            if stay.first and stay.last and stay.first <= day <= stay.last and not stay.excursion:
                return stay.city
    focus = _focus(scene, sentence)
    if re.search(r"\b(?:[Dd]ort|there|[Dd]abei|vor Ort)\b", text) and focus:
        return focus
    targets = [
        place
        for place in scene.places_in(sentence)
        if place.kind == "city" and parts.part_of(scene, place) in ("to", "object")
    ]
    if targets:
        return targets[-1].name
    if organisation:
        return organisation[0].name
    return scene.home.name if scene.home else focus


def _focus(scene: Scene, sentence: Sentence) -> str | None:
    """The city the paragraph was in last."""
    best: Place | None = None
    for place in scene.places:
        if place.start >= sentence.end or place.kind != "city" or place.form != "name" or place.inside:
            continue
        if scene.doc.sentence_at(place.start).paragraph != sentence.paragraph:
            continue
        if parts.part_of(scene, place) in ("in", "to", "object"):
            best = place
    return best.name if best else None


def _cancelled(scene: Scene, sentence: Sentence) -> bool:
    return motion.calls_off(scene, sentence)


def _named_only(
    scene: Scene, sentence: Sentence, found: list[_Happening], stays: list[Stay]
) -> list[_Happening]:
    """Events told by a verb with a day of its own: signing a treaty."""
    doc = scene.doc
    verbs = lexicon.group_of("events", doc.language, "verbs_signing")
    days = scene.dates_in(sentence)
    if not days or any(item.kind == "signing" for item in found):
        return []
    for token in doc.words(sentence):
        if token.lower in verbs and not scene.is_speech(token.start):
            nouns = (
                r"\b(?:Vertrag\w*|\w*vertrag\w*|Abkommen|\w*erklärung\w*|Vereinbarung\w*|Urkunde\w*|Memorandum\w*)"
                if doc.language == "de"
                else r"\b(?:(?:friendship |twinning |partnership |sister-city |cooperation )?(?:agreement|declaration|memorandum|charter|treaty|accord|letter of intent)(?: on \w+(?: \w+)?| of understanding)?)"
            )
            match = re.search(nouns, doc.text[sentence.start : sentence.end])
            if match and not _past(scene, sentence):
                start, end = sentence.start + match.start(), sentence.start + match.end()
                day = _day(scene, sentence, token)
                return [
                    _Happening(
                        match.group(),
                        "signing",
                        False,  # noqa: FBT003 - whether it is titled
                        start,
                        end,
                        _city(scene, sentence, start, end, day, stays),
                        day,
                        _cancelled(scene, sentence),
                    )
                ]
    return []


def _merge(found: list[_Happening], new: _Happening) -> None:
    """An exhibition and its opening are one; so is the same noun told again without more."""
    for old in found:
        if (
            new.kind == "opening"
            and old.kind == "exhibition"
            and not new.titled
            and (new.date is None or new.date == old.date)
        ):
            return
        same_title = new.titled and old.titled and new.title.lower() == old.title.lower()
        opening = {old.kind, new.kind} == {"exhibition", "opening"} and abs(new.start - old.end) < 120
        again = (
            old.kind == new.kind
            and (not new.titled or not old.titled)
            and (new.date is None or old.date is None or new.date == old.date)
        )
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
        old.cancelled = old.cancelled or new.cancelled
        return
    found.append(new)


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
