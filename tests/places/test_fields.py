"""A place field takes a place by any of its names, with and without a list to choose from."""

import pytest
from bs4 import BeautifulSoup
from django import forms
from django.utils import translation

from jumelage.places.forms import PlaceEntry, PlaceField, SuggestionField
from jumelage.places.models import Place

pytestmark = pytest.mark.django_db

BRESLAU, HALLE_SAALE, PARIS_TEXAS = 3081368, 2911522, 4717560


class TripForm(forms.Form):
    to = PlaceField(label="To")


class VisitForm(forms.Form):
    to = PlaceField(label="To", required=False, cities_only=True)


@pytest.mark.parametrize(
    ("typed", "geoname_id"),
    [
        ("Breslau", BRESLAU),
        ("  wrocław ", BRESLAU),
        ("서울", 1835848),
        ("重庆", 1814906),
        ("Czernowitz", 710719),
        ("Hamburg", 2911298),
        ("Paris, Texas", PARIS_TEXAS),
        ("Paris, Frankreich", 2988507),
        ("Halle (Saale), Sachsen-Anhalt, Deutschland", HALLE_SAALE),
    ],
)
def test_a_name_that_is_plain_becomes_the_record_of_its_place(typed, geoname_id):
    form = TripForm({"to": typed})

    assert form.is_valid(), form.errors
    assert form.cleaned_data["to"] == Place.objects.get(geoname_id=geoname_id)


def test_the_place_chosen_from_the_list_counts():
    form = TripForm({"to": "Halle (Saale), Sachsen-Anhalt, Deutschland", "to_id": str(HALLE_SAALE)})

    assert form.is_valid()
    assert form.cleaned_data["to"].geoname_id == HALLE_SAALE


def test_words_changed_after_choosing_count_more_than_the_choice():
    form = TripForm({"to": "Breslau", "to_id": str(HALLE_SAALE)})

    assert form.is_valid()
    assert form.cleaned_data["to"].geoname_id == BRESLAU


def test_a_name_of_several_places_asks_which_one_is_meant():
    form = TripForm({"to": "Freiburg"})

    assert form.errors == {
        "to": ["Es gibt mehrere Orte mit dem Namen „Freiburg“. Bitte wählen Sie einen davon aus."]
    }
    soup = BeautifulSoup(str(form["to"]), "html.parser")
    offered = [" ".join(label.get_text().split()) for label in soup.select("fieldset label")]
    assert offered[0] == "Freiburg im Breisgau Baden-Württemberg, Deutschland"
    assert any("Freiburg im Üechtland" in label for label in offered)


def test_the_answer_to_which_one_is_meant_is_taken():
    form = TripForm({"to": "Freiburg", "to_id": "2660718"})

    assert form.is_valid()
    assert form.cleaned_data["to"].label == "Freiburg im Üechtland"


def test_a_beginning_of_a_name_offers_what_it_may_become():
    form = TripForm({"to": "Chongq"})

    assert form.errors["to"][0].startswith("Kein Ort heißt „Chongq“. Bitte wählen Sie")
    assert form.fields["to"].widget.offered[0].name == "Chongqing"
    assert TripForm({"to": "Chongq", "to_id": "1814906"}).is_valid()


def test_what_is_no_place_is_told():
    form = TripForm({"to": "Nirgendwohausen"})

    assert form.errors == {"to": ["Kein Ort heißt „Nirgendwohausen“. Bitte prüfen Sie die Schreibweise."]}


@pytest.mark.parametrize("number", ["", "x", "1", "99999999999999999999", "-5", "1 OR 1=1", "\x00", "²", "٣"])
def test_a_number_that_is_none_of_a_place_is_ignored(number):
    form = TripForm({"to": "Breslau", "to_id": number})

    assert form.is_valid()
    assert form.cleaned_data["to"].geoname_id == BRESLAU


def test_nothing_huge_and_control_characters_get_their_sentence():
    assert "to" in TripForm({"to": "  "}).errors
    assert TripForm({"to": "x" * 100_000}).errors == {"to": ["Ein Name hat höchstens 200 Zeichen."]}
    assert TripForm({"to": "\x00\x1f"}).errors["to"][0].startswith("Kein Ort heißt")
    assert VisitForm({"to": ""}).is_valid()


def test_a_field_for_cities_takes_no_region():
    assert TripForm({"to": "Bayern"}).is_valid()
    assert not VisitForm({"to": "Bayern"}).is_valid()


def test_a_field_shows_the_place_that_was_saved_and_knows_it_unchanged():
    TripForm({"to": "Breslau"}).is_valid()
    place = Place.objects.get(geoname_id=BRESLAU)
    form = TripForm(initial={"to": place})

    field = BeautifulSoup(str(form["to"]), "html.parser")

    assert field.select_one("input[type=text]")["value"] == "Breslau, Woiwodschaft Niederschlesien, Polen"
    assert field.select_one("input[type=hidden]")["value"] == str(BRESLAU)
    for initial in (place, place.pk):
        again = TripForm(
            {"to": "Breslau, Woiwodschaft Niederschlesien, Polen", "to_id": str(BRESLAU)},
            initial={"to": initial},
        )
        assert again.changed_data == []
    assert TripForm({"to": "Haifa"}, initial={"to": place}).changed_data == ["to"]


def test_the_names_are_those_of_the_readers_language():
    with translation.override("en"):
        form = TripForm(initial={"to": PlaceEntry("Munich", 2867714)})
        assert "Munich" in str(form["to"])
        assert TripForm({"to": "Freiburg"}).errors["to"] == [
            "There are several places called “Freiburg”. Please choose one."
        ]


def test_a_field_of_suggestions_records_nothing():
    class Find(forms.Form):
        place = SuggestionField()

    form = Find({"place": "Breslau"})

    assert form.is_valid()
    assert form.cleaned_data["place"].geoname_id == BRESLAU
    assert not Place.objects.exists()
