"""Reads benchmark instances in the two text forms in which they circulate."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal, InvalidOperation
from functools import cached_property
from pathlib import Path

Row = list[Decimal]


class Unreadable(Exception):
    """The file is no instance; the message says what is wrong, where, and what is expected."""


@dataclass(frozen=True)
class Point:
    """One point: coordinates, service duration, profit, and when the visit may start."""

    x: Decimal
    y: Decimal
    duration: Decimal
    profit: int
    opening: Decimal
    closing: Decimal


@dataclass(frozen=True)
class Instance:
    """An instance; point 0 is start and end, its closing time the time limit.

    ``decimals`` is the number of decimals to which distances are rounded down: one for the instances derived from Solomon's, two
    for those derived from Cordeau's (their names begin with pr).
    """

    name: str
    points: tuple[Point, ...]
    decimals: int

    @cached_property
    def distances(self) -> list[list[int]]:
        """Distances between all points in units of 10**-decimals, rounded down exactly (no floating point)."""
        places = max(0, *(-_exponent(value) for point in self.points for value in (point.x, point.y)))
        grid = [(int(point.x.scaleb(places)), int(point.y.scaleb(places))) for point in self.points]
        up, down = 10 ** (2 * self.decimals), 10 ** (2 * places)
        return [[math.isqrt(((a - c) ** 2 + (b - d) ** 2) * up // down) for c, d in grid] for a, b in grid]

    def scaled(self, value: Decimal, *, up: bool) -> int:
        """A time in units of 10**-decimals, rounded to the safe side."""
        return int(value.scaleb(self.decimals).to_integral_value(ROUND_CEILING if up else ROUND_FLOOR))


def _exponent(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def read(path: str | Path) -> Instance:
    """Read an instance from a file; its name is the file's name without the ending.

    Raises:
        Unreadable: there is no such file, or it is no instance.
    """
    path = Path(path)
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise Unreadable(
            f"{path}: cannot be read ({error.strerror}); name an existing instance file."
        ) from None
    return parse(text, path.stem)


def parse(text: str, name: str) -> Instance:
    """Read an instance from text: TOPTW rows behind two lines of counts, or a plain Solomon file (profit is demand).

    Raises:
        Unreadable: the text is neither.
    """
    lines = text.splitlines()
    upper = text.upper()
    solomon = "VEHICLE" in upper or "CUST" in upper
    rows, counts = _rows(lines, 7)
    if not rows:
        raise Unreadable(
            f"{name}: no row of at least seven numbers that begins with point 0; expected are two lines of counts and then one "
            "row for each point (number, x, y, duration, profit, …, opening, closing), or a Solomon file."
        )
    promised = int(counts[2]) if not solomon and len(counts) >= 3 else len(rows) - 1
    if len(rows) - 1 < promised:
        raise Unreadable(
            f"{name}: its first line promises {promised} points, but only {len(rows) - 1} rows follow; the file was cut off."
        )
    points = tuple(
        _point(row, solomon=solomon, where=f"{name}, point {number}") for number, row in enumerate(rows)
    )
    return Instance(name=name, points=points, decimals=2 if name.lower().startswith("pr") else 1)


def _rows(lines: list[str], least: int) -> tuple[list[Row], Row]:
    """The rows of points, numbered 0, 1, 2, …; and the first line's numbers."""
    rows: list[Row] = []
    counts: Row = []
    for line in lines:
        numbers = _numbers(line)
        if not rows and numbers and not counts and len(numbers) < least:
            counts = numbers
        elif len(numbers) >= least and numbers[0] == len(rows):
            rows.append(numbers)
        elif rows and numbers:
            break
    return rows, counts


def _numbers(line: str) -> Row:
    try:
        numbers = [Decimal(word) for word in line.split()]
    except InvalidOperation:
        return []
    return numbers if all(number.is_finite() for number in numbers) else []


def _point(row: Row, *, solomon: bool, where: str) -> Point:
    if solomon:
        _, x, y, profit, opening, closing, duration, *_ = row
    else:
        _, x, y, duration, profit, *_ = row
        opening, closing = row[-2:]
    if closing < opening:
        raise Unreadable(
            f"{where}: closes at {closing} before it opens at {opening}; correct the row's last two numbers."
        )
    if duration < 0 or profit < 0 or profit != int(profit):
        raise Unreadable(
            f"{where}: duration {duration} and profit {profit}; expected are a duration of at least 0 and a whole profit of at "
            "least 0."
        )
    return Point(x, y, duration, int(profit), opening, closing)
