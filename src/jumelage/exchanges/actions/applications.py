"""Applying for funds, the tasks that follow from funders' rules, and what an exchange costs."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext_noop

from jumelage.accounts.models import User
from jumelage.audit.actions import record
from jumelage.exchanges.enums import ApplicationState, DeadlineKind
from jumelage.exchanges.models import Application, CostLine, Exchange, ExchangeTask, FundingDeadline
from jumelage.exchanges.rules.deadlines import due_on

from .saving import save, told_as

# What is due only once a funder has said yes.
AFTER_GRANT = (DeadlineKind.CHANGE, DeadlineKind.ADVANCE, DeadlineKind.PROOF, DeadlineKind.REPORT)


@transaction.atomic
def save_application(
    *, exchange: Exchange, application: Application | None, seen: int | None = None, values: Mapping[str, Any], by: User | None
) -> Application:  # fmt: skip
    """Enter an application or change one; its funder's deadlines become tasks."""
    current = save(
        application or Application(exchange=exchange), values, seen=seen, office=exchange.office, by=by, on=exchange,
        verb=gettext_noop("changed an application of") if application else gettext_noop("applied for funds for"),
    )  # fmt: skip
    set_tasks(current)
    return current


@transaction.atomic
def remove_application(*, application: Application, by: User | None) -> None:
    """Remove an application with its tasks."""
    _removed(application, gettext_noop("removed an application of"), by)


@transaction.atomic
def save_cost(
    *,
    exchange: Exchange,
    cost: CostLine | None,
    seen: int | None = None,
    values: Mapping[str, Any],
    by: User | None,
) -> CostLine:
    """Enter a line of the costs or change one."""
    return save(
        cost or CostLine(exchange=exchange), values, seen=seen, office=exchange.office, by=by, on=exchange,
        verb=gettext_noop("changed the costs of"),
    )  # fmt: skip


@transaction.atomic
def remove_cost(*, cost: CostLine, by: User | None) -> None:
    _removed(cost, gettext_noop("changed the costs of"), by)


@transaction.atomic
def save_task(
    *,
    exchange: Exchange,
    task: ExchangeTask | None,
    seen: int | None = None,
    values: Mapping[str, Any],
    by: User | None,
) -> ExchangeTask:
    """Enter a task of the office's own, or change one."""
    return save(
        task or ExchangeTask(exchange=exchange), values, seen=seen, office=exchange.office, by=by, on=exchange,
        verb=gettext_noop("changed a task of") if task else gettext_noop("added a task to"),
    )  # fmt: skip


@transaction.atomic
def tick_task(*, task: ExchangeTask, is_done: bool, by: User, now: datetime) -> ExchangeTask:
    """Mark a task as done, or as open again."""
    current: ExchangeTask = ExchangeTask.objects.select_for_update(of=("self",)).get(pk=task.pk)
    if bool(current.done_at) == is_done:
        return current
    current.done_at, current.done_by = (now, by) if is_done else (None, None)
    current.version += 1
    current.save()
    verb = gettext_noop("finished a task of") if is_done else gettext_noop("opened a task again of")
    record(
        office=task.exchange.office, by=by, verb=verb, on=task.exchange, changes={"task": ("", current.title)}
    )
    return current


@transaction.atomic
def remove_task(*, task: ExchangeTask, by: User | None) -> None:
    _removed(task, gettext_noop("removed a task from"), by)


def move_tasks(*, exchange: Exchange) -> None:
    """Set the tasks of all applications by the exchange's days; call inside a transaction."""
    for application in Application.objects.filter(exchange=exchange).select_related(
        "exchange__office", "funder"
    ):
        set_tasks(application)


def set_tasks(application: Application) -> None:
    """Make one task for each deadline of the funder; done ones stay, those that are not wanted any more go."""
    wanted = _wanted(application)
    told = _title(application, DeadlineKind.PROOF)
    found = ExchangeTask.objects.filter(application=application)
    there = {task.deadline_id: task for task in found if task.deadline_id or task.title == told}
    for key, task in there.items():
        if task.done_at is not None:
            continue
        if key not in wanted:
            task.delete()
        elif task.due_date != wanted[key][1]:
            task.due_date = wanted[key][1]
            task.version += 1
            task.save()
    for key in wanted.keys() - there.keys():
        kind, due = wanted[key]
        ExchangeTask.objects.create(
            exchange=application.exchange, application=application, deadline_id=key, due_date=due,
            title=_title(application, kind), owner=application.exchange.owner,
        )  # fmt: skip


def _wanted(application: Application) -> dict[int | None, tuple[str, date | None]]:
    """What is due by the key of its rule; a proof that only the notice of the grant dates has none."""
    wanted: dict[int | None, tuple[str, date | None]] = {
        deadline.pk: (deadline.kind, _due(application, deadline))
        for deadline in FundingDeadline.objects.filter(funder=application.funder_id)
        if _is_wanted(application, deadline.kind)
    }
    has_rule = any(kind == DeadlineKind.PROOF for kind, _due_on in wanted.values())
    if application.proof_due_on and not has_rule and _is_wanted(application, DeadlineKind.PROOF):
        wanted[None] = (DeadlineKind.PROOF, application.proof_due_on)
    return wanted


def _is_wanted(application: Application, kind: str) -> bool:
    if application.state in ApplicationState.over():
        return False
    if kind in {DeadlineKind.PROOF, DeadlineKind.ADVANCE} and application.state == ApplicationState.PROVEN:
        return False
    if kind in AFTER_GRANT:
        return application.state in {ApplicationState.GRANTED, ApplicationState.PROVEN}
    return application.state == ApplicationState.PREPARED


def _due(application: Application, deadline: FundingDeadline) -> date | None:
    if deadline.kind == DeadlineKind.PROOF and application.proof_due_on:
        return application.proof_due_on
    exchange = application.exchange
    return due_on(
        anchor=deadline.anchor, amount=deadline.amount, span=deadline.span, month=deadline.month, day=deadline.day,
        start=exchange.start_date, end=exchange.end_date,
    )  # fmt: skip


def _title(application: Application, kind: str) -> str:
    """The task's words are kept in the office's language: everybody in it reads the same list."""
    with translation.override(application.exchange.office.language):
        return f"{application.funder}: {DeadlineKind(kind).label}"[:200]


def _removed(part: "Application | CostLine | ExchangeTask", verb: str, by: User | None) -> None:
    exchange, name, kind = part.exchange, str(part), told_as(part)
    part.delete()
    record(office=exchange.office, by=by, verb=verb, on=exchange, changes={kind: (name, "")})
