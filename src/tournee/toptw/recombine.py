"""Puts routes of different plans together anew: the most valuable set of routes that share no point.

The third component of Hu and Lim, An iterative three-component heuristic for the team orienteering problem with time windows (EJOR
232, 2014), solved as a set packing programme as in Amarouche, Guibadj and Moukrim (ATMOS 2020). The linear programme is kept and grows; only
routes whose reduced cost can still lead to a better plan enter the integer programme.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

Path = tuple[int, ...]

_MOST = 4000
"""Routes above which those that help least are forgotten."""
_KEPT = 1000
_WHOLE = 600
"""Routes of the integer programme."""
_NODES = 400
_EPS = 1e-6


class Recombiner:
    """Collects routes and finds plans among them."""

    def __init__(self, profits: Sequence[int], vehicles: int) -> None:
        import highspy

        self.highspy = highspy
        self.profits, self.vehicles = profits, vehicles
        self.known: dict[frozenset[int], Path] = {}
        self._empty()

    def _empty(self) -> None:
        self.routes: list[Path] = []
        self.highs = self._programme()
        for bound in [float(self.vehicles), *([1.0] * (len(self.profits) - 1))]:
            self.highs.addRow(-self.highspy.kHighsInf, bound, 0, [], [])

    def _programme(self) -> Any:
        highs = self.highspy.Highs()  # type: ignore[no-untyped-call]
        highs.setOptionValue("output_flag", False)  # noqa: FBT003 # the library's own signature
        highs.setOptionValue("threads", 1)
        highs.changeObjectiveSense(self.highspy.ObjSense.kMaximize)
        return highs

    def worth(self, route: Path) -> int:
        """The profit of a route."""
        return sum(self.profits[point] for point in route)

    def add(self, routes: Iterable[Path]) -> None:
        """Keep routes whose set of points is new."""
        fresh = []
        for route in routes:
            key = frozenset(route)
            if key and key not in self.known:
                self.known[key] = route
                fresh.append(route)
        self._add(fresh)

    def _add(self, routes: Sequence[Path]) -> None:
        import numpy as np

        if not routes:
            return
        self.routes.extend(routes)
        lengths = np.array([len(route) + 1 for route in routes])
        starts = np.concatenate(([0], np.cumsum(lengths)[:-1])).astype(np.int32)
        rows = np.array([row for route in routes for row in (0, *route)], dtype=np.int32)
        worth = np.array([float(self.worth(route)) for route in routes])
        count = len(routes)
        self.highs.addCols(
            count, worth, np.zeros(count), np.full(count, self.highspy.kHighsInf), len(rows), starts, rows, np.ones(len(rows)),
        )  # fmt: skip

    def better(self, than: int, seconds: float) -> list[Path] | None:
        """Routes that together are worth more than ``than``, or None where none were found.

        Args:
            than: a profit that is reached already.
            seconds: a limit that is hardly ever met: the number of nodes is limited first, so that the answer does not depend on time.
        """
        if not self.routes:
            return None
        self.highs.run()
        value, prices = self.highs.getObjectiveValue(), list(self.highs.getSolution().row_dual)
        if value < than + 1 - _EPS:
            return None
        costs = [self.worth(route) - prices[0] - sum(prices[p] for p in route) for route in self.routes]
        order = sorted(range(len(costs)), key=lambda number: -costs[number])
        useful = [number for number in order[:_WHOLE] if value + costs[number] >= than + 1 - _EPS]
        found = self._whole([self.routes[number] for number in useful], than, seconds)
        if len(self.routes) > _MOST:
            kept = [self.routes[number] for number in sorted(order[:_KEPT])]
            self._empty()
            self._add(kept)
        return found

    def _whole(self, routes: Sequence[Path], than: int, seconds: float) -> list[Path] | None:
        program, number = self._programme(), self.highspy.HighsModelStatus
        import numpy as np

        program.setOptionValue("time_limit", max(0.02, seconds))
        program.setOptionValue("mip_max_nodes", _NODES)
        program.setOptionValue("mip_abs_gap", 1 - 1e-4)
        program.setOptionValue("mip_rel_gap", 0.0)
        points = sorted({point for route in routes for point in route})
        row = {point: place for place, point in enumerate(points, 2)}
        infinite = self.highspy.kHighsInf
        program.addRow(-infinite, float(self.vehicles), 0, [], [])
        program.addRow(than + 1.0, infinite, 0, [], [])
        for _ in points:
            program.addRow(-infinite, 1.0, 0, [], [])
        for route in routes:
            worth = float(self.worth(route))
            rows = np.array([0, 1, *(row[point] for point in route)], dtype=np.int32)
            program.addCol(worth, 0.0, 1.0, len(rows), rows, np.array([1.0, worth, *([1.0] * len(route))]))
        count = len(routes)
        whole = np.full(count, self.highspy.HighsVarType.kInteger.value, dtype=np.uint8)
        program.changeColsIntegrality(count, np.arange(count, dtype=np.int32), whole)
        program.run()
        if program.getModelStatus() == number.kInfeasible:
            return None
        values = program.getSolution().col_value
        chosen = [route for route, value in zip(routes, values, strict=False) if value > 0.5]
        return chosen if sum(map(self.worth, chosen)) > than else None
