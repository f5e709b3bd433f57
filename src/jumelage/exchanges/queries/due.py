"""What is due for exchanges: tasks, and the consents and certificates without which nobody may travel."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Prefetch
from django.urls import reverse

from jumelage.accounts.models import Office
from jumelage.exchanges.enums import ExchangeState
from jumelage.exchanges.models import Exchange, ExchangeTask, Participant
from jumelage.exchanges.rules import gaps

from .funding import rules_of
from .participants import people_of, with_consents

AHEAD = timedelta(days=92)
"""How long before an exchange begins its missing consents and certificates are named."""


@dataclass(frozen=True, slots=True)
class DueTask:
    """A task in the list of what is due; `days` is negative when it is late, None without a day."""

    task: ExchangeTask
    days: int | None

    @property
    def is_late(self) -> bool:
        return self.days is not None and self.days < 0


def due_tasks(
    office: Office, today: date, *, until: date | None = None, limit: int | None = None
) -> list[DueTask]:
    """Return the open tasks of all exchanges that are not off, the most urgent first; one query."""
    found = (
        ExchangeTask.objects.filter(exchange__office=office, done_at__isnull=True, due_date__isnull=False)
        .exclude(exchange__state=ExchangeState.CANCELLED)
        .select_related("exchange", "owner", "application__funder")
    )
    if until is not None:
        found = found.filter(due_date__lte=until)
    return [DueTask(task, (task.due_date - today).days) for task in found[:limit] if task.due_date]


@dataclass(frozen=True, slots=True)
class DueLine:
    """A task, or something missing before an exchange begins, in the list of what is due."""

    title: str
    day: date
    days: int
    exchange: Exchange
    href: str
    owner: str = ""

    @property
    def is_late(self) -> bool:
        return self.days < 0


def due_lines(office: Office, today: date, *, until: date | None = None) -> list[DueLine]:
    """Return tasks and what is missing before an exchange begins, the most urgent first; five queries."""
    tasks = [
        DueLine(
            due.task.title, due.task.due_date, due.days, due.task.exchange, due.task.exchange.get_absolute_url(),
            str(due.task.owner or ""),
        )
        for due in due_tasks(office, today, until=until)
        if due.task.due_date and due.days is not None
    ]  # fmt: skip
    last = min(until or date.max, today + AHEAD)
    return sorted([*tasks, *_missing(office, today, last)], key=lambda line: line.day)


def _missing(office: Office, today: date, last: date) -> list[DueLine]:
    ahead = (
        Exchange.objects.filter(
            office=office, state__in=ExchangeState.ahead(), start_date__gte=today, start_date__lte=last
        )
        .order_by("start_date", "pk")
        .prefetch_related(Prefetch("participants", with_consents(Participant.objects.order_by("pk"))))
    )
    months = rules_of(office).certificate_months
    return [
        DueLine(gap.text, exchange.start_date, (exchange.start_date - today).days, exchange, _where(exchange, gap))
        for exchange in ahead
        if exchange.start_date
        for gap in gaps.of_people(people_of(exchange), exchange.start_date, months=months)
        if gap.key in gaps.BEFORE
    ]  # fmt: skip


def _where(exchange: Exchange, gap: gaps.Gap) -> str:
    listed = reverse("exchanges:participant_list", args=[exchange.pk])
    return f"{listed}?gap={gap.key}" if gap.is_listed else listed
