"""Solves a benchmark instance: one search for each thread, the best answer of all, judged before it is handed back."""

from __future__ import annotations

import ctypes
import threading
import time
from dataclasses import dataclass, replace

from tournee.kernel import load
from tournee.stop import Stop
from tournee.toptw.check import check
from tournee.toptw.instance import Instance

_ENDLESS = 2**63 - 1


@dataclass(frozen=True)
class Params:
    """How the search cools and how much it tears out; temperatures and the weight of length are in mean profits.

    Attributes:
        hot, cold: first and last temperature.
        length: what the mean distance between two points costs.
        removed: how many visits a round removes on average.
        string: the longest string of visits removed from one route.
        coolings: how often the temperature falls from hot to cold.
    """

    hot: float = 0.8
    cold: float = 0.01
    length: float = 0.05
    removed: float = 10.0
    string: int = 10
    coolings: int = 1

    def __post_init__(self) -> None:
        if not (
            self.hot >= self.cold > 0
            and self.length >= 0
            and self.removed > 0
            and self.string > 0 < self.coolings
        ):
            raise ValueError(
                "temperatures must fall and stay positive; the other parameters must be positive"
            )


@dataclass(frozen=True)
class Result:
    """An answer: profit, proven upper bound (or None), routes without the depot, and what it took.

    ``optimal`` is true only where the bound equals the score.
    """

    score: int
    bound: int | None
    routes: tuple[tuple[int, ...], ...]
    seconds: float
    rounds: int

    @property
    def optimal(self) -> bool:
        """Whether no better answer exists."""
        return self.bound is not None and self.bound <= self.score


class Wrong(Exception):
    """The search's answer does not hold: an error in the program."""


def solve(
    instance: Instance,
    vehicles: int,
    *,
    stop: Stop,
    seed: int = 1,
    threads: int = 2,
    params: Params | None = None,
) -> Result:
    """Find the routes of greatest profit that the budget allows.

    Args:
        instance: what to visit.
        vehicles: how many routes, at least 1 and at most 64.
        stop: when to stop.
        seed: the same seed, threads and number of rounds give the same answer.
        threads: how many searches run side by side.
        params: how the search behaves.

    Raises:
        ValueError: the number of vehicles is out of range.
        Wrong: the independent checker rejects the answer.
    """
    if not 1 <= vehicles <= 64:
        raise ValueError(f"{vehicles} vehicles: from 1 to 64 can be planned.")
    begin = time.monotonic()
    board = _Board(instance, vehicles)
    reachable = board.reachable_profit()
    found, bound = _both(board, stop, seed, threads, params or Params(), reachable)
    routes = tuple(board.routes(found.best))
    score = found.profit
    wrong = check(instance, vehicles, routes, score)
    if wrong:
        raise Wrong(f"{instance.name}: {'; '.join(wrong)}")
    return Result(score, bound, routes, time.monotonic() - begin, found.rounds)


_BOUND_FROM = 2.0
"""Seconds from which a bound is looked for, in the first part of the time."""
_BOUND_SHARE = 0.15


def _both(
    board: _Board, stop: Stop, seed: int, threads: int, params: Params, reachable: int
) -> tuple[_Found, int | None]:
    """A bound where there is time and it is cheap, then the search; it ends where it reaches the bound."""
    begin, bound = time.monotonic(), None
    seconds = stop.seconds
    if seconds is not None and seconds >= _BOUND_FROM:
        from tournee.toptw.bound import upper_bound

        first = _search(board, Stop(rounds=200, cancelled=stop.cancelled), seed, 1, params, reachable)
        bound = upper_bound(
            board.distances[:], board.durations[:], board.openings[:], board.closings[:], board.profits[:], board.vehicles,
            board.routes(first.best), until=begin + _BOUND_SHARE * seconds, stopped=stop.asked,
        )  # fmt: skip
        stop = replace(stop, seconds=max(0.05, seconds - (time.monotonic() - begin)))
    target = reachable if bound is None else min(reachable, bound)
    found = _search(board, stop, seed, threads, params, target)
    return found, target if bound is not None or found.profit == reachable else None


class _Board:
    """The instance as the kernel takes it: integers in units of 10**-decimals."""

    def __init__(self, instance: Instance, vehicles: int) -> None:
        self.instance, self.vehicles = instance, vehicles
        points, size = instance.points, len(instance.points)
        numbers = ctypes.c_int32 * size
        self.size = size
        self.distances = (ctypes.c_int32 * (size * size))(*(d for row in instance.distances for d in row))
        self.durations = numbers(*(instance.scaled(point.duration, up=True) for point in points))
        self.openings = numbers(*(instance.scaled(point.opening, up=True) for point in points))
        self.closings = numbers(*(instance.scaled(point.closing, up=False) for point in points))
        self.profits = numbers(*(point.profit for point in points))

    def reachable_profit(self) -> int:
        """The profit of all points that a route can visit at all: a bound, and reached where everything fits."""
        limit, there = self.closings[0], 0
        for point in range(1, self.size):
            away = self.distances[point]
            start = max(self.openings[0] + away, self.openings[point])
            if start <= self.closings[point] and start + self.durations[point] + away <= limit:
                there += self.profits[point]
        return there

    def routes(self, rows: ctypes.Array[ctypes.c_int32]) -> list[tuple[int, ...]]:
        routes = []
        for vehicle in range(self.vehicles):
            row = rows[vehicle * self.size : (vehicle + 1) * self.size]
            routes.append(tuple(row[: row.index(0)] if 0 in row else row))
        return routes


@dataclass
class _Found:
    profit: int
    best: ctypes.Array[ctypes.c_int32]
    rounds: int


def _search(board: _Board, stop: Stop, seed: int, threads: int, params: Params, target: int) -> _Found:
    library = load()
    flag = ctypes.c_int32(0)
    numbers = (ctypes.c_double * 8)(
        params.hot, params.cold, params.length, params.removed, float(params.string), float(params.coolings)
    )
    found: list[_Found | None] = [None] * max(1, threads)

    def run(thread: int) -> None:
        rows = (ctypes.c_int32 * (board.vehicles * board.size))()
        rounds = ctypes.c_int64(0)
        profit = library.tournee_search(
            board.size, board.vehicles, board.distances, board.durations, board.openings, board.closings, board.profits,
            ctypes.c_double(stop.seconds or 0.0), ctypes.c_int64(stop.rounds or _ENDLESS),
            ctypes.c_uint64(seed * 1_000_003 + thread), ctypes.c_int64(target), rows, ctypes.byref(rounds),
            ctypes.byref(flag), numbers,
        )  # fmt: skip
        if profit >= 0:
            found[thread] = _Found(profit, rows, rounds.value)
        if profit >= target:
            flag.value = 1

    workers = [threading.Thread(target=run, args=(thread,), daemon=True) for thread in range(len(found))]
    for worker in workers:
        worker.start()
    for worker in workers:
        while worker.is_alive():
            worker.join(0.05)
            if stop.asked():
                flag.value = 1
    answers = [answer for answer in found if answer]
    if not answers:
        raise MemoryError("not enough memory for the search")
    best = max(answers, key=lambda answer: answer.profit)
    return _Found(best.profit, best.best, sum(answer.rounds for answer in answers))
