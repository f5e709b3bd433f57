"""Of which city or tie a sentence speaks that does not name it: "die Partnerstadt", "the two cities", "it"."""

from __future__ import annotations

import re

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
_BOTH = re.compile(r"\b(?:the two (?:\w+ )?(?:cities|towns)|both (?:cities|towns)|beiden? (?:Städte\w*|Kommunen|Partner)|two cities|zwei Städte)\b", re.IGNORECASE)  # fmt: skip


def meant(scene: Scene, sentence: Sentence, word: TieWord, tied: list[Place]) -> list[Place]:
    """The city that a tie word means without naming it, if any."""
    if word.weak or (scene.is_speech(word.start) and word.sort != "city"):
        return []
    text = scene.doc.text[sentence.start : sentence.end]
    described = _described(scene, sentence, word)
    if described:
        return [described]
    if word.plural or sentence.heading:
        return _focus(scene, sentence) if _BOTH.search(text) and not sentence.heading else []
    if _BOTH.search(text):
        return _focus(scene, sentence)
    definite = _DEFINITE.search(scene.doc.text[max(sentence.start, word.start - 40) : word.start])
    if word.sort == "city" and definite:
        return _focus(scene, sentence)
    detailed = anniversary(text, scene.doc.language) or since(text, scene.doc.language)
    lapsed = any(says(text, scene.doc.language, key) for key in ("suspended", "ended"))
    if word.sort in ("bond", "joined") and (detailed or lapsed) and (definite or word.sort == "joined"):
        focus = _focus(scene, sentence)
        same = [place for place in tied if any(place.key == other.key for other in focus)]
        return focus if not tied or same else []
    return []


def _described(scene: Scene, sentence: Sentence, word: TieWord) -> Place | None:
    """ "in der südfranzösischen Partnerstadt", "mit der finnischen Stadt": the city of that country in the text."""
    adjectives = [
        place
        for place in scene.places
        if place.form == "adjective"
        and place.kind == "country"
        and sentence.start <= place.start < sentence.end
        and re.match(
            r"\s(?:\w*[Ss]tadt|city|town|\w*[Mm]etropole|Kommune|port)\b", scene.doc.text[place.end :]
        )
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


def speaks_on(text: str, language: str) -> bool:
    """Whether a sentence without a tie word goes on about the tie named before it."""
    if re.match(
        r"(?:Sie|Diese|Es|It|This|That|Er)\s(?:war|wurde|ist|besteht|ruht|was|is|dates|goes|has)\b", text
    ):
        dated = since(text, language) or anniversary(text, language)
        return bool(dated) and not re.search(r"(?:alt|old)\b", text)
    relations = re.search(
        r"\b(?:Beziehungen|Kontakte|relations|contacts|all ties|agreement|Vertrag|Urkunde|charter)\b", text
    )
    if relations and any(says(text, language, key) for key in ("suspended", "ended", "founded")):
        return True
    return bool(re.search(r"\b(?:[Jj]ubiläum|Jahrestag|anniversary|Bestehen|jubilee)\b", text))
