"""Plans a programme: search for a good one, prove how good it is, time it, judge it, and say why."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tournee.answer import Answer, GroupDay
from tournee.board import Board
from tournee.check import check
from tournee.problem import Problem
from tournee.programme import group_day, lengthened
from tournee.rules import Ruled
from tournee.search import search
from tournee.stop import Stop
from tournee.timing import Visit, time_day

Progress = Callable[[int, int | None], None]
"""Told the best value so far and the bound, whenever one of them moves."""


_OPENING_ROUNDS = 500
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
    chosen = search(ruled, stop=opening, seed=seed, threads=threads)
    bound = None
    if params.exact:
        from tournee.columns import prove

        until = begin + stop.seconds * 0.93 if stop.seconds else math.inf
        proof = prove(
            ruled,
            chosen,
            until=until,
            seed=seed,
            threads=threads,
            cancelled=stop.asked,
            told=lambda _chosen, _bound: None,
        )
        chosen = proof.chosen
        bound = None if proof.bound == math.inf else int((proof.bound + 1e-6) // ruled.scale)
    programme = programme_of(ruled.board, chosen)
    score = sum(problem.wishes[number].value for number, option in enumerate(chosen) if option >= 0)
    wrong = check(problem, programme, score)
    if wrong:
        raise Wrong("; ".join(wrong))
    if progress:
        progress(score, None)
    return Answer(programme=programme, score=score, bound=bound, seconds=time.monotonic() - begin)


def _share(stop: Stop, part: float) -> Stop:
    rounds = stop.rounds or (_OPENING_ROUNDS if part < 1 else None)
    return Stop(stop.seconds and stop.seconds * part, rounds, stop.cancelled)


def programme_of(board: Board, chosen: Sequence[int]) -> tuple[GroupDay, ...]:
    """The programme of the options chosen (-1 for wishes left out).

    Raises:
        Wrong: the visits of a day cannot be held.
    """
    days: list[GroupDay] = []
    for day in range(len(board.days)):
        visits = timed(
            board, day, [option for option in chosen if option >= 0 and board.options[option].day == day]
        )
        lengths = lengthened(board, visits)
        days.extend(
            group_day(board, route, visits, lengths)
            for route, (of_day, _) in enumerate(board.routes)
            if of_day == day
        )
    return tuple(days)


def timed(board: Board, day: int, options: Sequence[int]) -> list[Visit]:
    """The day's visits with as few changed times against the previous programme as can be, then little travel and waiting.

    Raises:
        Wrong: the visits cannot be held.
    """
    pins = _previous_starts(board, options)
    while True:
        held = any(pin >= 0 for pin in pins)
        found = time_day(board, day, options, pins=pins if held else None, nodes=200_000)
        if isinstance(found, list):
            better = time_day(board, day, options, pins=pins if held else None, nodes=20_000, polish=True)
            return better if isinstance(better, list) else found
        if not held:
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
