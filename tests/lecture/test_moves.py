"""Who goes where and who comes, in single sentences: the tables ``moves_de.tsv`` and ``moves_en.tsv``."""

from datetime import date
from pathlib import Path

import pytest

import lecture

PUBLISHED = date(2025, 3, 3)


def rows(language: str) -> list[tuple[str, str, str]]:
    home = {"de": "Köln", "en": "Leeds"}[language]
    lines = Path(__file__).with_name(f"moves_{language}.tsv").read_text(encoding="utf-8").splitlines()
    pairs = [line.split("\t") for line in lines if line and not line.startswith(("#", "text\t"))]
    return [(home, text.replace("\\n", "\n"), expected) for text, expected in pairs]


def told(reading: lecture.Reading) -> str:
    trips = [
        shown("J", " > ".join(leg.city or leg.country_iso2 for leg in trip.legs), trip)
        for trip in reading.journeys
    ]
    for visit in reading.incoming_visits:
        further = "".join(f" +{leg.city}" for leg in visit.legs[1:])
        trips.append(shown("V", visit.from_city or visit.from_country_iso2, visit, further))
    return " ; ".join(sorted(trips)) or "-"


def shown(kind: str, where: str, trip, further: str = "") -> str:
    days = f" {day(trip.start)}..{day(trip.end)}" if trip.start or trip.end else ""
    lead = f" @{trip.lead.split()[-1]}" if trip.lead else ""
    return f"{kind} {where}{days}{lead}{further}{' x' if trip.cancelled else ''}"


def day(value: date | None) -> str:
    return f"{value:%m-%d}" if value else ""


@pytest.mark.parametrize(("home", "text", "expected"), rows("de") + rows("en"))
def test_moves(home, text, expected):
    reading = lecture.read(text, published=PUBLISHED, home=home)

    assert told(reading) == expected
