"""Where every way upward ends, over an array of the next one above.

Ways that never end lead into a loop; a loop is headed by the node of least rank. Loops are few: what is said of all their members
is found by doubling (Wyllie, "The complexity of parallel computations", 1979).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from filiale import kernel

Nodes = NDArray[np.int32]
Mask = NDArray[np.bool_]
Ranks = Callable[[Nodes], NDArray[np.int64]]
"""Gives nodes their places in the order of their ids; asked for few nodes only, as ids are long to compare."""


@dataclass(frozen=True, slots=True)
class Ends:
    """For each of n nodes: `end`, the node where its way ends (the head of the loop it runs into), and whether it is a loop.

    `loops` holds the nodes that lie on a loop, `heads` the head of each of these; both empty where there is none.
    """

    end: Nodes
    looped: Mask
    loops: Nodes
    heads: Nodes


def follow(above: Nodes, ranks: Ranks, workers: int = 1) -> Ends:
    """Return where each way ends; `above` holds the next node, or a negative number where the way ends.

    Walked in compiled code, short ways by several threads.
    """
    end = np.empty(above.size, dtype=np.int32)
    looped = np.zeros(above.size, dtype=np.uint8)
    members = np.empty(above.size, dtype=np.int32)
    number = kernel.load().stock_follow(
        kernel.pointer(above),
        above.size,
        workers,
        kernel.pointer(end),
        kernel.pointer(looped),
        kernel.pointer(members),
    )
    loops = np.sort(members[:number])
    if not loops.size:
        return Ends(end, looped.view(np.bool_), loops, loops)
    heads = _heads(above, loops, ranks)
    ways = np.flatnonzero(looped)
    end[ways] = heads[np.searchsorted(loops, end[ways])]
    return Ends(end, looped.view(np.bool_), loops, heads)


def _heads(above: Nodes, loops: Nodes, ranks: Ranks) -> Nodes:
    """The node of least rank on each node's loop, by doubling."""
    place = np.searchsorted(loops, above[loops]).astype(np.int32)
    order = np.argsort(ranks(loops))
    standing = np.empty(loops.size, dtype=np.int32)
    standing[order] = np.arange(loops.size, dtype=np.int32)
    return loops[order[doubled(place, standing, np.minimum)]]


def doubled(next_: Nodes, values: Nodes, combine: np.ufunc) -> Nodes:
    """Combine the values of all nodes that each node comes by on its way around a loop (`next_` is a permutation)."""
    values, ahead = values.copy(), next_.copy()
    for _step in range(int(next_.size).bit_length()):
        values = combine(values, values[ahead])
        ahead = ahead[ahead]
    return values
