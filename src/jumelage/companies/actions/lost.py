"""Work in the background that failed, or whose worker has gone: said so, that nobody waits for it."""

from datetime import datetime, timedelta

from jumelage.accounts.models import Office
from jumelage.companies.bridge.troubles import Unreadable
from jumelage.companies.enums import ReadState, SnapshotState
from jumelage.companies.models import MatchRun, Snapshot, StockSource
from jumelage.kit import processes
from jumelage.kit.errors import Refused

LOST_AFTER = timedelta(hours=6)
"""A worker of another machine that was not heard of for so long has gone."""


def give_up_lost(*, office: Office, now: datetime) -> None:
    """Mark what an ended worker left as failed: countings, matchings and readings of sources."""
    for model in (Snapshot, MatchRun):
        for run in model.objects.filter(office=office, state=SnapshotState.RUNNING):
            begun = run.begun_at if isinstance(run, Snapshot) else run.moved_at
            if _is_lost(run.worker, begun, now):
                fail(run, now=now, code="cut_off")
    for source in StockSource.objects.filter(office=office, state=ReadState.READING):
        if _is_lost(source.worker, source.begun_at, now):
            source.state, source.trouble = ReadState.UNREADABLE, {"code": "cut_off"}
            source.save(update_fields=["state", "trouble", "updated_at"])


def fail(run: Snapshot | MatchRun, *, now: datetime, code: str = "", refusal: Refused | None = None) -> None:
    """End a run with what went wrong: by its code where it has one, so that each reader reads their language."""
    run.state, run.finished_at = SnapshotState.FAILED, now
    run.trouble = refusal.trouble if isinstance(refusal, Unreadable) else {"code": code} if code else {}
    run.problem = "" if run.trouble else str(refusal or "")
    run.save()


def _is_lost(worker: str, begun: datetime | None, now: datetime) -> bool:
    return processes.has_gone(worker) or begun is None or now - begun > LOST_AFTER
