"""Of which city or tie a sentence speaks that does not name it: "die Partnerstadt", "the two cities", "it"."""

from __future__ import annotations

import re
from typing import Any

from lecture import lexicon
from lecture.entities.placenames import Place
from lecture.relations import parts
from lecture.relations.scene import Scene
from lecture.relations.tie_words import TieWord, says
from lecture.relations.tie_years import anniversary, since
from lecture.tokens import Sentence

_DEFINITE = re.compile(
    r"\b(?:der|die|den|das|dem|unsere[rnm]?|seine[rnm]?|ihre[rnm]?|diese[rnm]?|the|our|its|their|this|his|her|[\w’']+(?:'s|’s))\s(?:[\w-]+\s){0,2}$",
    re.IGNORECASE,
)
_BOTH = re.compile(r"\b(?:the two (?:\w+ )?(?:cities|towns)|both (?:cities|towns)|beiden? (?:Städte\w*|Kommunen|Partner)|two cities|zwei Städte|[Oo]ur cities|cities and ours|city and ours)\b", re.IGNORECASE)  # fmt: skip


def meant(scene: Scene, sentence: Sentence, word: TieWord, tied: list[Place]) -> list[Place]:
    """The city that a tie word means without naming it, if any."""
    if word.weak and not scene.is_speech(word.start) and scene.doc.language == "en":
        unknown = _unknown(scene, sentence, word)
        return [unknown] if unknown else []
    if word.weak or (scene.is_speech(word.start) and word.sort != "city"):
        return []
    text = scene.doc.text[sentence.start : sentence.end]
    said = _unknown(scene, sentence, word) or _described(scene, sentence, word)
    if said:
        return [said]
    if word.plural or sentence.heading:
        return _focus(scene, sentence) if _BOTH.search(text) and not sentence.heading else []
    if _BOTH.search(text):
        last = [place for place in tied[-2:] if place is not scene.home and 0 < word.start - place.end < 400]
        return last[-1:] or _most_named(scene) or _focus(scene, sentence)
    known = definite(scene, sentence, word)
    if word.sort == "city" and known:
        return _focus(scene, sentence)
    detailed = anniversary(text, scene.doc.language) or since(text, scene.doc.language)
    lapsed = any(says(text, scene.doc.language, key) for key in ("suspended", "ended"))
    if word.sort in ("bond", "joined") and (detailed or lapsed) and (known or word.sort == "joined"):
        focus = _focus(scene, sentence)
        same = [place for place in tied if any(place.key == other.key for other in focus)]
        return focus if not tied or same else []
    return []


_SORT_OF_CITY = re.compile(r"\s(?:\w*[Ss]tadt|city|town|\w*[Mm]etropole|Kommune|port)\b")


def _described(scene: Scene, sentence: Sentence, word: TieWord) -> Place | None:
    """ "in der südfranzösischen Partnerstadt", "mit der finnischen Stadt": the city of that country in the text."""
    adjectives = [
        place
        for place in scene.places
        if place.form == "adjective"
        and place.kind == "country"
        and sentence.start <= place.start < sentence.end
        and _SORT_OF_CITY.match(scene.doc.text[place.end :])
    ]
    beside = [
        place
        for place in scene.places
        if place.form == "adjective" and place.kind == "country" and 0 <= word.start - place.end < 12
    ]
    for adjective in beside + adjectives:
        fitting = [
            place
            for place in scene.places
            if place.kind == "city" and place.iso2 == adjective.iso2 and place.inside in ("", "title")
            and place.form == "name" and (scene.home is None or place.key != scene.home.key)
        ]  # fmt: skip
        before = [place for place in fitting if place.end <= adjective.start]
        if before or fitting:
            return before[-1] if before else fitting[0]
    return None


_NAME = r"((?:[A-ZÀ-ÞĀ-Ž][\w’'-]+)(?:[ -](?:[a-z]{2,3}[ -]|d['’])?[A-ZÀ-ÞĀ-Ž][\w’'-]+)?)"
_UNKNOWN = {
    "de": (
        re.compile(rf"\s(?:mit\s|zu\s|zum\s)?(?:(?:der|dem)\s)?(?:\w+ische[nmr]?\s)?{_NAME}"),
        re.compile(rf"(?:^|[.,]\s|\b(?:nach|aus|in)\s){_NAME},\s(?:[\wäöü-]+\s){{0,3}}$"),
    ),
    "en": (
        re.compile(rf",?\s(?:with|of|to)\s(?:the\s(?:\w+\s)?(?:city|town)\sof\s)?{_NAME}"),
        re.compile(rf"(?:^|[.,]\s|\b(?:to|from|in)\s){_NAME},\s(?:[\w’'-]+\s){{0,4}}$"),
    ),
}


def _unknown(scene: Scene, sentence: Sentence, word: TieWord) -> Place | None:
    """A city that no gazetteer knows, right beside the tie word: "Partnerstadt Izumiotsu", "a partnership with ..."."""
    text = scene.doc.text
    behind, before = _UNKNOWN[scene.doc.language]
    match = behind.match(text, word.end, sentence.end) if word.sort != "ring" else None
    start = 0
    if match is None and word.sort == "city":
        start = sentence.start
        match = before.search(text[sentence.start : word.start])
    if match is None:
        return None
    first, last = start + match.start(1), start + match.end(1)
    name = text[first:last]
    taken: list[Any] = [
        *scene.places,
        *scene.organisations,
        *(mention for mention, _ in scene.roster.between(sentence.start, sentence.end)),
    ]
    if any(item.start < last and first < item.end for item in taken) or not _strange(
        name, scene.doc.language
    ):
        return None
    return Place(first, last, name, "city", None)


def _strange(name: str, language: str) -> bool:
    """Whether a word is none of everyday's."""
    words = name.split()
    if language == "de":
        return not any(lexicon.is_noun(word) or word.lower() in lexicon.function_words() for word in words)
    return not any(word.lower() in lexicon.everyday_english() for word in words)


def _focus(scene: Scene, sentence: Sentence) -> list[Place]:
    """The foreign city that the text is about here: the one of the paragraph, or else the one named most."""
    foreign = [
        place
        for place in scene.places
        if place.kind == "city"
        and place.form == "name"
        and not place.inside
        and scene.home
        and place.key != scene.home.key
        and place.start < sentence.end
        and not scene.is_speech(place.start)
    ]
    near = [place for place in foreign if scene.doc.sentence_at(place.start).paragraph == sentence.paragraph]
    played = [place for place in near if parts.part_of(scene, place) in ("to", "from", "object", "in")]
    if played or near:
        return (played or near)[-1:]
    counted = {place.key: sum(other.key == place.key for other in foreign) for place in foreign}
    return sorted(foreign, key=lambda place: (-counted[place.key], place.start))[:1]


def _most_named(scene: Scene) -> list[Place]:
    """The foreign city that a text names most, by name or adjective: the other one of "the two cities"."""
    home = scene.home
    foreign = [
        place
        for place in scene.places
        if place.kind == "city" and home and place.key != home.key and place.inside in ("", "organisation")
    ]
    counted = {place.key: sum(other.key == place.key for other in foreign) for place in foreign}
    ranked = sorted(
        (place for place in foreign if place.form == "name"),
        key=lambda place: (-counted[place.key], place.start),
    )
    clear = len(counted) == 1 or (len(ranked) > 1 and max(counted.values()) > sorted(counted.values())[-2])
    return ranked[:1] if clear else []


def definite(scene: Scene, sentence: Sentence, word: TieWord) -> bool:
    """Whether a tie word is said of a tie known already: "die Partnerschaft", "their twinning"."""
    return bool(_DEFINITE.search(scene.doc.text[max(sentence.start, word.start - 40) : word.start]))


_IT_IS = re.compile(
    r"(?:Sie|Diese|Es|It|This|That|Er)\s(?:war|wurde|ist|besteht|ruht|was|is|dates|goes|has)\b"
)
_OLD = re.compile(r"(?:alt|old)\b")
_RELATIONS = re.compile(
    r"\b(?:Beziehungen|Kontakte|relations|contacts|all ties|agreement|Vertrag|Urkunde|charter)\b"
)
_JUBILEE = re.compile(r"\b(?:[Jj]ubiläum|Jahrestag|anniversary|Bestehen|jubilee)\b")


def speaks_on(text: str, language: str) -> bool:
    """Whether a sentence without a tie word goes on about the tie named before it."""
    if _IT_IS.match(text):
        dated = since(text, language) or anniversary(text, language)
        return bool(dated) and not _OLD.search(text)
    relations = _RELATIONS.search(text)
    if relations and any(says(text, language, key) for key in ("suspended", "ended", "founded")):
        return True
    return bool(_JUBILEE.search(text))
