"""What the gazetteer answers with."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Locality:
    """A city, or a first-order region (state, prefecture, voivodeship).

    A region's coordinates are the middle of its cities, its zone is that of most of its people, and its population is
    the sum of its cities in the gazetteer: good for a map and for ranking, not for statistics.
    """

    geoname_id: int
    kind: str
    name: str
    country: str
    admin1: str
    latitude: float
    longitude: float
    zone: str
    population: int
    german: str = ""
    english: str = ""
    own: str = ""
    region_id: int = 0
    iso_code: str = ""

    def __hash__(self) -> int:
        return self.geoname_id

    def label(self, language: str) -> str:
        """Return the name to show to a reader of German ("de") or English ("en"), else the main name."""
        if language.startswith("de"):
            return self.german or self.name
        if language.startswith("en"):
            return self.english or self.name
        return self.name

    def native(self) -> str:
        """Return the name as written at the place itself, "" where it is the main name or not known."""
        return self.own


@dataclass(frozen=True, slots=True)
class Hit:
    """A place found by search, with the name that matched."""

    locality: Locality
    matched: str


@dataclass(frozen=True, slots=True)
class Country:
    """A country by ISO 3166-1."""

    code: str
    german: str
    english: str
    capital: int
    languages: tuple[str, ...]
