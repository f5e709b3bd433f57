"""Plans a programme: search for a good one, prove how good it is, time it, judge it, and say why."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from tournee.answer import Answer, Conflict, GroupDay
from tournee.board import Board
from tournee.check import check
from tournee.conflicts import find_conflict
from tournee.delays import tight
from tournee.problem import Problem
from tournee.programme import group_day, lengthened
from tournee.reasons import left_out
from tournee.rules import Ruled
from tournee.search import search
from tournee.sentences import Sentence
from tournee.stop import Stop
from tournee.timing import Visit, held_day, time_day

Progress = Callable[[int, int | None], None]
"""Told the best value so far and the bound, whenever one of them moves."""


_LONG = 60.0
_REASONS = 0.09
"""What reasons may cost, as a share of the planning before them; never less than some seconds:"""
_LEAST_REASONS = 0.05
_OPENING_ROUNDS = 8_000
"""Rounds of the local search before the exact method: counted, so that the same seed gives the same answer."""


class Wrong(Exception):
    """The planner's own answer does not hold: an error in the program."""


@dataclass(frozen=True)
class Params:
    """How the time is divided.

    Attributes:
        opening: largest share of the seconds for the local search before the exact method begins.
        exact: whether to prove a bound at all.
        reasons: whether to say why wishes are left out.
    """

    opening: float = 0.2
    exact: bool = True
    reasons: bool = True


def solve(
    problem: Problem,
    *,
    stop: Stop,
    seed: int = 1,
    threads: int = 2,
    params: Params | None = None,
    progress: Progress | None = None,
) -> Answer:
    """Plan a programme.

    Args:
        problem: what to plan.
        stop: when to stop; planning ends earlier where the programme is proven best.
        seed: the same seed, threads and problem give the same answer when the search ends by itself.
        threads: searches side by side.
        params: how the time is divided.
        progress: told of every better programme and bound.

    Raises:
        Refused: more people outside the groups are needed than can be watched.
        Wrong: the independent checker rejects the answer.
    """
    begin = time.monotonic()
    params = params or Params()
    ruled = Ruled(Board(problem))
    opening = _share(stop, params.opening if params.exact else 1.0)
    chosen = search(ruled, stop=opening, seed=seed, threads=threads, begin=ruled.before)
    if any(chosen[must] < 0 for must in ruled.musts):
        conflict = find_conflict(problem, seconds=max(5.0, 0.05 * min(stop.seconds or _LONG, _LONG)))
        if conflict:
            return Answer((), 0, None, time.monotonic() - begin, conflicts=(conflict,))
    if progress and all(chosen[must] >= 0 for must in ruled.musts):
        progress(_value(ruled, chosen), None)
    bound: int | None = None
    notes: tuple[Sentence, ...] = ()
    if params.exact:
        until = begin + 0.9 * stop.seconds if stop.seconds else math.inf
        chosen, bound, notes = _proven(ruled, chosen, until, stop, seed, threads, progress)
    budget = max(_LEAST_REASONS, _REASONS * (time.monotonic() - begin)) if params.reasons else 0.0
    answer = _answer(ruled, chosen, bound, budget)
    return replace(answer, seconds=time.monotonic() - begin, notes=notes)


def _proven(
    ruled: Ruled,
    chosen: list[int],
    until: float,
    stop: Stop,
    seed: int,
    threads: int,
    progress: Progress | None,
) -> tuple[list[int], int | None, tuple[Sentence, ...]]:
    """The exact method's programme, its bound in units of value, and what went wrong with it."""
    try:
        from tournee.columns import prove
        from tournee.columns.capacity import capacity_bound
    except ImportError as error:
        return chosen, None, (Sentence("solver_absent", {"error": str(error)}),)

    # Where a stop makes a way shorter, people may come along only to be nearer to their next visit; columns know nothing of that.
    loosest = 0.0 if ruled.board.direct else capacity_bound(ruled)

    def told(chosen: list[int], bound: float) -> None:
        if progress:
            progress(_value(ruled, chosen), int((max(bound, loosest) + 1e-6) // ruled.scale))

    proof = prove(ruled, chosen, until=until, seed=seed, threads=threads, cancelled=stop.asked, told=told)
    notes = (Sentence("solver_failed", {"error": proof.failure}),) if proof.failure else ()
    return proof.chosen, int((max(proof.bound, loosest) + 1e-6) // ruled.scale), notes


def _value(ruled: Ruled, chosen: Sequence[int]) -> int:
    wishes = ruled.board.problem.wishes
    return sum(wishes[number].value for number, option in enumerate(chosen) if option >= 0)


def _answer(ruled: Ruled, chosen: Sequence[int], bound: int | None, budget: float) -> Answer:
    """The programme with its times, judged, and the reasons."""
    board, problem = ruled.board, ruled.board.problem
    missing = [problem.wishes[must] for must in ruled.musts if chosen[must] < 0]
    if missing:
        words = {"others": [wish.title for wish in missing]}
        conflict = Conflict(tuple(wish.id for wish in missing), Sentence("not_found", words))
        return Answer((), 0, None, 0.0, conflicts=(conflict,))
    days = [
        timed(board, day, [option for option in chosen if option >= 0 and board.options[option].day == day])
        for day in range(len(board.days))
    ]
    programme = _programme(board, days)
    score = _value(ruled, chosen)
    wrong = check(problem, programme, score)
    if wrong:
        raise Wrong("; ".join(wrong))
    begin = time.monotonic()
    delays = tuple(one for visits in days for one in tight(board, visits)) if budget else ()
    spent = time.monotonic() - begin
    reasons = left_out(ruled, chosen, seconds=max(0.0, budget - spent)) if budget else ()
    changes, told = _changes(problem, programme), time.monotonic() - begin
    return Answer(programme, score, bound, 0.0, reasons, delays, changes=changes, telling=told)


def _changes(problem: Problem, programme: Sequence[GroupDay]) -> int:
    """Visits of the previous programme that are gone or held at another time or by other groups."""
    held = {(stop.wish, frozenset(stop.groups), stop.start) for day in programme for stop in day.stops}
    return sum((one.wish, frozenset(one.groups), one.start) not in held for one in problem.previous)


def _share(stop: Stop, part: float) -> Stop:
    rounds = stop.rounds or (_OPENING_ROUNDS if part < 1 else None)
    return Stop(stop.seconds and stop.seconds * part, rounds, stop.cancelled)


def _programme(board: Board, days: Sequence[Sequence[Visit]]) -> tuple[GroupDay, ...]:
    programme: list[GroupDay] = []
    for day, visits in enumerate(days):
        lengths = lengthened(board, visits)
        routes = [route for route, (of_day, _) in enumerate(board.routes) if of_day == day]
        programme.extend(group_day(board, route, visits, lengths) for route in routes)
    return tuple(programme)


def timed(board: Board, day: int, options: Sequence[int]) -> list[Visit]:
    """The day's visits with as few changed times against the previous programme as can be, then little travel and waiting.

    Raises:
        Wrong: the visits cannot be held.
    """
    pins = _previous_starts(board, options)
    while True:
        held = any(pin >= 0 for pin in pins)
        found = time_day(board, day, options, pins=pins if held else None, nodes=100_000)
        if isinstance(found, list):
            better = time_day(board, day, options, pins=pins if held else None, nodes=3_000, polish=True)
            return better if isinstance(better, list) else found
        if not held:
            known = held_day(board, day, options, nodes=100_000)
            if isinstance(known, list):
                return known
            raise Wrong(f"the visits of day {day} cannot be held")
        pins = _with_one_pin_less(board, day, options, pins)


def _with_one_pin_less(board: Board, day: int, options: Sequence[int], pins: list[int]) -> list[int]:
    """Frees the first visit whose freedom suffices, else the last pinned one."""
    pinned = [k for k, pin in enumerate(pins) if pin >= 0]
    for k in pinned:
        fewer = [-1 if j == k else pin for j, pin in enumerate(pins)]
        if isinstance(time_day(board, day, options, pins=fewer, nodes=2_000), list):
            return fewer
    return [-1 if j == pinned[-1] else pin for j, pin in enumerate(pins)]


def _previous_starts(board: Board, options: Sequence[int]) -> list[int]:
    before = {visit.wish: visit for visit in board.problem.previous}
    pins = []
    for number in options:
        option = board.options[number]
        visit = before.get(board.problem.wishes[option.wish].id)
        groups = {board.problem.groups[board.routes[route][1]].id for route in option.routes}
        same = visit and set(visit.groups) == groups and visit.start.date() == board.days[option.day].date
        pins.append(board.minute(visit.start) if visit and same else -1)
    return pins
