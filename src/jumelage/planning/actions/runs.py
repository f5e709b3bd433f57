"""Planning runs: asked for, done by the worker, told about while they go, stopped with what they have."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from jumelage.accounts.models import User
from jumelage.audit.actions import record
from jumelage.journeys.models import Journey
from jumelage.kit.errors import Refused
from jumelage.planning import queries
from jumelage.planning.bridge import plan
from jumelage.planning.enums import RunState
from jumelage.planning.models import PlanningRun

LOST_AFTER = timedelta(seconds=90)
"""A run that has not moved for so long beyond its own time was cut off with its worker."""
PULSE = timedelta(seconds=0.5)


class AlreadyPlanning(Refused):
    """A run of this journey is under way; carries it."""

    def __init__(self, run: PlanningRun) -> None:
        super().__init__(_("This journey is being planned already. Wait for it, or stop it first."))
        self.run = run


def start_run(
    *, journey: Journey, seconds: int, by: User | None, now: datetime, enqueue: Callable[[int], Any]
) -> PlanningRun:
    """Keep the problem as it stands now and ask for its planning; AlreadyPlanning where a run is under way."""
    problem = queries.problem_of(journey)
    _give_up_lost(journey, now)
    with transaction.atomic():
        try:
            with transaction.atomic():
                run: PlanningRun = PlanningRun.objects.create(
                    journey=journey, seconds=seconds, problem=problem, asked_by=by, moved_at=now
                )
        except IntegrityError:
            active = PlanningRun.objects.get(journey=journey, state__in=RunState.active())
            raise AlreadyPlanning(active) from None
        record(
            office=journey.office, by=by, verb=gettext_noop("began to plan"), on=journey,
            changes={"seconds": ("", seconds)},
        )  # fmt: skip
        enqueue(run.pk)
    return run


def _give_up_lost(journey: Journey, now: datetime) -> None:
    for run in PlanningRun.objects.filter(journey=journey, state=RunState.RUNNING):
        if now - (run.moved_at or run.asked_at) > timedelta(seconds=run.seconds) + LOST_AFTER:
            _end(run, RunState.FAILED, now, failure=_("Planning was cut off. Please begin it again."))


def ask_stop(*, run: PlanningRun, by: User | None, now: datetime) -> None:
    """Ask a run to end with what it has; one that waits ends at once."""
    with transaction.atomic():
        current = PlanningRun.objects.select_for_update(of=("self",)).get(pk=run.pk)
        if current.state == RunState.WAITING:
            _end(current, RunState.FAILED, now, failure=_("Stopped before planning began."))
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
        state=RunState.RUNNING, moved_at=timezone.now()
    )
    if not claimed:
        return
    run.refresh_from_db()
    pulse = _Pulse(run)
    try:
        answer = plan(run.problem, seconds=run.seconds, told=pulse.told, cancelled=pulse.cancelled)
    except Refused as refusal:
        _end(run, RunState.FAILED, timezone.now(), failure=str(refusal))
    except Exception:
        failure = _("The planner failed. What was planned before stays as it is.")
        _end(run, RunState.FAILED, timezone.now(), failure=failure)
        raise
    else:
        run.answer, run.best, run.bound = answer, answer["score"], answer["bound"]
        _end(run, RunState.DONE, timezone.now())


class _Pulse:
    """Writes how far a run is, and reads whether it is to stop, twice a second at most."""

    def __init__(self, run: PlanningRun) -> None:
        self.run, self.last, self.stop = run, timezone.now(), False

    def told(self, best: int, bound: int | None) -> None:
        note_progress(run=self.run, best=best, bound=bound, now=timezone.now())

    def cancelled(self) -> bool:
        now = timezone.now()
        if not self.stop and now - self.last > PULSE:
            self.last = now
            self.stop = PlanningRun.objects.filter(pk=self.run.pk, stop_asked=True).exists()
        return self.stop


def note_progress(*, run: PlanningRun, best: int, bound: int | None, now: datetime) -> None:
    """Note the best value and the bound so far."""
    PlanningRun.objects.filter(pk=run.pk).update(best=best, bound=bound, moved_at=now)


def _end(run: PlanningRun, state: RunState, now: datetime, *, failure: str = "") -> None:
    run.state, run.ended_at, run.moved_at, run.failure = state, now, now, failure
    run.save(update_fields=["state", "ended_at", "moved_at", "failure", "answer", "best", "bound"])
