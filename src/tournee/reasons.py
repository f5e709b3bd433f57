"""Why wishes are left out: each reason is tried before it is said.

A reason names the thing that stands in the way; taking that thing away (or moving it as the sentence says) lets the wish into the
day as it is planned, or else the sentence claims less.
"""

from __future__ import annotations

import ctypes
import math
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from tournee.answer import LeftOut
from tournee.board import Board, Option
from tournee.room import Room
from tournee.rules import Ruled
from tournee.sentences import Sentence
from tournee.timing import holds_day

_NODES = 3_000
_STEPS = (5, 10, 15, 20, 30, 45, 60)


def why_never(board: Board, wish: int) -> Sentence | None:
    """Why a wish could not be held even with nothing else in the programme; None where it could."""
    options = board.of_wish[wish]
    if not options:
        blocked = next((one for one in board.blocked if one.wish == wish), None)
        if blocked is None:
            return Sentence("no_day")
        if blocked.code == "person_elsewhere":
            return Sentence("person_elsewhere", {"person": _name(board, blocked.about)})
        return Sentence(blocked.code, {"about": blocked.about})
    if any(holds_day(board, board.options[one].day, [one], nodes=_NODES) is not False for one in options):
        return None
    for one in options:
        for slot in board.options[one].slots:
            if len(slot.candidates) == 1 and not _there(board, board.options[one], slot.candidates[0]):
                return Sentence(
                    "person_away", {"person": board.problem.people[board.watched[slot.candidates[0]]].name}
                )
    return Sentence("unreachable")


def _name(board: Board, person: str) -> str:
    return next((one.name for one in board.problem.people if one.id == person), person)


def _there(board: Board, option: Option, watched: int) -> bool:
    """Whether somebody is there for a visit in any of its windows."""
    wish = board.problem.wishes[option.wish]
    spans = range(board.arrays["free_first"][watched], board.arrays["free_first"][watched + 1])
    return any(
        max(low, board.arrays["free_from"][k]) <= min(high, board.arrays["free_to"][k] - wish.minimum)
        for low, high in board.starts(wish)
        for k in spans
    )


def left_out(ruled: Ruled, chosen: Sequence[int], *, seconds: float) -> tuple[LeftOut, ...]:
    """A reason for each wish that is not held; after the time is over a plain one.

    What costs little is tried for all wishes before what costs more is tried for any.
    """
    reasons = _Reasons(ruled, chosen, time.monotonic() + seconds)
    missing = [number for number in range(len(chosen)) if chosen[number] < 0]
    found: dict[int, Sentence] = {}
    for number in missing:
        if sentence := reasons.at_once(number):
            found[number] = sentence
    for ask in (reasons.with_one_change, reasons.with_more_less):
        for number in missing:
            if number not in found and not reasons.over and (sentence := ask(number)):
                found[number] = sentence
    wishes = ruled.board.problem.wishes
    plain = Sentence("unexplored")
    return tuple(
        LeftOut(wishes[number].id, wishes[number].title, found.get(number, plain)) for number in missing
    )


@dataclass
class _Reasons:
    ruled: Ruled
    chosen: Sequence[int]
    until: float

    def __post_init__(self) -> None:
        self.board = self.ruled.board
        self.wishes = self.board.problem.wishes
        self.days: list[list[int]] = [[] for _ in self.board.days]
        for option in self.chosen:
            if option >= 0:
                self.days[self.board.options[option].day].append(option)
        self.of_wish = self.board.of_wish
        self.room = Room(self.ruled, self.chosen)

    @property
    def over(self) -> bool:
        """Whether the time is over."""
        return time.monotonic() > self.until

    def at_once(self, wish: int) -> Sentence | None:
        """What nothing in the programme has to do with, and what a missing companion explains."""
        never = why_never(self.board, wish)
        if never:
            return never
        cluster = self.ruled.clusters[wish]
        if cluster < 0:
            return None
        others = [v for v, one in enumerate(self.ruled.clusters) if one == cluster and v != wish]
        return Sentence("incomplete", {"others": self._titles(others)})

    def with_one_change(self, wish: int) -> Sentence | None:
        """Fixed items, a window that is a little too narrow, or one visit that has its place."""
        return self._fixed(wish) or self._moved(wish) or self._displaced(wish, 1)

    def with_more_less(self, wish: int) -> Sentence | None:
        """Two or three visits that have its place; else, where that is sure, that there is no room."""
        return (
            self._displaced(wish, 2)
            or self._displaced(wish, 3)
            or (Sentence("no_room") if self._refused(wish) else None)
        )

    def _titles(self, wishes: Sequence[int]) -> list[str]:
        return [self.wishes[number].title for number in wishes]

    def _fits(self, option: int, without: Sequence[int] = (), nodes: int = _NODES) -> bool | None:
        """Whether an option fits into its day as planned, without some of the wishes held; relations included."""
        one = self.board.options[option]
        if not self._related(one, without):
            return False
        rest = [other for other in self.days[one.day] if self.board.options[other].wish not in without]
        return holds_day(self.board, one.day, [*rest, option], nodes=nodes)

    def _related(self, one: Option, without: Sequence[int]) -> bool:
        for other in self.ruled.exclusions[one.wish]:
            if self.chosen[other] >= 0 and other not in without:
                return False
        for rows, sign in ((self.board.predecessors, 1), (self.board.successors, -1)):
            for other in rows[one.wish]:
                if self.chosen[other] < 0 or other in without:
                    continue
                if sign * self.board.options[self.chosen[other]].day > sign * one.day:
                    return False
        of_wish, limits = self.ruled.categories
        category = of_wish[one.wish]
        if category < 0:
            return True
        held = [
            self.board.options[option]
            for option in self.days[one.day]
            if of_wish[self.board.options[option].wish] == category
            and self.board.options[option].wish not in without
        ]
        return all(sum(route in other.routes for other in held) < limits[category] for route in one.routes)

    def _fixed(self, wish: int) -> Sentence | None:
        """Beside what is fixed in time nothing is left, whatever else is dropped."""
        fixed = [
            v for v, one in enumerate(self.wishes) if one.fixed and one.must and len(self.of_wish[v]) == 1
        ]
        if not fixed:
            return None
        named: set[int] = set()
        for option in self.of_wish[wish]:
            day = self.board.options[option].day
            rest = [
                self.chosen[v]
                for v in fixed
                if self.chosen[v] >= 0 and self.board.options[self.chosen[v]].day == day
            ]
            if holds_day(self.board, day, [*rest, option], nodes=_NODES) is not False:
                return None
            for other in list(rest):
                fewer = [one for one in rest if one != other]
                if holds_day(self.board, day, [*fewer, option], nodes=_NODES) is False:
                    rest = fewer
            named |= {self.board.options[one].wish for one in rest}
        return Sentence("fixed_items", {"others": self._titles(sorted(named))})

    def _moved(self, wish: int) -> Sentence | None:
        """A window that opens earlier or closes later by at most an hour lets it in."""
        if self.wishes[wish].fixed:
            return None
        best: tuple[int, str, int] | None = None
        for option in self.of_wish[wish]:
            day = self.board.options[option].day
            for code, sign in (("moved_later", 1), ("moved_earlier", -1)):
                if not self._wider(option, sign * _STEPS[-1]):
                    continue  # nor with less
                steps = [minutes for minutes in _STEPS if best is None or minutes < best[0]]
                least = next((minutes for minutes in steps if self._wider(option, sign * minutes)), None)
                if least:
                    best = least, code, day
        if best is None:
            return None
        minutes, code, day = best
        return Sentence(code, {"minutes": minutes, "when": self._bound(wish, day, code)})

    def _bound(self, wish: int, day: int, code: str) -> datetime:
        """When the wish's window on a day opens or closes, in local time."""
        one = self.board.days[day]
        span = next(
            span
            for span in self.board.problem.wishes[wish].windows
            if span.start <= one.end and span.end >= one.start
        )
        return span.end if code == "moved_later" else span.start

    def _wider(self, option: int, minutes: int) -> bool:
        """Whether an option fits when its window closes so many minutes later, or (below 0) opens earlier."""
        one = self.board.options[option]
        with self._window(one.wish, one.day, min(0, minutes), max(0, minutes)) as changed:
            return changed and self.room.without(option, 0, math.inf) is not None

    @contextmanager
    def _window(self, wish: int, day: int, low: int, high: int) -> Iterator[bool]:
        """The wish's only window on a day, wider for a while; false where there are several or it would meet another."""
        structure, _ = self.board.model
        arrays, one = self.board.arrays, self.board.days[day]
        begin, end = self.board.minute(one.start), self.board.minute(one.end)
        first, last = arrays["window_first"][wish], arrays["window_first"][wish + 1]
        inside = [
            k
            for k in range(first, last)
            if arrays["window_low"][k] <= end and arrays["window_high"][k] >= begin
        ]
        if len(inside) != 1:
            yield False
            return
        lows = ctypes.cast(structure.window_low, ctypes.POINTER(ctypes.c_int32))
        highs = ctypes.cast(structure.window_high, ctypes.POINTER(ctypes.c_int32))
        k = inside[0]
        lows[k] += low
        highs[k] += high
        try:
            yield True
        finally:
            lows[k] -= low
            highs[k] -= high

    def _refused(self, wish: int) -> bool:
        """Whether no order of visits has room for it, nor without any one of them."""
        for option in self.of_wish[wish]:
            held = [self.board.options[other].wish for other in self.days[self.board.options[option].day]]
            held += [o for o in self.ruled.exclusions[wish] if self.chosen[o] >= 0 and o not in held]
            for without in ((), *((other,) for other in held)):
                if self.over or self._fits(option, without) is not False:
                    return False
        return True

    def _displaced(self, wish: int, count: int) -> Sentence | None:
        """The least valuable one, two or three visits without which it has room."""
        best: tuple[int, int, tuple[int, ...]] | None = None
        for option in self.of_wish[wish]:
            found = self.room.without(option, count, math.inf if best is None else best[0])
            if found:
                best = found[0], option, found[1]
        if best is None:
            return None
        worth, option, others = best
        words = {"others": self._titles(others), "worth": worth, "own": self.wishes[wish].value}
        if count > 1:
            return Sentence("displaced", words)
        if others[0] in self.ruled.exclusions[wish]:
            return Sentence("excluded", words)
        if person := self._shared(option, self.chosen[others[0]]):
            return Sentence("person_busy", {**words, "person": person})
        of_wish, _ = self.ruled.categories
        if of_wish[wish] >= 0 and of_wish[others[0]] == of_wish[wish]:
            return Sentence("category", {**words, "about": self.wishes[wish].category})
        return Sentence("displaced", words)

    def _shared(self, option: int, other: int) -> str | None:
        """Somebody from outside whom two options of different groups both need."""
        first, second = self.board.options[option], self.board.options[other]
        if set(first.routes) & set(second.routes):
            return None
        needed = {slot.candidates[0] for slot in first.slots if len(slot.candidates) == 1}
        for slot in second.slots:
            if len(slot.candidates) == 1 and slot.candidates[0] in needed:
                return self.board.problem.people[self.board.watched[slot.candidates[0]]].name
        return None
