"""What planning keeps for a while only: questions, days that were replanned, broken-off runs, steps, tables nobody took over."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import models, transaction

from jumelage.journeys.models import ProgrammeStep
from jumelage.planning.enums import Purpose, RunState
from jumelage.planning.models import PlanningRun, PlanningStep, WishImport

from .wish_tables import KEPT as TABLES_KEPT

KEPT = timedelta(days=90)
"""After so long nobody asks what a question cost, and a step is no longer taken back."""


@dataclass(frozen=True, slots=True)
class Cleared:
    """How much was cleared away."""

    runs: int
    steps: int
    tables: int


@transaction.atomic
def clear_old(*, now: datetime) -> Cleared:
    """Clear away what has had its time, of all offices that are in scope; programmes, wishes and their proposals stay."""
    runs, programme_steps, planning_steps, tables = (_deleted(found) for found in old(now=now))
    return Cleared(runs, programme_steps + planning_steps, tables)


def old(*, now: datetime) -> tuple[Any, ...]:
    """What has had its time: runs that are no proposal of a programme, steps, and tables of wishes."""
    passing = models.Q(purpose__in=[Purpose.FIT, Purpose.ASK, Purpose.ROAD]) | models.Q(state=RunState.FAILED)
    return (
        PlanningRun.objects.filter(passing, ended_at__lt=now - KEPT),
        ProgrammeStep.objects.filter(at__lt=now - KEPT),
        PlanningStep.objects.filter(at__lt=now - KEPT),
        WishImport.objects.filter(taken_at=None, at__lt=now - TABLES_KEPT),
    )


def _deleted(found: Any) -> int:
    number: int = found.count()
    found.delete()
    return number
