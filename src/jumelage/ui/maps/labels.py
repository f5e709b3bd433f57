"""Names beside their points: none over another, none over a point, with a leader line where the name must stand off.

Greedy placement over a fixed set of candidate positions per point, after J. Christensen, J. Marks, S. Shieber: An empirical study
of algorithms for point-feature label placement, ACM Transactions on Graphics 14(3), 1995, section 3.1: crowded points first.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, sin
from typing import NamedTuple

Place = tuple[float, float]


class Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Box") -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def inside(self, other: "Box") -> bool:
        return (
            self.left >= other.left
            and self.right <= other.right
            and self.top >= other.top
            and self.bottom <= other.bottom
        )

    def nearest_to(self, x: float, y: float) -> Place:
        return min(max(x, self.left), self.right), min(max(y, self.top), self.bottom)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A name that wants a place: where its point is, how large the text runs, and who goes first (0 before 1)."""

    x: float
    y: float
    width: float
    height: float
    rank: int = 1


@dataclass(frozen=True, slots=True)
class Placed:
    """Where the text stands; `leader` is the end of the line from the point, or None where the name stands beside it."""

    box: Box
    leader: Place | None


GAP = 3.0  # between a point and its name
POINT = 5.0  # half of the square a point takes
_RINGS = (16.0, 26.0, 38.0, 52.0, 68.0, 88.0, 112.0, 140.0)
_DIRECTIONS = 24
# What a position costs beside its distance; positions beside the point cost 0 to 3.
_ARC_COST = 1.5
_DOUBT_COST = 5.0
_LEFT_OUT = 300.0
_CHEAP = 4.0
_ROUNDS = 8


def place_labels(
    wanted: Sequence[Wanted], frame: Box, *, lines: Sequence[Sequence[Place]] = ()
) -> list[Placed | None]:
    """A place for each name, None where none is left; `lines` (the arcs) are avoided where that costs little.

    After each round the dearest name (one without a place above all) goes first in the next; the cheapest round counts.
    """
    samples = sorted({(round(x / 4) * 4.0, round(y / 4) * 4.0) for line in lines for x, y in line})
    candidates = [_priced(name, wanted, samples) for name in wanted]
    order = _order(wanted)
    best: list[_Choice] = []
    for _ in range(_ROUNDS):
        choices = _round(wanted, order, candidates, frame)
        if not best or _total(choices) < _total(best):
            best = choices
        dearest = max(order, key=lambda i: choices[i].cost, default=None)
        if dearest is None or choices[dearest].cost <= _CHEAP:
            break
        order = [dearest, *(i for i in order if i != dearest)]
    return [choice.placed for choice in best]


class _Choice(NamedTuple):
    cost: float
    placed: Placed | None


def _total(choices: Sequence[_Choice]) -> float:
    return sum(choice.cost for choice in choices)


def _round(
    wanted: Sequence[Wanted],
    order: Sequence[int],
    candidates: Sequence[Sequence[tuple[float, Placed]]],
    frame: Box,
) -> list[_Choice]:
    points = [Box(name.x - POINT, name.y - POINT, name.x + POINT, name.y + POINT) for name in wanted]
    choices = [_Choice(_LEFT_OUT, None)] * len(wanted)
    taken: list[Box] = []
    leaders: list[tuple[Place, Place]] = []
    for i in order:
        name, others = wanted[i], points[:i] + points[i + 1 :]
        for cost, candidate in candidates[i]:
            if _is_free(name, candidate, frame, others, taken, leaders):
                choices[i] = _Choice(cost, candidate)
                taken.append(candidate.box)
                if candidate.leader:
                    leaders.append(((name.x, name.y), candidate.leader))
                break
    return choices


def _priced(name: Wanted, wanted: Sequence[Wanted], samples: Sequence[Place]) -> list[tuple[float, Placed]]:
    """The positions of a name, cheapest first: distance, arcs under the text, and doubt about whose name it is."""
    priced = [
        (
            cost
            + _ARC_COST * _crossed(candidate.box, samples)
            + _DOUBT_COST * _doubts(name, candidate.box, wanted),
            candidate,
        )
        for cost, candidate in _candidates(name)
    ]
    return sorted(priced, key=lambda entry: entry[0])


def _doubts(name: Wanted, box: Box, wanted: Sequence[Wanted]) -> int:
    """How many other points stand so near to the text that a reader might take it for theirs."""
    own = _away(box, name)
    return sum(1 for other in wanted if other is not name and _away(box, other) < own + 2)


def _away(box: Box, name: Wanted) -> float:
    x, y = box.nearest_to(name.x, name.y)
    return hypot(x - name.x, y - name.y)


def _order(wanted: Sequence[Wanted]) -> list[int]:
    def crowd(i: int) -> float:
        here = wanted[i]
        return sum(
            1 / (12 + hypot(here.x - there.x, here.y - there.y)) for j, there in enumerate(wanted) if j != i
        )

    return sorted(range(len(wanted)), key=lambda i: (wanted[i].rank, -crowd(i), i))


def _candidates(name: Wanted) -> list[tuple[float, Placed]]:
    """Positions with their cost: beside the point, then on rings around it with a leader line."""
    off = POINT + GAP
    wide, high = name.width, name.height
    beside = [
        (0.0, name.x + off, name.y - high / 2),
        (1.0, name.x - off - wide, name.y - high / 2),
        (2.0, name.x - wide / 2, name.y - off - high),
        (2.2, name.x - wide / 2, name.y + off),
        (2.6, name.x + off * 0.7, name.y - off * 0.7 - high),
        (2.7, name.x + off * 0.7, name.y + off * 0.7),
        (2.8, name.x - off * 0.7 - wide, name.y - off * 0.7 - high),
        (2.9, name.x - off * 0.7 - wide, name.y + off * 0.7),
    ]
    found = [(cost, Placed(Box(left, top, left + wide, top + high), None)) for cost, left, top in beside]
    for radius in _RINGS:
        for k in range(_DIRECTIONS):
            angle = 2 * pi * k / _DIRECTIONS
            x, y = name.x + radius * cos(angle), name.y + radius * sin(angle)
            # The text grows away from the point: its near edge, or its middle above and below, meets the leader line.
            left = x if cos(angle) > 0.3 else x - wide if cos(angle) < -0.3 else x - wide / 2
            box = Box(left, y - high / 2, left + wide, y + high / 2)
            found.append((3 + radius * radius / 150, Placed(box, box.nearest_to(name.x, name.y))))
    return found


def _is_free(
    name: Wanted,
    candidate: Placed,
    frame: Box,
    points: Sequence[Box],
    taken: Sequence[Box],
    leaders: Sequence[tuple[Place, Place]],
) -> bool:
    box = candidate.box
    if not box.inside(frame) or any(box.overlaps(other) for other in (*points, *taken)):
        return False
    if any(_meets(line, box) for line in leaders):
        return False
    if candidate.leader is None:
        return True
    own = (name.x, name.y), candidate.leader
    cores = [_core(point) for point in points]
    return not any(_meets(own, other) for other in (*taken, *cores)) and not any(
        _cross(own, line) for line in leaders
    )


def _core(point: Box) -> Box:
    """A leader line may pass close by another point, as long as it does not seem to start there."""
    return Box(point.left + 2, point.top + 2, point.right - 2, point.bottom - 2)


def _crossed(box: Box, samples: Sequence[Place]) -> int:
    """How many of the sorted samples of the arcs lie under a text."""
    first, last = bisect_left(samples, (box.left, box.top)), bisect_right(samples, (box.right, box.bottom))
    return sum(1 for _, y in samples[first:last] if box.top <= y <= box.bottom)


def _meets(line: tuple[Place, Place], box: Box) -> bool:
    (x1, y1), (x2, y2) = line
    steps = max(2, int(hypot(x2 - x1, y2 - y1) / 2))
    for k in range(steps + 1):
        x, y = x1 + (x2 - x1) * k / steps, y1 + (y2 - y1) * k / steps
        if box.left < x < box.right and box.top < y < box.bottom:
            return True
    return False


def _cross(first: tuple[Place, Place], second: tuple[Place, Place]) -> bool:
    (a, b), (c, d) = first, second
    return _side(a, b, c) * _side(a, b, d) < 0 and _side(c, d, a) * _side(c, d, b) < 0


def _side(a: Place, b: Place, c: Place) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
