"""Cuts from days that the exact timing refuses (Hooker and Ottosson, Logic-based Benders decomposition, 2003).

The smallest set of visits that cannot be held on a day is sought, then with other groups in their place: what no group can do for
another is forbidden to all at once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import product
from math import prod

from tournee.board import Board
from tournee.columns.cells import INFINITE, Cells, Row
from tournee.timing import holds_day, time_day

_WAYS = 100
"""Ways to choose groups for the visits of a set above which it is not widened."""


def refusal(
    cells: Cells, day: int, options: Sequence[int], *, nodes: int, known: bool, ended: Callable[[], bool]
) -> Row:
    """A row that forbids options which cannot be held together.

    Args:
        cells: of the row.
        day: the day's index.
        options: refused by the exact timing.
        nodes: states that the exact timing may look at.
        known: whether it refused them for sure; else it had looked at too many states.
        ended: tells that time is up: the row forbids more than it needs to name then.
    """
    if not cells.board.direct:
        return _just_this(cells, day, options)
    kept = list(options)
    refused = False if known else None
    for option in options:
        fewer = [other for other in kept if other != option]
        if ended():
            break
        if time_day(cells.board, day, fewer, nodes=nodes) is refused:
            kept = fewer
    ways = (
        widened(cells.board, day, kept, nodes=nodes, ended=ended) if known else [[option] for option in kept]
    )
    named = {option for row in ways for option in row}
    factors = {number: 1.0 for number, cell in enumerate(cells.all) if cell.option in named and cell.leading}
    return factors, -INFINITE, len(kept) - 1.0


def _just_this(cells: Cells, day: int, options: Sequence[int]) -> Row:
    """Forbids these options alone: where a stop makes a way shorter, more of them could be held."""
    named = set(options)
    factors = {
        number: 1.0 if cell.option in named else -1.0
        for number, cell in enumerate(cells.all)
        if cell.leading and cells.board.options[cell.option].day == day
    }
    return factors, -INFINITE, len(named) - 1.0


def widened(
    board: Board, day: int, options: Sequence[int], *, nodes: int, ended: Callable[[], bool]
) -> list[list[int]]:
    """For each option those of its wish that could be put in its place without the whole being possible."""
    ways = [[option] for option in options]
    for number, option in enumerate(options):
        others = [row for place, row in enumerate(ways) if place != number]
        if ended() or prod(map(len, others)) > _WAYS:
            break
        for other in board.of_wish[board.options[option].wish]:
            if other == option or board.options[other].day != day:
                continue
            if all(holds_day(board, day, [other, *rest], nodes=nodes) is False for rest in product(*others)):
                ways[number].append(other)
    return ways
