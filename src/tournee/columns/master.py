"""The master programme: columns put together so that every row holds, solved by HiGHS."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np

from tournee.columns.cells import INFINITE, Cells, Row

Column = tuple[int, tuple[int, ...]]
"""A route and its cells in order."""
_PENALTY = 4.0
"""What a missing must costs, in sums of all worth: more than any programme gains by it."""


@dataclass(frozen=True, slots=True)
class Relaxed:
    """The linear programme's answer: value, prices of rows, and how much of each column is used."""

    value: float
    prices: list[float]
    parts: list[float]


class Master:
    """Rows over cells, columns of cells; grows by both."""

    def __init__(self, cells: Cells, cancelled: Callable[[], bool] = lambda: False) -> None:
        self.cells, self.cancelled = cells, cancelled
        self.columns: list[Column] = []
        self.number_of: dict[tuple[int, frozenset[int]], int] = {}
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
            if not cells or key in self.number_of:
                continue
            number = self.number_of[key] = len(self.columns)
            worth = sum(self.cells.all[cell].worth for cell in cells)
            kept = self._coefficients(route, cells)
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

    def ban(self, columns: Iterable[int]) -> None:
        """Use columns no more until they are released."""
        for number in columns:
            self.highs.changeColBounds(number, 0.0, 0.0)

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

    def number(self, route: int, cells: Iterable[int]) -> int:
        """The number of a column that is there."""
        return self.number_of[route, frozenset(cells)]

    def among(
        self, pool: Sequence[Column], seconds: float, *, above: float, without: Iterable[int] = ()
    ) -> list[Column] | None:
        """Put columns of a pool together to a programme that holds every must.

        Args:
            pool: the columns; they need not be in the linear programme.
            seconds: time limit.
            above: what the programme must be worth more than.
            without: rows that need not hold.

        Returns:
            Columns; none where none were found in time; None where there is no such programme.
        """
        program = self._program(seconds, above)
        program.passModel(self._model(pool, without))
        program.run()
        if program.getModelStatus() == highspy.HighsModelStatus.kInfeasible:
            return None
        values = program.getSolution().col_value
        found = [one for one, value in zip(pool, values, strict=False) if value > 0.5]
        if found and program.getInfo().objective_function_value > above:
            return found
        return None if program.getModelStatus() == highspy.HighsModelStatus.kOptimal else []

    def _model(self, pool: Sequence[Column], without: Iterable[int]) -> Any:
        """The rows as they are, over whole columns of a pool."""
        lp: Any = self.highs.getLp()
        low, high = np.array(lp.row_lower_), np.array(lp.row_upper_)
        loose = np.array(list(without), dtype=np.int32)
        low[loose], high[loose] = -highspy.kHighsInf, highspy.kHighsInf
        starts, rows, values = [0], list[int](), list[float]()
        for route, cells in pool:
            sums = self._coefficients(route, cells)
            rows.extend(sums)
            values.extend(sums.values())
            starts.append(len(rows))
        model: Any = highspy.HighsLp()
        model.num_row_, model.row_lower_, model.row_upper_ = self.rows, low, high
        model.num_col_, model.sense_ = len(pool), highspy.ObjSense.kMaximize
        model.col_cost_ = np.array([sum(self.cells.all[cell].worth for cell in cells) for _, cells in pool])
        model.col_lower_, model.col_upper_ = np.zeros(len(pool)), np.ones(len(pool))
        model.integrality_ = [highspy.HighsVarType.kInteger] * len(pool)
        model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        model.a_matrix_.start_ = np.array(starts, dtype=np.int32)
        model.a_matrix_.index_ = np.array(rows, dtype=np.int32)
        model.a_matrix_.value_ = np.array(values)
        return model

    def _program(self, seconds: float, above: float) -> Any:
        program = highspy.Highs()  # type: ignore[no-untyped-call]
        program.setOptionValue("output_flag", False)  # noqa: FBT003 # the library's own signature
        program.setOptionValue("threads", 1)
        program.setOptionValue("time_limit", min(3600.0, max(0.05, seconds)))
        program.setOptionValue("mip_rel_gap", 0.0)
        program.setOptionValue("mip_abs_gap", 0.99)
        program.setOptionValue("objective_bound", -above)
        program.cbMipInterrupt += self._ask
        return program

    def _coefficients(self, route: int, cells: Iterable[int]) -> dict[int, float]:
        """A column's coefficients by row."""
        sums = {route: 1.0}
        for cell in cells:
            for row, factor in self.rows_of[cell]:
                sums[row] = sums.get(row, 0.0) + factor
        return {row: value for row, value in sums.items() if value}

    def whole(self, seconds: float, *, above: float, only: Iterable[int] | None = None) -> tuple[int, ...]:
        """Put columns that are there together to a programme.

        Args:
            seconds: time limit.
            above: a value that is reached already; answers below it are of no interest.
            only: numbers of the columns that may be used, all where None.

        Returns:
            The numbers of the columns, none where nothing better was found.
        """
        program = self._program(seconds, above)
        lp: Any = self.highs.getLp()
        lp.integrality_ = [highspy.HighsVarType.kInteger] * len(self.columns)
        if only is not None:
            allowed = set(only)
            lp.col_upper_ = [1.0 if number in allowed else 0.0 for number in range(len(self.columns))]
        program.passModel(lp)
        program.run()
        if program.getModelStatus() == highspy.HighsModelStatus.kInfeasible:
            return ()
        if program.getInfo().objective_function_value < above + 1e-6:
            return ()  # what the solver met on the way to proving that nothing is better
        return tuple(number for number, value in enumerate(program.getSolution().col_value) if value > 0.5)
