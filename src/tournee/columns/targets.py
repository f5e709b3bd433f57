"""Targets from the bound down: is there a programme of that worth? A yes is the best programme, a no is a better bound.

A programme that is worth a target uses only columns whose reduced cost is within the gap between the linear programme and the target;
all of them are listed (Baldacci, Christofides and Mingozzi, Mathematical Programming 115, 2008). Just below the bound the gap is small, and so
is the list: the integer programme over it says in a second or two what it could not say with all that a gap to the best programme so
far would list.
"""

from __future__ import annotations

import math
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property

from tournee.columns.diving import Diver
from tournee.columns.master import Column, Relaxed
from tournee.columns.pricing import ALL, Priced
from tournee.columns.programmes import EPS

_LISTED = 10_000
"""Columns of a route above which listing them is given up."""
_AHEAD = 1
"""Targets for which columns are listed at once."""


class Targets(Diver):
    """Proves that programmes of a worth are not there, or finds them."""

    @cached_property
    def tried(self) -> dict[int, float]:
        """Seconds after which a target stayed open."""
        return {}

    def lower(self, relaxed: Relaxed, share: float) -> None:
        """Try targets from the bound down, each with a share of the time that is left, until one stays open."""
        listed, scale = _Listed(self, relaxed), self.ruled.scale
        while not self.over():
            target, seconds = math.floor((self.bound + EPS) / scale) * scale, share * self.left()
            if self.tried.get(target, 0.0) >= seconds:
                return  # it would stay open once more
            if self._reached(listed, max(target, self.worth + 1), seconds) is None:
                self.tried[target] = seconds
                return

    def _reached(self, listed: _Listed, target: int, seconds: float) -> bool | None:
        """Whether a programme of that worth is there; None where that is not known."""
        pool, until, mending = listed.within(target), time.monotonic() + seconds, True
        while pool is not None and (left := min(until - time.monotonic(), self.left())) > 0.02:
            found = self.master.among(pool, left, above=target - 0.5, without=self.guessed)
            if found is None:
                self.bounded(target - 1.0)
                return False
            if not found:
                return None
            for route, cells in found:
                self.master.add_columns(route, [cells])
            numbers, guesses = [self.master.number(route, cells) for route, cells in found], len(self.guessed)
            held = self.mended(numbers) if mending else not self.refused(numbers)
            mending = False
            if held or self.worth >= target:
                return True
            if len(self.guessed) > guesses:
                return None
        return None


class _Listed:
    """All columns within a gap to the linear programme; listed anew where the gap is wider than before."""

    def __init__(self, targets: Targets, relaxed: Relaxed) -> None:
        self.targets, self.relaxed, self.gap = targets, relaxed, -1.0
        self.priced: list[Priced] = []

    def within(self, target: int) -> list[Column] | None:
        """What a programme worth the target can be made of, None where that is too much."""
        gap = self.relaxed.value - target
        if gap > self.gap:
            ahead = gap + _AHEAD * self.targets.ruled.scale
            if not self._list(ahead) and not self._list(gap):
                return None
        return [
            (route, cells)
            for route, one in enumerate(self.priced)
            for cells, gain in zip(one.columns, one.gains, strict=True)
            if gain >= -gap - EPS
        ]

    def _list(self, gap: float) -> bool:
        targets, relaxed, given_up = self.targets, self.relaxed, threading.Event()
        master = targets.master
        profits = master.profits([*relaxed.prices, *([0.0] * (master.rows - len(relaxed.prices)))])

        def price(route: int) -> Priced:
            if given_up.is_set() or targets.left() < 0.1:
                return Priced([], [], whole=False)
            one = targets.pricers[route].price(
                profits, relaxed.prices[route], -gap - EPS, ALL, _LISTED, targets.limit()
            )
            if not one.whole:
                given_up.set()
            return one

        with ThreadPoolExecutor(max(1, targets.threads)) as pool:
            priced = list(pool.map(price, range(len(targets.pricers))))
        if not all(one.whole for one in priced):
            return False
        self.gap, self.priced = gap, priced
        return True
