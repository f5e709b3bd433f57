"""The list of contacts and follow-ups, one contact, the form."""

import datetime as dt
import re

import pytest
from django.utils import timezone

from jumelage.people import actions
from jumelage.people.models import ContactEvent

from .factories import make_contact, make_korean, make_organisation, make_person, make_place

pytestmark = pytest.mark.django_db
LONG_AGO = dt.date(2024, 11, 1)


def topics(response):
    return re.findall(r'<th scope="row"><a href="/contacts/\d+/">([^<]+)</a>', response.content.decode())


def entry(**values):
    return {"on": "2024-10-18", "kind": "meeting", "topic": "Kooperation", "persons": "Kim Min-jun", **values}


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("", ["Morgen", "Erledigt", "Gestern", "Nur so"]),
        ("?follow_up=open", ["Gestern", "Morgen"]),
        ("?follow_up=due", ["Gestern"]),
        ("?follow_up=done", ["Erledigt"]),
        ("?q=keller", ["Nur so"]),
        ("?kind=call", []),
        ("?follow_up=whatever&page=x", ["Morgen", "Erledigt", "Gestern", "Nur so"]),
        ("?follow_up=open&mine=on", ["Morgen"]),
    ],
)
def test_follow_ups_are_open_due_or_done(as_clerk, clerk, in_office, address, found):
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    make_contact(in_office, "Nur so", "2024-10-01", persons=[make_person(in_office)])
    make_contact(in_office, "Gestern", "2024-10-02", follow_up="Brief", follow_up_due=LONG_AGO)
    make_contact(in_office, "Erledigt", "2024-10-03", follow_up="Brief", follow_up_done_at=timezone.now())
    make_contact(
        in_office, "Morgen", "2024-10-04", follow_up="Brief", follow_up_due=tomorrow, follow_up_owner=clerk
    )

    assert topics(as_clerk.get(f"/contacts/{address}")) == found


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("address", ["/contacts/", "/contacts/?follow_up=due"])
def test_the_list_asks_as_often_for_three_as_for_one(
    as_clerk, clerk, in_office, count, address, django_assert_num_queries
):
    place = make_place()
    for number in range(count):
        people = [make_korean(in_office, given_name=f"Min-{number}-{n}") for n in range(count)]
        city = make_organisation(in_office, f"Stadt {number}")
        make_contact(
            in_office, f"Gespräch {number}", persons=people, organisations=[city], place=place,
            follow_up="Brief", follow_up_due=LONG_AGO, follow_up_owner=clerk,
        )  # fmt: skip

    with django_assert_num_queries(LIST_QUERIES):
        as_clerk.get(address)


LIST_QUERIES = 15


def test_a_contact_is_recorded_by_the_names_alone(as_clerk, in_office):
    kim, keller, city = make_korean(in_office), make_person(in_office), make_organisation(in_office)

    response = as_clerk.post(
        "/contacts/new/",
        entry(persons="김민준; Keller, Stephan", organisations="Stadtregierung Chongqing", place="Seoul"),
    )

    contact = ContactEvent.objects.get()
    assert response.url == contact.get_absolute_url()
    assert set(contact.persons.all()) == {kim, keller}
    assert list(contact.organisations.all()) == [city]
    assert contact.place.name_en == "Seoul"


def test_those_who_were_chosen_stay_and_can_be_taken_away(as_clerk, in_office):
    kim, keller = make_korean(in_office), make_person(in_office)
    contact = make_contact(in_office, persons=[kim, keller])

    as_clerk.post(
        f"{contact.get_absolute_url()}edit/", entry(persons="", persons_id=[kim.pk], version=contact.version)
    )

    assert list(contact.persons.all()) == [kim]


def test_the_form_starts_with_whom_it_was_opened_from(as_clerk, in_office):
    kim = make_korean(in_office)

    page = as_clerk.get(f"/contacts/new/?person={kim.pk}").content.decode()

    assert f'name="persons_id" value="{kim.pk}" checked' in page
    assert as_clerk.get("/contacts/new/?person=99999999&organisation=x").status_code == 200


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"on": "2024-04-31"}, "Datum"),
        ({"on": ""}, "Feld"),
        ({"topic": ""}, "Feld"),
        ({"topic": "Koop\x1beration"}, "U+001B"),
        ({"persons": ""}, "mindestens eine"),
        ({"persons": "Niemand Da"}, "„Niemand Da“ ist hier nicht bekannt"),
        ({"persons_id": ["999999"]}, "nicht mehr vorhanden"),
        ({"persons_id": [str(n) for n in range(1, 63)]}, "höchstens 60"),
        ({"follow_up_due": "2024-11-01"}, "was folgen soll"),
        ({"follow_up": "Brief", "follow_up_due": "2024-10-01"}, "vor dem Kontakt"),
        ({"summary": "x" * 20_001}, "20000"),
        ({"follow_up_owner": "999999"}, "Auswahl"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(as_clerk, in_office, values, sentence):
    make_korean(in_office)

    response = as_clerk.post("/contacts/new/", entry(**values))

    assert response.status_code == 400
    assert sentence in response.content.decode()
    assert not ContactEvent.objects.exists()


def test_people_of_the_same_name_are_offered(as_clerk, in_office):
    first, second = make_korean(in_office), make_korean(in_office)

    page = as_clerk.post("/contacts/new/", entry()).content.decode()

    for person in (first, second):
        assert f'<input type="checkbox" name="persons_id" value="{person.pk}"' in page


def test_the_second_to_save_sees_both_versions(as_clerk, in_office, head):
    kim = make_korean(in_office)
    contact = make_contact(in_office, persons=[kim])
    seen = contact.version
    actions.change_contact(
        contact=contact, seen=seen, values={"topic": "Anders"}, persons=[kim], organisations=[], by=head
    )

    response = as_clerk.post(f"{contact.get_absolute_url()}edit/", entry(version=seen))

    assert response.status_code == 409
    assert "Anders" in response.content.decode()
    assert ContactEvent.objects.get().topic == "Anders"


def test_a_follow_up_is_done_and_reopened(as_clerk, clerk, in_office):
    contact = make_contact(in_office, follow_up="Brief")
    address = f"{contact.get_absolute_url()}follow-up/"

    done = as_clerk.post(address, {"next": "/contacts/?follow_up=open"})

    assert done.url == "/contacts/?follow_up=open"
    assert ContactEvent.objects.get().follow_up_done_by == clerk
    elsewhere = as_clerk.post(address, {"state": "open", "next": "https://example.org/"})
    assert elsewhere.url == contact.get_absolute_url()
    assert ContactEvent.objects.get().follow_up_done_at is None


def test_nothing_to_follow_up_is_said(as_clerk, in_office):
    contact = make_contact(in_office)

    response = as_clerk.post(f"{contact.get_absolute_url()}follow-up/")

    assert response.status_code == 400
    assert "nichts nachzuhalten" in response.content.decode()


@pytest.mark.parametrize("path", ["", "edit/", "follow-up/"])
def test_contacts_of_another_office_do_not_exist(as_stranger, office, path):
    contact = make_contact(office, follow_up="Brief")

    assert as_stranger.post(f"/contacts/{contact.pk}/{path}", entry()).status_code == 404
