"""The day grid at work: moved in place, refused with a sentence, pinned, taken back."""

from datetime import date, time

import pytest
from django.urls import reverse

from jumelage.journeys.models import ProgrammeStep
from tests.journeys import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def journey(in_office):
    journey = factories.journey(in_office)
    factories.two_legs(journey)
    return journey


def url(name, item):
    return reverse(f"journeys:{name}", args=[item.journey_id, item.pk])


def to(item, **values):
    return {"version": item.version, "day": "2024-10-15", "start": "14:00", "left": 0, "group": 0, **values}


IN_PLACE = {"HX-Request": "true", "HX-Target": "programme"}


def test_a_move_answers_with_the_day_and_its_conflicts(as_clerk, journey):
    factories.item(journey, title="Empfang", start_time=time(14, 30), end_time=time(16))
    item = factories.item(journey)

    answer = as_clerk.post(url("item_move", item), to(item), headers=IN_PLACE)

    text = answer.content.decode()
    assert answer.status_code == 200
    assert "überschneiden" in text
    assert "Mach es passend" in text
    assert "Rückgängig" in text


def test_a_move_to_another_column_changes_the_groups(as_clerk, journey):
    first, second = factories.group(journey, "Wirtschaft"), factories.group(journey, "Kultur")
    item = factories.item(journey, groups=[first])

    as_clerk.post(url("item_move", item), to(item, left=first.pk, group=second.pk))
    assert list(item.groups.all()) == [second]

    item.refresh_from_db()
    as_clerk.post(url("item_move", item), to(item, left=second.pk, group=0))
    assert list(item.groups.all()) == []


def test_a_move_from_an_old_page_shows_how_it_stands(as_clerk, journey):
    item = factories.item(journey)
    as_clerk.post(url("item_move", item), to(item))

    answer = as_clerk.post(url("item_move", item), to(item, start="16:00"), headers=IN_PLACE)

    item.refresh_from_db()
    assert (answer.status_code, item.start_time) == (409, time(14))
    assert "inzwischen geändert" in answer.content.decode()


@pytest.mark.parametrize("wrong", [{"start": "25:99"}, {"day": "gestern"}, {"version": ""}])
def test_a_move_that_cannot_be_read_changes_nothing(as_clerk, journey, wrong):
    item = factories.item(journey)

    answer = as_clerk.post(url("item_move", item), to(item, **wrong), headers=IN_PLACE)

    item.refresh_from_db()
    assert (answer.status_code, item.start_time) == (400, time(10))
    assert "nicht lesbar" in answer.content.decode()


def test_a_month_away_is_refused_with_the_sentence_of_the_form(as_clerk, journey):
    item = factories.item(journey)

    answer = as_clerk.post(url("item_move", item), to(item, day="2025-03-01"), follow=True)

    item.refresh_from_db()
    assert item.start_date == date(2024, 10, 15)
    assert "mehr als einen Monat" in answer.content.decode()


def test_an_item_is_pinned_and_let_go(as_clerk, journey):
    item = factories.item(journey)

    for pinned in (True, False):
        as_clerk.post(url("item_pin", item))
        item.refresh_from_db()
        assert item.is_pinned is pinned


def test_a_step_is_taken_back_by_its_button(as_clerk, journey):
    item = factories.item(journey)
    as_clerk.post(url("item_move", item), to(item))
    step = ProgrammeStep.objects.get()
    address = reverse("journeys:step_undo", args=[journey.pk, step.pk])

    first, second = (as_clerk.post(address, follow=True).content.decode() for _ in range(2))

    item.refresh_from_db()
    assert item.start_time == time(10)
    assert "Zurückgenommen" in first
    assert "schon zurückgenommen" in second
