"""The delegation on pages: added by name, put in order, grouped, taken out as a list."""

import re

import pytest
from django.urls import reverse

from jumelage.audit.models import Entry
from jumelage.journeys.models import Delegate, Group
from jumelage.people.models import PersonName
from tests.journeys import factories

pytestmark = pytest.mark.django_db


def text(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def url(name, journey, *parts):
    return reverse(f"journeys:{name}", args=[journey.pk, *(part.pk for part in parts)])


def entry(**values):
    return {"strand": "city", "bearer": "city", "visa": "unknown", **values}


def order(journey):
    return [str(delegate) for delegate in journey.delegates.all()]


def searchable(person):
    person.search = person.searchable()
    person.save()
    return person


def test_a_delegate_is_added_by_name(as_clerk, in_office):
    journey = factories.journey(in_office)
    person = searchable(factories.person(in_office, "Beispiel", "Berta"))

    response = as_clerk.post(url("delegate_new", journey), entry(person="berta beispiel", function="Leitung"))

    delegate = Delegate.objects.get()
    assert response.url == url("delegation", journey)
    assert (delegate.person, delegate.function, delegate.precedence) == (person, "Leitung", 1)


def test_save_and_add_another_comes_back_to_an_empty_form(as_clerk, in_office):
    journey = factories.journey(in_office)
    person = factories.person(in_office)

    response = as_clerk.post(
        url("delegate_new", journey), entry(person="", person_id=str(person.pk), another="")
    )

    assert response.url == url("delegate_new", journey)
    assert order(journey) == ["Berta Beispiel"]


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"person": "Niemand"}, "Niemand"),
        ({"person": ""}, "zwingend erforderlich"),
        ({"person_id": "999999"}, "nicht mehr vorhanden"),
        ({"confirmed_on": "30.02.2024"}, "gibt es im Kalender nicht"),
        ({"strand": "pirates"}, "keine gültige Auswahl"),
    ],
    ids=["unknown", "nobody", "no such number", "30 February", "unknown strand"],
)
def test_what_cannot_be_is_refused(as_clerk, in_office, values, sentence):
    journey = factories.journey(in_office)

    response = as_clerk.post(url("delegate_new", journey), entry(**values))

    assert response.status_code == 400
    assert sentence in text(response)
    assert not Delegate.objects.exists()


def test_nobody_travels_twice(as_clerk, in_office):
    journey = factories.journey(in_office)
    delegate = factories.delegate(journey)

    response = as_clerk.post(url("delegate_new", journey), entry(person_id=str(delegate.person.pk)))

    assert response.status_code == 400
    assert "gehört dieser Delegation schon an" in text(response)


def test_another_offices_person_cannot_be_added(as_clerk, in_office, other_office):
    journey = factories.journey(in_office)
    foreign = factories.person(other_office, "Fremd", "Frieda")

    response = as_clerk.post(url("delegate_new", journey), entry(person_id=str(foreign.pk)))

    assert response.status_code == 400
    assert not Delegate.objects.exists()


def test_order_is_moved_and_proposed(as_clerk, in_office):
    journey = factories.journey(in_office)
    factories.delegate(journey, factories.person(in_office, "Rat", "Rita"), strand="council")
    second = factories.delegate(journey, factories.person(in_office, "Amt", "Anna"))

    as_clerk.post(url("delegate_move", journey, second), {"to": "1"})
    assert order(journey) == ["Anna Amt", "Rita Rat"]

    as_clerk.post(url("delegation_order", journey))
    assert order(journey) == ["Rita Rat", "Anna Amt"]


def test_the_list_shows_names_in_their_own_script(as_clerk, in_office):
    journey = factories.journey(in_office)
    person = factories.person(in_office, "Kim", "Min-jun", name_order="family_first")
    PersonName.objects.create(person=person, script="Hang", full_name="김민준")
    factories.delegate(journey, person, function="Dolmetscher")

    page = text(as_clerk.get(url("delegation", journey)))

    assert "Kim Min-jun 김민준" in page
    assert "Dolmetscher" in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_the_same_queries_for_one_and_for_three(
    as_clerk, in_office, django_assert_num_queries, count
):
    journey = factories.journey(in_office)
    group = factories.group(journey)
    for number in range(count):
        factories.delegate(journey, factories.person(in_office, f"Name{number}"), groups=[group])
    as_clerk.get(url("delegation", journey))

    with django_assert_num_queries(13):
        as_clerk.get(url("delegation", journey))


def test_groups_are_made_renamed_and_kept_while_in_use(as_clerk, in_office):
    journey = factories.journey(in_office)
    as_clerk.post(url("group_new", journey), {"name": "Wirtschaft"})
    twice = as_clerk.post(url("group_new", journey), {"name": "Wirtschaft"})
    group = Group.objects.get()
    factories.delegate(journey, groups=[group])

    renamed = as_clerk.post(url("group_edit", journey, group), {"name": "Unternehmen"})
    kept = as_clerk.post(url("group_remove", journey, group), follow=True)

    assert twice.status_code == 400
    assert "schon eine Gruppe" in text(twice)
    assert renamed.status_code == 302
    assert "Die Gruppe „Unternehmen“ wird noch gebraucht" in text(kept)
    assert Group.objects.get().name == "Unternehmen"


def test_a_list_for_the_hotel_holds_the_chosen_columns_only(as_clerk, in_office, clerk):
    journey = factories.journey(in_office)
    person = factories.person(in_office, "Beispiel", '=HYPERLINK("x")', email="berta@example.org")
    factories.delegate(journey, person, room="412", function="+49 Leitung")

    response = as_clerk.post(url("delegation_export", journey), {"columns": ["name", "function", "room"]})

    lines = response.content.decode("utf-8-sig").splitlines()
    assert lines[0] == "Name;Funktion in der Delegation;Zimmer"
    assert lines[1] == '"\'=HYPERLINK(""x"") Beispiel";\'+49 Leitung;412'
    assert "example.org" not in response.content.decode()
    entry = Entry.objects.latest("pk")
    assert (entry.verb, entry.actor, entry.changes) == (
        "exported",
        clerk,
        {"columns": ["", "name, function, room"]},
    )


def test_a_list_without_columns_or_rights_is_refused(as_clerk, as_viewer, in_office):
    journey = factories.journey(in_office)
    factories.delegate(journey)

    empty = as_clerk.post(url("delegation_export", journey), {})
    reader = as_viewer.post(url("delegation_export", journey), {"columns": ["name"]})

    assert empty.status_code == 400
    assert "mindestens eine Spalte" in text(empty)
    assert reader.status_code == 403


def test_delegates_of_others_are_not_found(as_clerk, as_stranger, in_office):
    journey, other = factories.journey(in_office), factories.journey(in_office, title="Andere")
    delegate = factories.delegate(journey)

    assert as_stranger.get(delegate.get_absolute_url()).status_code == 404
    assert as_stranger.post(url("delegate_remove", journey, delegate)).status_code == 404
    assert as_clerk.get(url("delegate_edit", other, delegate)).status_code == 404
    assert Delegate.objects.exists()


def test_a_delegate_is_taken_off(as_clerk, in_office):
    journey = factories.journey(in_office)
    delegate = factories.delegate(journey)

    as_clerk.post(url("delegate_remove", journey, delegate))

    assert order(journey) == []
