"""An upper bound for benchmark instances: the linear programme over routes, by column generation with labels.

After Boussier, Feillet and Gendreau, An exact algorithm for team orienteering problems (4OR 5, 2007). It is cheap where windows are tight;
where labels grow beyond their limit or the time ends, there is no bound.
"""

from __future__ import annotations

import ctypes
import math
import time
from collections.abc import Callable, Sequence

from tournee.kernel import load
from tournee.kernel.structures import Numbers, model

_LABELS = 20_000
_NARROW = 0.15
"""Half of the windows must be narrower than this share of the time limit: else there are too many labels."""
_COLUMNS = 60
_WIDTH = 256
_EPS = 1e-6


def upper_bound(
    distances: Sequence[int],
    durations: Sequence[int],
    openings: Sequence[int],
    closings: Sequence[int],
    profits: Sequence[int],
    vehicles: int,
    start: Sequence[Sequence[int]],
    *,
    until: float,
    stopped: Callable[[], bool],
) -> int | None:
    """A profit that no set of routes exceeds, or None.

    Args:
        distances: all distances, row by row; point 0 is the depot.
        durations, openings, closings, profits: of the points.
        vehicles: how many routes there may be.
        start: routes to begin with.
        until: the monotonic clock's time at which to give up.
        stopped: asked between two rounds of pricing.
    """
    points = [p for p in range(1, len(profits)) if profits[p] > 0]
    if not points or len(points) > 256 or min(durations[p] for p in points) < 1:
        return None
    widths = sorted(closings[p] - openings[p] for p in points)
    if widths[len(widths) // 2] > _NARROW * (closings[0] - openings[0]):
        return None
    pricing = _Pricing(distances, durations, openings, closings, points)
    master = _Master(points, profits, vehicles)
    master.add(start)
    exact = 0
    while time.monotonic() < until and not stopped():
        value, prices = master.solve()
        reduced = [profits[p] - price for p, price in zip(points, prices[1:], strict=True)]
        routes, gain, whole = pricing.routes(reduced, prices[0], exact)
        if exact and not whole:
            return None
        added = master.add(routes)
        if exact and (not added or value + vehicles * gain < math.floor(value + _EPS) + 1 - _EPS):
            return math.floor(value + vehicles * max(0.0, gain) + _EPS)
        exact = 0 if added else 1
    return None


class _Pricing:
    """The kernel's labels on one route from the depot back to it."""

    def __init__(
        self,
        distances: Sequence[int],
        durations: Sequence[int],
        openings: Sequence[int],
        closings: Sequence[int],
        points: list[int],
    ) -> None:
        self.points, count = points, len(points)
        size = len(durations)
        numbers = Numbers()
        counts = {"days": 1, "routes": 1, "places": size, "wishes": size, "options": 0, "people": 0}
        arrays: dict[str, Sequence[int]] = {
            "day_first": [0, 1], "route_start": [openings[0]], "route_end": [closings[0]], "route_from": [0], "route_to": [0],
            "break_first": [0, 0], "break_minutes": [], "break_from": [], "break_late": [], "band_first": [0, 1],
            "band_begin": [-(2**30)], "band_matrix": [0], "travel": distances, "place": range(size), "duration": durations,
            "buffer": [0] * size, "window_first": range(size + 1), "window_low": openings, "window_high": closings,
            "option_wish": [], "option_day": [], "option_route_first": [0], "option_routes": [], "slot_first": [0],
            "slot_entry": [], "candidate_first": [0], "candidates": [], "free_first": [0], "free_from": [], "free_to": [],
            "after_first": [0] * (size + 1), "after": [],
        }  # fmt: skip
        self.structure, self.memory = model(numbers, counts, arrays), numbers
        array = ctypes.c_int32 * count
        self.wish, self.bit = array(*points), array(*range(count))
        self.low = array(*(openings[p] for p in points))
        self.high = array(*(closings[p] for p in points))

    def routes(
        self, profits: Sequence[float], dual: float, exact: int
    ) -> tuple[list[list[int]], float, bool]:
        """Routes worth adding, the greatest gain, and whether the search for them was whole."""
        count = len(self.points)
        columns, gains, found = (
            (ctypes.c_int32 * (_COLUMNS * _WIDTH))(),
            (ctypes.c_double * _COLUMNS)(),
            ctypes.c_int32(0),
        )
        done = load().tournee_price(
            ctypes.byref(self.structure), None, 0, count, self.wish, self.bit, count, self.low, self.high,
            (ctypes.c_double * count)(*profits), 0, (ctypes.c_int32 * 1)(), ctypes.c_double(dual), ctypes.c_double(_EPS), exact,
            _LABELS, ctypes.c_double(0), _COLUMNS, _WIDTH, columns, gains, ctypes.byref(found),
        )  # fmt: skip
        rows = []
        for row in range(found.value):
            line = columns[row * _WIDTH : (row + 1) * _WIDTH]
            rows.append([self.points[node] for node in line[: line.index(-1)]])
        return rows, gains[0] if found.value else 0.0, done >= 0


class _Master:
    """Each point once, as many routes as there are vehicles."""

    def __init__(self, points: list[int], profits: Sequence[int], vehicles: int) -> None:
        import highspy

        self.row = {point: number for number, point in enumerate(points, 1)}
        self.profits, self.known = profits, set[frozenset[int]]()
        self.highs = highspy.Highs()  # type: ignore[no-untyped-call]
        self.infinite = highspy.kHighsInf
        self.highs.setOptionValue("output_flag", False)  # noqa: FBT003 # the library's own signature
        self.highs.setOptionValue("threads", 1)
        self.highs.changeObjectiveSense(highspy.ObjSense.kMaximize)
        for bound in [float(vehicles), *([1.0] * len(points))]:
            self.highs.addRow(-self.infinite, bound, 0, [], [])

    def add(self, routes: Sequence[Sequence[int]]) -> int:
        """Add routes that are new; returns how many."""
        import numpy as np

        added = 0
        for route in routes:
            key = frozenset(route)
            if not key or key in self.known:
                continue
            self.known.add(key)
            rows = np.array([0, *(self.row[point] for point in route)], dtype=np.int32)
            worth = float(sum(self.profits[point] for point in route))
            self.highs.addCol(worth, 0.0, self.infinite, len(rows), rows, np.ones(len(rows)))
            added += 1
        return added

    def solve(self) -> tuple[float, list[float]]:
        """Value and prices of the rows."""
        self.highs.run()
        return self.highs.getObjectiveValue(), list(self.highs.getSolution().row_dual)
