"""What a rule finds: for each entity its ultimate owner, why, and the country that counts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from filiale.forest import Ends, Mask, Nodes, doubled, follow
from filiale.graph import NONE, Graph
from filiale.standing import Reason


@dataclass(frozen=True, slots=True)
class Ownership:
    """Arrays of length n: `owner` (n where nobody can tell), `reason` (standing.Reason), `origin` (a country's code or -1).

    `parent` is the next owner above (itself where there is none, n for an unknown one); `loops` is the number of loops met.
    """

    owner: Nodes
    reason: NDArray[np.uint8]
    origin: NDArray[np.int16]
    parent: Nodes
    loops: int


def followed(graph: Graph, above: Nodes, moved: Reason) -> tuple[Ends, Nodes, NDArray[np.uint8]]:
    """Follow `above` (NONE where the way ends) upward: the ends, the parents, and a reason for each of the n entities."""
    parent = np.arange(graph.size + 1, dtype=np.int32)
    parent[:-1] = np.where(above == NONE, parent[:-1], above)
    ends = follow(parent, graph.entities.heads)
    end = ends.end[:-1]
    reason = np.where(end == np.arange(graph.size), Reason.ITSELF, moved).astype(np.uint8)
    reason[end == graph.unknown] = Reason.UNKNOWN
    silent = np.append(graph.hidden, False)
    reason[silent[end]] = Reason.HIDDEN
    reason[ends.looped[:-1]] = Reason.LOOP
    return ends, parent, reason


def settled(graph: Graph, ends: Ends, parent: Nodes, owner: Nodes, reason: NDArray[np.uint8]) -> Ownership:
    """Give each owner its country; a loop has one only where all its members share it."""
    country = np.append(graph.entities.country, np.int16(-1))
    if ends.loops.size:
        country[ends.loops] = _shared(country[ends.loops], parent, ends.loops)
    owner = owner.copy()
    owner[_untold(reason)] = graph.unknown
    return Ownership(owner, reason, country[owner], parent, int(np.unique(ends.heads).size))


def _untold(reason: NDArray[np.uint8]) -> Mask:
    return np.isin(reason, (Reason.HIDDEN, Reason.UNKNOWN))


def _shared(country: NDArray[np.int16], parent: Nodes, loops: Nodes) -> NDArray[np.int16]:
    """The country of each member's loop; -1 where they differ or one has none."""
    place = np.searchsorted(loops, parent[loops]).astype(np.int32)
    least = doubled(place, country.astype(np.int32), np.minimum)
    most = doubled(place, country.astype(np.int32), np.maximum)
    return np.where(least == most, least, -1).astype(np.int16)
