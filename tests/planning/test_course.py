"""How best value and bound move: kept with the run, drawn for whoever watches, told in words; and a database that is busy meanwhile."""

import re
from datetime import UTC, datetime

import pytest
from django.db import OperationalError
from django.urls import reverse

from jumelage.planning import actions, queries
from jumelage.planning.actions import pulse, runs
from jumelage.planning.enums import Failure, RunState
from jumelage.planning.models import PlanningRun
from jumelage.planning.queries.course import course_of
from jumelage.planning.rules import with_point

from . import factories
from .test_runs import planned

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
NOW = datetime(2024, 9, 1, 12, tzinfo=UTC)


def asked(journey, by):
    return actions.start_run(journey=journey, seconds=5, by=by, now=NOW, enqueue=lambda _number: None)


def page_of(client, run):
    return client.get(reverse("planning:run_detail", args=[run.journey_id, run.pk])).content.decode()


@pytest.fixture
def impatient(monkeypatch):
    """No waiting between two tries."""
    monkeypatch.setattr(runs, "PAUSE", 0)


def failing(monkeypatch, times):
    """The database is busy so many times when a run is saved."""
    save, left = PlanningRun.save, [times]

    def locked(run, *args, **options):
        if left[0]:
            left[0] -= 1
            raise OperationalError("database is locked")
        return save(run, *args, **options)

    monkeypatch.setattr(PlanningRun, "save", locked)


def test_a_long_course_keeps_its_ends_and_sixty_points_at_most():
    course = []
    for number in range(1000):
        course = with_point(course, (number * 10, number, 2000 - number))

    assert len(course) == 60
    assert course[0] == (0, 0, 2000)
    assert course[-1] == (9990, 999, 1001)
    assert [point[0] for point in course] == sorted(point[0] for point in course)


def test_time_in_which_nothing_moves_takes_no_points():
    course = []
    for passed in range(0, 5000, 500):
        course = with_point(course, (passed, 10, 20))

    assert course == [(0, 10, 20), (4500, 10, 20)]


def test_lines_go_in_steps_and_the_bound_stays_above_the_value(journey, clerk):
    run = factories.run(
        journey,
        clerk,
        progress=[[0, 40, None], [500, 40, 100], [1000, 60, 100], [2000, 60, 60]],
    )

    course = course_of(run)

    def corners(line):
        return [tuple(float(number) for number in pair.split(",")) for pair in line.split()]

    assert (course.lowest, course.highest) == (40, 100)
    best, bound = corners(course.best), corners(course.bound)
    assert [x for x, _y in best] == [0, 250, 500, 500, 1000]
    assert best[0][1] > best[-1][1] == bound[-1][1] > bound[0][1]
    assert course.sentence == (
        "In 2.0 seconds the value rose from 40 to 60; what is possible at most fell from 100 to 60."
    )


@pytest.mark.parametrize(
    ("progress", "words"),
    [
        ([[0, 40, None], [1500, 40, None]], "In 1.5 seconds the value stayed at 40; what is possible at most is not proven yet."),
        ([[0, 40, 60], [1500, 60, 60]], "In 1.5 seconds the value rose from 40 to 60; at most 60 is possible."),
    ],
)  # fmt: skip
def test_the_picture_is_told_in_words(journey, clerk, progress, words):
    assert course_of(factories.run(journey, clerk, progress=progress)).sentence == words


@pytest.mark.parametrize("progress", [[], [[0, 10, 20]], [[0, 10, 20], [0, 20, 20]]])
def test_where_nothing_moved_there_is_no_picture(journey, clerk, progress):
    assert course_of(factories.run(journey, clerk, progress=progress)) is None


def test_the_page_shows_the_course_while_it_goes_and_afterwards_with_a_table(as_clerk, journey, clerk):
    run = factories.run(
        journey, clerk, state=RunState.RUNNING, moved_at=NOW, seconds=600,
        progress=[[0, 40, 100], [1000, 60, 100]],
    )  # fmt: skip
    PlanningRun.objects.update(moved_at=datetime.now(tz=UTC))

    going = page_of(as_clerk, run)
    PlanningRun.objects.update(state=RunState.DONE, answer={"programme": [], "score": 60, "bound": 100})
    done = page_of(as_clerk, run)

    assert "<polyline" in going
    assert "<polyline" in done
    assert "Diese Werte als Tabelle" not in going
    assert re.findall(r'<td class="number">([^<]+)</td>', done) == ["0,0", "40", "100", "1,0", "60", "100"]


def test_a_planning_keeps_its_course_up_to_the_answer(journey, clerk):
    factories.wish(journey, "Beispielwerke", "15.10.2024 9–12", minutes=100)
    factories.wish(journey, "Museum", "15.10.2024 9–12", minutes=100, value=5)

    run = planned(journey, clerk)

    assert 1 <= len(run.progress) <= 60
    assert run.progress[-1][1:] == [run.best, run.bound]


def test_a_bound_is_never_told_above_all_that_is_wished_for(journey, clerk):
    run = factories.run(journey, clerk, problem={"wishes": [{"value": 60}, {"value": 40}]})
    heart = pulse.Pulse(run)

    heart.told(40, 9000)
    heart.told(60, 60)

    assert [point[1:] for point in heart.course][-1] == (60, 60)
    assert {point[2] for point in heart.course} == {100, 60}


def test_a_busy_database_costs_news_but_not_the_planning(journey, clerk, monkeypatch):
    factories.wish(journey)
    run = asked(journey, clerk)

    def locked(**_news):
        raise OperationalError("database is locked")

    monkeypatch.setattr(pulse, "note_progress", locked)
    monkeypatch.setattr(pulse, "PULSE", pulse.PULSE * -1)

    actions.run_now(run=run)

    run.refresh_from_db()
    assert (run.state, run.failure, run.best) == (RunState.DONE, "", 10)


def test_the_end_of_a_planning_waits_for_a_busy_database(journey, clerk, monkeypatch, impatient):
    factories.wish(journey)
    run = asked(journey, clerk)
    failing(monkeypatch, times=3)

    actions.run_now(run=run)

    run.refresh_from_db()
    assert (run.state, run.best) == (RunState.DONE, 10)


def test_where_the_end_cannot_be_written_at_all_the_page_says_so_later(
    journey, clerk, monkeypatch, impatient
):
    factories.wish(journey)
    run = asked(journey, clerk)
    with monkeypatch.context() as busy:
        failing(busy, times=runs.TRIES)
        with pytest.raises(OperationalError):
            actions.run_now(run=run)

    actions.give_up_lost(journey=journey, now=datetime.now(tz=UTC) + runs.LOST_AFTER * 2)

    run.refresh_from_db()
    assert (run.state, run.failure) == (RunState.FAILED, Failure.CUT_OFF)


def test_a_worker_that_is_there_may_be_silent_for_as_long_as_it_was_given(journey, clerk):
    factories.wish(journey)
    run = factories.run(journey, clerk, state=RunState.RUNNING, seconds=600, moved_at=NOW)

    actions.give_up_lost(journey=journey, now=NOW + runs.LOST_AFTER * 2)

    run.refresh_from_db()
    assert run.state == RunState.RUNNING


def test_a_planner_that_fails_says_why_in_the_readers_language(as_clerk, journey, clerk, monkeypatch):
    factories.wish(journey)
    for error, words in (
        (ZeroDivisionError("division by zero"), "Ursache ist ein Fehler im Programm (ZeroDivisionError: division by zero)"),
        (MemoryError(), "Der Arbeitsspeicher des Rechners hat nicht gereicht"),
    ):  # fmt: skip
        run = asked(journey, clerk)

        def plan(*_args, error=error, **_options):
            raise error

        monkeypatch.setattr(runs, "plan", plan)
        with pytest.raises(type(error)):
            actions.run_now(run=run)

        assert words in page_of(as_clerk, run)
        assert queries.run_page(PlanningRun.objects.get(pk=run.pk), "en").complaints[0]


def test_who_stops_a_planning_reads_that_it_was_stopped(as_clerk, journey, clerk):
    factories.wish(journey)
    waiting = asked(journey, clerk)
    actions.ask_stop(run=waiting, by=clerk, now=NOW)
    early = factories.run(journey, clerk, state=RunState.DONE, stop_asked=True, best=10)

    assert '<span role="status">gestoppt</span>' in page_of(as_clerk, waiting)
    assert '<span role="status">vorzeitig beendet</span>' in page_of(as_clerk, early)
