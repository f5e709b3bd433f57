"""The city whose notice it is."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from lecture import lexicon
from lecture.entities import countries, offices
from lecture.entities.placenames import Place, candidates
from lecture.tokens import Tokens


def find(doc: Tokens, found_places: list[Place], given: str | None) -> Place | None:
    """The home city: as given, or the one that dateline, source, adjectives and possessives speak for."""
    if given:
        return _given(found_places, given)
    points: Counter[str] = Counter()
    first: dict[str, Place] = {}
    for place in found_places:
        if place.kind == "country" or place.inside == "person":
            continue
        if place.key not in first:
            first[place.key] = place
            points[place.key] += (2 if doc.language == "de" else 1) * (
                place.iso2 in _at_home_in(doc.language)
            )
        points[place.key] += _points(doc, place)
    if not points:
        return None
    best = max(points, key=lambda key: (points[key], -first[key].start))
    return first[best] if points[best] > 0 else None


def author(doc: Tokens, found_places: list[Place], home: Place | None) -> Place | None:
    """The city whose notice it is where that is clearly another than the home given: a partner's newsletter."""
    inferred = find(doc, found_places, None)
    if inferred is None or home is None or inferred.key == home.key or len(doc.sentences) < 4:
        return home
    mentions = [place for place in found_places if place.kind != "country" and place.inside != "person"]
    worth = {
        key: sum(_points(doc, place) for place in mentions if place.key == key)
        for key in (inferred.key, home.key)
    }
    return inferred if worth[inferred.key] >= 6 and worth[inferred.key] > worth[home.key] + 2 else home


def _given(found_places: list[Place], given: str) -> Place | None:
    keys = {str(locality.geoname_id) for locality in candidates(given)}
    for place in found_places:
        if place.key in keys and place.form == "name":
            return place
    found = candidates(given)
    if found:
        locality = found[0]
        return Place(
            0, 0, given, locality.kind, locality.country, "name", locality.geoname_id, locality.population
        )
    return Place(0, 0, given, "city", None)


@cache
def _at_home_in(language: str) -> frozenset[str]:
    """The countries whose cities write their notices in a language."""
    return frozenset(str(lexicon.words("home")["countries"][language]).split())


@cache
def _signs(language: str) -> tuple[tuple[re.Pattern[str], re.Pattern[str], int], ...]:
    """What may stand before and behind a city, and how strongly both together speak for it."""
    return tuple(
        (re.compile(f"(?:{row['before']})$"), re.compile(row["after"]), int(row["points"]))
        for row in lexicon.words("home")[language]
    )


def _points(doc: Tokens, place: Place) -> int:
    """How strongly one mention speaks for its city as the home of the notice."""
    before = doc.text[max(0, place.start - 60) : place.start]
    after = doc.text[place.end : place.end + 50]
    if place.inside == "organisation":
        return 4 if len(doc.text) - place.end < 60 or re.search(r"\b(?:Stadt|City)\b", before) else 1
    points = 1 if place.kind == "city" else -3
    points += sum(
        worth for front, back, worth in _signs(doc.language) if back.match(after) and front.search(before)
    )
    points += 2 * (place.form == "name" and _signs_off(doc, place))
    points -= 3 * (doc.language == "de" and _in_another_country(doc, place))
    points += 6 * _is_dateline(doc, place, after)
    if place.form == "adjective":
        points += _before_our_people(doc, place)
    if doc.language == "de" and place.form == "name" and place.end - place.start > len(place.name):
        points += 3 * bool(re.match(r"\s(?:\w+\s){0,2}(?:\w*[Pp]artner|Ober|Bürger|Schwester)", after))
    return points


def _signs_off(doc: Tokens, place: Place) -> bool:
    """Whether a city stands in the signature at the foot: "Hine Wakapuaka, Mayor of Nelson", no full sentence."""
    if place.start <= len(doc.text) - 90:
        return False
    line = doc.text[doc.text.rfind("\n", 0, place.start) + 1 :].split("\n")[0]
    return len(line.split()) < 9 and not line.rstrip().endswith(".")


def _in_another_country(doc: Tokens, place: Place) -> bool:
    """ "Aus dem niederländischen Gouda": only of a city abroad the country is said."""
    before = doc.tokens[max(0, doc.index_at(place.start) - 1)]
    return place.form == "name" and before.lower in countries.words(doc.language).adjectives


def _is_dateline(doc: Tokens, place: Place, after: str) -> bool:
    """ "Köln, 5. Mai", "BATH -", "From the Mayor's Parlour, Bath, 3 March"."""
    line_start = doc.text.rfind("\n", 0, place.start) + 1
    front = doc.text[line_start : place.start].strip(" (-–")
    dated = re.match(
        r"(?:,\s(?:[A-Z][\w.]+\s?){0,2}|\s\([^)]*\)|,?\s)?(?:,?\s?(?:den\s|am\s)?\d|\s?[–—]|\s--|\.\s(?=[A-ZÄÖÜ])|,?\s\w+,?\s\d|,\s(?:im\s)?[A-ZÄÖÜ]\w+\s\d{4})",
        after,
    )
    if not front:
        full_stop = after.startswith(". ")
        return bool(dated) and place.start < 500 and not (full_stop and _many_such_lines(doc))
    if front.lower().endswith(("city of", "town of")) and place.start < 300:
        return bool(dated)
    return (
        bool(re.match(r",\s(?:den\s)?\d", after))
        and len(front.split()) < 6
        and front.endswith((",", "/"))
        and place.start < 300
    )


def _many_such_lines(doc: Tokens) -> bool:
    """Whether several paragraphs begin with a word and a full stop: then these are their titles."""
    return len(re.findall(r"^[^\W\d_]{3,20}\.\s(?=[A-ZÄÖÜ])", doc.text, re.MULTILINE)) > 1


def _before_our_people(doc: Tokens, place: Place) -> int:
    """ "Kölner Delegation", "Kölner Oberbürgermeister"."""
    following = doc.tokens[min(len(doc.tokens) - 1, doc.index_at(place.end - 1) + 1)]
    points = 2 * (following.text in lexicon.group_of("trips", doc.language, "groups"))
    office = offices.at(doc, doc.index_at(following.start))
    return points + bool(office and office.kind in ("mayor", "deputy"))
