"""Partnerships, one sentence a row: who is tied, since when, what is celebrated, whether the tie lives."""

from datetime import date
from pathlib import Path

import pytest

import lecture

TABLE = Path(__file__).parent / "tables" / "ties.tsv"
PUBLISHED = date(2025, 5, 1)


def rows() -> list[list[str]]:
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [(line + "\t").split("\t")[:4] for line in lines[1:]]


def wanted(cell: str, home: str) -> list[tuple[list[str], str, str, str]]:
    ties = []
    for tie in filter(None, cell.split("; ")):
        cities, since, anniversary, status = tie.rsplit(" ", 3)
        ties.append(([home, *cities.split("+")], since, anniversary, status))
    return ties


@pytest.mark.parametrize(("language", "home", "text", "ties"), rows())
def test_a_sentence_gives_its_ties(language, home, text, ties):
    found = lecture.read(text, published=PUBLISHED, home=home, language=language).partnerships

    # a year worked out from an anniversary is no year that the text gives
    assert [
        (
            sorted(tie.cities),
            str(tie.since_year) if tie.since_year and not tie.anniversary_years else "-",
            str(tie.anniversary_years or "-"),
            tie.status,
        )
        for tie in found
    ] == [(sorted(cities), since, years, status) for cities, since, years, status in wanted(ties, home)]


@pytest.mark.parametrize(
    ("home", "text", "cities"),
    [
        ("Ipswich", "Arras is also twinned with Herten, a former mining town.", ("Arras", "Herten")),
        ("Leeds", "Lille, too, is twinned with Brno.", ("Lille", "Brno")),
        ("Köln", "Lille ist auch mit Gent verschwistert.", ("Lille", "Gent")),
        ("Leeds", "Lille is also twinned with Leeds.", ("Leeds", "Lille")),
    ],
)
def test_two_other_cities_are_tied_to_each_other(home, text, cities):
    found = lecture.read(text, published=PUBLISHED, home=home).partnerships

    assert [set(tie.cities) for tie in found] == [set(cities)]
