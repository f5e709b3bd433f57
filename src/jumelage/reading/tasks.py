"""Background work, asked for by name: a doorbell only, the actions do the rest."""

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone
from django_scopes import scope, scopes_disabled
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from jumelage.kit.errors import Refused

from .actions import Polled, poll
from .models import Mailbox

log = logging.getLogger(__name__)


def poll_due(
    now: datetime, *, office: str = "", force: bool = False
) -> Iterator[tuple[Mailbox, Polled | None]]:
    """Poll every mailbox whose turn it is, one after the other; None for one that is being polled elsewhere."""
    with scopes_disabled():
        wanted = Mailbox.objects.filter(is_active=True).select_related("office").order_by("polled_at", "pk")
        if office:
            wanted = wanted.filter(office__slug=office)
        due = list(wanted if force else wanted.filter(Q(retry_at=None) | Q(retry_at__lte=now)))
    for mailbox in due:
        with scope(office=mailbox.office):
            try:
                yield mailbox, poll(mailbox=mailbox, now=now)
            except Refused:
                yield mailbox, None
            except Exception:  # one office's mailbox must not keep the others from being polled
                log.exception("Polling mailbox %s failed", mailbox.pk)
                yield mailbox, Polled(problem="error")


@task()
def poll_mailboxes() -> None:
    """Poll every mailbox whose turn it is."""
    for _mailbox, _polled in poll_due(timezone.now()):
        pass


def ask_for_poll() -> bool:
    """Queue the polling of all mailboxes, unless it waits already or nobody has one; old results are cleared away."""
    with scopes_disabled():
        if not Mailbox.objects.filter(is_active=True).exists():
            return False
    asked = DBTaskResult.objects.filter(task_path=poll_mailboxes.module_path)
    asked.filter(finished_at__lt=timezone.now() - timedelta(days=1)).delete()
    if asked.filter(status=TaskResultStatus.READY).exists():
        return False
    poll_mailboxes.enqueue()
    return True
