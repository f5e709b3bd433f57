"""Room in a programme: the visits of least value without which one more finds a place, by the kernel's lines."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence

from tournee.board import Board
from tournee.kernel import load
from tournee.rules import Ruled
from tournee.timing import held_day

_NODES = 50_000


class Room:
    """A programme's days as lines. What it finds can be held; what it does not find may still be possible."""

    def __init__(self, ruled: Ruled, chosen: Sequence[int]) -> None:
        self.ruled, self.board, self.chosen = ruled, ruled.board, chosen
        self.structure, self.memory = self.board.model
        self.groups = (ctypes.c_uint32 * max(1, len(self.board.options)))(
            *(sum(1 << _strand(self.board, route) for route in one.routes) for one in self.board.options)
        )
        self.way = self.board.shortest
        self.lines = [self._line(day) for day in range(len(self.board.days))]
        self.of_wish, self.limits = ruled.categories

    def _line(self, day: int) -> list[int]:
        """A day's options in the order of their starts."""
        options = [o for o in self.chosen if o >= 0 and self.board.options[o].day == day]
        visits = held_day(self.board, day, options, nodes=_NODES)
        return [v.option for v in sorted(visits, key=lambda v: v.start)] if isinstance(visits, list) else []

    def without(self, option: int, count: int, below: float) -> tuple[int, tuple[int, ...]] | None:
        """The least worth of `count` wishes without which an option fits, and the wishes; None where none below a worth was found."""
        one, board = self.board.options[option], self.board
        line = self.lines[one.day]
        held = [board.options[other].wish for other in line]
        outside, needed = self._against(one.wish, one.day, held)
        if len(outside) > count:
            return None
        either = self._crowded(option, line)
        if either is None:
            return None
        values = board.problem.wishes
        gone = sum(values[other].value for other in outside)
        bits, worth, room = (
            ctypes.c_uint64(),
            ctypes.c_int64(),
            2**62 if below == float("inf") else int(below),
        )
        found = load().tournee_room(
            ctypes.byref(self.structure), self.way, self.groups, one.day, len(line), (ctypes.c_int32 * max(1, len(line)))(*line),
            (ctypes.c_int64 * max(1, len(line)))(*(values[wish].value for wish in held)), ctypes.c_uint64(needed),
            ctypes.c_uint64(either), option, count - len(outside), ctypes.c_int64(room - gone), ctypes.byref(bits),
            ctypes.byref(worth),
        )  # fmt: skip
        if not found:
            return None
        inside = [wish for k, wish in enumerate(held) if bits.value >> k & 1]
        return worth.value + gone, (*outside, *inside) if count else ()

    def _against(self, wish: int, day: int, held: Sequence[int]) -> tuple[list[int], int]:
        """What is held and excludes a wish or has the wrong order of days: wishes of other days, and bits of the line."""
        against = {other for other in self.ruled.exclusions[wish] if self.chosen[other] >= 0}
        for rows, sign in ((self.board.predecessors, 1), (self.board.successors, -1)):
            for other in rows[wish]:
                chosen = self.chosen[other]
                if chosen >= 0 and sign * self.board.options[chosen].day > sign * day:
                    against.add(other)
        inside = sum(1 << k for k, other in enumerate(held) if other in against)
        return sorted(against - set(held)), inside

    def _crowded(self, option: int, line: Sequence[int]) -> int | None:
        """Bits of visits one of which must go because the category is full: 0 where it is not, None where one is not enough."""
        one, category = self.board.options[option], self.of_wish[self.board.options[option].wish]
        if category < 0:
            return 0
        same = [k for k, other in enumerate(line) if self.of_wish[self.board.options[other].wish] == category]
        either = None
        for route in one.routes:
            here = {k for k in same if route in self.board.options[line[k]].routes}
            if len(here) >= self.limits[category]:
                either = here if either is None else either & here
        return 0 if either is None else sum(1 << k for k in either) or None


def _strand(board: Board, route: int) -> int:
    """A route's number among those of its day."""
    day = board.routes[route][0]
    return route - next(number for number, (of_day, _) in enumerate(board.routes) if of_day == day)
