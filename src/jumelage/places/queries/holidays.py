"""Public holidays where a place lies, by the `holidays` package, named for the reader and for the host."""

import csv
import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, lru_cache
from pathlib import Path

import holidays

from jumelage.places.models import Place

_GERMAN = Path(__file__).parent.parent / "holidays_de.tsv"
_ENGLISH = "en_US"
_REMARKS = {
    "observed": "Ersatztag",
    "in lieu": "Ersatztag",
    "estimated": "voraussichtlich",
    "observed, estimated": "Ersatztag, voraussichtlich",
}
_REMARK = re.compile(r"(.+) \((observed|in lieu|estimated|observed, estimated)\)")
_INSTEAD = re.compile(r"Alternative holiday for (.+)")
_DAY_OFF = re.compile(r"Day off \(substituted from (\d\d/\d\d/\d{4})\)")


@dataclass(frozen=True, slots=True)
class Holiday:
    """A public holiday: its name for the reader, and the one on the spot where that is another."""

    date: date
    name: str
    name_local: str


def holidays_between(place: Place, first: date, last: date, language: str) -> list[Holiday]:
    """Return a place's public holidays from the first day to the last, both included.

    The region's own holidays count where the place's region is known to have any. [] for a country that the
    `holidays` package does not know, or where none are kept (as in Ukraine while martial law lasts).
    """
    region = place.region_code.partition("-")[2]
    days = (
        day
        for year in range(first.year, last.year + 1)
        for day in _of_year(place.country, region, year, language[:2])
    )
    return [day for day in days if first <= day.date <= last]


@lru_cache(maxsize=2048)
def _of_year(country: str, region: str, year: int, language: str) -> tuple[Holiday, ...]:
    regions = _regions().get(country)
    if regions is None:
        return ()
    part = region if region in regions else None
    known = _languages().get(country, ())
    own = next((tongue for tongue in known if tongue.split("_")[0] == language and language != "en"), None)
    shown = _names(country, part, year, own or (_ENGLISH if _ENGLISH in known else None))
    local = _names(country, part, year, _default_language(country))
    return tuple(
        Holiday(
            day,
            _translated(name) if language == "de" and not own else name,
            _if_other(local.get(day, ""), name),
        )
        for day, name in sorted(shown.items())
    )


def _if_other(local: str, shown: str) -> str:
    return "" if local == shown else local


@cache
def _regions() -> dict[str, list[str]]:
    return holidays.list_supported_countries(include_aliases=False)


@cache
def _languages() -> dict[str, list[str]]:
    return holidays.list_localized_countries()


@cache
def _default_language(country: str) -> str | None:
    """Return the language that a country's holidays are written down in; asked for nothing, the package takes the server's."""
    found: str | None = holidays.country_holidays(country).default_language
    return found


def _names(country: str, region: str | None, year: int, language: str | None) -> dict[date, str]:
    found = holidays.country_holidays(country, subdiv=region, years=year, language=language)
    return dict(found.items())


@cache
def _german() -> dict[str, str]:
    with _GERMAN.open(encoding="utf-8", newline="") as lines:
        return {row["english"]: row["german"] for row in csv.DictReader(lines, delimiter="\t")}


def _translated(names: str) -> str:
    return "; ".join(_in_german(name) for name in names.split("; "))


def _in_german(name: str) -> str:
    if known := _german().get(name):
        return known
    if off := _DAY_OFF.fullmatch(name):
        day = datetime.strptime(off[1], "%m/%d/%Y")  # noqa: DTZ007 - a day, not an instant
        return f"Arbeitsfrei (Ausgleich für den {day.day}.{day.month}.{day.year})"
    if instead := _INSTEAD.fullmatch(name):
        return f"Ersatzfeiertag für {_in_german(instead[1])}"
    if remark := _REMARK.fullmatch(name):
        return f"{_in_german(remark[1])} ({_REMARKS[remark[2]]})"
    return name
