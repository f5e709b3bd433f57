"""Entities and relations as arrays: what the rules work on.

Only entities in relations are here, the nodes, numbered 0 … n-1; `n` itself stands for an owner whom no source has. A life is
the range of the asked days that it covers: `first` is the position of the first of them, `last` that behind the last.
"""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from filiale import kernel
from filiale.forest import Mask, Nodes, Ranks

SHARE, ULTIMATE, DIRECT, BRANCH = range(4)
KINDS = {"share": SHARE, "ultimate": ULTIMATE, "direct": DIRECT, "branch": BRANCH}
NONE = np.int32(-1)
"""No owner at all, where an array of owners has nothing to say."""

Days = NDArray[np.int32]
Places = NDArray[np.uint8]
Parts = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Entities:
    """Arrays of length n: life, origin (a country's code or -1), silence about the owner.

    `ranks` tells the order of ids, by which ties between owners are decided; `heads` which member of a loop stands for it.
    """

    first: Places
    last: Places
    country: NDArray[np.int16]
    hidden: Mask
    ranks: Ranks
    heads: Ranks

    def __len__(self) -> int:
        return int(self.first.size)


@dataclass(frozen=True, slots=True)
class Holdings:
    """Arrays of length m: who is held by whom, of which kind, how strongly (percent, NaN where not given), in which of the days.

    `strength` counts votes where they are given, else capital; `capital` counts capital alone. Ranges count by their lower end.
    `since` is a day, for telling which of two reports is the later one. What a question does not need stays empty.
    """

    owned: Nodes
    owner: Nodes
    kind: NDArray[np.uint8]
    strength: Parts
    capital: Parts
    above: Mask
    since: Days
    first: Places
    last: Places

    def __len__(self) -> int:
        return int(self.owned.size)

    def columns(self) -> kernel.Edges:
        """Where the columns lie, for the kernel."""
        names = ("owned", "owner", "strength", "above", "first", "last")
        return kernel.Edges(**{name: kernel.pointer(getattr(self, name)) for name in names})

    def at(self, rows: NDArray[np.intp] | Mask) -> Holdings:
        """The rows alone."""
        return Holdings(*(_of(getattr(self, field.name), rows) for field in fields(self)))


def _of(column: NDArray[Any], rows: NDArray[np.intp] | Mask) -> NDArray[Any]:
    return column[rows] if column.size else column


@dataclass(frozen=True)
class Graph:
    """What stands on one day: all entities, and the relations between those that are alive."""

    entities: Entities
    all_holdings: Holdings
    alive: Mask
    place: int

    @property
    def size(self) -> int:
        return len(self.entities)

    @property
    def unknown(self) -> np.int32:
        """The number that stands for an owner in no source."""
        return np.int32(self.size)

    @cached_property
    def holdings(self) -> Holdings:
        """The relations in force between entities alive; one to an owner that has ended is void."""
        everything = self.all_holdings
        rows = (everything.first <= self.place) & (self.place < everything.last)
        rows &= self.alive[everything.owned]
        rows &= np.append(self.alive, True)[everything.owner]
        return everything if rows.all() else everything.at(rows)

    @property
    def held(self) -> Mask:
        """Whether anybody stands above the entity."""
        return self._shares[1]

    @cached_property
    def hidden(self) -> Mask:
        """Whether the entity says that it does not name its owner, and no relation names one."""
        return self.entities.hidden & ~self.held

    @property
    def weighed(self) -> Mask:
        """Whether a share of the entity, in votes or capital, is given at all."""
        return self._shares[2]

    @property
    def majority(self) -> Nodes:
        """The holder of more than half, or NONE."""
        return self._shares[0]

    @cached_property
    def _shares(self) -> tuple[Nodes, Mask, Mask]:
        """The holder of more than half, who is held at all, who by a share that is given: one pass in compiled code."""
        above = np.full(self.size, NONE, dtype=np.int32)
        held, weighed = np.zeros(self.size, dtype=np.uint8), np.zeros(self.size, dtype=np.uint8)
        torn = np.empty(len(self.all_holdings), dtype=np.int32)
        several = kernel.load().stock_majority(
            ctypes.byref(self.all_holdings.columns()), ctypes.c_int64(len(self.all_holdings)), kernel.pointer(self.alive),
            self.size, self.place, kernel.pointer(above), kernel.pointer(held), kernel.pointer(weighed), kernel.pointer(torn), ctypes.c_int64(torn.size),
        )  # fmt: skip
        if several:
            disputed = np.zeros(self.size, dtype=np.bool_)
            disputed[torn[:several]] = True
            all_ = self.holdings.at(disputed[self.holdings.owned])
            # Comparisons with NaN are false, which is what is meant.
            found = all_.at((all_.strength > 50) | ((all_.strength == 50) & all_.above))
            above = np.where(disputed, self._best(found, (-found.strength,)), above)
        return above, held.view(np.bool_), weighed.view(np.bool_)

    @cached_property
    def reported(self) -> bool:
        """Whether anybody reports a consolidating parent at all."""
        return bool(self.all_holdings.kind.size)

    @cached_property
    def ultimate(self) -> Nodes:
        """The reported ultimate consolidating parent, or NONE."""
        if not self.reported:
            return np.full(self.size, NONE, dtype=np.int32)
        return self._latest(self.holdings.at(self.holdings.kind == ULTIMATE))

    @cached_property
    def direct(self) -> Nodes:
        """The reported direct consolidating parent (of a branch its head office), or NONE."""
        if not self.reported:
            return self.ultimate
        return self._latest(self.holdings.at((self.holdings.kind == DIRECT) | (self.holdings.kind == BRANCH)))

    def _latest(self, found: Holdings) -> Nodes:
        """By kind in their order, a known owner before an unknown, the latest, then the least id."""
        far = -found.since.astype(np.int64)
        return self._best(found, (far, found.owner == self.unknown, found.kind))

    def _best(self, found: Holdings, order: tuple[NDArray[np.generic], ...]) -> Nodes:
        """One owner for each owned: the first by `order` (the last key counts most), the least id where that is equal."""
        above = np.full(self.size, NONE, dtype=np.int32)
        above[found.owned] = found.owner
        several = (
            np.bincount(found.owned, minlength=self.size) > 1 if len(found) else np.zeros(self.size, np.bool_)
        )
        rows = np.flatnonzero(several[found.owned])
        if rows.size:
            ids = self._ranks(found.owner[rows])
            ranked = rows[np.lexsort((ids, *(key[rows] for key in order), found.owned[rows]))]
            first = np.unique(found.owned[ranked], return_index=True)[1]
            above[found.owned[ranked[first]]] = found.owner[ranked[first]]
        return above

    def _ranks(self, nodes: Nodes) -> NDArray[np.int64]:
        """The order of ids; an unknown owner comes first, as an empty id does."""
        ranks = np.full(nodes.size, -1, dtype=np.int64)
        known = nodes != self.unknown
        ranks[known] = self.entities.ranks(nodes[known])
        return ranks


def standing(entities: Entities, holdings: Holdings, place: int) -> Graph:
    """What stands on one of the asked days."""
    alive = (entities.first <= place) & (place < entities.last)
    return Graph(entities, holdings, alive, place)
