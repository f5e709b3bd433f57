"""Land and boundaries, read from the files a browser gets as well, cut to a window and drawn as SVG paths."""

import json
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from jumelage.ui.maps.sphere import Line, LonLat

GEOGRAPHY = Path(__file__).parent.parent / "static" / "ui" / "geography"


class Window(NamedTuple):
    """Degrees; longitudes relative to the central meridian of the drawing."""

    west: float
    south: float
    east: float
    north: float


class Shape(NamedTuple):
    box: Window
    rings: tuple[Line, ...]


class Outlines(NamedTuple):
    land: tuple[Shape, ...]
    border: tuple[Shape, ...]
    disputed: tuple[Shape, ...]


@lru_cache(maxsize=2)
def outlines(scale: str) -> Outlines:
    """The outlines at a scale, "110m" or "50m"."""
    features = json.loads((GEOGRAPHY / f"world-{scale}.json").read_text(encoding="utf-8"))["features"]
    kinds = {feature["properties"]["kind"]: feature["geometry"]["coordinates"] for feature in features}
    return Outlines(
        land=tuple(_shape(polygon) for polygon in kinds["land"]),
        border=tuple(_shape([line]) for line in kinds["border"]),
        disputed=tuple(_shape([line]) for line in kinds["disputed"]),
    )


def _shape(lines: list[list[list[float]]]) -> Shape:
    rings = tuple([(x, y) for x, y in line] for line in lines)
    xs, ys = zip(*rings[0], strict=True)
    return Shape(Window(min(xs), min(ys), max(xs), max(ys)), rings)


def rings_in(shapes: Iterable[Shape], window: Window, *, centre: float) -> list[Line]:
    """Rings of polygons in longitudes relative to `centre`, cut to the window; cut edges run along its frame."""
    found = []
    for shape, shift in _turned(shapes, window, centre):
        for ring in shape.rings:
            moved = [(x + shift, y) for x, y in ring]
            cut = moved if _within(shape.box, shift, window) else _cut_ring(moved, window)
            if len(cut) > 2:
                found.append(cut)
    return found


def lines_in(shapes: Iterable[Shape], window: Window, *, centre: float) -> list[Line]:
    """Lines in longitudes relative to `centre` that reach into the window, whole: the frame of the drawing hides the rest."""
    return [[(x + shift, y) for x, y in shape.rings[0]] for shape, shift in _turned(shapes, window, centre)]


def _turned(shapes: Iterable[Shape], window: Window, centre: float) -> Iterable[tuple[Shape, float]]:
    """Each shape at each turn of the earth at which it touches the window."""
    for shape in shapes:
        if shape.box.north < window.south or shape.box.south > window.north:
            continue
        for turn in (-360.0, 0.0, 360.0):
            shift = turn - centre
            if shape.box.west + shift <= window.east and shape.box.east + shift >= window.west:
                yield shape, shift


def _within(box: Window, shift: float, window: Window) -> bool:
    across = box.west + shift >= window.west and box.east + shift <= window.east
    return across and box.south >= window.south and box.north <= window.north


def _cut_ring(ring: Line, window: Window) -> Line:
    """I. E. Sutherland, G. W. Hodgman: Reentrant polygon clipping, Communications of the ACM 17(1), 1974, one side at a time."""
    for axis, limit, keep_above in (
        (0, window.west, True),
        (0, window.east, False),
        (1, window.south, True),
        (1, window.north, False),
    ):
        ring = _cut_side(ring, axis, limit, keep_above=keep_above)
    return ring


def _cut_side(ring: Line, axis: int, limit: float, *, keep_above: bool) -> Line:
    kept: Line = []
    if not ring:
        return kept
    before = ring[-1]
    before_in = (before[axis] >= limit) == keep_above
    for point in ring:
        is_in = (point[axis] >= limit) == keep_above
        if is_in != before_in:
            kept.append(_crossing(before, point, axis, limit))
        if is_in:
            kept.append(point)
        before, before_in = point, is_in
    return kept


def _crossing(a: LonLat, b: LonLat, axis: int, limit: float) -> LonLat:
    share = (limit - a[axis]) / (b[axis] - a[axis])
    other = a[1 - axis] + share * (b[1 - axis] - a[1 - axis])
    return (limit, other) if axis == 0 else (other, limit)


def path_of(
    lines: Iterable[Line], place: Callable[[float, float], tuple[float, float]], *, closed: bool
) -> str:
    """Path data in whole tenths of a unit, to be drawn at a scale of 0.1; steps of less than half a unit are left out."""
    pieces = []
    for line in lines:
        points = _thinned([place(x, y) for x, y in line])
        if len(points) < (3 if closed else 2):
            continue
        x, y = points[0]
        steps = [f"M{x} {y}l"]
        for next_x, next_y in points[1:]:
            steps.append(f"{next_x - x} {next_y - y}")
            x, y = next_x, next_y
        pieces.append(steps[0] + " ".join(steps[1:]).replace(" -", "-") + ("z" if closed else ""))
    return "".join(pieces)


def _thinned(points: list[tuple[float, float]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    last = len(points) - 1
    for i, (x, y) in enumerate(points):
        point = round(x * 10), round(y * 10)
        if (
            not kept
            or abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) >= 6
            or (i == last and point != kept[-1])
        ):
            kept.append(point)
    return kept
