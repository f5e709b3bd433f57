"""Finds the best programme and proves a bound: price, dive, and try targets from the bound down."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tournee.columns.master import Master, Relaxed
from tournee.columns.programmes import Progress
from tournee.columns.targets import Targets
from tournee.rules import Ruled

_DIVES = 2
"""Dives before each attempt at the bound."""
_TARGET = 0.3
_WHOLE = 0.1
_REOPENED = 0.1
"""Shares of the time that is left: for a target, for whole columns among those that pricing found, for days opened again."""
_PRICING, _LEAST_PRICING = 0.4, 1.5
"""Share of the time, and seconds, after which the first pricing is given up."""
_BETWEEN = 40_000 * 60
"""Rounds of the local search times wishes, once after the first dives."""


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


class _Prover(Targets):
    def run(self) -> None:
        """Price to the end; then dives, targets, whole columns and opened days in turn, until the best is proven."""
        self.master = Master(self.cells, self.cancelled)
        self.add_programme(self.chosen)
        turn, relaxed = 0, self._first_prices()
        while relaxed is not None and not self.over():
            before = self.worth, self.bound
            for _ in range(_DIVES):
                self.dive(turn)
                turn += 1
                if self.over():
                    return
            if turn == _DIVES:
                self.searched(math.inf, _BETWEEN // max(60, len(self.board.problem.wishes)))
            self.lower(relaxed, _TARGET)
            if not self.over():
                self._try_whole()
                turn = self._reopen(turn)
            if self.until == math.inf and before == (self.worth, self.bound):
                return
            again = self.price_out()
            relaxed = relaxed if again and self.guessed else again
        self.search()

    def _first_prices(self) -> Relaxed | None:
        """Price to the end in a share of the time: where that does not do, the local search makes more of it."""
        until = self.until
        self.until = min(until, time.monotonic() + max(_LEAST_PRICING, _PRICING * self.left()))
        relaxed = self.price_out()
        self.until = until
        return relaxed

    def search(self) -> None:
        """The local search alone, for as long as there is time."""
        self.told(self.chosen, self.bound)
        while self.left() < math.inf and not self.over():
            self.searched(min(max(2.0, 0.35 * self.left()), 20.0))

    def _try_whole(self) -> None:
        """Whole columns among those that are there."""
        found = self.master.whole(self.part(_WHOLE), above=self.worth)
        if found:
            self.mended(found)

    def _reopen(self, turn: int) -> int:
        """Open days of the best programme for some time; returns the number of the next turn."""
        until = time.monotonic() + self.part(_REOPENED)
        while not self.over() and time.monotonic() < until:
            self.reopened(turn)
            turn += 1
        return turn
