"""Travel: reading what is known of it, and minutes between places at a time of the day."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import time
from typing import TYPE_CHECKING

from tournee.problem import Matrix, Place, Problem, Travel, Way
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
    value.fields("mode", "speed", "allowance", "detour", "matrices", "ways", "near", "far", "round_up")
    mode = value["mode"].text(default="car")
    if mode not in SPEEDS:
        value["mode"].complain("mode_unknown", value=repr(mode), known=", ".join(SPEEDS))
    usual, allowance = SPEEDS.get(mode, SPEEDS["car"])
    speed = value["speed"].number(1, 1000, usual)
    far = value["far"].fields("beyond", "speed") if value.has("far") else None
    return Travel(
        mode=mode,
        speed=speed,
        allowance=value["allowance"].whole(0, 600, allowance),
        detour=value["detour"].number(1, 5, 1.3),
        matrices=tuple(_matrix(item) for item in value["matrices"].items()),
        ways=tuple(_way(item) for item in value["ways"].items()),
        near=value["near"].number(0, 100, 0.0),
        far=far["beyond"].number(0, 20_000, 0.0) if far else math.inf,
        far_speed=far["speed"].number(1, 1000, speed) if far else speed,
        round_up=value["round_up"].whole(1, 60, 1),
    )


def _way(value: Value) -> Way:
    value.fields("from", "to", "minutes")
    starts, ends = (frozenset(value[name].texts()) for name in ("from", "to"))
    return Way(starts, ends, value["minutes"].whole(0, 7 * 24 * 60))


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

    A matrix with hours that hold the time comes before a way, a way before a matrix without hours, a later one before an earlier
    one; without any the time is estimated from the distance. None where nothing is known.
    """
    if a.id == b.id:
        return 0
    found = None
    for way in problem.travel.ways:
        if a.id in way.starts and b.id in way.ends:
            found = (1, way.minutes)
    for matrix in problem.travel.matrices:
        if a.id not in matrix.places or b.id not in matrix.places:
            continue
        cell = matrix.minutes[matrix.places.index(a.id)][matrix.places.index(b.id)]
        if matrix.start is None or matrix.end is None:
            found = (0, cell) if found is None or found[0] == 0 else found
        elif at is not None and matrix.start <= at < matrix.end:
            found = (2, cell)
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
    if distance < travel.near:
        return 0
    hours = min(distance, travel.far) / travel.speed + max(0.0, distance - travel.far) / travel.far_speed
    minutes = travel.allowance + math.ceil(hours * 60 - 1e-9)
    return -(-minutes // travel.round_up) * travel.round_up


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
    for matrix in timeless:
        _lay(matrix, table, number)
    for way in problem.travel.ways:
        starts, ends = ([number[name] for name in side if name in number] for side in (way.starts, way.ends))
        table[np.ix_(starts, ends)] = way.minutes
    for matrix in in_force:
        _lay(matrix, table, number)
    np.fill_diagonal(table, 0)
    return table


def _lay(matrix: Matrix, table: NDArray[np.int32], number: Mapping[str, int]) -> None:
    """Write a matrix over a table of places."""
    import numpy as np

    known = [(row, number[name]) for row, name in enumerate(matrix.places) if name in number]
    rows, here = [row for row, _ in known], [position for _, position in known]
    if known:
        table[np.ix_(here, here)] = np.array(matrix.minutes, dtype=np.int32)[np.ix_(rows, rows)]


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
        hours = np.minimum(distance, travel.far) / travel.speed
        hours += np.maximum(0.0, distance - travel.far) / travel.far_speed
        minutes = travel.allowance + np.ceil(hours * 60 - 1e-9)
        minutes = np.where(distance < travel.near, 0, np.ceil(minutes / travel.round_up) * travel.round_up)
        table[row] = np.where(np.isnan(distance), -1, minutes)
    return table
