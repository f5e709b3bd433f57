"""A day as a grid: one column for everybody and one a group, hours down the side, side by side what overlaps."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from jumelage.journeys.models import Group
from jumelage.journeys.queries.items import Slot

STEP = 5  # minutes a row
SHORTEST = 35  # minutes that an item's text needs, however short it is
ALL_DAY = 12 * 60
MORNING, EVENING = 8, 19
DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Column:
    """A column with the tracks that it needs; `first` counts tracks from one."""

    name: str
    first: int
    span: int
    group: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """Where an item stands: a track, and rows from `start` up to `end`; all day if both are 0."""

    slot: Slot
    track: int
    span: int
    start: int
    end: int
    group: int = 0

    @property
    def all_day(self) -> bool:
        return self.end == 0


@dataclass(frozen=True, slots=True)
class Grid:
    """The day from `first_hour` to `last_hour`, in rows of five minutes."""

    columns: tuple[Column, ...]
    cells: tuple[Cell, ...]
    first_hour: int
    last_hour: int

    @property
    def tracks(self) -> int:
        return sum(column.span for column in self.columns)

    @property
    def hours(self) -> range:
        return range(self.first_hour, self.last_hour)


def laid_out(slots: Sequence[Slot], groups: Sequence[Group], day: date) -> Grid:
    """Return the day's items in their columns; an item of several groups stands in the first of them."""
    members: dict[int, list[Slot]] = {0: [], **{group.pk: [] for group in groups}}
    for slot in slots:
        members[slot.groups[0].pk if slot.groups else 0].append(slot)
    spans = {slot.item.pk: _minutes(slot, day) for slot in slots}
    timed = [times for times in spans.values() if times[1] - times[0] < ALL_DAY]
    first = min([MORNING, *(start // 60 for start, _ in timed)])
    last = max([EVENING, *(-(-max(end, start + SHORTEST) // 60) for start, end in timed)])
    columns, cells, track = [], [], 1
    for key, name in [(0, _("Everybody")), *((group.pk, group.name) for group in groups)]:
        lanes = _lanes(members[key], spans)
        width = max([lane for lane, _ in lanes], default=0) + 1
        columns.append(Column(name, track, width, key))
        cells += [_cell(slot, spans[slot.item.pk], track + lane, width, first, key) for lane, slot in lanes]
        track += width
    cells.sort(key=lambda cell: (cell.slot.item.start_at, cell.slot.item.pk))
    return Grid(tuple(columns), tuple(cells), first, min(last, 24))


def _minutes(slot: Slot, day: date) -> tuple[int, int]:
    """From when to when it takes on this day, in minutes since its local midnight."""
    item = slot.item
    start = 0 if item.start_date < day else item.start_time.hour * 60 + item.start_time.minute
    end = DAY if item.end_date > day else item.end_time.hour * 60 + item.end_time.minute
    return start, max(end, start + STEP)


def _lanes(slots: list[Slot], spans: dict[int, tuple[int, int]]) -> list[tuple[int, Slot]]:
    """Give each item the first lane in which nothing stands at its time."""
    free: list[int] = []
    placed = []
    for slot in sorted(slots, key=lambda slot: spans[slot.item.pk]):
        start, end = spans[slot.item.pk]
        if end - start >= ALL_DAY:
            placed.append((0, slot))
            continue
        lane = next((number for number, until in enumerate(free) if until <= start), len(free))
        free[lane : lane + 1] = [max(end, start + SHORTEST)]
        placed.append((lane, slot))
    return placed


def _cell(slot: Slot, times: tuple[int, int], track: int, width: int, first_hour: int, group: int) -> Cell:
    start, end = times
    if end - start >= ALL_DAY:
        return Cell(slot, track, width, 0, 0, group)
    top = (start - first_hour * 60) // STEP + 1
    return Cell(slot, track, 1, top, max(top + SHORTEST // STEP, (end - first_hour * 60) // STEP + 1), group)
