"""Work that takes longer than a request may."""

from django.utils import timezone
from django_scopes import scope, scopes_disabled
from django_tasks import task

from .actions import count_snapshot, match_companies, read_source
from .models import MatchRun, Snapshot, StockSource


@task()
def read_register(source_pk: int) -> None:
    """Read a source that waits; one that is gone or read already is left alone."""
    with scopes_disabled():
        source = StockSource.objects.select_related("office").filter(pk=source_pk).first()
    if source is not None:
        with scope(office=source.office):
            read_source(source=source, now=timezone.now())


@task()
def count_stock(snapshot_pk: int) -> None:
    """Count the stock for a snapshot that waits; one that is gone or done already is left alone."""
    with scopes_disabled():
        snapshot = Snapshot.objects.select_related("office").filter(pk=snapshot_pk).first()
    if snapshot is not None:
        with scope(office=snapshot.office):
            count_snapshot(snapshot=snapshot, now=timezone.now())


@task()
def match_register(run_pk: int) -> None:
    """Match the companies as a run asks that waits; one that is gone or done already is left alone."""
    with scopes_disabled():
        run = MatchRun.objects.select_related("office", "snapshot").filter(pk=run_pk).first()
    if run is not None:
        with scope(office=run.office):
            match_companies(run=run, now=timezone.now())
