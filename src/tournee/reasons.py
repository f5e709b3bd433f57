"""Why wishes are left out: each reason is tried before it is said.

A reason names the thing that stands in the way; taking that thing away (or moving it as the sentence says) lets the wish into the
day as it is planned, or else the sentence claims less.
"""

from __future__ import annotations

import ctypes
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import combinations

from tournee.answer import LeftOut
from tournee.board import Board, Option
from tournee.rules import Ruled
from tournee.sentences import Sentence
from tournee.timing import time_day

_NODES = 3_000
_STEPS = (5, 10, 15, 20, 30, 45, 60)


def why_never(board: Board, wish: int) -> Sentence | None:
    """Why a wish could not be held even with nothing else in the programme; None where it could."""
    options = [number for number, option in enumerate(board.options) if option.wish == wish]
    if not options:
        blocked = next((one for one in board.blocked if one.wish == wish), None)
        if blocked is None:
            return Sentence("no_day")
        if blocked.code == "person_elsewhere":
            return Sentence("person_elsewhere", {"person": _name(board, blocked.about)})
        return Sentence(blocked.code, {"about": blocked.about})
    if any(time_day(board, board.options[one].day, [one], nodes=_NODES) is not False for one in options):
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
    """A reason for each wish that is not held; after the time is over a plain one."""
    until = time.monotonic() + seconds
    reasons = _Reasons(ruled, chosen)
    return tuple(
        LeftOut(wish.id, wish.title, reasons.why(number, hurry=time.monotonic() > until))
        for number, wish in enumerate(ruled.board.problem.wishes)
        if chosen[number] < 0
    )


@dataclass
class _Reasons:
    ruled: Ruled
    chosen: Sequence[int]

    def __post_init__(self) -> None:
        self.board = self.ruled.board
        self.wishes = self.board.problem.wishes
        self.days: list[list[int]] = [[] for _ in self.board.days]
        for option in self.chosen:
            if option >= 0:
                self.days[self.board.options[option].day].append(option)
        self.of_wish: list[list[int]] = [[] for _ in self.wishes]
        for number, one in enumerate(self.board.options):
            self.of_wish[one.wish].append(number)

    def why(self, wish: int, *, hurry: bool) -> Sentence:
        """The best reason that holds."""
        never = why_never(self.board, wish)
        if never:
            return never
        if hurry:
            return Sentence("unexplored")
        cluster = self.ruled.clusters[wish]
        if cluster >= 0:
            others = [v for v, one in enumerate(self.ruled.clusters) if one == cluster and v != wish]
            return Sentence("incomplete", {"others": self._titles(others)})
        return (
            self._fixed(wish)
            or self._moved(wish)
            or self._displaced(wish, 1)
            or self._displaced(wish, 2)
            or Sentence("no_room" if self._impossible(wish) else "unexplored")
        )

    def _titles(self, wishes: Sequence[int]) -> list[str]:
        return [self.wishes[number].title for number in wishes]

    def _fits(self, option: int, without: Sequence[int] = ()) -> bool | None:
        """Whether an option fits into its day as planned, without some of the wishes held; relations included."""
        one = self.board.options[option]
        if not self._related(one, without):
            return False
        rest = [other for other in self.days[one.day] if self.board.options[other].wish not in without]
        found = time_day(self.board, one.day, [*rest, option], nodes=_NODES)
        return None if found is None else bool(found)

    def _related(self, one: Option, without: Sequence[int]) -> bool:
        held = {
            wish: option for wish, option in enumerate(self.chosen) if option >= 0 and wish not in without
        }
        if any(other in held for other in self.ruled.exclusions[one.wish]):
            return False
        day = {wish: self.board.options[option].day for wish, option in held.items()}
        if any(first in day and day[first] > one.day for first in self.board.predecessors[one.wish]):
            return False
        if any(one.wish in self.board.predecessors[other] and when < one.day for other, when in day.items()):
            return False
        of_wish, limits = self.ruled.categories
        category = of_wish[one.wish]
        if category < 0:
            return True
        return all(
            sum(
                of_wish[wish] == category and route in self.board.options[option].routes
                for wish, option in held.items()
            )
            < limits[category]
            for route in one.routes
        )

    def _impossible(self, wish: int) -> bool:
        return all(self._fits(option) is False for option in self.of_wish[wish])

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
            if time_day(self.board, day, [*rest, option], nodes=_NODES) is not False:
                return None
            for other in list(rest):
                fewer = [one for one in rest if one != other]
                if time_day(self.board, day, [*fewer, option], nodes=_NODES) is False:
                    rest = fewer
            named |= {self.board.options[one].wish for one in rest}
        return Sentence("fixed_items", {"others": self._titles(sorted(named))})

    def _moved(self, wish: int) -> Sentence | None:
        """A window that opens earlier or closes later by at most an hour lets it in."""
        if self.wishes[wish].fixed:
            return None
        for minutes in _STEPS:
            for code, low, high in (("moved_later", 0, minutes), ("moved_earlier", -minutes, 0)):
                for option in self.of_wish[wish]:
                    one = self.board.options[option]
                    with self._window(wish, one.day, low, high) as changed:
                        if changed and self._fits(option):
                            words = {"minutes": minutes, "when": self.board.days[one.day].date.isoformat()}
                            return Sentence(code, words)
        return None

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

    def _displaced(self, wish: int, count: int) -> Sentence | None:
        """The least valuable one or two visits whose absence lets it in."""
        best: tuple[int, int, tuple[int, ...]] | None = None
        for option in self.of_wish[wish]:
            held = [self.board.options[other].wish for other in self.days[self.board.options[option].day]]
            held += [
                other
                for other in self.ruled.exclusions[wish]
                if self.chosen[other] >= 0 and other not in held
            ]
            for others in combinations(held, count):
                worth = sum(self.wishes[other].value for other in others)
                if (best is None or worth < best[0]) and self._fits(option, others):
                    best = (worth, option, others)
        if best is None:
            return None
        worth, option, others = best
        words = {"others": self._titles(others), "worth": worth, "own": self.wishes[wish].value}
        if count == 1 and others[0] in self.ruled.exclusions[wish]:
            return Sentence("excluded", words)
        if count == 1 and (person := self._shared(option, self.chosen[others[0]])):
            return Sentence("person_busy", {**words, "person": person})
        of_wish, _ = self.ruled.categories
        if count == 1 and of_wish[wish] >= 0 and of_wish[others[0]] == of_wish[wish]:
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
