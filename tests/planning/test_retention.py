"""Old questions, steps and tables go on their day; the proposals of programmes stay."""

from datetime import timedelta

import pytest

from jumelage.journeys.models import ProgrammeStep
from jumelage.planning import actions
from jumelage.planning.enums import Purpose, RunState
from jumelage.planning.models import PlanningRun, PlanningStep, WishImport
from jumelage.planning.tasks import ask_for_clearing, clear_planning

from . import factories
from .factories import NOW

pytestmark = pytest.mark.django_db
LONG_AGO = NOW - timedelta(days=91)
LATELY = NOW - timedelta(days=89)


def test_questions_and_broken_off_runs_go_and_proposals_stay(journey):
    proposal = factories.run(journey, purpose=Purpose.PLAN, state=RunState.DONE, ended_at=LONG_AGO)
    fresh = factories.run(journey, purpose=Purpose.ASK, state=RunState.DONE, ended_at=LATELY)
    for purpose in (Purpose.ASK, Purpose.FIT, Purpose.ROAD):
        factories.run(journey, purpose=purpose, state=RunState.DONE, ended_at=LONG_AGO)
    factories.run(journey, purpose=Purpose.PLAN, state=RunState.FAILED, ended_at=LONG_AGO)

    cleared = actions.clear_old(now=NOW)

    assert cleared.runs == 4
    assert set(PlanningRun.objects.all()) == {proposal, fresh}


def test_steps_that_nobody_takes_back_any_more_go(journey):
    old, new = (ProgrammeStep.objects.create(journey=journey, kind="moved") for _ in range(2))
    ProgrammeStep.objects.filter(pk=old.pk).update(at=LONG_AGO)
    ProgrammeStep.objects.filter(pk=new.pk).update(at=LATELY)

    assert actions.clear_old(now=NOW).steps == 1
    assert ProgrammeStep.objects.get() == new


def test_steps_of_planning_go_as_those_of_the_programme(journey):
    old, new = (factories.step(journey) for _ in range(2))
    PlanningStep.objects.filter(pk=old.pk).update(at=LONG_AGO)
    PlanningStep.objects.filter(pk=new.pk).update(at=LATELY)

    assert actions.clear_old(now=NOW).steps == 1
    assert PlanningStep.objects.get() == new


def test_tables_that_nobody_took_over_go_after_a_day(journey):
    table = factories.table(journey, "Titel\nHafen\n")
    WishImport.objects.update(at=NOW - timedelta(hours=25))
    assert WishImport.objects.get() == table

    assert actions.clear_old(now=NOW).tables == 1


def test_clearing_is_asked_for_only_where_something_is_due(journey):
    assert not ask_for_clearing(NOW)
    run = factories.run(journey, purpose=Purpose.ASK, state=RunState.DONE, ended_at=LONG_AGO)

    assert ask_for_clearing(NOW)
    clear_planning.func()

    assert not PlanningRun.objects.filter(pk=run.pk).exists()
