"""Cuts from what people can do on a day: fractions of visits that no mixture of their schedules covers.

A Fenchel cut (Boyd, Fenchel cutting planes for integer programs, Operations Research 42, 1994): a small linear programme covers the
visits by schedules, pricing finds the schedules, and where they cannot cover the visits its prices are the cut. The prices of all
visits count, also of those that are not used now, so that the cut holds them as well.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import highspy
import numpy as np

from tournee.board import Board
from tournee.columns.cells import INFINITE, Cells, Row
from tournee.columns.pricing import EXACT, WIDTH
from tournee.kernel import load
from tournee.kernel.structures import Numbers, model

MOST_NODES = 256
_EPS = 1e-6
_BROKEN = 0.01
"""How far a cut must be broken, in shares of its bound."""
_UNUSED = 1e-3
"""What a visit that is not used counts when prices are sought."""
_ROUNDS = 40
_ADDED = 5
_LABELS = 20_000


@dataclass(frozen=True, slots=True)
class Node:
    """A wish within a span of starts that takes ``count`` people of a set; ``able`` are those who could come."""

    wish: int
    low: int
    high: int
    count: int
    able: frozenset[int]


class Schedules:
    """The schedules of a set of people on one day."""

    def __init__(self, cells: Cells, day: int, people: frozenset[int], demand: Mapping[int, int]) -> None:
        self.board = cells.board
        rows: dict[Node, list[int]] = {}
        for number, count in demand.items():
            cell = cells.all[number]
            slots = self.board.options[cell.option].slots
            able = frozenset(
                p for slot in slots if people.issuperset(slot.candidates) for p in slot.candidates
            )
            rows.setdefault(Node(cell.wish, cell.low, cell.high, count, able), []).append(number)
        self.nodes, self.cells = list(rows), list(rows.values())
        self.possible = len(self.nodes) <= MOST_NODES
        if self.possible:
            self.kinds = self._kinds(day, people)
            self._begin()

    def _kinds(self, day: int, people: Iterable[int]) -> list[_Kind]:
        """People who can do the same are of one kind."""
        spans: dict[tuple[tuple[int, int, int], ...], int] = {}
        for person in people:
            able = tuple(
                (number, *span)
                for number, node in enumerate(self.nodes)
                if person in node.able and (span := self._span(person, node))
            )
            if able:
                spans[able] = spans.get(able, 0) + 1
        return [_Kind(self, day, able, many) for able, many in spans.items()]

    def _span(self, person: int, node: Node) -> tuple[int, int] | None:
        """From when to when somebody could begin a visit."""
        arrays, length = self.board.arrays, self.board.problem.wishes[node.wish].minimum
        free = range(arrays["free_first"][person], arrays["free_first"][person + 1])
        spans = [
            (max(node.low, arrays["free_from"][k]), min(node.high, arrays["free_to"][k] - length))
            for k in free
        ]
        starts = [(low, high) for low, high in spans if low <= high]
        return (min(low for low, _ in starts), max(high for _, high in starts)) if starts else None

    def _begin(self) -> None:
        """The linear programme: rows of nodes, rows of kinds; its first column is how much is not covered."""
        self.program = highspy.Highs()  # type: ignore[no-untyped-call]
        self.program.setOptionValue("output_flag", False)  # noqa: FBT003 # the library's own signature
        self.program.setOptionValue("threads", 1)
        none, nothing = np.array([], dtype=np.int32), np.array([], dtype=np.float64)
        for _ in self.nodes:
            self.program.addRow(0.0, highspy.kHighsInf, 0, none, nothing)
        for kind in self.kinds:
            self.program.addRow(-highspy.kHighsInf, float(kind.many), 0, none, nothing)
        indices = [len(self.nodes) + number for number in range(len(self.kinds))]
        values = [-float(kind.many) for kind in self.kinds]
        self._column(1.0, -highspy.kHighsInf, indices, values)
        for number, kind in enumerate(self.kinds):
            for node in kind.nodes:
                self._add(number, [node])

    def _column(self, cost: float, low: float, indices: Sequence[int], values: Sequence[float]) -> None:
        self.program.addCol(
            cost, low, highspy.kHighsInf, len(indices), np.array(indices, dtype=np.int32), np.array(values, dtype=np.float64)
        )  # fmt: skip

    def _add(self, kind: int, nodes: Sequence[int]) -> None:
        self._column(0.0, 0.0, [*nodes, len(self.nodes) + kind], [1.0] * (len(nodes) + 1))

    def cut(self, used: Mapping[int, float]) -> Row | None:
        """A row that these fractions of cells break, None where there is none."""
        if not self.possible or not self.kinds:
            return None
        shares = [
            sum(used.get(cell, 0.0) for cell in row) * node.count
            for node, row in zip(self.nodes, self.cells, strict=True)
        ]
        if sum(share > _EPS for share in shares) < 2:
            return None
        reachable = {node for kind in self.kinds for node in kind.nodes}
        for number, share in enumerate(shares):
            low = max(share, _UNUSED) if number in reachable else 0.0
            self.program.changeRowBounds(number, low, highspy.kHighsInf)
        for _ in range(_ROUNDS):
            self.program.run()
            missing = self.program.getObjectiveValue()
            if missing <= _BROKEN:
                return None
            prices = self.program.getSolution().row_dual
            own = [max(0.0, price) for price in prices[: len(self.nodes)]]
            limits = [max(0.0, -price) for price in prices[len(self.nodes) :]]
            added = 0
            for number, kind in enumerate(self.kinds):
                found = kind.price(own, limits[number])
                if found is None:
                    return None
                for nodes in found:
                    self._add(number, nodes)
                added += len(found)
            if not added:
                return self._row(own, limits, shares)
        return None

    def _row(self, own: Sequence[float], limits: Sequence[float], shares: Sequence[float]) -> Row | None:
        most = sum(kind.many * (limit + 2 * _EPS) for kind, limit in zip(self.kinds, limits, strict=True))
        if sum(price * share for price, share in zip(own, shares, strict=True)) <= most * (1 + _BROKEN):
            return None
        row = {
            cell: price * node.count
            for price, node, cells in zip(own, self.nodes, self.cells, strict=True)
            if price > _EPS
            for cell in cells
        }
        return row, -INFINITE, most


class _Kind:
    """People who can do the same on a day, and the kernel's model of one of them: on their way from and to nowhere."""

    def __init__(
        self, schedules: Schedules, day: int, able: Sequence[tuple[int, int, int]], many: int
    ) -> None:
        self.many, self.nodes = many, [number for number, _, _ in able]
        board, nodes = schedules.board, [schedules.nodes[number] for number in self.nodes]
        wishes = sorted({node.wish for node in nodes})
        bit = {wish: number for number, wish in enumerate(wishes)}
        array = ctypes.c_int32 * max(1, len(able))
        self.wish = array(*(bit[node.wish] for node in nodes))
        self.low, self.high = array(*(low for _, low, _ in able)), array(*(high for _, _, high in able))
        self.bits = len(wishes)
        ends = [
            high + board.problem.wishes[node.wish].minimum
            for node, (_, _, high) in zip(nodes, able, strict=True)
        ]
        hours = min((low for _, low, _ in able), default=0), max(ends, default=0)
        self._model(board, day, wishes, hours)

    def _model(self, board: Board, day: int, wishes: Sequence[int], hours: tuple[int, int]) -> None:
        places, size = sorted({board.arrays["place"][wish] for wish in wishes}), len(board.places)
        bands = range(board.arrays["band_first"][day], board.arrays["band_first"][day + 1])
        matrices = sorted({board.arrays["band_matrix"][band] for band in bands})
        width = len(places) + 1  # the last place is nowhere

        def table(numbers: Sequence[int] | ctypes.Array[ctypes.c_int32], offset: int) -> list[int]:
            return [
                numbers[offset + a * size + b] if a is not None and b is not None else 0
                for a in (*places, None)
                for b in (*places, None)
            ]

        self.ways = (ctypes.c_int32 * width**2)(*table(board.ways, 0))
        arrays: dict[str, Sequence[int]] = {
            **{name: [] for name in board.arrays},
            "day_first": [0, 1],
            "route_start": [hours[0]],
            "route_end": [hours[1]],
            "route_from": [len(places)],
            "route_to": [len(places)],
            "break_first": [0, 0],
            "band_first": [0, len(bands)],
            "band_begin": [board.arrays["band_begin"][band] for band in bands],
            "band_matrix": [matrices.index(board.arrays["band_matrix"][band]) for band in bands],
            "travel": [
                way for matrix in matrices for way in table(board.arrays["travel"], matrix * size * size)
            ],
            "place": [places.index(board.arrays["place"][wish]) for wish in wishes],
            "duration": [board.problem.wishes[wish].minimum for wish in wishes],
            "buffer": [0] * len(wishes),
        }
        counts = dict.fromkeys(("days", "routes", "places", "wishes", "options", "people", "direct"), 0)
        counts |= {"days": 1, "routes": 1, "places": width, "wishes": len(wishes)}
        self.memory = Numbers()
        self.structure = model(self.memory, counts, arrays)

    def price(self, prices: Sequence[float], limit: float) -> list[list[int]] | None:
        """Schedules worth more than the limit at these prices of nodes; None where that took too long."""
        own = (ctypes.c_double * max(1, len(self.nodes)))(*(prices[node] for node in self.nodes))
        columns, gains = (ctypes.c_int32 * (_ADDED * WIDTH))(), (ctypes.c_double * _ADDED)()
        count, nothing = ctypes.c_int32(0), (ctypes.c_int32 * 1)()
        done = load().tournee_price(
            ctypes.byref(self.structure), self.ways, 0, len(self.nodes), self.wish, self.wish, self.bits, self.low, self.high, own, 0,
            nothing, ctypes.c_double(limit), ctypes.c_double(_EPS), EXACT, _LABELS, ctypes.c_double(0), _ADDED, WIDTH,
            columns, gains, ctypes.byref(count),
        )  # fmt: skip
        if done < 0:
            return None
        rows = [columns[row * WIDTH : (row + 1) * WIDTH] for row in range(count.value)]
        return [[self.nodes[node] for node in row[: row.index(-1)]] for row in rows]
