"""A programme is planned by the real planner, watched, stopped and taken over."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, time, timedelta

import pytest

from jumelage.audit.models import Entry
from jumelage.journeys.actions import change_item, undo_step
from jumelage.journeys.models import ProgrammeItem, ProgrammeStep
from jumelage.kit.errors import Refused
from jumelage.planning import actions, queries
from jumelage.planning.enums import RunState
from jumelage.planning.models import PlanningRun
from tests.journeys import factories as journeys

from . import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
NOW = datetime(2024, 9, 1, 12, tzinfo=UTC)


def planned(journey, by, seconds=2):
    asked = []
    run = actions.start_run(journey=journey, seconds=seconds, by=by, now=NOW, enqueue=asked.append)
    assert asked == [run.pk]
    actions.run_now(run=run)
    run.refresh_from_db()
    return run


def test_wishes_become_a_programme_within_their_windows(journey, clerk):
    factories.wish(journey, "Beispielwerke", "15.10.2024 9–12", minutes=100)
    factories.wish(journey, "Museum", "15.10.2024 9–12", minutes=100, value=5)
    factories.wish(journey, "Hafen", "18.10.2024 14–16", leg=journey.legs.last())

    run = planned(journey, clerk)
    page = queries.run_page(run, "en")

    assert (run.state, run.failure) == (RunState.DONE, "")
    assert [(slot.title, slot.start.date()) for day in page.days for slot in day.slots] == [
        ("Beispielwerke", date(2024, 10, 15)),
        ("Hafen", date(2024, 10, 18)),
    ]
    [left] = page.left_out
    assert left.title == "Museum"
    assert run.best == 20


def test_items_that_stand_are_planned_around(journey, clerk):
    journeys.item(journey, clerk)  # Tuesday, ten to eleven
    factories.wish(journey, "Beispielwerke", "15.10.2024 9:30–12:30", minutes=60)

    page = queries.run_page(planned(journey, clerk), "en")

    slots = [slot for day in page.days for slot in day.slots]
    assert [slot.title for slot in slots] == ["Gespräch im Rathaus", "Beispielwerke"]
    assert slots[1].start >= slots[0].end
    assert page.open_slots == 1


def test_a_proposal_is_taken_over_and_planned_again_without_a_change(journey, clerk):
    wish = factories.wish(journey, "Beispielwerke", "15.10.2024 9–12")
    run = planned(journey, clerk)

    [item] = actions.accept_proposal(run=run, by=clerk)
    wish.refresh_from_db()
    again = queries.run_page(planned(journey, clerk), "en")

    assert (item.title, item.start_date, wish.item) == ("Beispielwerke", date(2024, 10, 15), item)
    assert time(9) <= item.start_time
    assert item.end_time <= time(12)
    assert again.open_slots == 0
    assert Entry.objects.filter(verb="took over a proposal for").count() == 1


def test_one_visit_alone_can_be_taken_over(journey, clerk):
    factories.wish(journey, "Beispielwerke", "15.10.2024 9–12")
    museum = factories.wish(journey, "Museum", "15.10.2024 14–17")
    run = planned(journey, clerk)

    actions.accept_proposal(run=run, by=clerk, only=[f"w{museum.pk}"])

    assert [item.title for item in ProgrammeItem.objects.filter(journey=journey)] == ["Museum"]


def test_an_item_that_the_hosts_have_confirmed_stays(journey, clerk):
    wish = factories.wish(journey, "Beispielwerke", "15.10.2024 9–12")
    run = planned(journey, clerk)
    [item] = actions.accept_proposal(run=run, by=clerk)
    ProgrammeItem.objects.filter(pk=item.pk).update(status="confirmed", start_time=time(11))
    wish.refresh_from_db()

    assert actions.accept_proposal(run=run, by=clerk) == []
    item.refresh_from_db()
    assert item.start_time == time(11)


def test_a_second_run_meanwhile_is_refused_and_points_to_the_first(journey, clerk):
    factories.wish(journey)
    first = actions.start_run(journey=journey, seconds=5, by=clerk, now=NOW, enqueue=lambda _number: None)

    with pytest.raises(actions.AlreadyPlanning, match="being planned already") as refusal:
        actions.start_run(journey=journey, seconds=5, by=clerk, now=NOW, enqueue=lambda _number: None)

    assert refusal.value.run == first


def test_a_run_that_was_cut_off_does_not_block_the_next(journey, clerk):
    factories.wish(journey)
    lost = factories.run(
        journey, clerk, state=RunState.RUNNING, seconds=20, moved_at=NOW - timedelta(minutes=3)
    )

    actions.start_run(journey=journey, seconds=5, by=clerk, now=NOW, enqueue=lambda _number: None)

    lost.refresh_from_db()
    assert (lost.state, lost.get_failure_display()) == (
        RunState.FAILED,
        "Planning was cut off. The programme stays as it is; please begin the planning again.",
    )


def test_a_waiting_run_is_stopped_at_once_and_never_planned(journey, clerk):
    factories.wish(journey)
    run = actions.start_run(journey=journey, seconds=5, by=clerk, now=NOW, enqueue=lambda _number: None)

    actions.ask_stop(run=run, by=clerk, now=NOW)
    actions.run_now(run=run)

    run.refresh_from_db()
    assert (run.state, run.answer) == (RunState.FAILED, {})


def test_a_planner_that_fails_leaves_a_sentence_and_the_programme(journey, clerk, monkeypatch):
    factories.wish(journey)
    item = journeys.item(journey, clerk)
    run = actions.start_run(journey=journey, seconds=5, by=clerk, now=NOW, enqueue=lambda _number: None)
    monkeypatch.setattr("jumelage.planning.actions.runs.plan", lambda *_args, **_kwargs: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        actions.run_now(run=run)

    run.refresh_from_db()
    assert run.state == RunState.FAILED
    assert "stays as it is" in run.get_failure_display()
    assert list(ProgrammeItem.objects.all()) == [item]


def test_threads_of_the_planner_hear_whether_to_stop_without_asking_the_database(journey, clerk, monkeypatch):
    factories.wish(journey)
    run = actions.start_run(journey=journey, seconds=5, by=clerk, now=NOW, enqueue=lambda _number: None)
    monkeypatch.setattr("jumelage.planning.actions.pulse.PULSE", timedelta(seconds=-1))
    heard = []

    def plan(_problem, *, cancelled, **_options):
        with ThreadPoolExecutor(1) as pool:
            heard.append(pool.submit(cancelled).result())
            PlanningRun.objects.update(stop_asked=True)
            heard.append(cancelled())
            heard.append(pool.submit(cancelled).result())
        return {"score": 0, "bound": 0, "programme": []}

    monkeypatch.setattr("jumelage.planning.actions.runs.plan", plan)
    actions.run_now(run=run)

    assert heard == [False, True, True]
    assert run.state == RunState.DONE


def test_what_planning_needs_is_asked_for(in_office, clerk):
    empty = journeys.journey(in_office, clerk)

    def refusal():
        with pytest.raises(Refused) as found:
            queries.problem_of(empty)
        return str(found.value)

    assert "no dates yet" in refusal()
    journeys.two_legs(empty, clerk)
    assert "Nobody travels yet" in refusal()
    journeys.delegate(empty, by=clerk)
    assert "no wish and no programme item" in refusal()
    assert not PlanningRun.objects.exists()


def test_a_proposal_that_was_taken_over_is_taken_back_in_one_step(journey, clerk):
    wish = factories.wish(journey, "Beispielwerke", "15.10.2024 9–12")
    factories.wish(journey, "Museum", "15.10.2024 14–17")
    run = planned(journey, clerk)
    actions.accept_proposal(run=run, by=clerk)

    undo_step(step=ProgrammeStep.objects.get(), by=clerk, now=NOW)

    assert not ProgrammeItem.objects.exists()
    wish.refresh_from_db()
    assert wish.item is None
    assert len(actions.accept_proposal(run=run, by=clerk)) == 2


def test_what_the_proposal_leaves_out_is_called_off_and_comes_back_with_undo(journey, clerk):
    small = factories.wish(journey, "Museum", "15.10.2024 9–11", minutes=100, value=5)
    small.item = journeys.item(journey, clerk, title="Museum", start_time=time(9), end_time=time(10, 40))
    small.save()
    factories.wish(journey, "Beispielwerke", "15.10.2024 9–11", minutes=100, value=50)
    run = planned(journey, clerk)
    [day] = queries.run_page(run, "en").days
    assert [slot.title for slot in day.gone] == ["Museum"]

    actions.accept_proposal(run=run, by=clerk)

    small.item.refresh_from_db()
    assert small.item.status == "cancelled"
    undo_step(step=ProgrammeStep.objects.get(), by=clerk, now=NOW)
    small.item.refresh_from_db()
    assert small.item.status == "proposed"


def test_what_was_moved_by_hand_after_planning_is_left_alone(journey, clerk):
    wish = factories.wish(journey, "Beispielwerke", "15.10.2024 9–12")
    actions.accept_proposal(run=planned(journey, clerk), by=clerk)
    wish.windows.update(opens=time(14), closes=time(17))
    run = planned(journey, clerk)
    item = ProgrammeItem.objects.get()
    change_item(item=item, seen=None, values={"start_time": time(9, 20)}, by=clerk)

    assert actions.accept_proposal(run=run, by=clerk) == []
