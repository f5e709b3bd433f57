"""Rows that people from outside the groups add: they cannot be in two places, and their time is limited."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from tournee.columns.cells import INFINITE, Cells, Row
from tournee.columns.schedules import Schedules
from tournee.timing import arrival

Minutes = NDArray[np.int64]


class People:
    """Finds violated rows about people, day by day."""

    def __init__(self, cells: Cells) -> None:
        self.cells, self.board = cells, cells.board
        self.found: set[tuple[object, ...]] = set()
        self.kept: dict[tuple[int, frozenset[int]], Schedules] = {}

    @cached_property
    def demands(self) -> dict[tuple[int, frozenset[int]], dict[int, int]]:
        """For a day and a set of people: how many of them each cell takes for sure."""
        sets = {frozenset(slot.candidates) for option in self.board.options for slot in option.slots}
        sets |= {a | b for a in sets for b in sets if a & b}
        table: dict[tuple[int, frozenset[int]], dict[int, int]] = {}
        for number, cell in enumerate(self.cells.all):
            if not cell.leading:
                continue
            option = self.board.options[cell.option]
            for people in sets:
                counts: dict[int, int] = {}
                for slot in option.slots:
                    if people.issuperset(slot.candidates):
                        counts[slot.entry] = counts.get(slot.entry, 0) + 1
                if counts:  # one person may serve two entries, so the largest counts
                    table.setdefault((option.day, people), {})[number] = max(counts.values())
        return {key: row for key, row in table.items() if len(row) > 1}

    def violated(self, used: Mapping[int, float]) -> list[Row]:
        """Rows that fractions of cells break: energy of intervals, and pairs that exclude each other."""
        rows: list[Row] = []
        for (day, people), demand in self.demands.items():
            present = {cell: count for cell, count in demand.items() if used.get(cell, 0.0) > 1e-6}
            if len(present) > 1:
                rows.extend(self._energy(day, people, demand, used, present))
            if len(people) == 1 and len(present) > 1 and self.board.direct:
                rows.extend(self._cliques(day, people, demand, used, present))
        if (
            rows or not self.board.direct
        ):  # a schedule knows its own visits only, not those that make a way shorter
            return rows
        return self.schedules(used)

    def schedules(self, used: Mapping[int, float]) -> list[Row]:
        """What no mixture of schedules covers; looked for where the simpler rows hold."""
        rows = []
        for (day, people), demand in self.demands.items():
            if sum(used.get(cell, 0.0) > 1e-6 for cell in demand) < 2:
                continue
            if (day, people) not in self.kept:
                self.kept[day, people] = Schedules(self.cells, day, people, demand)
            row = self.kept[day, people].cut(used)
            if row:
                rows.append(row)
        return rows

    def _energy(
        self,
        day: int,
        people: frozenset[int],
        demand: Mapping[int, int],
        used: Mapping[int, float],
        present: Iterable[int],
    ) -> list[Row]:
        """Visits that must overlap an interval cannot take more than the people have in it: the row broken most."""
        cells = list(present)
        bounds = np.array(sorted({at for cell in cells for at in self._ends(cell)}))
        lows, highs = (grid.ravel() for grid in np.meshgrid(bounds, bounds, indexing="ij"))
        lows, highs = lows[highs > lows], highs[highs > lows]
        alone = len(people) == 1 and self.board.direct  # otherwise a visit of others may make the way shorter
        ways = self._ways(day, people, demand) if alone else dict.fromkeys(demand, 0)
        capacity = np.full(len(lows), float(max(ways.values(), default=0)))
        for person in people:
            capacity += self._there(person, lows, highs)
        load = np.zeros(len(lows))
        for cell in cells:
            load += self._overlap(cell, lows, highs, ways[cell]) * (demand[cell] * used[cell])
        excess = load - capacity
        worst = int(np.argmax(excess))
        low, high = int(lows[worst]), int(highs[worst])
        key = (day, people, low, high)
        if excess[worst] <= 0.02 * (capacity[worst] + 1) or key in self.found:
            return []
        self.found.add(key)
        span = np.array([low]), np.array([high])
        row = {
            cell: float(self._overlap(cell, *span, ways[cell])[0]) * count for cell, count in demand.items()
        }
        return [({cell: factor for cell, factor in row.items() if factor}, -INFINITE, float(capacity[worst]))]

    def _ends(self, number: int) -> tuple[int, int]:
        cell = self.cells.all[number]
        return cell.low, cell.high + self._length(number)

    def _length(self, number: int) -> int:
        return self.board.problem.wishes[self.cells.all[number].wish].minimum

    def _overlap(self, number: int, lows: Minutes, highs: Minutes, way: int) -> Minutes:
        """Minutes of intervals that a visit takes whenever it starts; with the way from it where it lies inside for sure."""
        cell, length = self.cells.all[number], self._length(number)
        first = np.minimum(highs, cell.low + length) - np.maximum(lows, cell.low)
        last = np.minimum(highs, cell.high + length) - np.maximum(lows, cell.high)
        inside = (cell.low >= lows) & (cell.high + length <= highs)
        return np.where(inside, length + way, np.maximum(0, np.minimum(first, last)))

    def _there(self, person: int, lows: Minutes, highs: Minutes) -> Minutes:
        arrays = self.board.arrays
        spans = range(arrays["free_first"][person], arrays["free_first"][person + 1])
        there = np.zeros(len(lows), dtype=np.int64)
        for k in spans:
            there += np.maximum(
                0, np.minimum(highs, arrays["free_to"][k]) - np.maximum(lows, arrays["free_from"][k])
            )
        return there

    def _place(self, number: int) -> int:
        return self.board.arrays["place"][self.cells.all[number].wish]

    def _ways(self, day: int, people: frozenset[int], demand: Mapping[int, int]) -> dict[int, int]:
        """The shortest way from each visit to another of the same person."""
        key = (day, people)
        if key not in self._kept_ways:
            self._kept_ways[key] = {
                cell: min(
                    (
                        self._way(day, self._place(cell), self._place(other))
                        for other in demand
                        if self.cells.all[other].wish != self.cells.all[cell].wish
                    ),
                    default=0,
                )
                for cell in demand
            }
        return self._kept_ways[key]

    @cached_property
    def _kept_ways(self) -> dict[tuple[int, frozenset[int]], dict[int, int]]:
        return {}

    def _way(self, day: int, a: int, b: int) -> int:
        arrays, size = self.board.arrays, len(self.board.places)
        bands = range(arrays["band_first"][day], arrays["band_first"][day + 1])
        return min(
            arrays["travel"][arrays["band_matrix"][band] * size * size + a * size + b] for band in bands
        )

    def _apart(self, day: int, a: int, b: int) -> bool:
        """Whether one person cannot attend both, in either order."""
        first, second = self.cells.all[a], self.cells.all[b]
        if first.wish == second.wish:
            return True
        there = arrival(self.board, day, self._place(a), self._place(b), first.low + self._length(a))
        back = arrival(self.board, day, self._place(b), self._place(a), second.low + self._length(b))
        return there > second.high and back > first.high

    def _cliques(
        self,
        day: int,
        people: frozenset[int],
        demand: Mapping[int, int],
        used: Mapping[int, float],
        present: Iterable[int],
    ) -> list[Row]:
        rows: list[Row] = []
        order = sorted(present, key=lambda cell: -used[cell])
        for first in order:
            clique = [first]
            for other in order:
                if other != first and all(self._apart(day, other, one) for one in clique):
                    clique.append(other)
            if len(clique) > 1 and sum(used[cell] for cell in clique) > 1.01:
                whole = list(clique)
                for other in demand:
                    if other not in whole and all(self._apart(day, other, one) for one in whole):
                        whole.append(other)
                key = (day, people, tuple(sorted(whole)))
                if key not in self.found:
                    self.found.add(key)
                    rows.append((dict.fromkeys(whole, 1.0), -INFINITE, 1.0))
        return rows
