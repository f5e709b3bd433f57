"""The gazetteer as the desk sees it: suggestions while someone types, and the values of a place's record."""

from dataclasses import dataclass
from typing import Any

import gazetteer
from gazetteer import Locality
from jumelage.kit.search import fold

from .enums import PlaceKind

# So many times the people of the next one, and a place is what everybody means by the name.
PLAIN = 10
OTHER_NAMES = 80
TRADITIONAL = frozenset(("TW", "HK", "MO"))


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A place that may be meant: its name, what tells it from others, and the name that matched."""

    geoname_id: int
    kind: PlaceKind
    name: str
    detail: str
    native: str
    matched: str

    @property
    def text(self) -> str:
        """The text that stands in a field for this place, and that resolves to it again."""
        return f"{self.name}, {self.detail}" if self.detail else self.name


def country_name(code: str, language: str) -> str:
    """Return a country's name in the reader's language."""
    return gazetteer.country_name(code, language)


def native_language(country: str) -> str:
    """Return the language (BCP 47) in which names are written in a country, for fonts and voices."""
    if country in TRADITIONAL:
        return "zh-Hant"
    known = gazetteer.countries().get(country)
    tongue = known.languages[0] if known and known.languages else ""
    return "zh-Hans" if tongue == "zh" else tongue


def suggest(text: str, *, language: str, limit: int = 8, cities_only: bool = False) -> list[Suggestion]:
    """Return the places that someone who has typed this far most likely means."""
    found = gazetteer.search(text, language=language, limit=limit, kinds=_kinds(cities_only=cities_only))
    return [_suggestion(hit.locality, language, hit.matched) for hit in found]


def exactly(text: str, *, language: str, cities_only: bool = False) -> list[Suggestion]:
    """Return the places of this very name, the likeliest first; "Paris, Texas" and "Paris, USA" narrow it."""
    name, *narrower = (part.strip() for part in text.split(","))
    kinds = _kinds(cities_only=cities_only)
    whole = gazetteer.resolve(text.strip(), kinds=kinds) if narrower else []
    found = whole or gazetteer.resolve(name, kinds=kinds)
    if narrower and not whole:
        found = [place for place in found if all(fold(part) in _surroundings(place) for part in narrower)]
    return [_suggestion(place, language, "") for place in _without_city_states(found)]


def one_of(suggestions: list[Suggestion]) -> Suggestion | None:
    """Return the first where nobody would mean another one, None where somebody must choose."""
    if not suggestions:
        return None
    people = [gazetteer.by_id(suggestion.geoname_id).population for suggestion in suggestions[:2]]
    return suggestions[0] if len(people) == 1 or people[0] > PLAIN * people[1] else None


def suggestion(geoname_id: int, *, language: str) -> Suggestion | None:
    """Return the place with this id as a suggestion, None where there is none."""
    try:
        return _suggestion(gazetteer.by_id(geoname_id), language, "")
    except KeyError:
        return None


def values(geoname_id: int) -> dict[str, Any] | None:
    """Return the fields of a place's record, None where the gazetteer has no such place."""
    try:
        place = gazetteer.by_id(geoname_id)
    except KeyError:
        return None
    region = gazetteer.region_of(place) or (place if place.kind == PlaceKind.REGION else None)
    own = place.native() or (place.name if place.name != place.label("de") else "")  # Breslau: Wrocław
    names = dict.fromkeys((place.name, place.label("de"), place.label("en"), own))
    return {
        "geoname_id": place.geoname_id,
        "kind": PlaceKind(place.kind),
        "name": place.name,
        "name_de": place.label("de"),
        "name_en": place.label("en"),
        "name_native": own,
        "country": place.country,
        "admin1": place.admin1,
        "region_code": region.iso_code if region else "",
        "latitude": place.latitude,
        "longitude": place.longitude,
        "zone": place.zone,
        "population": place.population,
        "search": fold(*names, *gazetteer.other_names(geoname_id)[:OTHER_NAMES]),
    }


def region_name(geoname_id: int, language: str) -> str:
    """Return the name of the region that a city lies in, "" for a region or where it is not known."""
    region = gazetteer.region_of(gazetteer.by_id(geoname_id))
    return region.label(language) if region else ""


def other_names(geoname_id: int) -> list[str]:
    """Return the further names by which a place is found, those of our own alphabet first."""
    place = gazetteer.by_id(geoname_id)
    shown = {place.label("de"), place.label("en"), place.native()}
    names = dict.fromkeys((place.name, *gazetteer.other_names(geoname_id)))
    return sorted(
        (name for name in names if name not in shown), key=lambda name: (name[:1] > "ɏ", fold(name))
    )


def _kinds(*, cities_only: bool) -> tuple[str, ...]:
    return (PlaceKind.CITY,) if cities_only else (PlaceKind.CITY, PlaceKind.REGION)


def _suggestion(place: Locality, language: str, matched: str) -> Suggestion:
    name, native = place.label(language), place.native()
    return Suggestion(
        place.geoname_id,
        PlaceKind(place.kind),
        name,
        _detail(place, language),
        native if native != name else "",
        matched if fold(matched) not in {fold(name), fold(native)} else "",
    )


def _detail(place: Locality, language: str) -> str:
    region = gazetteer.region_of(place)
    parts = [region.label(language) if region else "", country_name(place.country, language)]
    return ", ".join(part for part in parts if part and part != place.label(language))


def _surroundings(place: Locality) -> str:
    region = gazetteer.region_of(place)
    words = [place.country, "USA" if place.country == "US" else ""]
    words += [country_name(place.country, language) for language in ("de", "en")]
    words += [region.label("de"), region.label("en"), region.native(), region.name] if region else []
    return fold(*words)


def _without_city_states(places: list[Locality]) -> list[Locality]:
    """Leave a region out that is hardly more than the city of the same name: Hamburg, Seoul."""
    cities = {(place.country, place.region_id): place for place in places if place.kind == PlaceKind.CITY}
    return [
        place
        for place in places
        if place.kind == PlaceKind.CITY
        or (city := cities.get((place.country, place.geoname_id))) is None
        or city.population < place.population / 5
    ]
