"""The part a place plays in its sentence: where to, where from, where, or none; by the word that governs it."""

from __future__ import annotations

import re
from functools import cache

from lecture import lexicon
from lecture.entities import countries
from lecture.entities.placenames import Place
from lecture.relations.scene import Scene
from lecture.tokens import Sentence


def group(language: str, key: str) -> frozenset[str]:
    return lexicon.group_of("trips", language, key)


@cache
def compounds(language: str, key: str) -> tuple[str, ...]:
    return tuple(
        sorted((word.lower() for word in group(language, key) if len(word) > 4), key=len, reverse=True)
    )


_SKIP = {
    "de": frozenset(
        [
            "der",
            "die",
            "das",
            "den",
            "dem",
            "des",
            "ein",
            "eine",
            "einen",
            "einem",
            "einer",
            "seine",
            "seinen",
            "seiner",
            "seinem",
            "ihre",
            "ihrer",
            "ihren",
            "ihrem",
            "unsere",
            "unserer",
            "unseren",
            "stadt",
            "partnerstadt",
            "partnerstädte",
            "partnerstädten",
            "hauptstadt",
            "landeshauptstadt",
            "metropole",
            "hafenstadt",
            "millionenstadt",
            "millionenmetropole",
            "region",
            "provinz",
            "präfektur",
            "beiden",
            "großstadt",
            "schwesterstadt",
            "nachbarstadt",
            "universitätsstadt",
            "städte",
            "städten",
            "raum",
            "inselstaat",
            "land",
            "kreis",
            "wirtschaftsmetropole",
            "hansestadt",
            "kleinstadt",
            "gemeinde",
            "kulturhauptstadt",
            "freundschaftsstadt",
            "projektpartnerstadt",
            "insel",
            "kommune",
            "partnerkommune",
            "partnergemeinde",
            "partnerregion",
            "dann",
            "anschließend",
            "danach",
            "weiter",
            "schließlich",
            "zuerst",
            "zunächst",
            "zuletzt",
            "auch",
            "noch",
            "wieder",
        ]
    ),
    "en": frozenset(
        [
            "the",
            "a",
            "its",
            "their",
            "his",
            "her",
            "our",
            "city",
            "town",
            "twin",
            "sister",
            "partner",
            "capital",
            "port",
            "of",
            "and",
            "both",
            "cities",
            "towns",
            "region",
            "prefecture",
            "province",
            "nearby",
            "neighbouring",
            "neighboring",
            "then",
            "onward",
            "next",
            "finally",
            "also",
            "on",
            "first",
            "southern",
            "northern",
            "eastern",
            "western",
            "central",
            "historic",
            "ancient",
            "new",
            "old",
            "metropolis",
            "island",
            "district",
            "state",
            "county",
            "great",
            "greater",
            "french",
        ]
    ),
}


_TO = {
    "de": frozenset(("nach", "gen", "richtung")),
    "en": frozenset(("to", "for", "towards", "into", "reach", "reaches")),
}


_FROM = {"de": frozenset(("aus",)), "en": frozenset(("from",))}


_IN = {"de": frozenset(("in", "im")), "en": frozenset(("in", "at"))}


_VISITS = {
    "de": re.compile(r"(?:besuch|bereis|station|etappe|stopp|reiseziel|ziele?\b|führt\b)", re.IGNORECASE),
    "en": re.compile(r"(?:visit|tour|stop|reach|destination|leg|call)", re.IGNORECASE),
}


def part_of(scene: Scene, place: Place, depth: int = 0) -> str:  # noqa: C901 - the words that may govern a place, in their order
    """The part a place plays in its sentence: "to", "in", "from", "object", "of" or "none", by the word that governs it."""
    doc, language = scene.doc, scene.doc.language
    index = doc.index_at(place.start)
    sentence = doc.sentences[doc.tokens[index].sentence]
    if place.form != "name":
        return _adjective_part(scene, place, sentence)
    position = index - 1
    while position >= sentence.first:
        token = doc.tokens[position]
        if token.lower in (",", "und", "and", "sowie", "&", "oder", "or") and position - 1 >= sentence.first:
            listed_after = _place_before(scene, doc.tokens[position - 1].start, doc.tokens[position - 1].end)
            if (
                listed_after is not None
                and listed_after.form == "name"
                and listed_after.end < place.start
                and depth < 6
            ):
                return part_of(scene, listed_after, depth + 1)
            if doc.tokens[position - 1].text == ")" and depth < 6:
                opening = position - 2
                while opening > sentence.first and doc.tokens[opening].text != "(":
                    opening -= 1
                bracketed = (
                    _place_before(scene, doc.tokens[opening - 1].start, doc.tokens[opening - 1].end)
                    if opening > sentence.first
                    else None
                )
                if bracketed is not None and bracketed.form == "name":
                    return part_of(scene, bracketed, depth + 1)
        before = _place_before(scene, token.start, token.end)
        if before is not None and before.form == "name" and _possessor(scene, before):
            position = doc.index_at(before.start) - 1
            continue
        if (
            before is not None
            and before.form == "name"
            and before.key != place.key
            and doc.tokens[position + 1].lower not in ("'s", "’s")
        ):
            gap = doc.text[before.end : place.start]
            listed = re.fullmatch(
                r"(?:\s\([^)]*\))?(?:,\s|\s)?(?:(?:und|and|sowie|oder|or|then|dann|anschließend|danach|schließlich|weiter|auch|on|finally|to|nach|in|as well as|the|die|der|das|dann|,)\s)*(?:\w+(?:e|en|er|em)\s)?",
                gap,
            )
            return part_of(scene, before, depth + 1) if listed and depth < 6 else "object"
        if token.lower in _TO[language]:
            return _to_part(scene, position, sentence)
        if token.lower in _FROM[language]:
            return "from"
        if token.lower in _IN[language]:
            return "to" if language == "de" and doc.tokens[position + 1].lower == "die" else "in"
        if token.lower == "von" and language == "de":
            ahead = doc.text[place.end : place.end + 14]
            return "from" if re.match(r"\s(?:nach|über|aus|kommend)\b", ahead) else "of"
        if token.lower in ("über", "via", "through", "by"):
            return "via"
        if token.lower in (
            "mit",
            "with",
            "zwischen",
            "between",
            "bei",
            "near",
            "gegen",
            "against",
            "ohne",
            "without",
            "für",
            "von",
        ):
            return "none"
        if token.text in ("'s", "’s") or (token.capital and before is not None and before.form != "name"):
            position -= 1
            continue
        if (
            token.lower in _SKIP[language]
            or token.lower in countries.words(language).adjectives
            or (
                language == "de"
                and not token.capital
                and re.search(r"(?:ische|liche|ige|ste|te|ne)[nmrs]?$", token.lower)
            )
            or (before is not None and before.form == "adjective")
        ):
            if (
                language == "en"
                and token.lower == "of"
                and position > sentence.first
                and doc.tokens[position - 1].lower
                not in ("city", "town", "cities", "capital", "port", "region", "cities", "prefecture")
            ):
                return "of"
            position -= 1
            continue
        break
    return _object_part(scene, place, index, position, sentence)


def _possessor(scene: Scene, place: Place) -> bool:
    """ "Düsseldorfs Partnerstadt", "Leeds's twin city": a place in the genitive before another."""
    if scene.doc.language == "de":
        return place.end - place.start > len(place.name)
    return scene.doc.text[place.end : place.end + 2] in ("'s", "’s")


def _place_before(scene: Scene, start: int, end: int) -> Place | None:
    for place in scene.places:
        if place.start <= start and end <= place.end:
            return place
        if place.start > end:
            break
    return None


def _to_part(scene: Scene, position: int, sentence: Sentence) -> str:
    """ "to" unless the word before is one of tying, speaking or distance ("twinned to", "close to")."""
    doc = scene.doc
    before = doc.tokens[position - 1].lower if position > sentence.first else ""
    word = doc.tokens[position].lower
    if word == "for" and not re.search(
        r"(?:leave|leaves|left|set out|sets off|head|heads|heading|off|bound|depart|departs)$",
        " ".join(token.lower for token in doc.tokens[max(sentence.first, position - 2) : position]),
    ):
        return "none"
    if word in ("reach", "reaches"):
        return "to"
    if before in (
        "twinned",
        "close",
        "next",
        "ties",
        "links",
        "according",
        "similar",
        "thanks",
        "compared",
        "linked",
        "tie",
        "known",
        "brücke",
        "belongs",
        "devoted",
        "dedicated",
        "nach",
        "angaben",
        "exports",
        "due",
        "up",
        "back",
        "ambassador",
        "kilometer",
        "suche",
    ):
        return "none"
    if before in ("zurück", "heim"):
        return "return"
    return "to"


def _adjective_part(scene: Scene, place: Place, sentence: Sentence) -> str:
    """An adjective belongs to the group that travels ("Düsseldorfer Delegation", "Hungarian guests") or to something else."""
    doc, language = scene.doc, scene.doc.language
    groups = group(language, "groups")
    last = doc.index_at(place.end - 1)
    for step in range(last + 1, min(sentence.last, last + 4)):
        token = doc.tokens[step]
        word = token.text if language == "de" else token.lower
        if word in groups or (
            language == "de" and token.capital and word.lower().endswith(compounds(language, "groups"))
        ):
            return "from"
        if language == "de" and (token.capital or token.kind != "word"):
            return "none"
        if token.kind != "word":
            return "none"
    return "none"


def _object_part(scene: Scene, place: Place, index: int, position: int, sentence: Sentence) -> str:
    """A place without preposition: object of a visit, subject, or possessor."""
    doc, language = scene.doc, scene.doc.language
    following = doc.tokens[index + 1].lower if index + 1 < sentence.last else ""
    if doc.text[place.end : place.end + 2] in ("'s", "’s") or following in ("'s", "’s"):
        return "of"
    if language == "de" and place.end - place.start > len(place.name):
        return "of"
    others = [
        other.end
        for other in scene.places
        if sentence.start <= other.start < place.start and other.form == "name" and not other.inside
    ]
    start = max(sentence.first, position - 12, *(doc.index_at(end) for end in others[-1:]))
    words = " ".join(token.lower for token in doc.tokens[start:index])
    if _VISITS[language].search(words):
        return "object"
    words = " ".join(token.lower for token in doc.tokens[max(sentence.first, position - 5) : index])
    if language == "de":
        behind = " ".join(token.lower for token in doc.tokens[index + 1 : sentence.last])
        if (
            re.search(r"\bbesuch(?:en|t|te|ten)\b|\bbereisen\b|\bbesichtigen\b", behind)
            and position >= sentence.first
            and index > sentence.first
        ):
            return "object"
        if re.match(r"(?:der|die|des)?\s?$", words.rsplit(" ", 2)[-1]) and re.search(
            r"(?:delegation|abordnung|gruppe|gäste|vertreter\w*) (?:der|des|aus der|von)\b", words
        ):
            return "from"
    if language == "en":
        tail = words.rsplit(" ", 1)[-1]
        if tail in ("visit", "visits", "visited", "visiting", "reaches", "reach"):
            return "object"
        nearby = following in group("en", "groups")
        if nearby:
            return "from"
    return "none"
