"""Tasks from the checklists, with due dates that move with the departure."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from jumelage.accounts.models import User
from jumelage.audit import actions as audit
from jumelage.journeys.models import Journey, Task
from jumelage.journeys.rules.checklists import due_date, steps
from jumelage.kit.errors import Refused
from jumelage.kit.records import save_changes


@transaction.atomic
def seed_tasks(*, journey: Journey, by: User | None) -> list[Task]:
    """Add the checklist's tasks that the journey does not have yet; calling it twice adds nothing."""
    present = set(
        Task.objects.filter(journey=journey).exclude(template_key="").values_list("template_key", flat=True)
    )
    german = journey.office.language == "de"
    missing = [step for step in steps(journey.direction) if step.key not in present]
    tasks = Task.objects.bulk_create(
        Task(
            journey=journey,
            title=step.de if german else step.en,
            weeks=step.weeks,
            due_date=due_date(step.weeks, start=journey.start_date, end=journey.end_date),
            template_key=step.key,
        )
        for step in missing
    )
    if tasks:
        audit.record(
            office=journey.office,
            by=by,
            verb="added checklist to",
            on=journey,
            changes={"tasks": (0, len(tasks))},
        )
    return tasks


@transaction.atomic
def move_due_dates(*, journey: Journey, by: User | None) -> int:
    """Set the due dates of open tasks anew after the journey's dates changed; return how many moved."""
    moved = []
    for task in Task.objects.filter(journey=journey, weeks__isnull=False, done_at__isnull=True):
        due = due_date(task.weeks, start=journey.start_date, end=journey.end_date)
        if due != task.due_date:
            task.due_date = due
            moved.append(task)
    Task.objects.bulk_update(moved, ["due_date"])
    if moved:
        audit.record(
            office=journey.office,
            by=by,
            verb="moved due dates of",
            on=journey,
            changes={"tasks": (0, len(moved))},
        )
    return len(moved)


@transaction.atomic
def add_task(*, journey: Journey, values: dict[str, Any], by: User) -> Task:
    """Add a task of one's own; with weeks but no date the date follows from the departure."""
    task = Task(journey=journey, **_dated(journey, values))
    task.save()
    audit.record(office=journey.office, by=by, verb="created", on=task)
    return task


@transaction.atomic
def change_task(*, task: Task, seen: int | None, values: dict[str, Any], by: User) -> Task:
    task, differences = save_changes(task, _dated(task.journey, values), seen=seen)
    if differences:
        audit.record(office=task.journey.office, by=by, verb="changed", on=task, changes=differences)
    return task


@transaction.atomic
def finish_task(*, task: Task, by: User, now: datetime) -> Task:
    """Tick a task off; ticking it twice keeps who did it first."""
    task = Task.objects.select_for_update(of=("self",)).get(pk=task.pk)
    if task.done_at is None:
        task.done_at, task.done_by = now, by
        task.version += 1
        task.save()
        audit.record(office=task.journey.office, by=by, verb="finished", on=task)
    return task


@transaction.atomic
def reopen_task(*, task: Task, by: User) -> Task:
    task = Task.objects.select_for_update(of=("self",)).get(pk=task.pk)
    if task.done_at is not None:
        task.done_at = task.done_by = None
        task.version += 1
        task.save()
        audit.record(office=task.journey.office, by=by, verb="reopened", on=task)
    return task


@transaction.atomic
def remove_task(*, task: Task, by: User) -> None:
    """Remove a task that was never done; what was done stays in the record."""
    if task.done_at is not None:
        raise Refused(
            _("This task is done and stays in the record. Reopen it first if it was ticked off by mistake.")
        )
    audit.record(office=task.journey.office, by=by, verb="removed", on=task)
    task.delete()


def _dated(journey: Journey, values: dict[str, Any]) -> dict[str, Any]:
    if values.get("weeks") is not None and not values.get("due_date"):
        values = {
            **values,
            "due_date": due_date(values["weeks"], start=journey.start_date, end=journey.end_date),
        }
    return values
