"""Düsseldorf's ties in the demonstration: the public facts, and no more than the sources say."""

from datetime import date

import pytest

from jumelage.desk.demonstration import partners
from jumelage.partners import queries
from jumelage.partners.rules import check_timeline, oddities

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)


@pytest.fixture
def ties(in_office):
    return partners.build(in_office, None)


def test_every_tie_has_its_source_and_a_sound_timeline(ties):
    for tie in ties.values():
        assert tie.source
        assert check_timeline(tie.stages.all()) == []
        assert oddities(tie.stages.all(), contacts_since=tie.contacts_since, today=TODAY) == []


def test_levels_and_status_as_the_city_describes_itself(ties, in_office):
    rows = {row.place.name_de: (row.level.value, row.status.value) for row in queries.ties(in_office, TODAY)}

    eight = {
        "Reading",
        "Haifa",
        "Präfektur Chiba",
        "Warschau",
        "Chemnitz",
        "Chongqing",
        "Czernowitz",
        "Palermo",
    }
    assert {name for name, standing in rows.items() if standing == ("P", "active")} == eight
    assert rows["Moskau"] == ("P", "suspended")
    assert rows["Seoul"] == ("K", "exploring")


def test_friendships_of_unknown_beginning_have_no_anniversary(ties, in_office):
    found = queries.upcoming_anniversaries(in_office, today=TODAY, until=date(2040, 12, 31))

    places = {anniversary.place.name_de for anniversary in found}
    assert not places & {"Montréal", "Toulouse", "Lissabon", "Washington", "Puerto de la Cruz", "Seoul"}


def test_twenty_years_with_chongqing(ties, in_office):
    found = queries.upcoming_anniversaries(in_office, today=date(2024, 7, 1), until=date(2024, 7, 31))

    chongqing = [a for a in found if a.place.name == "Chongqing" and a.anniversary.exact]
    assert [(a.anniversary.years, a.anniversary.days) for a in chongqing] == [(20, 21)]
