"""Tasks of a journey: seeded from the checklist, added, ticked off."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jumelage.accounts.enums import Right
from jumelage.accounts.guards import desk
from jumelage.accounts.http import DeskRequest
from jumelage.journeys import actions, queries
from jumelage.journeys.forms.tasks import TaskForm
from jumelage.journeys.models import Task
from jumelage.kit.saving import OK, saved

from . import frame


@desk(Right.VIEW)
def tasks(request: DeskRequest, journey_id: int) -> HttpResponse:
    journey = frame.journey_or_404(journey_id)
    today = timezone.localdate()
    board = queries.task_board(journey, today)
    parts = [
        (_("Late"), board.late),
        (_("Due within two weeks"), board.soon),
        (_("Later"), board.later),
        (_("Done"), board.done),
    ]
    context = {"board": board, "parts": parts, "today": today}
    return frame.show(request, "journeys/tasks.html", journey, "tasks", context)


@require_POST
@desk(Right.PLAN)
def tasks_seed(request: DeskRequest, journey_id: int) -> HttpResponse:
    actions.seed_tasks(journey=frame.journey_or_404(journey_id), by=request.user)
    return redirect("journeys:tasks", journey_id)


@desk(Right.PLAN, write=Right.PLAN)
def task_new(request: DeskRequest, journey_id: int) -> HttpResponse:
    journey = frame.journey_or_404(journey_id)
    form = TaskForm(request.POST or None, office=request.office)
    code = OK
    if request.method == "POST":
        code = saved(form, lambda: actions.add_task(journey=journey, values=form.values(), by=request.user))
        if code == OK:
            return redirect("journeys:tasks", journey.pk)
    return frame.show(request, "journeys/task_form.html", journey, "tasks", {"form": form}, status=code)


@desk(Right.PLAN, write=Right.PLAN)
def task_edit(request: DeskRequest, journey_id: int, task_id: int) -> HttpResponse:
    journey = frame.journey_or_404(journey_id)
    task = get_object_or_404(Task.objects.select_related("owner"), journey=journey, pk=task_id)
    form = TaskForm(request.POST or None, instance=task, office=request.office)
    code = OK
    if request.method == "POST":
        code = saved(
            form,
            lambda: actions.change_task(task=task, seen=form.seen, values=form.values(), by=request.user),
        )
        if code == OK:
            return redirect("journeys:tasks", journey.pk)
    context = {"form": form, "task": task}
    return frame.show(request, "journeys/task_form.html", journey, "tasks", context, status=code)


@require_POST
@desk(Right.PLAN)
def task_done(request: DeskRequest, journey_id: int, task_id: int) -> HttpResponse:
    """Tick a task off, or take the tick away."""
    task = get_object_or_404(Task, journey=journey_id, pk=task_id)
    if "reopen" in request.POST:
        actions.reopen_task(task=task, by=request.user)
    else:
        actions.finish_task(task=task, by=request.user, now=timezone.now())
    return redirect("journeys:tasks", journey_id)


@require_POST
@desk(Right.PLAN)
def task_remove(request: DeskRequest, journey_id: int, task_id: int) -> HttpResponse:
    task = get_object_or_404(Task, journey=journey_id, pk=task_id)
    if task.done_at is None:
        actions.remove_task(task=task, by=request.user)
    return redirect("journeys:tasks", journey_id)
