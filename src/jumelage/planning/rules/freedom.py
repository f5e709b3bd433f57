"""What may move when a programme is planned, and how far."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from jumelage.journeys.enums import ItemStatus
from jumelage.journeys.models import ProgrammeItem

AROUND = timedelta(hours=3)
"""How far an item without a wish may move: nobody has said when else it could be."""


@dataclass(frozen=True, slots=True)
class Freedom:
    """Which items may move.

    Attributes:
        kept: items that stay although they could move, such as the one that was just moved by hand.
        loose: items that are only proposed may move within some hours, also those that came of no wish.
        firm: items that the hosts have confirmed stay.
        day: plan this day alone.
        now: what has begun by then stays, and nothing begins before.
        late: items that are held later than they stand, and by how much.
        dropped: items that are not held.
    """

    kept: frozenset[int] = frozenset()
    loose: bool = False
    firm: bool = True
    day: date | None = None
    now: datetime | None = None
    late: Mapping[int, timedelta] = field(default_factory=dict)
    dropped: frozenset[int] = frozenset()

    @property
    def earlier(self) -> timedelta:
        """How far an item without a wish may move forward: on the road its hosts are not ready before."""
        return AROUND if self.firm else timedelta()

    def frees(self, item: ProgrammeItem, *, of_wish: bool) -> bool:
        """Whether an item may move."""
        if item.status == ItemStatus.HELD or item.is_pinned or item.pk in self.kept or item.pk in self.late:
            return False
        if self.now is not None and item.start_at <= self.now:
            return False
        if self.firm and item.status == ItemStatus.CONFIRMED:
            return False
        return of_wish or self.loose
