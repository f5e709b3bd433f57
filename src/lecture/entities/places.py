"""Places: cities, regions and countries by name, and the adjectives and inhabitants made from them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache, lru_cache

import gazetteer
from gazetteer import Locality
from lecture import lexicon
from lecture.entities import city_adjectives, countries
from lecture.entities.placenames import (
    Place,
    acceptable,
    candidates,
    choose,
    introduced_words,
    is_own_name,
    placed,
)
from lecture.tokens import Token, Tokens


@cache
def _links() -> frozenset[str]:
    return lexicon.group_of("places", "names", "links")


def find(doc: Tokens, home: str | None = None) -> list[Place]:
    """All mentions of places, longest first; what an ambiguous name means is decided by its neighbours."""
    hints = _hints(doc)
    hints.update(f"~{word}" for word in introduced_words(doc))
    if home:
        hints[f"={home}"] = 1
    found = _scan(doc, hints)
    doubtful = {
        f"={place.name}"
        for place in found
        if place.form == "name" and place.kind == "city" and lexicon.is_listed_noun(place.name)
    }
    if doubtful and doc.language == "de":
        hints.update(doubtful)
        found = _scan(doc, hints)
    passed_over = _passed_over(doc, found)
    if passed_over:
        hints.update(passed_over)
        found = _scan(doc, hints)
    return _confirmed(doc, found)


def _passed_over(doc: Tokens, found: list[Place]) -> set[str]:
    """Cities known by one mention ("in Plock") of which another was doubted ("Plock from 24 September")."""
    named = Counter(place.name for place in found if place.form == "name" and place.kind == "city")
    longer = {part for place in found if " " in place.name for part in place.name.split()}
    everyday = lexicon.everyday_english() if doc.language == "en" else lexicon.given_names()
    return {
        f"={name}"
        for name, times in named.items()
        if doc.text.count(name) > times
        and len(name) > 3
        and name not in longer
        and not (
            name.lower() in everyday or name in everyday or (doc.language == "de" and lexicon.is_noun(name))
        )
    }


def _scan(doc: Tokens, hints: Counter[str]) -> list[Place]:
    found: list[Place] = []
    covered = 0
    for index, token in enumerate(doc.tokens):
        if not token.capital and not _in_small_letters(token.text, doc.language):
            continue
        place = _at(doc, index, hints) if index >= covered else None
        if place is not None:
            found.append(place)
            covered = doc.index_at(place.end - 1) + 1
    return found


@lru_cache(maxsize=30_000)
def _in_small_letters(word: str, language: str) -> bool:
    """Whether a word without a capital may begin a mention: in German adjectives do ("chinesische"), few other words."""
    if language == "en":
        return False
    words = countries.words(language)
    lower = word.lower()
    return (
        lower in words.beginnings
        or lower in words.adjectives
        or lower in words.adjective_openers
        or "-" in word
        or lower in city_adjectives.special()
    )


def _hints(doc: Tokens) -> Counter[str]:
    """How often each country is named, by name or adjective."""
    words = countries.words(doc.language)
    counted: Counter[str] = Counter()
    if words.telling.isdisjoint(doc.vocabulary):
        return counted
    for token in doc.tokens:
        if token.lower in words.telling and token.kind == "word":
            iso = words.names.get(token.lower) if token.capital else None
            iso = iso or words.adjectives.get(token.lower)
            if iso:
                counted[iso] += 1
    return counted


def _at(doc: Tokens, index: int, hints: Counter[str]) -> Place | None:
    token = doc.tokens[index]
    if token.kind != "word" or (not token.capital and doc.language == "en"):
        return None
    return (
        (_country(doc, index) if _begins_country(doc.language, token) else None)
        or (_country_adjective(doc, index))
        or (_city(doc, index, hints) if token.capital else None)
        or (
            city_adjectives.german(doc, index, hints)
            if doc.language == "de"
            else city_adjectives.english(doc, index)
        )
    )


def _begins_country(language: str, token: Token) -> bool:
    return token.lower in countries.words(language).beginnings or token.text == "US"


def _country(doc: Tokens, index: int) -> Place | None:
    token = doc.tokens[index]
    if (not token.capital and token.lower != "vereinigten") or token.text in (
        "Singapur",
        "Singapore",
        "Hongkong",
        "Monaco",
    ):
        return None
    words = countries.words(doc.language)
    reach = words.longest if token.lower in words.openers else 1
    last = min(len(doc.tokens), index + reach)
    for stop in range(last, index, -1):
        if doc.tokens[stop - 1].sentence != token.sentence:
            continue
        phrase = doc.text[token.start : doc.tokens[stop - 1].end].lower()
        iso = words.names.get(phrase)
        if iso and (
            stop > index + 1 or not token.text.isupper() or token.text in ("USA", "UK", "UAE", "VAE")
        ):
            return Place(
                token.start, doc.tokens[stop - 1].end, countries.name_of(iso, doc.language), "country", iso
            )
        iso = words.people.get(phrase)
        if iso and phrase in words.adjectives and _attributive(doc, stop):
            iso = None
        if iso and not (
            doc.language == "de"
            and phrase in ("deutsche", "deutschen", "deutscher", "esten", "este", "ire", "ungar")
        ):
            return Place(
                token.start,
                doc.tokens[stop - 1].end,
                countries.name_of(iso, doc.language),
                "country",
                iso,
                "people",
            )
    if token.text == "US" and doc.language == "en":
        return Place(token.start, token.end, "United States", "country", "US", "adjective")
    return None


def _attributive(doc: Tokens, stop: int) -> bool:
    """ "The Chinese city", not "the Chinese arrive": an adjective that may also mean the people."""
    if doc.language != "en" or stop >= len(doc.tokens):
        return False
    following = doc.tokens[stop]
    after = lexicon.group_of("places", "en", "after_people")
    return following.kind == "word" and not following.lower.endswith("ed") and following.lower not in after


def _country_adjective(doc: Tokens, index: int) -> Place | None:
    words = countries.words(doc.language)
    token = doc.tokens[index]
    stops = (index + 2, index + 1) if token.lower in words.adjective_openers else (index + 1,)
    for stop in stops:
        if stop > len(doc.tokens):
            continue
        end = doc.tokens[stop - 1].end
        phrase = token.text if stop == index + 1 else doc.text[token.start : end]
        iso = words.adjectives.get(phrase.lower())
        if iso and doc.language == "en" and _begins_region(doc, index):
            return None
        if iso and (doc.language == "de" or all(part[0].isupper() for part in phrase.split())):
            return Place(token.start, end, countries.name_of(iso, doc.language), "country", iso, "adjective")
    if doc.language == "de" and "-" in token.text:
        head, tail = token.lower.split("-", 1)
        iso = words.adjectives.get(tail)
        if iso and head + "isch" not in words.adjectives:
            return Place(
                token.start, token.end, countries.name_of(iso, doc.language), "country", iso, "adjective"
            )
    return None


def _begins_region(doc: Tokens, index: int) -> bool:
    """ "British Columbia": an adjective that is only the first word of a region's name."""
    following = doc.tokens[min(index + 1, len(doc.tokens) - 1)]
    if not following.capital or following.sentence != doc.tokens[index].sentence:
        return False
    name = f"{doc.tokens[index].text} {following.text}"
    return any(found.kind == "region" and is_own_name(name, found) for found in candidates(name)[:1])


def _windows(doc: Tokens, index: int) -> Iterator[int]:
    """Ends (exclusive) of the names of several words that may start here, longest first; the single word last."""
    token = doc.tokens[index]
    stop = index + 1
    ends = [stop]
    while stop < len(doc.tokens) and stop < index + 5:
        following = doc.tokens[stop]
        glued = doc.tokens[stop - 1].end == following.start
        if following.sentence != token.sentence or following.kind != "word":
            if following.text == "." and glued and doc.tokens[stop - 1].text in ("St", "Mt", "Ft"):
                stop += 1
                continue
            break
        if not following.capital and following.lower not in _links():
            break
        stop += 1
        if following.capital:
            ends.append(stop)
    yield from reversed(ends)


def _city(doc: Tokens, index: int, hints: Counter[str]) -> Place | None:
    token = doc.tokens[index]
    if (
        index + 3 < len(doc.tokens)
        and doc.tokens[index + 1].text == "("
        and doc.tokens[index + 3].text == ")"
    ):
        name = doc.text[token.start : doc.tokens[index + 3].end]
        found = candidates(name)
        if found:
            return placed(token.start, doc.tokens[index + 3].end, name, found[0])
    for stop in _windows(doc, index):
        name = doc.text[token.start : doc.tokens[stop - 1].end].replace("\n", " ")
        for form in _base_forms(name, doc.language):
            found = candidates(form)
            if not found:
                continue
            locality = choose(doc, index, stop, found, hints, form)
            if f"={form}" in hints or acceptable(doc, index, stop, form, locality, hints):
                # a name in genitive keeps its ending in the span only
                return placed(token.start, doc.tokens[stop - 1].end, form, locality)
    return None


def _base_forms(name: str, language: str) -> tuple[str, ...]:
    if name.isupper() and len(name) > 3:
        return (name.title(),)
    if language == "de" and name.endswith("s") and len(name) > 4:
        shorter = candidates(name[:-1])
        whole = candidates(name)
        if shorter and (
            not whole or (shorter[0].population > 3 * whole[0].population) or not is_own_name(name, whole[0])
        ):
            return (name[:-1], name)
    return (name,)


def _confirmed(doc: Tokens, found: list[Place]) -> list[Place]:
    """Mark the mentions that are part of a street or building, and give all mentions of one city one name."""
    names: dict[int, str] = {}
    full: dict[str, Place] = {}
    for place in found:
        if place.geoname_id and place.form == "name":
            names.setdefault(place.geoname_id, place.name)
            if place.name.endswith(")"):
                full.setdefault(place.name.split(" (")[0], place)
    if full:
        found = [
            replace(full[place.name], start=place.start, end=place.end, form=place.form)
            if place.name in full and place.kind == "city"
            else place
            for place in found
        ]
    streets = lexicon.group_of("places", doc.language, "streets")
    confirmed = []
    for place in found:
        following = doc.tokens[min(len(doc.tokens) - 1, doc.index_at(place.end - 1) + 1)]
        if (
            place.kind == "city"
            and following.start > place.start
            and following.text in streets
            and following.start - place.end <= 1
        ):
            place = replace(place, inside="street")
        if place.kind == "city" and _beside(doc, place):
            place = replace(place, inside="beside")
        if place.form == "adjective" and place.geoname_id in names:
            place = replace(place, name=names[place.geoname_id])
        confirmed.append(place)
    return confirmed


_BESIDE = re.compile(
    r"\b(?:vor den Toren(?: von)?|unweit(?: von)?|nahe(?: bei)?|in der Nähe von|Kilometer von|Kilometer (?:nördlich|südlich|östlich|westlich) von"
    r"|not far from|close to|a short (?:drive|ride) from|miles from|kilometres from|on the outskirts of|just outside)\s$"
)


def _beside(doc: Tokens, place: Place) -> bool:
    """ "Maisons-Alfort vor den Toren von Paris": a city that only tells where another one lies."""
    return bool(_BESIDE.search(doc.text, max(0, place.start - 40), place.start))


def preceding(doc: Tokens, place: Place, count: int = 3) -> list[Token]:
    """The tokens right before a place in its sentence, nearest first."""
    index = doc.index_at(place.start)
    first = doc.sentences[doc.tokens[index].sentence].first
    return [doc.tokens[back] for back in range(index - 1, max(first - 1, index - 1 - count), -1)]


def settle(found: list[Place], home: Place | None) -> list[Place]:
    """Of several large places of one name, take the one nearer to home where no country is said: Brest for Plymouth."""
    if home is None or home.geoname_id is None:
        return found
    here = gazetteer.by_id(home.geoname_id)
    named = {place.iso2 for place in found if place.kind in ("country", "region")}
    chosen: dict[int, Locality] = {}
    settled = []
    for place in found:
        if place.kind == "city" and place.geoname_id and place.key != home.key and place.iso2 not in named:
            if place.geoname_id not in chosen:
                rivals = [
                    locality
                    for locality in candidates(place.name)
                    if locality.kind == "city"
                    and is_own_name(place.name, locality)
                    and locality.population * 6 >= place.population
                ]
                own = gazetteer.by_id(place.geoname_id)
                chosen[place.geoname_id] = min(
                    [own, *rivals], key=lambda locality: gazetteer.distance_km(here, locality)
                )
            best = chosen[place.geoname_id]
            place = replace(place, geoname_id=best.geoname_id, iso2=best.country, population=best.population)
        settled.append(place)
    return settled
