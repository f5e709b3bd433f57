"""Tasks on pages: laid out from the checklist, added, ticked off."""

import re
from datetime import date

import pytest
from django.urls import reverse

from jumelage.journeys.models import Task
from tests.journeys import factories

pytestmark = pytest.mark.django_db


def text(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def url(name, journey, *parts):
    return reverse(f"journeys:{name}", args=[journey.pk, *(part.pk for part in parts)])


def test_the_checklist_is_laid_over_the_dates(as_clerk, in_office):
    journey = factories.journey(in_office)

    as_clerk.post(url("tasks_seed", journey))
    page = text(as_clerk.get(url("tasks", journey)))

    assert Task.objects.count() > 20
    assert "Überfällig" in page
    assert "Dankschreiben" in page


def test_a_task_with_weeks_moves_with_the_departure(as_clerk, in_office):
    journey = factories.journey(in_office)
    as_clerk.post(url("task_new", journey), {"title": "Gastgeschenk", "weeks": "-2"})

    as_clerk.post(
        url("journey_edit", journey),
        {
            "direction": "outgoing",
            "title": "Reise",
            "status": "idea",
            "start_date": "2024-11-13",
            "version": "1",
        },
    )

    assert Task.objects.get().due_date == date(2024, 10, 30)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"title": ""}, "zwingend erforderlich"),
        ({"title": "x", "due_date": "31.04.2024"}, "gibt es im Kalender nicht"),
        ({"title": "x", "weeks": "99999"}, "Bitte"),
        ({"title": "x", "owner": "999999"}, "gültige Auswahl"),
    ],
    ids=["no title", "31 April", "centuries", "somebody else's colleague"],
)
def test_what_cannot_be_is_refused(as_clerk, in_office, values, sentence):
    response = as_clerk.post(url("task_new", factories.journey(in_office)), values)

    assert response.status_code == 400
    assert sentence in text(response)
    assert not Task.objects.exists()


def test_a_task_is_ticked_off_and_opened_again(as_clerk, in_office, clerk):
    journey = factories.journey(in_office)
    task = Task.objects.create(journey=journey, title="Gastgeschenk")

    as_clerk.post(url("task_done", journey, task))
    done = text(as_clerk.get(url("tasks", journey)))
    task.refresh_from_db()
    assert task.done_by == clerk
    assert "erledigt" in done

    as_clerk.post(url("task_done", journey, task), {"reopen": "1"})
    task.refresh_from_db()
    assert task.done_at is None


def test_an_office_offers_its_own_people_only(as_clerk, in_office, stranger):
    page = text(as_clerk.get(url("task_new", factories.journey(in_office))))

    assert "Dana Demir" in page
    assert "Sam Sommer" not in page


@pytest.mark.parametrize("count", [1, 3])
def test_tasks_take_the_same_queries_for_one_and_for_three(
    as_clerk, in_office, clerk, django_assert_num_queries, count
):
    journey = factories.journey(in_office)
    for number in range(count):
        Task.objects.create(journey=journey, title=f"Aufgabe {number}", owner=clerk)
    as_clerk.get(url("tasks", journey))

    with django_assert_num_queries(10):
        as_clerk.get(url("tasks", journey))


def test_tasks_of_others_are_not_found(as_stranger, as_viewer, in_office):
    journey = factories.journey(in_office)
    task = Task.objects.create(journey=journey, title="Gastgeschenk")

    assert as_stranger.get(url("task_edit", journey, task)).status_code == 404
    assert as_stranger.post(url("task_done", journey, task)).status_code == 404
    assert as_viewer.post(url("task_remove", journey, task)).status_code == 403
    assert Task.objects.get().done_at is None
