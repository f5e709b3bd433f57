"""The master programme: columns put together so that every row holds, solved by HiGHS."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np

from tournee.columns.cells import INFINITE, Cells, Row

_PENALTY = 4.0
"""What a missing must costs, in sums of all worth: more than any programme gains by it."""


@dataclass(frozen=True, slots=True)
class Relaxed:
    """The linear programme's answer: value, prices of rows, and how much of each column is used."""

    value: float
    prices: list[float]
    parts: list[float]


@dataclass(frozen=True, slots=True)
class Whole:
    """The integer programme's answer: columns used (by number), value, and its own bound; no columns where there is none."""

    columns: tuple[int, ...]
    value: float
    bound: float


class Master:
    """Rows over cells, columns of cells; grows by both."""

    def __init__(self, cells: Cells, cancelled: Callable[[], bool] = lambda: False) -> None:
        self.cells, self.cancelled = cells, cancelled
        self.columns: list[tuple[int, tuple[int, ...]]] = []
        self.known: set[tuple[int, frozenset[int]]] = set()
        self.rows_of: list[list[tuple[int, float]]] = [[] for _ in cells.all]
        self.columns_of: list[list[int]] = [[] for _ in cells.all]
        self.rows = 0
        self.highs = highspy.Highs()  # type: ignore[no-untyped-call]
        self.highs.setOptionValue("output_flag", False)  # noqa: FBT003 # the library's own signature
        self.highs.setOptionValue("threads", 1)
        self.highs.changeObjectiveSense(highspy.ObjSense.kMaximize)
        for _ in cells.board.routes:
            self._row([], [], -INFINITE, 1.0)
        penalty = _PENALTY * (sum(cells.ruled.worth) + 1)
        for number, wish in enumerate(cells.board.problem.wishes):
            if wish.must:
                row = self.rows
                self.add_row((dict.fromkeys(cells.leading[number], 1.0), 1.0, 1.0))
                self.highs.addCol(-penalty, 0.0, 1.0, 1, np.array([row]), np.array([1.0]))
                self.columns.append((-1, ()))
        for new in cells.rows():
            self.add_row(new)

    def _row(self, indices: Sequence[int], values: Sequence[float], low: float, high: float) -> None:
        self.highs.addRow(
            -highspy.kHighsInf if low <= -INFINITE else low,
            highspy.kHighsInf if high >= INFINITE else high,
            len(indices), np.array(indices, dtype=np.int32), np.array(values, dtype=np.float64),
        )  # fmt: skip
        self.rows += 1

    def add_row(self, row: Row) -> None:
        """Add a row over cells; the columns that are there get their coefficients."""
        coefficients, low, high = row
        sums: dict[int, float] = {}
        for cell, factor in coefficients.items():
            self.rows_of[cell].append((self.rows, factor))
            for column in self.columns_of[cell]:
                sums[column] = sums.get(column, 0.0) + factor
        kept = {column: value for column, value in sums.items() if value}
        self._row(list(kept), list(kept.values()), low, high)

    def add_columns(self, route: int, columns: Iterable[tuple[int, ...]]) -> int:
        """Add a route's columns that are new; returns how many."""
        added = 0
        for cells in columns:
            key = (route, frozenset(cells))
            if not cells or key in self.known:
                continue
            self.known.add(key)
            sums = {route: 1.0}
            for cell in cells:
                for row, factor in self.rows_of[cell]:
                    sums[row] = sums.get(row, 0.0) + factor
            number = len(self.columns)
            worth = sum(self.cells.all[cell].worth for cell in cells)
            kept = {row: value for row, value in sums.items() if value}
            self.highs.addCol(
                worth, 0.0, highspy.kHighsInf, len(kept), np.array(list(kept), dtype=np.int32),
                np.array(list(kept.values()), dtype=np.float64),
            )  # fmt: skip
            for cell in cells:
                self.columns_of[cell].append(number)
            self.columns.append((route, cells))
            added += 1
        return added

    def relax(self) -> Relaxed:
        """Solve the linear programme."""
        self.highs.run()
        solution = self.highs.getSolution()
        return Relaxed(self.highs.getObjectiveValue(), list(solution.row_dual), list(solution.col_value))

    def _ask(self, event: Any) -> None:
        if self.cancelled():
            event.interrupt()

    @property
    def solved(self) -> bool:
        """Whether the last linear programme had an answer."""
        return bool(self.highs.getModelStatus() == highspy.HighsModelStatus.kOptimal)

    def fix(self, columns: Iterable[int]) -> None:
        """Demand columns as a whole until they are released."""
        for number in columns:
            self.highs.changeColBounds(number, 1.0, highspy.kHighsInf)

    def release(self, columns: Iterable[int]) -> None:
        """Demand columns no longer."""
        for number in columns:
            self.highs.changeColBounds(number, 0.0, highspy.kHighsInf)

    def profits(self, prices: Sequence[float]) -> list[float]:
        """What each cell is worth to a column at these prices."""
        return [
            cell.worth - sum(prices[row] * factor for row, factor in rows)
            for cell, rows in zip(self.cells.all, self.rows_of, strict=True)
        ]

    def used(self, parts: Sequence[float]) -> dict[int, float]:
        """How much of each cell columns use."""
        sums: dict[int, float] = {}
        for (_, cells), part in zip(self.columns, parts, strict=True):
            if part > 1e-7:
                for cell in cells:
                    sums[cell] = sums.get(cell, 0.0) + part
        return sums

    def whole(self, seconds: float, *, above: float, only: Sequence[int] | None = None) -> Whole:
        """Solve with whole columns.

        Args:
            seconds: time limit.
            above: a value that is reached already; answers below it are of no interest.
            only: numbers of the columns that may be used, all where None.
        """
        program = highspy.Highs()  # type: ignore[no-untyped-call]
        program.setOptionValue("output_flag", False)  # noqa: FBT003 # the library's own signature
        program.setOptionValue("threads", 1)
        program.setOptionValue("time_limit", min(3600.0, max(0.05, seconds)))
        program.setOptionValue("mip_rel_gap", 0.0)
        program.setOptionValue("mip_abs_gap", 0.5)
        program.setOptionValue("objective_bound", -above)
        lp: Any = self.highs.getLp()
        lp.integrality_ = [highspy.HighsVarType.kInteger] * len(self.columns)
        if only is not None:
            allowed = set(only)
            lp.col_upper_ = [1.0 if number in allowed else 0.0 for number in range(len(self.columns))]
        program.passModel(lp)
        program.cbMipInterrupt += self._ask
        program.run()
        info = program.getInfo()
        status = program.getModelStatus()
        if status == highspy.HighsModelStatus.kInfeasible:
            return Whole((), -INFINITE, -INFINITE)
        values = program.getSolution().col_value
        found = tuple(number for number, value in enumerate(values) if value > 0.5) if len(values) else ()
        if found and info.objective_function_value < above + 1e-6:
            found = ()  # what the solver met on the way to proving that nothing is better
        bound = info.mip_dual_bound if abs(info.mip_dual_bound) < INFINITE else INFINITE
        return Whole(found, info.objective_function_value if found else -INFINITE, bound)
