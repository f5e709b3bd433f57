"""Cells: an option on one of its routes within one span of starts; columns are sets of cells, rows count cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from tournee.rules import Ruled

Row = tuple[dict[int, float], float, float]
"""Coefficients by cell, lower and upper bound."""
INFINITE = 1e30
_SLICE = 30
"""Minutes of a span of starts for visits that groups or people from outside must agree upon."""
_MOST = 200
"""Cells of a route above which spans are not divided."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One option on one route, started within [low, high]."""

    option: int
    wish: int
    route: int
    low: int
    high: int
    worth: float
    leading: bool
    """Whether the route is the option's first: sums over visits count leading cells only."""


class Cells:
    """All cells of a board, and the rows that hold in every programme."""

    def __init__(self, ruled: Ruled) -> None:
        self.ruled, self.board = ruled, ruled.board
        self.all: list[Cell] = []
        for slice_width in (_SLICE, 2 * _SLICE, 24 * 60):
            self.all = [
                cell for number in range(len(self.board.options)) for cell in self._cells(number, slice_width)
            ]
            counts = Counter(cell.route for cell in self.all)
            if max(counts.values(), default=0) <= _MOST:
                break

    def _cells(self, number: int, slice_width: int) -> Iterable[Cell]:
        option = self.board.options[number]
        day, wish = self.board.days[option.day], self.board.problem.wishes[option.wish]
        begin, end = self.board.minute(day.start), self.board.minute(day.end)
        worth = self.ruled.worth[number] / len(option.routes)
        spans = [
            (max(low, begin), min(high, end - wish.minimum))
            for low, high in self.board.starts(wish)
            if low + wish.minimum <= end and high >= begin
        ]
        width = _SLICE if len(option.routes) > 1 else slice_width
        if len(option.routes) > 1 or option.slots:
            spans = [
                (at, min(at + width - 1, high)) for low, high in spans for at in range(low, high + 1, width)
            ]
        for low, high in spans:
            for place, route in enumerate(option.routes):
                yield Cell(number, option.wish, route, low, high, worth, place == 0)

    @cached_property
    def of_route(self) -> list[list[int]]:
        """The cells of each route."""
        rows: list[list[int]] = [[] for _ in self.board.routes]
        for number, cell in enumerate(self.all):
            rows[cell.route].append(number)
        return rows

    @cached_property
    def leading(self) -> list[list[int]]:
        """For each wish its leading cells: their sum is 1 where the wish is held."""
        rows: list[list[int]] = [[] for _ in self.board.problem.wishes]
        for number, cell in enumerate(self.all):
            if cell.leading:
                rows[cell.wish].append(number)
        return rows

    def rows(self) -> Iterable[Row]:
        """The rows between wishes; what must be held is not among them."""
        board, leading = self.board, self.leading
        for number in range(len(board.problem.wishes)):
            if leading[number] and not board.problem.wishes[number].must:
                yield dict.fromkeys(leading[number], 1.0), -INFINITE, 1.0
        yield from self._joint()
        yield from self._related()
        for route in range(len(board.routes)):
            of_wish, limits = self.ruled.categories
            for category, most in enumerate(limits):
                cells = [cell for cell in self.of_route[route] if of_wish[self.all[cell].wish] == category]
                if len({self.all[cell].wish for cell in cells}) > most:
                    yield dict.fromkeys(cells, 1.0), -INFINITE, float(most)

    def _joint(self) -> Iterable[Row]:
        """Groups that attend together start within the same span."""
        spans: dict[tuple[int, int], dict[int, int]] = {}
        for number, cell in enumerate(self.all):
            if len(self.board.options[cell.option].routes) > 1:
                spans.setdefault((cell.option, cell.low), {})[cell.route] = number
        for (option, _), cells in spans.items():
            first, *others = self.board.options[option].routes
            for other in others:
                yield {cells[first]: 1.0, cells[other]: -1.0}, 0.0, 0.0

    def _related(self) -> Iterable[Row]:
        leading, clusters = self.leading, self.ruled.clusters
        for number, others in enumerate(self.ruled.exclusions):
            for other in others:
                if number < other:
                    yield _sum(leading[number], leading[other]), -INFINITE, 1.0
        for number, cluster in enumerate(clusters):
            first = clusters.index(cluster) if cluster >= 0 else number
            if first != number:
                row = dict.fromkeys(leading[number], 1.0)
                yield {**row, **dict.fromkeys(leading[first], -1.0)}, 0.0, 0.0
        days = [self.board.routes[cell.route][0] for cell in self.all]
        for number, firsts in enumerate(self.board.predecessors):
            for first in firsts:
                for day in range(len(self.board.days) - 1):
                    early = [cell for cell in leading[number] if days[cell] <= day]
                    late = [cell for cell in leading[first] if days[cell] > day]
                    if early and late:
                        yield _sum(early, late), -INFINITE, 1.0


def _sum(*parts: Iterable[int]) -> dict[int, float]:
    return {cell: 1.0 for part in parts for cell in part}
