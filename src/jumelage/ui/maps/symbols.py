"""The mark of each kind of place, told apart by shape and not by colour alone, and the arrow that shows which way a leg goes."""

from collections.abc import Sequence
from math import hypot


def symbol(kind: str, x: float, y: float, strong: str, quiet: str, home: str, ground: str) -> str:
    """An SVG element centred on the point, about eight units wide."""
    classes = f'class="map-point map-point--{kind}"'
    if kind == "home":
        return f'<path {classes} fill="{home}" stroke="{ground}" stroke-width="1" d="{_star(x, y)}"/>'
    if kind in {"exploring", "dormant"}:
        dashes = ' stroke-dasharray="2 1.6"' if kind == "exploring" else ""
        return f'<circle {classes} fill="{ground}" stroke="{quiet}" stroke-width="1.6"{dashes} cx="{x:.1f}" cy="{y:.1f}" r="3.4"/>'
    if kind == "suspended":
        bars = f"M{x - 1.4:.1f} {y - 2:.1f}v4M{x + 1.4:.1f} {y - 2:.1f}v4"
        ring = f"M{x - 4:.1f} {y:.1f}a4 4 0 1 0 8 0a4 4 0 1 0-8 0z"
        return f'<path {classes} fill="{ground}" stroke="{quiet}" stroke-width="1.3" d="{ring}{bars}"/>'
    if kind == "ended":
        return (
            f'<path {classes} fill="none" stroke="{quiet}" stroke-width="1.6" '
            f'd="M{x - 3:.1f} {y - 3:.1f}l6 6m0-6l-6 6"/>'
        )
    if kind == "stop":
        return (
            f'<rect {classes} fill="{strong}" stroke="{ground}" stroke-width="1" '
            f'x="{x - 3.6:.1f}" y="{y - 3.6:.1f}" width="7.2" height="7.2"/>'
        )
    return f'<circle {classes} fill="{strong}" stroke="{ground}" stroke-width="1" cx="{x:.1f}" cy="{y:.1f}" r="3.8"/>'


def _star(x: float, y: float) -> str:
    """Five points, the tip upwards."""
    outer = [(0.0, -6.4), (6.09, -1.98), (3.76, 5.18), (-3.76, 5.18), (-6.09, -1.98)]
    inner = [(1.58, -2.18), (2.57, 0.83), (0.0, 2.7), (-2.57, 0.83), (-1.58, -2.18)]
    corners = [corner for pair in zip(outer, inner, strict=True) for corner in pair]
    return "M" + "L".join(f"{x + dx:.1f} {y + dy:.1f}" for dx, dy in corners) + "Z"


def arrowhead(line: Sequence[tuple[float, float]], colour: str) -> str:
    """A small triangle in the middle of a line, pointing to its end."""
    middle = len(line) // 2
    if middle < 1:
        return ""
    (x1, y1), (x2, y2) = line[middle - 1], line[middle]
    length = hypot(x2 - x1, y2 - y1) or 1.0
    along, across = (x2 - x1) / length, (y2 - y1) / length
    tip = x2 + 5 * along, y2 + 5 * across
    left = x2 - 4 * along - 4 * across, y2 - 4 * across + 4 * along
    right = x2 - 4 * along + 4 * across, y2 - 4 * across - 4 * along
    path = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in (tip, left, right)) + "Z"
    return f'<path class="map-arrow" fill="{colour}" d="{path}"/>'
