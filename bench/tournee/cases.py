"""A case as all solvers take it: distances in whole units, and points with service, profit and one or several windows."""

import math
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from tournee.toptw import Instance

_DAY = datetime(2026, 10, 12)  # noqa: DTZ001 # local, as the format has it
Windows = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Point:
    """Windows bound the start of the visit."""

    service: int
    profit: int
    windows: Windows


@dataclass(frozen=True)
class Case:
    """Point 0 is the depot; its one window is the day."""

    distances: list[list[int]]
    points: list[Point]

    @property
    def limit(self) -> int:
        """When all must be back."""
        return self.points[0].windows[0][1]


def single(instance: Instance) -> Case:
    """The instance as it is, in units of its decimals."""
    unit = 10**instance.decimals
    points = [
        Point(int(p.duration * unit), p.profit, ((int(p.opening * unit), int(p.closing * unit)),))
        for p in instance.points
    ]
    return Case([list(row) for row in instance.distances], points)


def split(instance: Instance) -> Case:
    """Every window in three equal parts of which the middle one is closed; distances rounded up to whole minutes."""
    spots = [(float(p.x), float(p.y)) for p in instance.points]
    points = []
    for number, p in enumerate(instance.points):
        opening, closing = int(p.opening), int(p.closing)
        third = (closing - opening) // 3
        whole = number == 0 or third < 1
        windows = ((opening, closing),) if whole else ((opening, opening + third), (closing - third, closing))
        points.append(Point(int(p.duration), p.profit, windows))
    return Case([[math.ceil(math.dist(a, b)) for b in spots] for a in spots], points)


def document(case: Case, vehicles: int) -> dict[str, Any]:
    """A case as a delegation's problem: one day, a group for each vehicle."""

    def moment(minute: int) -> str:
        return (_DAY + timedelta(minutes=minute)).isoformat(timespec="minutes")

    names = [f"p{number}" for number in range(len(case.points))]
    wishes = [
        {
            "id": names[number], "title": names[number], "place": names[number], "duration": point.service, "value": point.profit,
            "windows": [{"from": moment(low), "to": moment(high + point.service)} for low, high in point.windows],
        }
        for number, point in enumerate(case.points[1:], 1)
    ]  # fmt: skip
    return {
        "days": [
            {
                "date": _DAY.date().isoformat(),
                "zone": "Europe/Berlin",
                "start": "00:00",
                "end": moment(case.limit)[11:],
                "start_place": "p0",
            }
        ],
        "groups": [{"id": f"g{number}"} for number in range(vehicles)],
        "places": [{"id": name} for name in names],
        "travel": {"matrices": [{"places": names, "minutes": case.distances}]},
        "wishes": wishes,
    }


def wrong(case: Case, vehicles: int, routes: list[list[int]]) -> str:
    """What is wrong with routes; empty where nothing is."""
    visited = [number for route in routes for number in route]
    if len(routes) > vehicles or len(set(visited)) < len(visited):
        return "too many routes, or a point visited twice"
    for route in routes:
        clock, here = 0, 0
        for number in route:
            point = case.points[number]
            clock += case.distances[here][number]
            starts = [max(clock, low) for low, high in point.windows if clock <= high]
            if not starts:
                return f"point {number} is closed"
            clock, here = min(starts) + point.service, number
        if clock + case.distances[here][0] > case.limit:
            return "a route ends too late"
    return ""
