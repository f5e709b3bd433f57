"""People are found however somebody wrote their name."""

import datetime as dt

import pytest
from django.utils import translation

from jumelage.people import queries
from jumelage.people.enums import Function, OrganisationKind, Script

from .factories import (
    make_chinese,
    make_contact,
    make_korean,
    make_organisation,
    make_person,
    make_place,
    make_tenure,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "written",
    [
        "Kim Min-jun",
        "Min-jun Kim",
        "Kim Min Jun",
        "kim minjun",
        "김민준",
        "김 민준",
        "Kim, Min-jun",
        "Herr Kim Min-jun",
    ],
)
def test_a_korean_is_found_in_any_script_and_order(in_office, written):
    kim = make_korean(in_office)
    make_person(in_office, "Kim", "Seo-yeon")

    assert queries.find_people(in_office, written) == [kim]


@pytest.mark.parametrize(
    "written", ["Müller", "Mueller", "Muller, Jörg", "Jorg Müller", "Prof. Dr. Jörg Müller"]
)
def test_a_german_is_found_with_and_without_umlauts(in_office, written):
    person = make_person(in_office, "Müller", "Jörg")

    assert queries.find_people(in_office, written) == [person]


@pytest.mark.parametrize(
    "written", ["Ludwig von der Tann", "von der Tann, Ludwig", "Tann, Ludwig von der", "Ludwig Tann"]
)
def test_particles_may_stand_anywhere_or_be_missing(in_office, written):
    person = make_person(in_office, "Tann", "Ludwig", name_particle="von der")

    assert queries.find_people(in_office, written) == [person]


def test_a_misspelt_given_name_is_a_possibility_and_another_given_name_is_not(in_office):
    stephan = make_person(in_office, "Keller", "Stephan")
    make_person(in_office, "Keller", "Anna")

    matches = queries.match_people(in_office, "Stefan Keller")

    assert [(match.person, match.exact) for match in matches] == [(stephan, False)]


def test_a_family_name_alone_finds_all_who_bear_it(in_office):
    anna = make_person(in_office, "Keller", "Anna")
    stephan = make_person(in_office, "Keller", "Stephan")
    make_person(in_office, "Kellermann", "Rolf")

    assert queries.find_people(in_office, "Keller") == [anna, stephan]


def test_a_whole_name_hides_those_who_only_share_the_family_name(in_office):
    stephan = make_person(in_office, "Keller", "Stephan")
    make_person(in_office, "Keller", "Stefanie")

    assert queries.find_people(in_office, "Dr. Stephan Keller") == [stephan]


@pytest.mark.parametrize("written", ["", "   ", "Dr.", "—", "?!"])
def test_nothing_written_finds_nobody(in_office, written):
    make_person(in_office)

    assert queries.find_people(in_office, written) == []


def test_an_organisation_is_found_without_its_legal_form_and_in_its_own_script(in_office):
    aimmo = make_organisation(
        in_office, "Beispielwerke GmbH", kind=OrganisationKind.COMPANY, name_native="예시웍스"
    )
    make_organisation(in_office, "Beispielwerke Nord", kind=OrganisationKind.COMPANY)

    assert queries.find_organisations(in_office, "Beispielwerke") == [aimmo]
    assert queries.find_organisations(in_office, "BEISPIELWERKE Inc.") == [aimmo]
    assert queries.find_organisations(in_office, "예시웍스") == [aimmo]
    assert queries.find_organisations(in_office, "Beispiel") == []


def test_the_search_shows_what_tells_hits_apart(in_office, django_assert_num_queries):
    lin = make_chinese(in_office)
    city = make_organisation(in_office, place=make_place())
    make_tenure(lin, city, title="Bürgermeister", from_date="2022")
    make_contact(in_office, "Brief an Lin", persons=[lin])

    with translation.override("en"), django_assert_num_queries(3):
        hits = queries.search(in_office, "lin", limit=5)

    assert [(hit.kind, hit.title, hit.subtitle) for hit in hits] == [
        ("Person", "Lin Hongyuan 林宏远", "Bürgermeister, Stadtregierung Chongqing"),
        ("Contact", "Brief an Lin", "18.10.2024, Meeting"),
    ]


def test_the_holder_of_an_office_is_found_for_any_day(in_office):
    chongqing = make_place()
    city = make_organisation(in_office, place=chongqing)
    before, today = make_person(in_office, "Tang", "Liang"), make_chinese(in_office)
    make_tenure(before, city, from_date="2017", to_date="2021-12")
    make_tenure(today, city, from_date="2022-01-15")
    make_tenure(make_person(in_office, "Wu", "Bo"), city, Function.DEPUTY_MAYOR, from_date="2020")

    assert [t.person for t in queries.holders(chongqing, Function.MAYOR, dt.date(2024, 10, 17))] == [today]
    assert [t.person for t in queries.holders(chongqing, Function.MAYOR, dt.date(2019, 5, 1))] == [before]


def test_a_person_with_two_scripts_is_found_by_both(in_office):
    person = make_person(
        in_office,
        "Klitschuk",
        "Roman",
        names=[(Script.CYRILLIC, "Роман Клічук"), (Script.LATIN, "Roman Klichuk")],
    )

    assert queries.find_people(in_office, "Роман Клічук") == [person]
    assert queries.find_people(in_office, "Roman Klichuk") == [person]
