"""Planning runs: asked for, done by the worker, told about while they go, stopped with what they have."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from jumelage.accounts.models import User
from jumelage.audit.actions import record
from jumelage.journeys.models import Journey, ProgrammeItem
from jumelage.kit import processes
from jumelage.kit.errors import Refused
from jumelage.planning import queries
from jumelage.planning.bridge import NotPlanned, plan
from jumelage.planning.enums import Failure, Purpose, RunState
from jumelage.planning.models import PlanningRun
from jumelage.planning.rules import Freedom, Scenario, imagined

from .pulse import Pulse

log = logging.getLogger(__name__)
LOST_AFTER = timedelta(seconds=90)
"""A run that has shown no life for so long beyond its own seconds was cut off with its worker."""
TRIES = 10
"""How often the end of a run is written where the database is busy."""
PAUSE = 2.0
"""Seconds between two of these tries."""
FITTING = 5
"""Seconds in which the rest is made to fit around a moved item."""


class AlreadyPlanning(Refused):
    """A run of this journey is under way; carries it."""

    def __init__(self, run: PlanningRun) -> None:
        super().__init__(_("This journey is being planned already. Wait for it, or stop it first."))
        self.run = run


@dataclass(frozen=True, slots=True)
class Aim:
    """What a run is for, and its problem."""

    purpose: Purpose
    problem: dict[str, Any]
    scenario: dict[str, Any] = field(default_factory=dict)
    compared: PlanningRun | None = None


def start_run(
    *,
    journey: Journey,
    seconds: int,
    by: User | None,
    now: datetime,
    enqueue: Callable[[int], Any],
    aim: Aim | None = None,
) -> PlanningRun:
    """Keep the problem as it stands now and ask for its planning; AlreadyPlanning where a run is under way."""
    aim = aim or Aim(Purpose.PLAN, queries.problem_of(journey))
    give_up_lost(journey=journey, now=now)
    with transaction.atomic():
        try:
            with transaction.atomic():
                run: PlanningRun = PlanningRun.objects.create(
                    journey=journey, seconds=seconds, asked_by=by, moved_at=now, purpose=aim.purpose,
                    problem=aim.problem, scenario=aim.scenario, compared=aim.compared,
                )  # fmt: skip
        except IntegrityError:
            active = PlanningRun.objects.get(journey=journey, state__in=RunState.active())
            raise AlreadyPlanning(active) from None
        record(
            office=journey.office, by=by, verb=gettext_noop("began to plan"), on=journey,
            changes={"seconds": ("", seconds)},
        )  # fmt: skip
        enqueue(run.pk)
    return run


def make_it_work(
    *, item: ProgrammeItem, by: User | None, now: datetime, enqueue: Callable[[int], Any]
) -> PlanningRun:
    """Plan around an item that stays where it was put, and around what is pinned or confirmed."""
    freedom = Freedom(kept=frozenset({item.pk}), loose=True)
    aim = Aim(
        Purpose.FIT, queries.problem_of(item.journey, freedom=freedom), {"item": item.pk, "title": item.title}
    )
    return start_run(journey=item.journey, seconds=FITTING, by=by, now=now, enqueue=enqueue, aim=aim)


def ask_what_if(
    *, journey: Journey, scenario: Scenario, by: User | None, now: datetime, enqueue: Callable[[int], Any]
) -> PlanningRun:
    """Plan as if something were different; the newest planning of the programme is what it is compared with."""
    base = queries.base_run(journey)
    if base is None:
        raise Refused(_("There is nothing to compare with yet: plan the programme first, then ask."))
    aim = Aim(Purpose.ASK, imagined(base.problem, scenario), scenario.as_json(), base)
    return start_run(journey=journey, seconds=base.seconds, by=by, now=now, enqueue=enqueue, aim=aim)


def give_up_lost(*, journey: Journey, now: datetime) -> None:
    """Mark runs whose worker has gone as failed, so that nobody waits for them."""
    light = PlanningRun.objects.filter(journey=journey, state=RunState.RUNNING).defer("problem", "answer")
    for run in light:
        silent = now - (run.moved_at or run.asked_at)
        if silent > LOST_AFTER + timedelta(seconds=run.seconds) or processes.has_gone(run.worker):
            _end(run, RunState.FAILED, now, failure=Failure.CUT_OFF)


def ask_stop(*, run: PlanningRun, by: User | None, now: datetime) -> None:
    """Ask a run to end with what it has; one that waits ends at once."""
    with transaction.atomic():
        current = PlanningRun.objects.select_for_update(of=("self",)).get(pk=run.pk)
        if current.state == RunState.WAITING:
            _end(current, RunState.FAILED, now, failure=Failure.NOT_BEGUN)
        elif current.state == RunState.RUNNING:
            current.stop_asked = True
            current.save(update_fields=["stop_asked"])
        else:
            return
        journey = current.journey
        record(office=journey.office, by=by, verb=gettext_noop("stopped planning"), on=journey)


def run_now(*, run: PlanningRun) -> None:
    """Plan, in the worker: once, telling how far it is, and ending in a state that says what happened."""
    claimed = PlanningRun.objects.filter(pk=run.pk, state=RunState.WAITING).update(
        state=RunState.RUNNING, moved_at=timezone.now(), worker=processes.own_mark()
    )
    if not claimed:
        return
    run.refresh_from_db()
    pulse = Pulse(run)
    try:
        answer = plan(run.problem, seconds=run.seconds, told=pulse.told, cancelled=pulse.cancelled)
    except NotPlanned as refusal:
        run.complaints = refusal.complaints
        _end_surely(run, RunState.FAILED, failure=Failure.REFUSED)
    except Exception as error:
        log.exception("Planning run %s broke off", run.pk)
        run.complaints, run.progress = [_broke_off(error)], pulse.course
        _end_surely(run, RunState.FAILED, failure=Failure.BROKEN)
        raise
    else:
        run.answer, run.best, run.bound = answer, answer["score"], answer["bound"]
        if answer["programme"]:
            pulse.note(run.best, run.bound)
        run.progress = pulse.course
        _end_surely(run, RunState.DONE)


def _broke_off(error: Exception) -> dict[str, str]:
    """Why the planner failed, in the words of both languages, like a complaint of the planner."""
    words = f"{type(error).__name__}: {error}"[:200]
    told = {}
    for language in ("de", "en"):
        with override(language):
            if isinstance(error, MemoryError):
                told[language] = _("The machine's memory did not suffice: plan fewer wishes or days at once.")
            else:
                told[language] = _(
                    "An error of the program (%(words)s). Whoever runs Jumelage finds more in the worker's log."
                ) % {"words": words}
    return {"code": "broken", **told}


def _end_surely(run: PlanningRun, state: RunState, *, failure: str = "") -> None:
    """End a run also where the database is busy just then: what was planned is not lost for that."""
    for turn in range(1, TRIES + 1):
        try:
            _end(run, state, timezone.now(), failure=failure)
        except DatabaseError:
            if turn == TRIES:
                raise
            time.sleep(PAUSE)
            if not connection.in_atomic_block:  # within one it would be dropped, with all that was written
                connection.close_if_unusable_or_obsolete()
        else:
            return


def _end(run: PlanningRun, state: RunState, now: datetime, *, failure: str = "") -> None:
    run.state, run.ended_at, run.moved_at, run.failure = state, now, now, failure
    kept = {"state", "ended_at", "moved_at", "failure", "complaints", "answer", "best", "bound", "progress"}
    run.save(update_fields=kept - run.get_deferred_fields())
