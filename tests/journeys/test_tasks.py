"""Tasks from the checklists: relative to departure, moved with it, never made twice."""

from datetime import UTC, date, datetime

import pytest

from jumelage.journeys.actions import tasks as actions
from jumelage.journeys.enums import Direction
from jumelage.journeys.models import Journey, Task
from jumelage.journeys.rules.checklists import due_date, steps
from jumelage.kit.errors import Refused

NOW = datetime(2024, 9, 1, 12, tzinfo=UTC)


@pytest.fixture
def journey(in_office):
    return Journey.objects.create(
        office=in_office, title="Reise", start_date=date(2024, 10, 13), end_date=date(2024, 10, 19)
    )


@pytest.mark.parametrize(
    ("weeks", "due"),
    [(-26, date(2024, 4, 14)), (0, date(2024, 10, 13)), (1, date(2024, 10, 26)), (None, None)],
)
def test_due_dates_count_from_departure_and_afterwards_from_the_return(weeks, due):
    assert due_date(weeks, start=date(2024, 10, 13), end=date(2024, 10, 19)) == due


def test_without_a_departure_nothing_is_due():
    assert due_date(-4, start=None, end=None) is None


@pytest.mark.parametrize("direction", Direction.values)
def test_every_step_has_its_own_key_and_both_languages(direction):
    rows = steps(direction)

    assert len({row.key for row in rows}) == len(rows) >= 15
    assert all(row.de and row.en and row.de != row.en for row in rows)
    assert [row.weeks for row in rows] == sorted(row.weeks for row in rows)


@pytest.mark.django_db
def test_the_checklist_is_added_once(journey, clerk):
    first = actions.seed_tasks(journey=journey, by=clerk)
    second = actions.seed_tasks(journey=journey, by=clerk)

    assert len(first) == len(steps("outgoing"))
    assert second == []
    assert Task.objects.get(template_key="passports").due_date == date(2024, 8, 4)


@pytest.mark.django_db
def test_open_tasks_move_with_the_departure_and_done_ones_stay(journey, clerk):
    actions.seed_tasks(journey=journey, by=clerk)
    done = actions.finish_task(task=Task.objects.get(template_key="flights"), by=clerk, now=NOW)
    journey.start_date, journey.end_date = date(2024, 10, 20), date(2024, 10, 26)
    journey.save()

    actions.move_due_dates(journey=journey, by=clerk)

    assert Task.objects.get(template_key="passports").due_date == date(2024, 8, 11)
    assert Task.objects.get(pk=done.pk).due_date == date(2024, 7, 21)


@pytest.mark.django_db
def test_ticking_twice_keeps_who_was_first_and_done_tasks_cannot_be_removed(journey, clerk, head):
    task = actions.add_task(journey=journey, values={"title": "Anrufen", "weeks": -1}, by=clerk)
    actions.finish_task(task=task, by=clerk, now=NOW)
    task = actions.finish_task(task=task, by=head, now=NOW)

    assert (task.done_by, task.due_date) == (clerk, date(2024, 10, 6))
    with pytest.raises(Refused):
        actions.remove_task(task=task, by=clerk)
