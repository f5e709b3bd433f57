"""Finds the best programme and proves a bound: price, cut, enumerate."""

from __future__ import annotations

import math
import random
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from tournee.columns.capacity import capacity_bound
from tournee.columns.cells import INFINITE, Cells
from tournee.columns.cuts import People
from tournee.columns.master import Master, Relaxed
from tournee.columns.pricing import ALL, EXACT, QUICK, Priced, Pricer
from tournee.columns.refusals import refusal
from tournee.rules import Ruled
from tournee.search import search
from tournee.stop import Stop
from tournee.timing import held_day

_EPS = 1e-6
_COLUMNS = 30
"""Columns that a route adds in one round."""
_ENUMERATED = 10_000
"""Columns of a route above which its enumeration is given up."""
_NODES = 50_000
_TRIES = 8
_FIRST_DIVES = 5
"""Dives before whole columns are sought; the first two always, further ones while people refuse what was found."""
_DIVING = 0.2
"""Share of the time that is left after which the first dives end."""
_PRICED = 2
"""Rounds of pricing after each column that a dive fixes."""
_BETWEEN = 40_000
"""Rounds of the local search before the solver looks for whole columns."""
_ROUNDS = 2_000
"""How often whole columns are sought among those that pricing found, before all are enumerated."""

Progress = Callable[[list[int], float], None]


@dataclass(frozen=True, slots=True)
class Proof:
    """The options chosen, their worth, and a worth that no programme exceeds (infinite where none was proven)."""

    chosen: list[int]
    worth: int
    bound: float
    failure: str = ""
    """Why the exact method ended before its time; empty where it did not."""


def prove(
    ruled: Ruled,
    chosen: Sequence[int],
    *,
    until: float,
    seed: int,
    threads: int,
    cancelled: Callable[[], bool],
    told: Progress,
) -> Proof:
    """Improve a programme and prove how good it is.

    Args:
        ruled: the compiled problem.
        chosen: a programme that works: an option for each wish, -1 for none.
        until: the monotonic clock's time at which to end; infinite ends when nothing is left to try.
        seed, threads: of the searches on the way.
        cancelled: asked now and then.
        told: of every better programme or bound.
    """
    prover = _Prover(ruled, list(chosen), until, seed, threads, cancelled, told)
    failure = ""
    try:
        if all(pricer.possible for pricer in prover.pricers):
            prover.run()
        else:
            prover.search()
    except (
        MemoryError,
        RuntimeError,
        OSError,
    ) as error:  # a solver that dies takes nothing along that was found before
        failure = str(error) or type(error).__name__
    return Proof(prover.chosen, prover.worth, prover.bound, failure)


class _Prover:
    def __init__(
        self,
        ruled: Ruled,
        chosen: list[int],
        until: float,
        seed: int,
        threads: int,
        cancelled: Callable[[], bool],
        told: Progress,
    ) -> None:
        self.ruled, self.board, self.until, self.seed, self.threads = ruled, ruled.board, until, seed, threads
        self.cancelled, self.told = cancelled, told
        self.cells = Cells(ruled)
        self.pricers = [Pricer(self.cells, route) for route in range(len(self.board.routes))]
        self.people = People(self.cells)
        self.chosen, self.worth = chosen, self._worth(chosen)
        best = [
            max((ruled.worth[self.cells.all[cell].option] for cell in row), default=0)
            for row in self.cells.leading
        ]
        self.bound = min(float(sum(best)), math.floor(capacity_bound(ruled) + _EPS))
        self.exact_timing = True

    def run(self) -> None:
        """Price to the end, then whole columns, then all columns that could still be better."""
        self.master = Master(self.cells, self.cancelled)
        self._add_programme(self.chosen)
        relaxed = self._price_out()
        if relaxed is None or self._done():
            return
        begin = time.monotonic()
        for turn in range(_FIRST_DIVES):
            refused = self._dive(turn)
            if self._done() or self._left() < 0.1:
                return
            if turn and (not refused or time.monotonic() - begin > _DIVING * self._left()):
                break
        self._search_on(_BETWEEN)
        if self._done():
            return
        for _ in range(_TRIES):
            held = self._try_whole(seconds=0.15 * self._left())
            if held or self._done() or self._left() < 0.1:
                break
            again = self._price_out()
            if again is None:
                return
            relaxed = again
        if not self._done() and self._left() > 0.1:
            self._enumerate(relaxed)
        turn = _FIRST_DIVES
        while not self._done() and 0.1 < self._left() < math.inf:
            self._dive(turn)
            if not self._done() and self._left() > 0.1:
                self._search_on()
            turn += 1

    def search(self) -> None:
        """The local search alone, for as long as there is time: the days are too large to be priced."""
        self.told(self.chosen, self.bound)
        while not self._done() and 0.1 < self._left() < math.inf:
            self._search_on()

    def _left(self) -> float:
        """Seconds that are left; without a limit infinitely many."""
        return 0.0 if self.cancelled() else self.until - time.monotonic()

    def _limit(self) -> float:
        """Seconds that the kernel may take, 0 for no limit."""
        return 0.0 if self.until == math.inf else max(1e-3, self._left())

    def _worth(self, chosen: Sequence[int]) -> int:
        return sum(self.ruled.worth[option] for option in chosen if option >= 0)

    def _done(self) -> bool:
        return math.floor((self.bound + _EPS) / self.ruled.scale) <= self.worth // self.ruled.scale

    def _bounded(self, bound: float) -> None:
        bound = max(float(self.worth), math.floor(bound + _EPS)) if bound < INFINITE else bound
        if bound < self.bound:
            self.bound = bound
            self.told(self.chosen, self.bound)

    def _take(self, chosen: Sequence[int]) -> None:
        worth = self._worth(chosen)
        if worth > self.worth:
            self.chosen, self.worth = list(chosen), worth
            self.told(self.chosen, self.bound)

    def _price_out(self) -> Relaxed | None:
        """Add columns and rows until neither is missing; None where the time ended first."""
        how = QUICK
        with ThreadPoolExecutor(max(1, self.threads)) as pool:
            while self._left() > 0:
                relaxed = self.master.relax()
                profits = self.master.profits(relaxed.prices)
                tasks = [
                    pool.submit(self._price, route, profits, relaxed.prices[route], how)
                    for route in range(len(self.pricers))
                ]
                priced = [task.result() for task in tasks]
                added = sum(self.master.add_columns(route, one.columns) for route, one in enumerate(priced))
                if how == EXACT and all(one.whole for one in priced):
                    self._bounded(relaxed.value + sum(one.gains[0] for one in priced if one.gains))
                    if self._done():
                        return relaxed
                if added:
                    if how == EXACT and not all(one.whole for one in priced):
                        how = QUICK
                    continue
                if how == QUICK:
                    how = EXACT
                    continue
                if not all(one.whole for one in priced):
                    return None
                rows = self.people.violated(self.master.used(relaxed.parts))
                if not rows:
                    return relaxed
                for row in rows:
                    self.master.add_row(row)
                how = QUICK
        return None

    def _price(self, route: int, profits: Sequence[float], dual: float, how: int) -> Priced:
        return self.pricers[route].price(profits, dual, _EPS, how, _COLUMNS, self._limit())

    def _dive(self, turn: int) -> bool:
        """Fix the column used most, price again, and so on down to a whole programme.

        Column generation based diving (Sadykov, Vanderbeck, Pessoa, Tahiri and Uchoa, Primal heuristics for branch and price, INFORMS
        Journal on Computing 31, 2019); later turns begin with columns drawn by how much they are used.

        Returns:
            Whether it found a programme that people cannot hold, so that another dive knows more.
        """
        rnd, fixed = random.Random(f"{self.seed} {turn}"), set[int]()  # noqa: S311 # no secret
        try:
            while self._left() > 0.1:
                relaxed = self._priced_again()
                if relaxed is None or relaxed.value <= self.worth + 1 - _EPS:
                    break
                parts = {
                    number: part
                    for number, part in enumerate(relaxed.parts)
                    if part > _EPS and self.master.columns[number][0] >= 0
                }
                whole = {number for number, part in parts.items() if part > 1 - _EPS}
                rest = sorted(parts.keys() - whole, key=lambda number: -parts[number])
                if not rest:
                    return not self._hold(sorted(whole))
                drawn = turn > 0 and len(fixed) < 2
                chosen = rnd.choices(rest, [parts[n] for n in rest])[0] if drawn else rest[0]
                fresh = {chosen} if drawn else {chosen, *whole} - fixed
                self.master.fix(fresh)
                fixed |= fresh
        finally:
            self.master.release(fixed)
        return False

    def _priced_again(self) -> Relaxed | None:
        """The linear programme after a few rounds of quick pricing and people's rows; None where it has no answer."""
        for _ in range(_PRICED):
            relaxed = self.master.relax()
            if not self.master.solved:
                return None
            profits = self.master.profits(relaxed.prices)
            with ThreadPoolExecutor(max(1, self.threads)) as pool:
                tasks = [
                    pool.submit(self._price, route, profits, relaxed.prices[route], QUICK)
                    for route in range(len(self.pricers))
                ]
                priced = [task.result() for task in tasks]
            rows = self.people.violated(self.master.used(relaxed.parts))
            added = sum(self.master.add_columns(route, one.columns) for route, one in enumerate(priced))
            for row in rows:
                self.master.add_row(row)
            if not added and not rows:
                return relaxed
        relaxed = self.master.relax()
        return relaxed if self.master.solved else None

    def _try_whole(self, seconds: float) -> bool:
        """Whole columns among those that are there; true where they are held or there are none."""
        found = self.master.whole(seconds, above=self.worth)
        return not found.columns or self._hold(found.columns)

    def _options(self, columns: Sequence[int]) -> list[int]:
        chosen = [-1] * len(self.board.problem.wishes)
        for number in columns:
            for cell in self.master.columns[number][1]:
                chosen[self.cells.all[cell].wish] = self.cells.all[cell].option
        return chosen

    def _hold(self, columns: Sequence[int]) -> bool:
        """Take a programme if people can hold it; else cut it off and repair it by search. True where it was held."""
        chosen = self._options(columns)
        used = {cell: 1.0 for number in columns for cell in self.master.columns[number][1]}
        for row in self.people.violated(used):
            self.master.add_row(row)
        broken = [day for day in range(len(self.board.days)) if not self._day_holds(chosen, day)]
        if not broken and not self._missing(chosen):
            self._take(chosen)
        repaired = search(
            self.ruled,
            stop=Stop(
                seconds=max(0.02, 0.1 * min(600.0, self._left())), rounds=_ROUNDS, cancelled=self.cancelled
            ),
            seed=self.seed,
            threads=self.threads,
            begin=chosen,
        )
        if not self._missing(repaired):
            self._take(repaired)
            self._add_programme(repaired)
        return not broken

    def _missing(self, chosen: Sequence[int]) -> bool:
        return any(wish.must and chosen[number] < 0 for number, wish in enumerate(self.board.problem.wishes))

    def _day_holds(self, chosen: Sequence[int], day: int) -> bool:
        """Whether a day's visits can be held; where not, a row forbids the smallest set of them that cannot."""
        options = [option for option in chosen if option >= 0 and self.board.options[option].day == day]
        found = held_day(self.board, day, options, nodes=_NODES)
        if isinstance(found, list):
            return True
        if found is None:
            self.exact_timing = False  # cut it off all the same, but prove nothing by it
        row = refusal(
            self.cells, day, options, nodes=_NODES, known=found is False, ended=lambda: self._left() <= 0
        )
        self.master.add_row(row)
        return False

    def _add_programme(self, chosen: Sequence[int]) -> None:
        """The columns of a programme that works."""
        for day in range(len(self.board.days)):
            options = [option for option in chosen if option >= 0 and self.board.options[option].day == day]
            visits = held_day(self.board, day, options, nodes=_NODES)
            if not isinstance(visits, list):
                continue
            for route, (of_day, _) in enumerate(self.board.routes):
                if of_day != day:
                    continue
                line = sorted(
                    (v.start, v.option) for v in visits if route in self.board.options[v.option].routes
                )
                column = [
                    number
                    for start, option in line
                    for number in self.cells.of_route[route]
                    if self.cells.all[number].option == option
                    and self.cells.all[number].low <= start <= self.cells.all[number].high
                ]
                if len(column) == len(line):
                    self.master.add_columns(route, [tuple(column)])

    def _search_on(self, rounds: int | None = None) -> None:
        """Local search from the best programme: for some rounds, or for a share of the time that is left."""
        if self._left() < 0.1:
            return
        self.seed += 1
        found = search(
            self.ruled,
            stop=Stop(
                seconds=min(max(2.0, 0.35 * self._left()), self._left(), 20.0),
                rounds=rounds,
                cancelled=self.cancelled,
            ),
            seed=self.seed,
            threads=self.threads,
            begin=self.chosen if self.seed % 2 else None,
            target=int(self.bound) if self.bound < INFINITE and not self.ruled.musts else None,
        )
        if not self._missing(found):
            self._take(found)

    def _enumerate(self, relaxed: Relaxed) -> None:
        """Every column that a better programme could use, and whole columns among them."""
        gap = relaxed.value - self.worth - 1
        profits = self.master.profits([*relaxed.prices, *([0.0] * (self.master.rows - len(relaxed.prices)))])
        given_up = threading.Event()

        def enumerated(route: int) -> Priced:
            if given_up.is_set() or self._left() < 0.1:
                return Priced([], [], whole=False)
            one = self.pricers[route].price(
                profits, relaxed.prices[route], -gap - _EPS, ALL, _ENUMERATED, self._limit()
            )
            if not one.whole:
                given_up.set()
            return one

        with ThreadPoolExecutor(max(1, self.threads)) as pool:
            priced = list(pool.map(enumerated, range(len(self.pricers))))
        if not all(one.whole for one in priced):
            return
        for route, one in enumerate(priced):
            self.master.add_columns(route, one.columns)
        while self._left() > 0.05 and not self._done():
            found = self.master.whole(self._left(), above=self.worth)
            if self.exact_timing and found.bound < INFINITE:
                self._bounded(max(found.bound, float(self.worth)))
            if not found.columns or found.value <= self.worth + _EPS:
                return
            self._hold(found.columns)
