"""The list of organisations, one organisation's page, the form."""

import re

import pytest

from jumelage.people import actions
from jumelage.people.enums import Function, OrganisationKind
from jumelage.people.models import Organisation

from .factories import make_contact, make_organisation, make_person, make_place, make_tenure

pytestmark = pytest.mark.django_db


def names(response):
    return re.findall(r'<th scope="row"><a href="[^"]+">([^<]+)</a>', response.content.decode())


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("", ["Beispielwerke", "Stadt Seoul"]),
        ("?q=서울", ["Stadt Seoul"]),
        ("?kind=company", ["Beispielwerke"]),
        ("?country=KR", ["Stadt Seoul"]),
        ("?kind=nonsense&place=x&country=QQ", ["Beispielwerke", "Stadt Seoul"]),
        ("?q=nothing", []),
    ],
)
def test_the_list_is_searched_and_filtered(as_clerk, in_office, address, found):
    make_organisation(in_office, "Stadt Seoul", name_native="서울특별시", place=make_place("Seoul", "KR"))
    make_organisation(
        in_office, "Beispielwerke", kind=OrganisationKind.COMPANY, place=make_place("Bonn", "DE")
    )

    assert names(as_clerk.get(f"/organisations/{address}")) == found


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_as_often_for_three_as_for_one(as_clerk, in_office, count, django_assert_num_queries):
    for number in range(count):
        make_organisation(in_office, f"Stadt {number}", place=make_place(f"Ort {number}"))

    with django_assert_num_queries(LIST_QUERIES):
        as_clerk.get("/organisations/")


LIST_QUERIES = 13


@pytest.mark.parametrize("count", [1, 3])
def test_a_page_asks_as_often_for_three_of_everything_as_for_one(
    as_clerk, in_office, count, django_assert_num_queries
):
    city = make_organisation(in_office, place=make_place())
    for number in range(count):
        make_tenure(make_person(in_office, f"Eins{number}"), city)
        make_tenure(make_person(in_office, f"Zwei{number}"), city, to_date="2020")
        make_contact(in_office, f"Gespräch {number}", organisations=[city])

    with django_assert_num_queries(DETAIL_QUERIES):
        as_clerk.get(city.get_absolute_url())


DETAIL_QUERIES = 18


def test_people_in_office_stand_in_order_of_rank(as_clerk, in_office):
    city = make_organisation(in_office)
    make_tenure(make_person(in_office, "Amt", "Anna"), city, Function.HEAD)
    make_tenure(make_person(in_office, "Rat", "Rolf"), city, Function.COUNCILLOR)
    make_tenure(make_person(in_office, "Zobel", "Zoe"), city, Function.MAYOR)
    make_tenure(make_person(in_office, "Alt", "Adam"), city, Function.MAYOR, to_date="2019")

    assert names(as_clerk.get(city.get_absolute_url())) == ["Zoe Zobel", "Rolf Rat", "Anna Amt", "Adam Alt"]


def test_an_organisation_is_entered_with_its_city(as_clerk, in_office):
    response = as_clerk.post(
        "/organisations/new/",
        {"name": "Stadt Chongqing", "kind": "city", "place": "重庆", "website": "example.org"},
    )

    made = Organisation.objects.get()
    assert response.url == made.get_absolute_url()
    assert (made.place.name_en, made.website) == ("Chongqing", "https://example.org")


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"name": ""}, "Feld"),
        ({"name": "x" * 201}, "200"),
        ({"website": "javascript:alert(1)"}, "Website"),
        ({"website": "ftp://example.org"}, "https://"),
        ({"place": "Nirgendwoburg"}, "Nirgendwoburg"),
        ({"kind": "empire"}, "empire"),
        ({"note": "a\x01b"}, "U+0001"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(as_clerk, in_office, values, sentence):
    response = as_clerk.post("/organisations/new/", {"name": "Stadt", "kind": "city", **values})

    assert response.status_code == 400
    assert sentence in response.content.decode()
    assert not Organisation.objects.exists()


def test_the_second_to_save_sees_both_versions(as_clerk, in_office, head):
    body = make_organisation(in_office, "Stadt")
    actions.change_organisation(organisation=body, seen=1, values={"name": "Stadt Nord"}, by=head)

    response = as_clerk.post(
        f"{body.get_absolute_url()}edit/", {"name": "Stadt Süd", "kind": "city", "version": 1}
    )

    assert response.status_code == 409
    assert "Stadt Nord" in response.content.decode()
    assert "Stadt Süd" in response.content.decode()
    assert Organisation.objects.get().name == "Stadt Nord"


@pytest.mark.parametrize("path", ["", "edit/"])
def test_organisations_of_another_office_do_not_exist(as_stranger, office, path):
    body = make_organisation(office)

    assert as_stranger.get(f"/organisations/{body.pk}/{path}").status_code == 404
    assert as_stranger.get("/organisations/suggest/?q=stadt").content.strip() == b""


def test_viewers_cannot_enter_organisations(as_viewer, in_office):
    assert as_viewer.post("/organisations/new/", {"name": "Stadt", "kind": "city"}).status_code == 403
