"""Entities and relations as arrays: what the rules work on.

Only entities in relations are here, the nodes, numbered 0 … n-1; `n` itself stands for an owner whom no source has. A life is
the range of the asked days that it covers: `first` is the position of the first of them, `last` that behind the last.
"""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from filiale import kernel
from filiale.forest import Mask, Nodes, Ranks
from filiale.kernel import Relations

SHARE, ULTIMATE, DIRECT, BRANCH = range(4)
KINDS = {"share": SHARE, "ultimate": ULTIMATE, "direct": DIRECT, "branch": BRANCH}
NONE = np.int32(-1)
"""No owner at all, where an array of owners has nothing to say."""
_ALIVE, _HELD, _WEIGHED = 1, 2, 4
_ALL = 0xF

Lives = NDArray[Any]
"""Rows of `kernel.LIFE`: life in positions of days, whether asked about, country (a code or -1)."""


@dataclass(frozen=True, slots=True)
class Entities:
    """The lives of n entities, and who of them says that it does not name its owner (`hidden`; None where nobody does).

    `ranks` tells the order of ids, by which ties between owners are decided; `heads` which member of a loop stands for it.
    """

    lives: Lives
    hidden: Mask | None
    ranks: Ranks
    heads: Ranks

    def __len__(self) -> int:
        return int(self.lives.size)


@dataclass(frozen=True)
class Graph:
    """What stands on one day: all entities, and the relations between those that are alive.

    A relation counts votes where they are given, else capital; ranges by their lower end; percent with six decimals.
    """

    entities: Entities
    relations: Relations
    reported: bool
    """Whether anybody reports a consolidating parent at all."""
    place: int

    @property
    def size(self) -> int:
        return len(self.entities)

    @property
    def unknown(self) -> np.int32:
        """The number that stands for an owner in no source."""
        return np.int32(self.size)

    def standing(self, kinds: tuple[int, ...] = (), marked: Mask | None = None) -> Nodes:
        """The rows of the relations in force between entities alive, of some kinds; with `marked` the majorities held of those."""
        relations, bits = self.relations, sum(1 << kind for kind in kinds) or _ALL
        found = np.empty(relations.rows, dtype=np.int32)
        number = kernel.load().stock_standing(
            kernel.pointer(relations.edges), ctypes.c_int64(relations.rows), relations.spilled, kernel.pointer(self._shares[1]),
            self.place, bits, kernel.pointer(marked), kernel.pointer(found),
        )  # fmt: skip
        return found[:number].copy()

    @cached_property
    def hidden(self) -> Mask | None:
        """Whether the entity says that it does not name its owner, and no relation names one; None where nobody says so."""
        said = self.entities.hidden
        return None if said is None else said & ((self._shares[1][:-1] & _HELD) == 0)

    @property
    def weighed(self) -> Mask:
        """Whether a share of the entity, in votes or capital, is given at all."""
        weighed: Mask = (self._shares[1][:-1] & _WEIGHED) != 0
        return weighed

    @property
    def majority(self) -> Nodes:
        """The holder of more than half, or NONE; one more for the unknown owner."""
        return self._shares[0]

    @cached_property
    def _shares(self) -> tuple[Nodes, NDArray[np.uint8]]:
        """The holder of more than half, and who is alive, held at all, held by a share that is given: one pass in compiled code.

        Who is held is told only where parents are reported or somebody is silent; nobody asks otherwise.
        """
        relations, lives = self.relations, self.entities.lives
        above, state = np.empty(self.size + 1, dtype=np.int32), np.empty(self.size + 1, dtype=np.uint8)
        torn = np.empty(relations.rows, dtype=np.int32)
        several = kernel.load().stock_majority(
            kernel.pointer(relations.edges), ctypes.c_int64(relations.rows), relations.spilled, kernel.pointer(lives),
            self.size, self.place, int(self.reported or self.entities.hidden is not None), relations.workers, kernel.pointer(above), kernel.pointer(state), kernel.pointer(torn), ctypes.c_int64(torn.size),
        )  # fmt: skip
        self.__dict__["_shares"] = above, state
        if several:
            disputed = np.zeros(self.size, dtype=np.bool_)
            disputed[torn[:several]] = True
            rows = self.standing(marked=disputed)
            best = self._best(rows, (-relations.edges["strength"][rows],))
            held = best[:-1] != NONE
            above[:-1][held] = best[:-1][held]
        return above, state

    @cached_property
    def ultimate(self) -> Nodes:
        """The reported ultimate consolidating parent, or NONE; one more for the unknown owner."""
        return self._latest(ULTIMATE)

    @cached_property
    def direct(self) -> Nodes:
        """The reported direct consolidating parent (of a branch its head office), or NONE; one more for the unknown owner."""
        return self._latest(DIRECT, BRANCH)

    def _latest(self, *kinds: int) -> Nodes:
        """By kind in their order, a known owner before an unknown, the latest, then the least id."""
        if not self.reported or self.relations.since is None:
            return np.full(self.size + 1, NONE, dtype=np.int32)
        rows = self.standing(kinds)
        edges = self.relations.edges
        far = -self.relations.since[rows].astype(np.int64)
        return self._best(rows, (far, edges["owner"][rows] == self.unknown, edges["kind"][rows]))

    def _best(self, rows: Nodes, order: tuple[NDArray[Any], ...]) -> Nodes:
        """One owner for each owned: the first by `order` (the last key counts most), the least id where that is equal."""
        above = np.full(self.size + 1, NONE, dtype=np.int32)
        owned, owner = self.relations.edges["owned"][rows], self.relations.edges["owner"][rows]
        above[owned] = owner
        several = np.bincount(owned, minlength=self.size) > 1 if rows.size else np.zeros(self.size, np.bool_)
        some = np.flatnonzero(several[owned])
        if some.size:
            ids = self._ranks(owner[some])
            ranked = some[np.lexsort((ids, *(key[some] for key in order), owned[some]))]
            first = np.unique(owned[ranked], return_index=True)[1]
            above[owned[ranked[first]]] = owner[ranked[first]]
        return above

    def _ranks(self, nodes: Nodes) -> NDArray[np.int64]:
        """The order of ids; an unknown owner comes first, as an empty id does."""
        ranks = np.full(nodes.size, -1, dtype=np.int64)
        known = nodes != self.unknown
        ranks[known] = self.entities.ranks(nodes[known])
        return ranks
