"""Planning in the background, and clearing away what has had its time."""

from datetime import datetime

from django.utils import timezone
from django_scopes import scopes_disabled
from django_tasks import task

from .actions import clear_old, old, run_now
from .models import PlanningRun


@task()
def plan_run(number: int) -> None:
    """Do a planning run; one that is done or was stopped meanwhile is left alone."""
    with scopes_disabled():
        run = PlanningRun.objects.select_related("journey__office").filter(pk=number).first()
        if run is not None:
            run_now(run=run)


@task()
def clear_planning() -> None:
    """Clear away what has had its time, of all offices."""
    with scopes_disabled():
        clear_old(now=timezone.now())


def ask_for_clearing(now: datetime) -> bool:
    """Queue the clearing where something has had its time."""
    with scopes_disabled():
        if not any(found.exists() for found in old(now=now)):
            return False
    clear_planning.enqueue()
    return True
