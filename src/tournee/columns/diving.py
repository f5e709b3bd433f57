"""Dives: from the linear programme down to whole programmes, with pricing on the way."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor

from tournee.columns.master import Relaxed
from tournee.columns.pricing import EXACT, QUICK, Priced
from tournee.columns.programmes import EPS, Programmes

_COLUMNS = 30
"""Columns that a route adds in one round."""
_PRICED = 2
"""Rounds of pricing after each column that a dive fixes."""
_MENDS = 12
"""How often a dive opens days again that people cannot hold."""
_BANS = 10
"""Columns that a dive takes back."""
_TRIES = 6
"""How often whole columns are sought on opened days while people refuse them."""


class Diver(Programmes):
    """Prices, and finds programmes of columns."""

    def price_out(self) -> Relaxed | None:
        """Add columns and rows until neither is missing; None where the time ended first."""
        how = QUICK
        while self.left() > 0:
            relaxed = self.master.relax()
            priced = self._priced(relaxed, how)
            whole = all(one.whole for one in priced)
            added = self._added(priced)
            if how == EXACT and whole and not self.guessed:
                self.bounded(relaxed.value + sum(one.gains[0] for one in priced if one.gains))
                if self.done():
                    return relaxed
            if added:
                if not whole:
                    how = QUICK
                continue
            if how == QUICK:
                how = EXACT
                continue
            if not whole:
                return None
            rows = self.people.violated(self.master.used(relaxed.parts))
            if not rows:
                return relaxed
            for row in rows:
                self.master.add_row(row)
            how = QUICK
        return None

    def _priced(self, relaxed: Relaxed, how: int) -> list[Priced]:
        """Columns that are missing, for each route."""
        profits = self.master.profits(relaxed.prices)

        def price(route: int) -> Priced:
            return self.pricers[route].price(profits, relaxed.prices[route], EPS, how, _COLUMNS, self.limit())

        with ThreadPoolExecutor(max(1, self.threads)) as pool:
            return list(pool.map(price, range(len(self.pricers))))

    def _added(self, priced: Iterable[Priced]) -> int:
        return sum(self.master.add_columns(route, one.columns) for route, one in enumerate(priced))

    def dive(self, turn: int, kept: Iterable[int] = ()) -> None:
        """Fix the column used most, price again, and so on down to a whole programme.

        Column generation based diving (Sadykov, Vanderbeck, Pessoa, Tahiri and Uchoa, Primal heuristics for branch and price, INFORMS
        Journal on Computing 31, 2019); later turns begin with columns drawn by how much they are used. A column after which nothing
        better is left is taken back. Days that people cannot hold get a cut and are opened again, while the others stay.

        Args:
            turn: the number of the dive.
            kept: columns that stay throughout.
        """
        dive = _Dive(self, turn, kept)
        try:
            while self.left() > 0.1:
                relaxed = self._priced_again()
                if relaxed is None or relaxed.value <= self.worth + 1 - EPS:
                    if not dive.back():
                        break
                elif not dive.down(relaxed) and not self._landed(dive, relaxed):
                    break
        finally:
            dive.end()

    def _landed(self, dive: _Dive, relaxed: Relaxed) -> bool:
        """At whole columns: whether days that people cannot hold are open again."""
        columns = dive.whole(relaxed)
        broken = self.refused(columns)
        if not broken or not dive.mends:
            self.repaired(columns)
            return False
        dive.open({number for number in columns if self.day_of(number) not in broken})
        return True

    def _priced_again(self) -> Relaxed | None:
        """The linear programme after a few rounds of quick pricing and people's rows; None where it has no answer."""
        for _ in range(_PRICED):
            relaxed = self.master.relax()
            if not self.master.solved:
                return None
            priced = self._priced(relaxed, QUICK)
            rows = self.people.violated(self.master.used(relaxed.parts))
            added = self._added(priced)
            for row in rows:
                self.master.add_row(row)
            if not added and not rows:
                return relaxed
        relaxed = self.master.relax()
        return relaxed if self.master.solved else None

    def mended(self, columns: Sequence[int]) -> bool:
        """Take a programme if people can hold it, else look for others on the days that they refuse. True where it was held."""
        broken = self.refused(columns)
        if broken:
            self.dive(0, {number for number in columns if self.day_of(number) not in broken})
        self.repaired(columns)
        return not broken

    def reopened(self, turn: int) -> None:
        """Look for other columns on two or three days, while the rest of the best programme stays.

        A large neighbourhood over columns, as in Joncour, Michel, Sadykov, Sverdlov and Vanderbeck, Column generation based primal
        heuristics (Electronic Notes in Discrete Mathematics 36, 2010).
        """
        rnd, count = random.Random(f"{self.seed} {turn}"), len(self.board.days)  # noqa: S311 # no secret
        opened = set(rnd.sample(range(count), min(count, 2 + turn % 2)))
        numbers = self.add_programme(self.chosen)
        if numbers is None:
            return
        kept, before = {number for number in numbers if self.day_of(number) not in opened}, self.worth
        self.dive(0, kept)
        for _ in range(_TRIES):
            if self.worth > before or self.left() < 0.1:
                return
            only = [
                number
                for number, (route, _) in enumerate(self.master.columns)
                if number in kept or route < 0 or self.day_of(number) in opened
            ]
            found = self.master.whole(min(2.0, self.part(0.2)), above=self.worth, only=only)
            if not found or not self.refused(found):
                return


class _Dive:
    """What a dive has fixed and banned in the master."""

    def __init__(self, diver: Diver, turn: int, kept: Iterable[int]) -> None:
        self.master, self.turn = diver.master, turn
        self.rnd = random.Random(f"{diver.seed} {turn}")  # noqa: S311 # no secret
        self.fixed, self.banned, self.mends = set(kept), set[int](), _MENDS
        self.fresh, self.chosen = set[int](), -1
        self.master.fix(self.fixed)

    def down(self, relaxed: Relaxed) -> bool:
        """Fix a column; false where all are whole."""
        parts = {
            number: part
            for number, part in enumerate(relaxed.parts)
            if part > EPS and self.master.columns[number][0] >= 0
        }
        whole = {number for number, part in parts.items() if part > 1 - EPS}
        rest = sorted(parts.keys() - whole, key=lambda number: -parts[number])
        if not rest:
            return False
        drawn = self.turn > 0 and len(self.fixed) < 2
        self.chosen = self.rnd.choices(rest, [parts[n] for n in rest])[0] if drawn else rest[0]
        self.fresh = {self.chosen} if drawn else {self.chosen, *whole} - self.fixed
        self.master.fix(self.fresh)
        self.fixed |= self.fresh
        return True

    def back(self) -> bool:
        """Take the last column back and use it no more; false where there is none, or there were too many."""
        if not self.fresh or len(self.banned) >= _BANS:
            return False
        self.master.release(self.fresh)
        self.fixed -= self.fresh
        self.master.ban([self.chosen])
        self.banned.add(self.chosen)
        self.fresh = set()
        return True

    def whole(self, relaxed: Relaxed) -> list[int]:
        """The columns used."""
        return [
            n for n, part in enumerate(relaxed.parts) if part > 1 - EPS and self.master.columns[n][0] >= 0
        ]

    def open(self, stay: set[int]) -> None:
        """Fix these columns and no others."""
        self.mends -= 1
        self.master.release(self.fixed - stay)
        self.master.fix(stay - self.fixed)
        self.fixed, self.fresh = stay, set()

    def end(self) -> None:
        """Leave the master as it was."""
        self.master.release(self.fixed | self.banned)
