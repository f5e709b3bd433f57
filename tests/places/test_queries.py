"""Holidays, clocks and distances."""

from datetime import UTC, date, datetime, timedelta

import pytest

from jumelage.places import actions, queries
from jumelage.places.queries.holidays import _in_german

pytestmark = pytest.mark.django_db

DUSSELDORF, SEOUL, CHONGQING, CHERNIVTSI, HAIFA, PALERMO, MUNICH = (
    2934246, 1835848, 1814906, 710719, 294801, 2523920, 2867714,
)  # fmt: skip


def names(geoname_id, first, last, language="de"):
    found = queries.holidays_between(actions.ensure_place(geoname_id), first, last, language)
    return [(day.date.isoformat(), day.name, day.name_local) for day in found]


def test_korean_holidays_have_german_and_korean_names():
    assert names(SEOUL, date(2024, 10, 1), date(2024, 10, 20)) == [
        ("2024-10-01", "Tag der Streitkräfte", "국군의 날"),
        ("2024-10-03", "Tag der Staatsgründung", "개천절"),
        ("2024-10-09", "Tag der koreanischen Schrift", "한글날"),
    ]


def test_chinese_holidays_in_english_and_days_off_in_german():
    english = names(CHONGQING, date(2024, 10, 1), date(2024, 10, 1), "en")
    german = {day: name for day, name, _ in names(CHONGQING, date(2024, 10, 1), date(2024, 10, 7))}

    assert english == [("2024-10-01", "National Day", "国庆节")]
    assert german["2024-10-04"] == "Arbeitsfrei (Ausgleich für den 29.9.2024)"


def test_the_regions_own_holidays_count():
    corpus_christi = date(2026, 6, 4)

    assert names(DUSSELDORF, corpus_christi, corpus_christi) == [("2026-06-04", "Fronleichnam", "")]
    assert names(2950159, corpus_christi, corpus_christi) == []  # Berlin keeps none


def test_a_period_may_go_over_the_turn_of_the_year_and_includes_both_ends():
    assert [day for day, _, _ in names(DUSSELDORF, date(2026, 12, 25), date(2027, 1, 1))] == [
        "2026-12-25",
        "2026-12-26",
        "2027-01-01",
    ]
    assert names(DUSSELDORF, date(2026, 12, 27), date(2026, 12, 26)) == []


def test_where_none_are_kept_there_are_none():
    assert names(CHERNIVTSI, date(2026, 1, 1), date(2026, 12, 31)) == []


@pytest.mark.parametrize(
    ("english", "german"),
    [
        ("Chuseok", "Erntedank (Chuseok)"),
        ("Alternative holiday for Chuseok", "Ersatzfeiertag für Erntedank (Chuseok)"),
        ("Eid al-Fitr (estimated)", "Fest des Fastenbrechens (voraussichtlich)"),
        ("Christmas Day (observed)", "Erster Weihnachtstag (Ersatztag)"),
        ("Eid al-Adha (observed, estimated)", "Opferfest (Ersatztag, voraussichtlich)"),
        ("Nobody translated this", "Nobody translated this"),
    ],
)
def test_names_are_put_into_german(english, german):
    assert _in_german(english) == german


def test_the_great_circle_to_seoul():
    assert queries.distance_km(
        actions.ensure_place(DUSSELDORF), actions.ensure_place(SEOUL)
    ) == pytest.approx(8558, abs=1)


@pytest.mark.parametrize(
    ("at", "hours"),
    [
        (datetime(2024, 10, 14, tzinfo=UTC), 7),
        (datetime(2024, 10, 27, 0, 59, tzinfo=UTC), 7),
        (datetime(2024, 10, 27, 1, 0, tzinfo=UTC), 8),
    ],
)
def test_the_difference_of_clocks_changes_with_daylight_saving(at, hours):
    home, seoul = actions.ensure_place(DUSSELDORF), actions.ensure_place(SEOUL)

    assert queries.time_difference(home, seoul, at) == timedelta(hours=hours)
    assert queries.time_difference(seoul, home, at) == timedelta(hours=-hours)


def test_the_search_across_everything_finds_venues_of_the_office_only(in_office, other_office, clerk):
    place = actions.ensure_place(SEOUL)
    actions.create_venue(office=in_office, by=clerk, values={"name": "Rathaus Seoul", "place": place})
    actions.create_venue(office=other_office, by=None, values={"name": "Rathaus Seoul", "place": place})

    hits = queries.search(in_office, "서울 rathaus", limit=5)

    assert [(hit.kind, hit.title, hit.subtitle) for hit in hits] == [
        ("Veranstaltungsort", "Rathaus Seoul", "Seoul")
    ]
    assert queries.search(in_office, "  ", limit=5) == []
