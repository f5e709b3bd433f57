"""Planning in the background."""

from django_scopes import scopes_disabled
from django_tasks import task

from .actions import run_now
from .models import PlanningRun


@task()
def plan_run(number: int) -> None:
    """Do a planning run; one that is done or was stopped meanwhile is left alone."""
    with scopes_disabled():
        run = PlanningRun.objects.select_related("journey__office").filter(pk=number).first()
        if run is not None:
            run_now(run=run)
