"""Background work, asked for by name: sending in slices, so that the worker can stop and do other things."""

import logging
from datetime import datetime
from functools import lru_cache

from django.db.models import Q
from django.utils import timezone, translation
from django_scopes import scope, scopes_disabled
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from .actions.sending import send
from .enums import DispatchState
from .exporters import letter_of
from .models import Dispatch
from .rules.letters import Press

SECONDS = 5
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
