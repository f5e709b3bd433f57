"""Which of several cities of one name is home: the one in whose country people write as this notice does."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, lru_cache

from gazetteer import Locality
from lecture import lexicon
from lecture.entities.placenames import Place, candidates, is_own_name
from lecture.tokens import Tokens


def seated(
    doc: Tokens, found: list[Place], home: Place | None, seat: Place | None = None
) -> tuple[list[Place], Place | None]:
    """The places and the home of a text, with the home in the country whose ways of writing the text shows.

    "£5", "Councillor", "twin town" and "14 June" are British, "sister city", "council member" and "June 14" American: so
    Worcester is the one in England or the one in Massachusetts. A city whose country is said behind it stays where it is;
    ``seat`` is the home of the whole text, of which this is a section.
    """
    if seat is not None and home is not None and seat.name == home.name and seat.kind == "city":
        return [_as(place, seat) if place.key == home.key else place for place in found], _as(home, seat)
    if home is None or home.kind == "country" or (home.end > home.start and _told(doc, found, home)):
        return found, home
    best = _likeliest(doc, home)
    if best is None or best.geoname_id == home.geoname_id:
        return found, home
    old = home.key
    moved = [_at(place, best) if place.key == old or place.name == home.name else place for place in found]
    return moved, _at(home, best)


def _as(place: Place, seat: Place) -> Place:
    return replace(
        place,
        kind=seat.kind,
        iso2=seat.iso2,
        geoname_id=seat.geoname_id,
        population=seat.population,
    )


def _at(place: Place, locality: Locality) -> Place:
    return replace(
        place,
        kind=locality.kind,
        iso2=locality.country,
        geoname_id=locality.geoname_id,
        population=locality.population,
    )


def _told(doc: Tokens, found: list[Place], home: Place) -> bool:
    """Whether a country or region right behind one mention says which city is meant: "Worcester, Massachusetts"."""
    ends = {place.start: place for place in found if place.kind != "city" and place.iso2 == home.iso2}
    for place in found:
        if place.key != home.key or place.form != "name":
            continue
        for gap in (", ", " (", " in "):
            if doc.text.startswith(gap, place.end) and place.end + len(gap) in ends:
                return True
    return False


def _likeliest(doc: Tokens, home: Place) -> Locality | None:
    """The largest city of the name; where that speaks the language of the text, those first whose ways the text shows."""
    spoken = str(lexicon.words("home")["countries"][doc.language]).split()
    rivals = [
        locality
        for locality in candidates(home.name)
        if locality.kind == "city" and is_own_name(home.name, locality)
    ]
    if not rivals:
        return None
    largest = max(rivals, key=lambda locality: locality.population)
    if largest.country not in spoken:
        return largest
    shown = _countries_shown(doc.text, doc.language)
    fitting = [locality for locality in rivals if locality.country in shown]
    return max(fitting, key=lambda locality: locality.population) if fitting else largest


@cache
def _ways(language: str) -> tuple[tuple[re.Pattern[str], frozenset[str]], ...]:
    ways = lexicon.words("home").get("ways", {}).get(language, [])
    return tuple((re.compile(row["shown"]), frozenset(row["countries"].split())) for row in ways)


@lru_cache(maxsize=8)
def _countries_shown(text: str, language: str) -> frozenset[str]:
    """The countries for which most ways of writing in the text speak."""
    points: dict[str, int] = {}
    for shape, lands in _ways(language):
        if shape.search(text):
            for land in lands:
                points[land] = points.get(land, 0) + 1
    most = max(points.values(), default=0)
    return frozenset(land for land, count in points.items() if count == most)
