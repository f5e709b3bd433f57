"""What a rule finds: for each entity its ultimate owner, why, and the country that counts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from filiale import kernel
from filiale.forest import Ends, Nodes, doubled, follow
from filiale.graph import Graph
from filiale.standing import Reason

Reasons = NDArray[np.uint8]
Origins = NDArray[np.int16]


@dataclass(frozen=True, slots=True)
class Ownership:
    """Arrays of length n: `owner` (n where nobody can tell), `reason` (standing.Reason), `origin` (a country's code or -1).

    `above` is the next owner above (-1 where there is none, n for an unknown one); `loops` is the number of loops met.
    """

    owner: Nodes
    reason: Reasons
    origin: Origins
    above: Nodes
    loops: int


def followed(graph: Graph, above: Nodes, moved: Reason) -> tuple[Ends, Reasons]:
    """Follow `above` (NONE where the way ends; its last place is that of the unknown owner) upward: the ends, and a reason for each."""
    ends = follow(above, graph.entities.heads, graph.relations.workers)
    reason = np.empty(graph.size, dtype=np.uint8)
    kernel.load().stock_reasons(
        kernel.pointer(ends.end), kernel.pointer(ends.looped), kernel.pointer(graph.hidden), graph.size, int(moved),
        kernel.pointer(reason),
    )  # fmt: skip
    return ends, reason


def settled(graph: Graph, ends: Ends, above: Nodes, owner: Nodes, reason: Reasons) -> Ownership:
    """Give each owner its country; a loop has one only where all its members share it."""
    origin = np.empty(graph.size, dtype=np.int16)
    lives = graph.entities.lives
    kernel.load().stock_origins(
        kernel.pointer(owner),
        kernel.pointer(reason),
        kernel.pointer(lives),
        graph.size,
        graph.relations.workers,
        kernel.pointer(origin),
    )
    if ends.loops.size:
        shared = _shared(lives["country"][ends.loops], above, ends.loops)
        ways = np.flatnonzero(reason == Reason.LOOP)
        origin[ways] = shared[np.searchsorted(ends.loops, owner[ways])]
    return Ownership(owner, reason, origin, above, int(np.unique(ends.heads).size))


def _shared(country: Origins, above: Nodes, loops: Nodes) -> Origins:
    """The country of each member's loop; -1 where they differ or one has none."""
    place = np.searchsorted(loops, above[loops]).astype(np.int32)
    least = doubled(place, country.astype(np.int32), np.minimum)
    most = doubled(place, country.astype(np.int32), np.maximum)
    return np.where(least == most, least, -1).astype(np.int16)
