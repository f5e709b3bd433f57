"""Programmes on the way to the best: what is held, what people refuse, and the bound that is proven."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterable, Sequence

from tournee.columns.capacity import capacity_bound
from tournee.columns.cells import INFINITE, Cells
from tournee.columns.cuts import People
from tournee.columns.master import Master
from tournee.columns.pricing import Pricer
from tournee.columns.refusals import refusal
from tournee.rules import Ruled
from tournee.search import search
from tournee.stop import Stop
from tournee.timing import held_day

EPS = 1e-6
_NODES = 50_000
"""States that the exact timing of a day may look at."""
_ROUNDS = 2_000
"""Rounds of the local search that repair a programme which people cannot hold."""

Progress = Callable[[list[int], float], None]


class Programmes:
    """The best programme so far and the bound; takes programmes of columns and cuts off those that do not hold."""

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
        self.bound = min(float(sum(best)), math.floor(capacity_bound(ruled) + EPS))
        self.guessed: set[int] = set()
        """Rows for days whose timing took too long to be known: nothing is proven by them."""
        self.master: Master

    def left(self) -> float:
        """Seconds that are left; without a limit infinitely many."""
        return 0.0 if self.cancelled() else self.until - time.monotonic()

    def limit(self) -> float:
        """Seconds that the kernel may take, 0 for no limit."""
        return 0.0 if self.until == math.inf else max(1e-3, self.left())

    def part(self, share: float) -> float:
        """A share of the seconds that are left, of a minute at most where there is no limit."""
        return share * min(600.0, self.left())

    def over(self) -> bool:
        """Whether nothing better can be found or the time is up."""
        return self.done() or self.left() < 0.1

    def done(self) -> bool:
        """Whether the programme is proven best."""
        return math.floor((self.bound + EPS) / self.ruled.scale) <= self.worth // self.ruled.scale

    def bounded(self, bound: float) -> None:
        """No programme is worth more."""
        bound = max(float(self.worth), math.floor(bound + EPS)) if bound < INFINITE else bound
        if bound < self.bound:
            self.bound = bound
            self.told(self.chosen, self.bound)

    def take(self, chosen: Sequence[int]) -> None:
        """A programme that works: keep it where it is better."""
        worth = self._worth(chosen)
        if worth > self.worth and not self._missing(chosen):
            self.chosen, self.worth = list(chosen), worth
            self.told(self.chosen, self.bound)

    def day_of(self, column: int) -> int:
        """The day of a column."""
        return self.board.routes[self.master.columns[column][0]][0]

    def refused(self, columns: Sequence[int]) -> set[int]:
        """Take a programme of columns if people can hold it; else cut it off and return the days that they cannot hold."""
        chosen = self._options(columns)
        used = {cell: 1.0 for number in columns for cell in self.master.columns[number][1]}
        for row in self.people.violated(used):
            self.master.add_row(row)
        broken = {day for day in range(len(self.board.days)) if not self._day_holds(chosen, day)}
        if not broken:
            self.take(chosen)
        return broken

    def repaired(self, columns: Sequence[int]) -> None:
        """The local search makes a programme of columns work, as far as it can."""
        stop = Stop(seconds=max(0.02, self.part(0.1)), rounds=_ROUNDS, cancelled=self.cancelled)
        found = search(
            self.ruled, stop=stop, seed=self.seed, threads=self.threads, begin=self._options(columns)
        )
        self.take(found)
        if not self._missing(found):
            self.add_programme(found)

    def searched(self, seconds: float, rounds: int | None = None) -> None:
        """Local search from the best programme or from nothing, in turn."""
        if self.left() < 0.1:
            return
        self.seed += 1
        found = search(
            self.ruled,
            stop=Stop(seconds=min(seconds, self.left()), rounds=rounds, cancelled=self.cancelled),
            seed=self.seed,
            threads=self.threads,
            begin=self.chosen if self.seed % 2 else None,
            target=int(self.bound) if self.bound < INFINITE and not self.ruled.musts else None,
        )
        self.take(found)

    def add_programme(self, chosen: Sequence[int]) -> list[int] | None:
        """The numbers of a working programme's columns, None where cells cannot tell all of it."""
        numbers = []
        for day in range(len(self.board.days)):
            options = [option for option in chosen if option >= 0 and self.board.options[option].day == day]
            visits = held_day(self.board, day, options, nodes=_NODES)
            if not isinstance(visits, list):
                return None
            starts = {visit.option: visit.start for visit in visits}
            for route in (route for route, (of_day, _) in enumerate(self.board.routes) if of_day == day):
                line = sorted((starts[o], o) for o in options if route in self.board.options[o].routes)
                column = self._column(route, line)
                if len(column) != len(line):
                    return None
                if column:
                    self.master.add_columns(route, [column])
                    numbers.append(self.master.number(route, column))
        return numbers

    def _column(self, route: int, line: Iterable[tuple[int, int]]) -> tuple[int, ...]:
        return tuple(
            number
            for start, option in line
            for number in self.cells.of_route[route]
            if self.cells.all[number].option == option
            and self.cells.all[number].low <= start <= self.cells.all[number].high
        )

    def _worth(self, chosen: Sequence[int]) -> int:
        return sum(self.ruled.worth[option] for option in chosen if option >= 0)

    def _options(self, columns: Sequence[int]) -> list[int]:
        chosen = [-1] * len(self.board.problem.wishes)
        for number in columns:
            for cell in self.master.columns[number][1]:
                chosen[self.cells.all[cell].wish] = self.cells.all[cell].option
        return chosen

    def _missing(self, chosen: Sequence[int]) -> bool:
        """Whether a must is not held, or one of wishes that belong together without the others."""
        held: dict[int, set[bool]] = {}
        for wish, cluster in enumerate(self.ruled.clusters):
            if cluster >= 0:
                held.setdefault(cluster, set()).add(chosen[wish] >= 0)
        halves = any(len(both) > 1 for both in held.values())
        return halves or any(chosen[must] < 0 for must in self.ruled.musts)

    def _day_holds(self, chosen: Sequence[int], day: int) -> bool:
        """Whether a day's visits can be held; where not, a row forbids the smallest set of them that cannot."""
        options = [option for option in chosen if option >= 0 and self.board.options[option].day == day]
        found = held_day(self.board, day, options, nodes=_NODES)
        if isinstance(found, list):
            return True
        if found is None:
            self.guessed.add(self.master.rows)  # cut it off all the same, but prove nothing by it
        row = refusal(
            self.cells, day, options, nodes=_NODES, known=found is False, ended=lambda: self.left() <= 0
        )
        self.master.add_row(row)
        return False
