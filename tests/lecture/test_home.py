"""Whose notice it is, told by the text alone."""

from datetime import date

import pytest

import lecture


@pytest.mark.parametrize(
    ("text", "home", "origin"),
    [
        (
            "Ab Freitag beherbergt Solingen 22 Feuerwehrleute aus dem niederländischen Gouda. Gouda ist seit 1957 Partnerstadt.",
            "Solingen",
            "Gouda",
        ),
        (
            "Vom 9. bis 11. Mai kommt eine Delegation der Brünner Stadtverwaltung nach Stuttgart. Brünn ist seit 1989 Partnerstadt.",
            "Stuttgart",
            "Brünn",
        ),
        (
            "Liebe Cottbuserinnen und Cottbuser, vom 8. bis 10. Mai sind elf Stadträte aus Montreuil in Cottbus zu Gast.",
            "Cottbus",
            "Montreuil",
        ),
        (
            "Vom 8. bis 10. Mai sind 20 Turner aus dem böhmischen Krumau in Frankfurt (Oder) zu Gast.",
            "Frankfurt (Oder)",
            "Krumau",
        ),
    ],
)
def test_home(text, home, origin):
    (visit,) = lecture.read(text, published=date(2025, 5, 5)).incoming_visits

    assert (visit.host_city, visit.from_city) == (home, origin)


@pytest.mark.parametrize(
    ("text", "home", "country"),
    [
        ("On 14 June a delegation from Lille will visit Lancaster. Tickets cost £5.", "Lancaster", "GB"),
        ("On June 14 a delegation from our sister city Lille will visit Lancaster.", "Lancaster", "US"),
        (
            "Councillor Ann Lee welcomes guests from Lille, our twin town, to Worcester on 14 June.",
            None,
            "GB",
        ),
        ("The German guests arrive in Hull on 14 June. The choir toured Canada last year.", "Hull", "GB"),
        ("Am 14. Juni kommt eine Delegation aus Lille nach Cham.", "Cham", "DE"),
    ],
)
def test_homes_of_one_name(text, home, country):
    (visit,) = lecture.read(text, published=date(2025, 5, 5), home=home).incoming_visits

    assert visit.legs[0].country_iso2 == country


def test_a_dateline_with_its_state_tells_home():
    text = "AUSTIN, Texas (April 22, 2025) — A delegation will be in Koblenz from May 11 to May 14. Members of the Music Alliance will join."

    (journey,) = lecture.read(text).journeys

    assert journey.traveller_city == "Austin"


def test_who_welcomes_is_at_home():
    text = "Houston to welcome delegations from Luanda and Baku\n\nDelegations from Angola and Azerbaijan are coming to Houston next month. A delegation of 31 from Luanda will be in Houston from Sept. 8 to Sept. 11. The Baku delegation arrives on Sept. 14."

    visits = lecture.read(text, published=date(2026, 8, 27)).incoming_visits

    assert {visit.host_city for visit in visits} == {"Houston"}


@pytest.mark.parametrize(
    ("text", "home"),
    [
        (
            """Drogheda group off to Lille

Nineteen people from Drogheda set off tomorrow for Lille. Friday brings a reception in Lille hosted by its mayor.""",
            "Drogheda",
        ),
    ],
)
def test_those_who_set_off_are_at_home(text, home):
    (journey,) = lecture.read(text, published=date(2025, 5, 5)).journeys

    assert journey.traveller_city == home
    assert [leg.city for leg in journey.legs] == ["Lille"]
