"""The part a place plays in its clause: where to, where from, where, what is visited, or none; by the word that governs it."""

from __future__ import annotations

import re
from functools import cache

from lecture import lexicon
from lecture.entities import countries
from lecture.entities.placenames import Place
from lecture.relations.scene import Scene
from lecture.tokens import Sentence


@cache
def group(language: str, key: str) -> frozenset[str]:
    """A group of words of journeys and visits."""
    return lexicon.group_of("trips", language, key)


@cache
def compounds(language: str, key: str) -> tuple[str, ...]:
    """Words that may end a compound, longest first."""
    return tuple(
        sorted((word.lower() for word in group(language, key) if len(word) > 3), key=len, reverse=True)
    )


@cache
def _words(language: str, key: str) -> frozenset[str]:
    return lexicon.group_of("parts", language, key)


def part_of(scene: Scene, place: Place) -> str:
    """What a place is in its sentence: "to", "in", "from", "via", "object", "subject", "of", "with", "adjective" or "none"."""
    key = (place.start, place.end, place.form, place.name)
    part = scene.known_parts.get(key)
    if part is None:
        part = scene.known_parts[key] = _part_of(scene, place, 0)
    return part


def _part_of(scene: Scene, place: Place, depth: int) -> str:
    if place.form != "name":
        return "adjective"
    doc = scene.doc
    index = doc.index_at(place.start)
    sentence = doc.sentences[doc.tokens[index].sentence]
    if _possessor(scene, place):
        return "of"
    position = index - 1
    while position >= sentence.first:
        word = doc.tokens[position].lower
        listed = _listed_with(scene, position, sentence) if depth < 9 else None
        if listed is not None and listed.end < place.start:
            return _part_of(scene, listed, depth + 1)
        before = _place_at(scene, position)
        if before is not None and before.form == "name":
            if _possessor(scene, before):
                position = doc.index_at(before.start) - 1
                continue
            return "object" if _objects(scene, position, sentence) else "none"
        governed = _governed(scene, position, place, sentence)
        if governed:
            return governed
        if not (_skipped(scene, position) or (before is not None and before.form == "adjective")):
            break
        if word == "of" and not _city_of(scene, position, sentence):
            return "object" if _objects(scene, position, sentence) else "of"
        position -= 1
    return _bare(scene, place, position, sentence)


def _possessor(scene: Scene, place: Place) -> bool:
    """ "Düsseldorfs Partnerstadt", "Leeds's twin city": a place in the genitive before another word."""
    after = scene.doc.text[place.end : place.end + 2]
    if scene.doc.language == "de":
        return (place.end - place.start > len(place.name) and scene.doc.text[place.end - 1] == "s") or (
            after[:1] in ("'", "’") and after[1:2] == " "
        )
    return after in ("'s", "’s", "' ", "’ ")


def _place_at(scene: Scene, index: int) -> Place | None:
    return scene.place_over.get(index)


def _listed_with(scene: Scene, position: int, sentence: Sentence) -> Place | None:
    """The place before a comma or "und", with which the next one stands in a list: "Lille, Gent (5. Mai) und Metz"."""
    doc = scene.doc
    if doc.tokens[position].lower not in (
        ",",
        "und",
        "and",
        "sowie",
        "&",
        "oder",
        "or",
        "dann",
        "then",
        "to",
    ):
        return None
    back = position - 1
    while back > sentence.first and doc.tokens[back].lower in (
        ",",
        "und",
        "and",
        "dann",
        "then",
        "on",
        "finally",
        "danach",
        "schließlich",
        "weiter",
    ):
        back -= 1
    if doc.tokens[position].lower == "to" and back == position - 1:
        return None
    if back > sentence.first and doc.tokens[back].text == ")":
        while back > sentence.first and doc.tokens[back].text != "(":
            back -= 1
        back -= 1
    if back < sentence.first:
        return None
    listed = _place_at(scene, back)
    return listed if listed is not None and listed.form == "name" and not listed.inside else None


_POSTPOSITION = re.compile(r"(?:\s\w+)?\s(?:nach|über|aus|kommend)\b")


def _governed(scene: Scene, position: int, place: Place, sentence: Sentence) -> str:
    """The part that a preposition gives; "" where the word is none."""
    doc, language = scene.doc, scene.doc.language
    word = doc.tokens[position].lower
    before = doc.tokens[position - 1].lower if position > sentence.first else ""
    if word in _words(language, "to"):
        if before in _words(language, "not_to") or (
            word == "for" and before not in _words("en", "for_after")
        ):
            return "none"
        return "return" if before in ("zurück", "heim") else "to"
    if word in _words(language, "from"):
        return "from"
    if (word == "in" and before in ("takes", "take", "took", "taking")) or (
        word == "by" and before == "followed"
    ):
        return "object"
    if word in _words(language, "in") and (
        before.endswith(("partnerstadt", "schwesterstadt", "city", "town"))
        or _seated(scene, position, sentence)
    ):
        return "none"
    if word in _words(language, "in"):
        if language == "de" and word in ("in", "an", "auf") and doc.tokens[position + 1].lower in _ACCUSATIVE:
            return "to"
        return "to" if word in ("ins", "ans") else "in"
    if word == "von" and language == "de":
        ahead = doc.text[place.end : place.end + 18]
        return "from" if _POSTPOSITION.match(ahead) else _of(scene, position, sentence)
    if word in ("durch", "through") and _tours(scene, sentence):
        return "to"
    if word in _words(language, "via"):
        return "via"
    if word in _words(language, "with") and not _at_last(scene, position):
        return "with"
    return ""


def _seated(scene: Scene, position: int, sentence: Sentence) -> bool:
    """ "a maker of seats based in Toulouse": where somebody has their seat, unless they "are based in" it for now."""
    tokens = scene.doc.tokens
    if scene.doc.language == "de" or position - 1 <= sentence.first:
        return False
    verb = tokens[position - 2].lower
    return tokens[position - 1].lower in _words("en", "seat") and verb not in _BE


_ACCUSATIVE = frozenset(("die", "das", "den", "unsere", "ihre", "seine", "eine", "diese", "deren"))
_BE = frozenset(("be", "is", "are", "was", "were", "been", "being"))


def _tours(scene: Scene, sentence: Sentence) -> bool:
    """ "tourt durch Nashville und Memphis", "on tour through"."""
    return any(
        token.lower.startswith("tour") or token.lower.endswith(("tour", "rundreise"))
        for token in scene.doc.words(sentence)
    )


def _at_last(scene: Scene, position: int) -> bool:
    """ "zum Schluss Palermo", "zum Abschluss Rom": no preposition of the city."""
    return scene.doc.tokens[position + 1].lower in ("schluss", "abschluss", "ende", "auftakt", "beispiel")


def _of(scene: Scene, position: int, sentence: Sentence) -> str:
    """ "Besuch von Lyon" is a visit, "Bürgermeister von Lyon" none."""
    return "object" if _objects(scene, position, sentence, reach=1) else "of"


def _city_of(scene: Scene, position: int, sentence: Sentence) -> bool:
    """ "the city of", "the port of", "the twin town of"."""
    return position > sentence.first and scene.doc.tokens[position - 1].lower in _words("en", "kinds_of_city")


_ADJECTIVE = re.compile(r"(?:isch|lich|ig|st|t|n|ell|nah|fern|alt|groß|klein|neu|schön)e[nmrs]?$")


def _skipped(scene: Scene, position: int) -> bool:
    """Words that may stand between a preposition and its place: articles, adjectives, "Partnerstadt"."""
    doc, language = scene.doc, scene.doc.language
    token = doc.tokens[position]
    if token.lower in _words(language, "skip") or token.lower in countries.words(language).adjectives:
        return True
    if language == "de":
        if token.capital:
            return token.lower.endswith(
                ("stadt", "städte", "städten", "metropole", "gemeinde", "kommune", "region")
            )
        return bool(_ADJECTIVE.search(token.lower)) and len(token.lower) > 4
    return (
        token.lower in ("'s", "’s")
        or token.lower.endswith(("ern", "ing", "ish", "ese", "ian", "ic", "est"))
        or (token.text == "'")
    )


def _objects(scene: Scene, position: int, sentence: Sentence, reach: int = 22) -> bool:
    """Whether a word of visiting, or "Station", "stop", "Ziel", stands shortly before, with no other place between."""
    doc, language = scene.doc, scene.doc.language
    for back in range(position, max(sentence.first - 1, position - reach - 1), -1):
        token = doc.tokens[back]
        if token.text in (";", ":") and back < position - 1 and reach > 1 and token.text == ";":
            return False
        if _is_object_word(token.text if language == "de" else token.lower, language):
            return True
    return False


def _is_object_word(word: str, language: str) -> bool:
    if word.lower() in group(language, "visit") or word.lower() in _words(language, "object_after"):
        return True
    return language == "de" and word[:1].isupper() and word.lower().endswith(_tails())


@cache
def _tails() -> tuple[str, ...]:
    return ("station", "stationen", "etappe", "etappen", "ziel", "ziele", "stopp", "stopps", "besuch")


def _bare(scene: Scene, place: Place, position: int, sentence: Sentence) -> str:
    """A place without preposition: object of a visit before or behind its verb, subject, or none."""
    doc, language = scene.doc, scene.doc.language
    index = doc.index_at(place.start)
    if _objects(scene, position, sentence):
        return "object"
    behind = [token.lower for token in doc.tokens[doc.index_at(place.end - 1) + 1 : sentence.last]]
    if language == "de" and index > sentence.first:
        for word in behind[:14]:
            if word in (";", ":", ","):
                break
            if word in (
                "besuchen",
                "besucht",
                "bereisen",
                "besichtigen",
                "bereist",
                "ansteuern",
                "erreicht",
                "erreichen",
                "kennen",
                "kennenlernen",
            ):
                return "object"
    if position < sentence.first or doc.tokens[position].kind == "mark":
        return "subject"
    return "none"
