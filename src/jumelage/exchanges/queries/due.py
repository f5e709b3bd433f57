"""What is due for exchanges: tasks, and certificates that must be seen again."""

from dataclasses import dataclass
from datetime import date

from jumelage.accounts.models import Office
from jumelage.exchanges.enums import ExchangeState
from jumelage.exchanges.models import ExchangeTask


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
