"""Cities that are described instead of named: "die polnische Partnerstadt", "the Norwegian port", "in der armenischen Hauptstadt"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from lecture import lexicon
from lecture.entities import countries
from lecture.entities.placenames import Place
from lecture.tokens import Token, Tokens


@cache
def _kinds(language: str) -> tuple[str, ...]:
    return tuple(str(lexicon.words("parts")[language]["described"]).split())


def find(doc: Tokens, places: list[Place], home: Place | None) -> list[Place]:
    """A place for each description that fits one city of the text; it stands where the description stands."""
    cities = [
        place
        for place in places
        if place.kind == "city"
        and place.form == "name"
        and place.inside in ("", "organisation")
        and not (home and place.key == home.key)
    ]
    if not cities:
        return []
    found = []
    for index, token in enumerate(doc.tokens):
        if doc.language == "de" and not token.capital:
            continue
        if not _is_kind(doc, token, index) or _named_right_here(doc, index, places):
            continue
        start = doc.tokens[max(0, index - 1)]
        iso = countries.words(doc.language).adjectives.get(start.lower)
        if iso is None or (home and iso == home.iso2):
            continue
        city = _fitting(cities, iso, token)
        if city:
            found.append(replace(city, start=start.start, end=token.end, inside=""))
    return found


def _is_kind(doc: Tokens, token: Token, index: int) -> bool:
    if token.kind != "word" or index == 0:
        return False
    if doc.language == "de":
        return token.capital and token.lower.endswith(_kinds("de"))
    return token.lower in _kinds("en") and not (
        index + 1 < len(doc.tokens)
        and doc.tokens[index + 1].lower in ("of", *_kinds("en"), "council", "hall", "government")
    )


_OF = re.compile(r"\s(?:of|von)\s")


def _named_right_here(doc: Tokens, index: int, places: list[Place]) -> bool:
    end = doc.tokens[index].end
    return any(
        place.start - end in (0, 1) or (place.form == "name" and _OF.fullmatch(doc.text[end : place.start]))
        for place in places
        if end <= place.start < end + 8
    )


def _fitting(cities: list[Place], iso: str, token: Token) -> Place | None:
    """The city of that country named last before, or else the first one named."""
    there = [city for city in cities if city.iso2 == iso]
    before = [city for city in there if city.end <= token.start]
    return before[-1] if before else (there[0] if there else None)
