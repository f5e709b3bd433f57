"""Entering, changing and removing a venue."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django_scopes import scope

from jumelage.places import actions
from jumelage.places.models import Venue

CHONGQING = 1814906


@pytest.fixture
def gallery(office, clerk):
    with scope(office=office):
        place = actions.ensure_place(CHONGQING)
        return actions.create_venue(office=office, by=clerk, values={"name": "Z-Space", "place": place})


def page(response):
    return BeautifulSoup(response.content, "html.parser")


def venues(office):
    with scope(office=office):
        return list(Venue.objects.values_list("name", "place__name"))


ENTRY = {"name": "Rathaus", "place": "Tschungking", "address": "Renmin 232"}


def test_a_venue_is_entered_with_its_city_by_any_name(as_clerk, office):
    response = as_clerk.post(reverse("places:venue_new"), ENTRY, follow=True)

    assert page(response).h1.get_text() == "Rathaus"
    assert venues(office) == [("Rathaus", "Chongqing")]


def test_the_city_stands_in_the_form_when_one_comes_from_its_page(as_clerk):
    response = as_clerk.get(reverse("places:venue_new"), {"place": CHONGQING})

    assert page(response).select_one("#id_place")["value"] == "Chongqing, China"


@pytest.mark.parametrize("number", ["", "x", "1", "9" * 40])
def test_a_number_that_is_no_place_leaves_the_field_empty(as_clerk, number):
    response = as_clerk.get(reverse("places:venue_new"), {"place": number})

    assert response.status_code == 200
    assert page(response).select_one("#id_place")["value"] == ""


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name": ""}, "Name"),
        ({"place": "Nirgendwohausen"}, "Kein Ort heißt „Nirgendwohausen“."),
        ({"latitude": "29.5"}, "Geografische Breite und Länge gehören zusammen"),
        ({"latitude": "129", "longitude": "5"}, "Breite"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_saved(as_clerk, office, wrong, sentence):
    response = as_clerk.post(reverse("places:venue_new"), ENTRY | wrong)

    assert response.status_code == 400
    assert sentence in " ".join(page(response).get_text(" ").split())
    assert venues(office) == []


def test_a_venue_is_changed(as_clerk, office, gallery):
    as_clerk.post(
        reverse("places:venue_edit", args=[gallery.pk]), ENTRY | {"name": "Galerie Z-Space", "version": "1"}
    )

    assert venues(office) == [("Galerie Z-Space", "Chongqing")]


def test_the_second_to_save_sees_both_versions(as_clerk, office, gallery):
    address = reverse("places:venue_edit", args=[gallery.pk])
    as_clerk.post(address, ENTRY | {"name": "First", "version": "1"})

    response = as_clerk.post(address, ENTRY | {"name": "Second", "version": "1"})

    assert response.status_code == 409
    assert {"First", "Second"} <= {cell.get_text() for cell in page(response).select(".clashes td")}
    assert venues(office) == [("First", "Chongqing")]


def test_a_venue_is_removed_after_asking(as_clerk, office, gallery):
    address = reverse("places:venue_remove", args=[gallery.pk])

    assert as_clerk.get(address).status_code == 200
    assert venues(office) == [("Z-Space", "Chongqing")]
    as_clerk.post(address)
    assert venues(office) == []


def test_people_who_only_read_may_look_but_not_change(as_viewer, office, gallery):
    assert as_viewer.get(gallery.get_absolute_url()).status_code == 200
    for name in ("venue_edit", "venue_remove"):
        assert as_viewer.get(reverse(f"places:{name}", args=[gallery.pk])).status_code == 403
        assert as_viewer.post(reverse(f"places:{name}", args=[gallery.pk])).status_code == 403
    assert as_viewer.get(reverse("places:venue_new")).status_code == 403
    assert venues(office) == [("Z-Space", "Chongqing")]


def test_another_offices_people_do_not_find_it(as_stranger, office, gallery):
    for name in ("venue_detail", "venue_edit", "venue_remove"):
        assert as_stranger.get(reverse(f"places:{name}", args=[gallery.pk])).status_code == 404
    assert "Z-Space" not in as_stranger.get(reverse("places:place_list")).content.decode()
    assert "Z-Space" not in as_stranger.get(gallery.place.get_absolute_url()).content.decode()


def test_people_who_are_not_signed_in_are_sent_to_sign_in(client, gallery):
    for address in (
        reverse("places:place_list"), reverse("places:suggest"), gallery.get_absolute_url(),
        reverse("places:venue_new"), gallery.place.get_absolute_url(),
    ):  # fmt: skip
        assert client.get(address).status_code == 302
