"""Pricing: the best days of a group under the master's prices, by the kernel's labels."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass

from tournee.columns.cells import Cells
from tournee.kernel import load

WIDTH = 40
"""Most visits of a group on one day, and one."""
_LABELS = {0: 100_000, 1: 250_000, 2: 500_000}
QUICK, EXACT, ALL = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Priced:
    """Columns of a route (cells in order) with their gains, best first; ``whole`` is false where a limit cut them short."""

    columns: list[tuple[int, ...]]
    gains: list[float]
    whole: bool


class Pricer:
    """Prices one route."""

    def __init__(self, cells: Cells, route: int) -> None:
        self.route, self.numbers = route, cells.of_route[route]
        chosen = [cells.all[number] for number in self.numbers]
        wishes = sorted({cell.wish for cell in chosen})
        bit = {wish: number for number, wish in enumerate(wishes)}
        self.size = len(chosen)
        self.bits = len(wishes)
        array = ctypes.c_int32 * max(1, self.size)
        self.wish = array(*(cell.wish for cell in chosen))
        self.bit = array(*(bit[cell.wish] for cell in chosen))
        self.low = array(*(cell.low for cell in chosen))
        self.high = array(*(cell.high for cell in chosen))
        pairs = [
            (bit[first], bit[wish])
            for wish in wishes
            for first in cells.board.predecessors[wish]
            if first in bit
        ]
        self.pairs = len(pairs)
        self.after = (ctypes.c_int32 * max(1, 2 * len(pairs)))(*(number for pair in pairs for number in pair))
        self.structure, self.memory = cells.board.model
        self.ways = cells.board.ways

    @property
    def possible(self) -> bool:
        """Whether the route is small enough to be priced."""
        return self.size <= 256 and self.bits <= 256

    def price(
        self,
        profits: Sequence[float],
        dual: float,
        threshold: float,
        how: int,
        most: int,
        seconds: float = 0.0,
    ) -> Priced:
        """Columns whose profit less the route's dual is at least the threshold.

        Args:
            profits: of all cells, by their number.
            dual: the price of the route.
            threshold: the least gain.
            how: QUICK (may miss columns), EXACT (has the best), or ALL (every set of cells).
            most: how many columns to return.
            seconds: what it may take, 0 for no limit.
        """
        columns = (ctypes.c_int32 * (most * WIDTH))()
        gains = (ctypes.c_double * most)()
        count = ctypes.c_int32(0)
        own = (ctypes.c_double * max(1, self.size))(*(profits[number] for number in self.numbers))
        done = load().tournee_price(
            ctypes.byref(self.structure), self.ways, self.route, self.size, self.wish, self.bit, self.bits, self.low, self.high, own,
            self.pairs, self.after, ctypes.c_double(dual), ctypes.c_double(threshold), how, _LABELS[how], ctypes.c_double(seconds), most,
            WIDTH,
            columns, gains, ctypes.byref(count),
        )  # fmt: skip
        rows = []
        for row in range(count.value):
            line = columns[row * WIDTH : (row + 1) * WIDTH]
            rows.append(tuple(self.numbers[node] for node in line[: line.index(-1)]))
        return Priced(rows, list(gains[: count.value]), done >= 0)
