"""Events told by a verb: "unterzeichnen eine Erklärung", "empfing am Mittwoch", "play Treaty RFC on Saturday"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from lecture import lexicon
from lecture.relations.scene import Scene
from lecture.tokens import Sentence


@dataclass(frozen=True, slots=True)
class Deed:
    """An event in a verb: its kind, its title in the words of the text, and where it stands."""

    kind: str
    title: str
    start: int
    end: int
    at: int  # where the verb stands


@cache
def _papers(language: str) -> re.Pattern[str]:
    """The papers that are signed, with what they are about."""
    words = "|".join(lexicon.words("events")[language]["papers"])
    more = (
        r"(?:\s(?:über|zum|zur|für)\s(?:\w+\s){0,2}?[A-ZÄÖÜ][\w-]+)?"
        if language == "de"
        else r"(?:\s(?:of understanding|of intent))?(?:\s(?:on|for|about)\s(?:(?:a|the)\s)?\w+(?:\s\w+)?)?"
    )
    return re.compile(rf"\b(?:{words})\b{more}", re.IGNORECASE if language == "en" else 0)


@cache
def _dropped(language: str) -> re.Pattern[str]:
    return re.compile("|".join(lexicon.words("events")[language]["dropped"]), re.IGNORECASE)


def dropped(clause: str, language: str) -> bool:
    """Whether a clause calls an event off: "fiel aus", "falls away", "entfällt"."""
    return bool(_dropped(language).search(clause))


def in_sentence(scene: Scene, sentence: Sentence) -> list[Deed]:
    """The deeds of a sentence."""
    found = []
    for rule in (_signed, _received, _played, _opened):
        deed = rule(scene, sentence)
        if deed:
            found.append(deed)
    return found + _phrased(scene, sentence)


@cache
def _deeds(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The phrases of the lexicon that tell an event, with their kind."""
    entries = lexicon.words("events")[language]["deeds"]
    return tuple((kind, re.compile("|".join(phrases))) for kind, phrases in entries.items())


def _phrased(scene: Scene, sentence: Sentence) -> list[Deed]:
    """ "A tree was planted", "unveiled a plaque", "cuts the ribbon": what is done on a day of its own."""
    found = []
    for kind, shape in _deeds(scene.doc.language):
        match = shape.search(scene.doc.lower, sentence.start, sentence.end)
        if match and not scene.is_speech(match.start()):
            start, end = match.span()
            found.append(Deed(kind, scene.doc.text[start:end], start, end, start))
    return found


def _verb(scene: Scene, sentence: Sentence, key: str) -> int | None:
    """Where a verb of a group stands outside of speech."""
    verbs = lexicon.group_of("events", scene.doc.language, key)
    if verbs.isdisjoint(scene.doc.words_of(sentence)):
        return None
    for token in scene.doc.words(sentence):
        if (
            token.lower in verbs
            and not (token.capital and token.start > sentence.start)
            and not scene.is_speech(token.start)
        ):
            return token.start
    return None


def _signed(scene: Scene, sentence: Sentence) -> Deed | None:
    """Somebody signs a paper."""
    at = _verb(scene, sentence, "verbs_signing")
    text = scene.doc.text[sentence.start : sentence.end]
    match = _papers(scene.doc.language).search(text) if at is not None else None
    if at is None or match is None:
        return None
    return Deed("signing", match.group(), sentence.start + match.start(), sentence.start + match.end(), at)


def _opened(scene: Scene, sentence: Sentence) -> Deed | None:
    """A house, a square or an office is opened: "wird der Bonner Platz eingeweiht"."""
    at = _verb(scene, sentence, "verbs_opening")
    if at is None:
        return None
    token = scene.doc.tokens[scene.doc.index_at(at)]
    return Deed("opening", token.text, token.start, token.end, at)


def _received(scene: Scene, sentence: Sentence) -> Deed | None:
    """Somebody receives guests on a day of its own."""
    at = _verb(scene, sentence, "verbs_reception")
    if at is None:
        return None
    token = scene.doc.tokens[scene.doc.index_at(at)]
    return Deed("reception", token.text, token.start, token.end, at)


_PARTICLE_AHEAD = re.compile(r"\s(?:dazu|auf|mit|along)\b")


def _played(scene: Scene, sentence: Sentence) -> Deed | None:
    """A team plays another, or an orchestra plays."""
    at = _verb(scene, sentence, "verbs_playing")
    if at is None:
        return None
    token = scene.doc.tokens[scene.doc.index_at(at)]
    sports = re.compile("|".join(lexicon.words("events")[scene.doc.language]["sports_names"]))
    music = re.compile("|".join(lexicon.words("events")[scene.doc.language]["music_names"]), re.IGNORECASE)
    inside = [item for item in scene.organisations if sentence.start <= item.start < sentence.end]
    for item in inside:
        gap = scene.doc.text[token.end : item.start] if item.start > token.end else "-" * 99
        if sports.search(item.name) and len(gap) < 24:
            return Deed("sport", scene.doc.text[token.start : item.end], token.start, item.end, at)
    for item in inside:
        near = (item.end <= at and at - item.end < 40) or (item.start > at and item.start - at < 60)
        aside = _PARTICLE_AHEAD.match(scene.doc.text[token.end :])
        if music.search(item.name) and near and not aside:
            return Deed("concert", item.name, item.start, item.end, at)
    return None
