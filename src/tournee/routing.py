"""Travel: reading what is known of it, and minutes between places at a time of the day."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import time
from typing import TYPE_CHECKING

from tournee.problem import Matrix, Place, Problem, Travel
from tournee.reading import Value

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SPEEDS = {"walk": (4.5, 2), "bicycle": (14.0, 4), "car": (30.0, 10), "bus": (22.0, 12), "rail": (45.0, 15)}
"""Speed in km/h within a city and allowance in minutes for each journey (to the car, waiting at the stop), by mode."""
_EARTH = 6371.0088


def read_travel(value: Value) -> Travel:
    """The problem's travel; complains about matrices with holes, negative times or strange shapes."""
    if value.raw is None:
        return Travel()
    value.fields("mode", "speed", "allowance", "detour", "matrices")
    mode = value["mode"].text(default="car")
    if mode not in SPEEDS:
        value["mode"].complain("mode_unknown", value=repr(mode), known=", ".join(SPEEDS))
    speed, allowance = SPEEDS.get(mode, SPEEDS["car"])
    return Travel(
        mode=mode,
        speed=value["speed"].number(1, 1000, speed),
        allowance=value["allowance"].whole(0, 600, allowance),
        detour=value["detour"].number(1, 5, 1.3),
        matrices=tuple(_matrix(item) for item in value["matrices"].items()),
    )


def _matrix(value: Value) -> Matrix:
    value.fields("places", "minutes", "from", "to")
    places = value["places"].texts()
    if len(set(places)) < len(places):
        value["places"].complain("place_twice")
    rows = []
    for row in value["minutes"].items():
        cells = [cell.whole(0, 7 * 24 * 60) for cell in row.items()]
        if len(cells) != len(places):
            row.complain("row_length", count=len(cells), places=len(places))
        rows.append(tuple(cells))
    if len(rows) != len(places):
        value["minutes"].complain("row_count", count=len(rows), places=len(places))
    start = value["from"].clock() if value.has("from") else None
    end = value["to"].clock() if value.has("to") else None
    if (start is None) != (end is None) or (start and end and end <= start):
        value.complain("matrix_hours")
    return Matrix(places, tuple(rows), start, end)


def minutes_between(problem: Problem, a: Place, b: Place, at: time | None = None) -> int | None:
    """Minutes from a to b when leaving at a local time (None: at a time that no matrix has hours for).

    A matrix with hours that hold the time comes before one without, a later one before an earlier one; without any the time is
    estimated from the distance. None where nothing is known.
    """
    if a.id == b.id:
        return 0
    found = None
    for matrix in problem.travel.matrices:
        if a.id not in matrix.places or b.id not in matrix.places:
            continue
        cell = matrix.minutes[matrix.places.index(a.id)][matrix.places.index(b.id)]
        if matrix.start is None or matrix.end is None:
            found = (0, cell) if found is None or found[0] == 0 else found
        elif at is not None and matrix.start <= at < matrix.end:
            found = (1, cell)
    return found[1] if found else estimate(problem.travel, a, b)


def estimate(travel: Travel, a: Place, b: Place) -> int | None:
    """Minutes by distance, speed and allowance; None where a place has no coordinates."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return None
    first, second = math.radians(a.latitude), math.radians(b.latitude)
    across = math.radians(b.longitude - a.longitude)
    half = (
        math.sin((second - first) / 2) ** 2 + math.cos(first) * math.cos(second) * math.sin(across / 2) ** 2
    )
    distance = 2 * _EARTH * math.asin(math.sqrt(half)) * travel.detour
    return travel.allowance + math.ceil(distance / travel.speed * 60 - 1e-9)


def minutes_table(problem: Problem, places: Sequence[Place], at: time | None = None) -> NDArray[np.int32]:
    """``minutes_between`` for all pairs of places, from row to column; -1 where nothing is known."""
    import numpy as np  # only here: a table of thousands of places is no work for a loop

    table = _estimates(problem.travel, places)
    number = {place.id: position for position, place in enumerate(places)}
    timeless = [one for one in problem.travel.matrices if one.start is None or one.end is None]
    in_force = [
        one
        for one in problem.travel.matrices
        if at is not None and one.start is not None and one.end is not None and one.start <= at < one.end
    ]
    for matrix in (*timeless, *in_force):
        known = [(row, number[name]) for row, name in enumerate(matrix.places) if name in number]
        rows, here = [row for row, _ in known], [position for _, position in known]
        if known:
            table[np.ix_(here, here)] = np.array(matrix.minutes, dtype=np.int32)[np.ix_(rows, rows)]
    np.fill_diagonal(table, 0)
    return table


def _estimates(travel: Travel, places: Sequence[Place]) -> NDArray[np.int32]:
    import numpy as np

    nowhere = float("nan")
    north = np.radians([nowhere if p.latitude is None or p.longitude is None else p.latitude for p in places])
    east = np.radians([nowhere if p.longitude is None else p.longitude for p in places])
    table = np.empty((len(places), len(places)), dtype=np.int32)
    for row in range(len(places)):
        half = np.sin((north - north[row]) / 2) ** 2
        half += np.cos(north[row]) * np.cos(north) * np.sin((east - east[row]) / 2) ** 2
        distance = 2 * _EARTH * np.arcsin(np.sqrt(half)) * travel.detour
        minutes = travel.allowance + np.ceil(distance / travel.speed * 60 - 1e-9)
        table[row] = np.where(np.isnan(minutes), -1, minutes)
    return table
