"""Countries by ISO 3166-1 with the names of Unicode CLDR."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from babel import Locale, UnknownLocaleError

from gazetteer.expand import read_table
from gazetteer.records import Country


@cache
def _names(language: str) -> Mapping[str, str]:
    try:
        return Locale.parse(language.replace("-", "_")).territories
    except (UnknownLocaleError, ValueError):
        return Locale("en").territories


def country_name(iso2: str, language: str) -> str:
    """Return a country's name in a language, the code itself where it is not a country's."""
    return _names(language).get(iso2.upper(), iso2)


@cache
def countries() -> Mapping[str, Country]:
    """Return all countries by code."""
    found = {}
    for row in read_table("countries.tsv"):
        code = row["country"]
        capital = int(row["capital"]) if row["capital"] else 0
        found[code] = Country(
            code, country_name(code, "de"), country_name(code, "en"), capital, tuple(row["languages"].split())
        )
    return MappingProxyType(found)
