"""What goes by itself: the data of participants, on their day."""

from collections.abc import Iterator
from datetime import datetime

from django.utils import timezone
from django_scopes import scope, scopes_disabled
from django_tasks import task

from .actions import erase_participants
from .models import Exchange


def due_for_erasing(now: datetime) -> list[Exchange]:
    """Return the exchanges of all offices whose participants' data have had their time."""
    with scopes_disabled():
        return list(
            Exchange.objects.to_erase(timezone.localdate(now)).select_related("office").order_by("pk")
        )


def erase_due(now: datetime) -> Iterator[tuple[Exchange, int]]:
    """Erase what is due, one exchange after the other; yield each with how many people it had."""
    for exchange in due_for_erasing(now):
        with scope(office=exchange.office):
            yield exchange, erase_participants(exchange=exchange, by=None, now=now)


@task()
def erase_participants_due() -> None:
    """Erase what is due; nobody is told of numbers here, the trail of each exchange is."""
    for _exchange, _number in erase_due(timezone.now()):
        pass


def ask_for_erasing(now: datetime) -> bool:
    """Queue the erasing where something is due."""
    if not due_for_erasing(now):
        return False
    erase_participants_due.enqueue()
    return True
