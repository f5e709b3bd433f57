"""Background work, asked for by name: sending in slices, so that the worker can stop and do other things."""

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import lru_cache

from django.db.models import Q
from django.utils import timezone, translation
from django_scopes import scope, scopes_disabled
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from .actions import Look, read_bounces
from .actions.sending import send
from .enums import DispatchState
from .exporters import letter_of
from .models import Dispatch, MailServer
from .rules.letters import Press

SECONDS = 5
AGAIN_AFTER_TROUBLE = timedelta(minutes=30)
log = logging.getLogger(__name__)


@task()
def send_dispatch(dispatch_pk: int) -> None:
    """Send a slice of a dispatch and ask for the next one; one that waits or is done is left alone."""
    with scopes_disabled():
        dispatch = (
            Dispatch.objects.select_related("office", "edition__release").filter(pk=dispatch_pk).first()
        )
    if dispatch is None:
        return
    with scope(office=dispatch.office), translation.override(dispatch.office.language):
        on = send(dispatch=dispatch, prepare=_prepare(dispatch), seconds=SECONDS, clock=timezone.now)
    if on is not None and on <= timezone.now():
        send_dispatch.enqueue(dispatch_pk)


def _prepare(dispatch: Dispatch) -> "_Cached":
    return _Cached(dispatch)


class _Cached:
    """The letters of a dispatch, each written once."""

    def __init__(self, dispatch: Dispatch) -> None:
        self.dispatch = dispatch

    def __call__(self, distribution: int, language: str) -> Press:
        return _letter(self.dispatch.pk, distribution, language)


@lru_cache(maxsize=32)
def _letter(dispatch_pk: int, distribution: int, language: str) -> Press:
    dispatch = Dispatch.objects.select_related("office", "edition__release").get(pk=dispatch_pk)
    return letter_of(dispatch, distribution, language, now=timezone.now())


def ask_for_dispatches(now: datetime) -> int:
    """Queue every dispatch whose time has come and at which nobody works: new ones, and those a crash broke off."""
    with scopes_disabled():
        free = Q(leased_until=None) | Q(leased_until__lte=now)
        due = Dispatch.objects.filter(free, not_before__lte=now, state__in=DispatchState.active())
        wanted = list(due.values_list("pk", flat=True))
    if not wanted:
        return 0
    waiting = DBTaskResult.objects.filter(task_path=send_dispatch.module_path, status=TaskResultStatus.READY)
    queued = {tuple(one.args_kwargs["args"]) for one in waiting}
    missing = [pk for pk in wanted if (pk,) not in queued]
    for pk in missing:
        send_dispatch.enqueue(pk)
    return len(missing)


def bounces_due(now: datetime, *, office: str = "", force: bool = False) -> Iterator[tuple[MailServer, Look]]:
    """Look into every mailbox for failures; one that could not be opened gets a pause, unless forced."""
    with scopes_disabled():
        wanted = MailServer.objects.exclude(bounce_host="").select_related("office").order_by("pk")
        if office:
            wanted = wanted.filter(office__slug=office)
        if not force:
            wanted = wanted.filter(Q(bounces_problem="") | Q(bounces_read_at__lte=now - AGAIN_AFTER_TROUBLE))
        due = list(wanted)
    for server in due:
        with scope(office=server.office):
            try:
                yield server, read_bounces(server=server, now=now)
            except Exception:  # one office's mailbox must not keep the others from being looked into
                log.exception("The mailbox for failures of mail server %s could not be read", server.pk)
                yield server, Look(problem="error")


@task()
def look_for_bounces() -> None:
    """Look into every mailbox for failures."""
    for _server, _look in bounces_due(timezone.now()):
        pass


def ask_for_bounces() -> bool:
    """Queue the look into the mailboxes for failures, unless it waits already or nobody has one."""
    with scopes_disabled():
        if not MailServer.objects.exclude(bounce_host="").exists():
            return False
    asked = DBTaskResult.objects.filter(task_path=look_for_bounces.module_path)
    if asked.filter(status=TaskResultStatus.READY).exists():
        return False
    look_for_bounces.enqueue()
    return True
