"""What is to be done for a journey."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F

from jumelage.journeys.models import Journey, Task


@dataclass(frozen=True, slots=True)
class TaskBoard:
    """Open tasks by what they ask for today; the rest is done."""

    late: tuple[Task, ...]
    soon: tuple[Task, ...]
    later: tuple[Task, ...]
    done: tuple[Task, ...]

    @property
    def is_empty(self) -> bool:
        return not (self.late or self.soon or self.later or self.done)


SOON = 14


def task_board(journey: Journey, today: date) -> TaskBoard:
    """Return the tasks of a journey: late, due within two weeks, later or undated, done."""
    tasks = list(
        Task.objects.filter(journey=journey)
        .select_related("owner", "done_by")
        .order_by(F("due_date").asc(nulls_last=True), "pk")
    )
    waiting = [task for task in tasks if task.done_at is None]
    late = [task for task in waiting if task.due_date and task.due_date < today]
    soon = [task for task in waiting if task.due_date and 0 <= (task.due_date - today).days <= SOON]
    return TaskBoard(
        late=tuple(late),
        soon=tuple(soon),
        later=tuple(task for task in waiting if task not in late and task not in soon),
        done=tuple(task for task in tasks if task.done_at is not None),
    )
