"""What the page of a source shows: what it holds, and what was left out of it and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from jumelage.companies.bridge import region_named
from jumelage.companies.enums import ReadState, SnapshotState
from jumelage.companies.models import Snapshot, StockSource

from .stock import home_region

PATIENCE = timedelta(seconds=30)
"""A worker that is there and idle takes up work sooner."""
SHOWN = 10


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A source with the countings it is in."""

    source: StockSource
    region: str
    is_stuck: bool
    snapshots: Sequence[Snapshot]

    @property
    def left_out(self) -> int:
        """How many remarks there are."""
        return sum(sum(report["remarks"].values()) for report in self.source.reports)


def source_page(source: StockSource, *, now: datetime) -> SourcePage:
    """Return the page of a source; one query."""
    asked = source.asked_at or source.created_at
    counted = Snapshot.objects.filter(sources=source, state=SnapshotState.DONE).order_by("-as_of", "-pk")
    return SourcePage(
        source=source,
        region=region_named(home_region(source.office), source.office.home_geoname_id),
        is_stuck=source.state == ReadState.WAITING and now - asked > PATIENCE,
        snapshots=list(counted[:SHOWN]),
    )
