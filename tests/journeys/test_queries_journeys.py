"""Journeys in lists: in time, with their counts, found by any name."""

from datetime import date

import pytest

from jumelage.audit.models import Entry
from jumelage.journeys import actions, queries
from jumelage.journeys.models import Journey, Task
from jumelage.people.models import PersonName
from tests.journeys import factories

pytestmark = pytest.mark.django_db

TODAY = date(2024, 10, 15)


@pytest.fixture
def three(in_office):
    return {
        "running": factories.journey(in_office, title="Läuft"),
        "ahead": factories.journey(
            in_office, title="Kommt", start_date=date(2024, 11, 1), end_date=date(2024, 11, 5)
        ),
        "past": factories.journey(
            in_office, title="War", start_date=date(2023, 11, 1), end_date=date(2023, 11, 5)
        ),
    }


@pytest.mark.parametrize("phase", ["running", "ahead", "past"])
def test_journeys_are_told_apart_in_time(in_office, three, phase):
    found = queries.journeys(in_office, TODAY, phase=phase)

    assert list(found) == [three[phase]]
    assert [row.phase for row in queries.rows(found, TODAY)] == [phase]


def test_a_journey_that_was_called_off_is_past(in_office, three, clerk):
    actions.change_status(journey=three["ahead"], seen=None, status="cancelled", by=clerk)

    assert list(queries.journeys(in_office, TODAY, phase="ahead")) == []
    assert set(queries.journeys(in_office, TODAY, phase="past")) == {three["past"], three["ahead"]}


def test_days_count_to_the_departure_and_since_the_return(in_office, three):
    days = {row.journey.title: row.days for row in queries.rows(Journey.objects.order_by("pk"), TODAY)}

    assert days == {"Läuft": -2, "Kommt": 17, "War": -345}


def test_a_journey_is_found_by_who_leads_it_in_any_script(in_office):
    lead = factories.person(in_office, "Beispielova", "Olena")
    PersonName.objects.create(person=lead, script="Cyrl", full_name="Олена Бейспілова")
    found = factories.journey(in_office, lead=lead)
    factories.journey(in_office, title="Andere Reise")

    assert list(queries.journeys(in_office, TODAY, text="бейспіл")) == [found]
    assert list(queries.journeys(in_office, TODAY, text="beispielova delegations")) == [found]


@pytest.mark.parametrize("count", [1, 3])
def test_rows_take_the_same_queries_for_one_and_for_three(in_office, clerk, django_assert_num_queries, count):
    for _ in range(count):
        journey = factories.journey(in_office)
        factories.two_legs(journey)
        factories.delegate(journey)
        factories.item(journey)
        Task.objects.create(journey=journey, title="Gastgeschenk", due_date=date(2024, 10, 1))

    with django_assert_num_queries(5):
        found = queries.rows(queries.journeys(in_office, TODAY), TODAY)

    assert {(row.places, row.delegates, row.items, row.open_tasks, row.overdue_tasks) for row in found} == {
        (("Seoul", "Chongqing"), 1, 1, 1, 1)
    }


def test_the_history_holds_everything_of_one_journey(in_office, clerk):
    journey, other = factories.journey(in_office, clerk), factories.journey(in_office, clerk, title="Andere")
    leg = factories.leg(journey, "Seoul", clerk)
    factories.leg(other, "Seoul", clerk)

    entries = queries.history(journey)

    assert [(entry.verb, entry.target) for entry in entries] == [("created", leg), ("created", journey)]
    assert Entry.objects.count() == 4


def test_a_persons_and_a_places_journeys(in_office):
    journey = factories.journey(in_office)
    factories.leg(journey, "Seoul")
    met, travelling, nobody = (factories.person(in_office, name) for name in ("Eins", "Zwei", "Drei"))
    factories.item(journey, counterparts=[met])
    factories.delegate(journey, travelling)

    found = [
        [row.journey for row in queries.journeys_of_person(person, TODAY)]
        for person in (met, travelling, nobody)
    ]

    assert found == [[journey], [journey], []]
    assert [row.journey for row in queries.journeys_of_place(factories.place("Seoul"), TODAY)] == [journey]
    assert queries.journeys_of_place(factories.place("Tokyo"), TODAY) == []


def test_search_finds_journeys_and_items(in_office, django_assert_num_queries):
    journey = factories.journey(in_office)
    item = factories.item(journey, title="Reise durch den Hafen")

    with django_assert_num_queries(2):
        hits = queries.search(in_office, "reise", limit=5)

    assert [hit.href for hit in hits] == [journey.get_absolute_url(), item.get_absolute_url()]


def test_another_offices_journeys_stay_its_own(in_office, other_office):
    from django_scopes import scope

    with scope(office=other_office):
        factories.journey(other_office)

    assert list(queries.journeys(in_office, TODAY)) == []
    assert queries.search(in_office, "delegationsreise", limit=5) == []
