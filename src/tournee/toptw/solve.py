"""Solves a benchmark instance: one search for each thread, the best answer of all, judged before it is handed back."""

from __future__ import annotations

import ctypes
import math
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tournee.kernel import load
from tournee.stop import Stop
from tournee.toptw.check import check
from tournee.toptw.instance import Instance
from tournee.toptw.recombine import Recombiner

_ENDLESS = 2**63 - 1
_POOL = 300
"""Routes that a cooling hands back."""
_LEAST = 0.03
"""Seconds below which nothing is put together anew."""


@dataclass(frozen=True)
class Params:
    """How the search cools and how much it tears out; temperatures and the weight of length are in mean profits.

    Attributes:
        hot, cold: first and last temperature of a cooling.
        warm: first temperature of a cooling that begins with the best plan so far.
        length: what the mean distance between two points costs.
        removed: how many visits a round removes on average, thread by thread.
        string: the longest string of visits removed from one route.
        cycle: rounds of the first cooling; afterwards routes of all plans are put together anew.
        growth: by how much of the first cooling each further one is longer.
        margin: how far below the best a plan may be for its routes to be kept.
    """

    hot: float = 0.8
    cold: float = 0.01
    warm: float = 0.3
    length: float = 0.05
    removed: tuple[float, ...] = (6.0, 10.0)
    string: int = 10
    cycle: int = 10_000
    growth: float = 0.25
    margin: float = 2.0

    def __post_init__(self) -> None:
        if not (
            self.hot >= self.cold > 0
            and self.warm >= self.cold
            and self.length >= 0
            and self.removed
            and min(self.removed) > 0
            and self.string > 0 < self.cycle
            and self.growth >= 0
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

        first = _Search(board, Stop(rounds=200, cancelled=stop.cancelled), seed, 1, params, reachable).run()
        bound = upper_bound(
            board.distances[:], board.durations[:], board.openings[:], board.closings[:], board.profits[:], board.vehicles,
            board.routes(first.best), until=begin + _BOUND_SHARE * seconds, stopped=stop.asked,
        )  # fmt: skip
        stop = replace(stop, seconds=max(0.05, seconds - (time.monotonic() - begin)))
    target = reachable if bound is None else min(reachable, bound)
    found = _Search(board, stop, seed, threads, params, target).run()
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
        size = self.size
        return [_closed(rows[vehicle * size : (vehicle + 1) * size]) for vehicle in range(self.vehicles)]

    def rows(self, routes: Sequence[Sequence[int]] = ()) -> ctypes.Array[ctypes.c_int32]:
        """Routes as the kernel takes them."""
        rows = (ctypes.c_int32 * (self.vehicles * self.size))()
        for vehicle, route in enumerate(routes):
            rows[vehicle * self.size : vehicle * self.size + len(route)] = list(route)
        return rows


@dataclass
class _Found:
    profit: int
    best: ctypes.Array[ctypes.c_int32]
    rounds: int
    pool: list[tuple[int, ...]]


class _Search:
    """Coolings side by side; between them the best plan is handed round, and routes are put together anew.

    What happens depends on numbers of rounds only; the time decides no more than when it ends.
    """

    def __init__(
        self, board: _Board, stop: Stop, seed: int, threads: int, params: Params, target: int
    ) -> None:
        self.board, self.stop, self.seed, self.threads, self.params, self.target = (
            board, stop, seed, max(1, threads), params, target,
        )  # fmt: skip
        self.until = time.monotonic() + stop.seconds if stop.seconds else math.inf
        self.best = _Found(-1, board.rows(), 0, [])
        self.own: list[_Found] = [self.best] * self.threads
        self.done, self.flag = 0, ctypes.c_int32(0)

    def run(self) -> _Found:
        """The best plan found, and the rounds of all threads."""
        total, limit, cycle = 0, self.stop.rounds or _ENDLESS, 0
        recombiner: Recombiner | None = None
        while True:
            rounds = min(limit - self.done, int(self.params.cycle * (1 + self.params.growth * cycle)))
            workers = [_Worker(self, thread, cycle, rounds) for thread in range(self.threads)]
            for worker in workers:
                worker.start()
            if recombiner is None and self.board.vehicles > 1 and limit > rounds:
                recombiner = Recombiner(self.board.profits[:], self.board.vehicles)  # while they run
            self._wait(workers)
            self.own = [worker.found for worker in workers if worker.found]
            if len(self.own) < self.threads:
                raise MemoryError("not enough memory for the search")
            self.done += rounds
            total += sum(found.rounds for found in self.own)
            self.best = max([self.best, *self.own], key=lambda found: found.profit)
            if recombiner and self.best.profit < self.target:
                self._recombine(recombiner)
            if self.best.profit >= self.target or self.done >= limit or self._over():
                return replace(self.best, rounds=total)
            cycle += 1

    def _over(self) -> bool:
        return bool(self.flag.value) or self.stop.asked() or time.monotonic() >= self.until

    def _wait(self, workers: list[_Worker]) -> None:
        for worker in workers:
            while worker.is_alive():
                worker.join(0.05)
                if self.stop.asked():
                    self.flag.value = 1

    def _recombine(self, recombiner: Recombiner) -> None:
        recombiner.add(route for found in self.own for route in found.pool)
        left = self.until - time.monotonic()
        routes = recombiner.better(self.best.profit, min(left, 5.0)) if left > _LEAST else None
        if routes:
            profit = sum(map(recombiner.worth, routes))
            self.best = _Found(profit, self.board.rows(routes), 0, [])


class _Worker(threading.Thread):
    """One cooling in a thread of its own."""

    def __init__(self, search: _Search, thread: int, cycle: int, rounds: int) -> None:
        super().__init__(daemon=True)
        self.search, self.rounds = search, rounds
        self.found: _Found | None = None
        params, fresh = search.params, cycle % 2 * (thread % 2 == (cycle // 2) % 2)
        again = cycle > 0 and not fresh
        self.seed = (search.seed * 1_000_003 + thread) * 1_000_003 + cycle
        self.rows = search.board.rows() if not again else type(search.best.best)(*search.best.best)
        self.params = (ctypes.c_double * 8)(
            params.warm if again else params.hot, params.cold, params.length, params.removed[thread % len(params.removed)],
            float(params.string), params.margin,
        )  # fmt: skip

    def run(self) -> None:
        """Search and keep what was found."""
        board, search = self.search.board, self.search
        pool = (ctypes.c_int32 * (_POOL * board.size))()
        rounds, count = ctypes.c_int64(0), ctypes.c_int32(0)
        seconds = max(1e-3, search.until - time.monotonic()) if search.until < math.inf else 0.0
        profit = load().tournee_search(
            board.size, board.vehicles, board.distances, board.durations, board.openings, board.closings, board.profits,
            ctypes.c_double(seconds), ctypes.c_int64(self.rounds), ctypes.c_uint64(self.seed % 2**64),
            ctypes.c_int64(search.target), self.rows, ctypes.byref(rounds), ctypes.byref(search.flag), self.params, _POOL, pool,
            ctypes.byref(count),
        )  # fmt: skip
        if profit >= 0:
            lines = pool[: count.value * board.size]
            routes = [_closed(lines[at : at + board.size]) for at in range(0, len(lines), board.size)]
            self.found = _Found(profit, self.rows, rounds.value, routes)


def _closed(row: list[int]) -> tuple[int, ...]:
    """A row up to its first 0."""
    return tuple(row[: row.index(0)] if 0 in row else row)
