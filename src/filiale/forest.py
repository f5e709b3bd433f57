"""Where every way upward ends: pointer jumping over an array of parents.

Each step lets every node point to where its parent points (Wyllie, "The complexity of parallel computations", 1979), so chains of
any depth end after log2(depth) steps. Ways that never end lead into a loop; a loop is headed by the node of least rank.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

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


def follow(parent: Nodes, ranks: Ranks) -> Ends:
    """Return where each way ends; `parent` holds the next node, or the node itself where the way ends.

    Time O(n log depth); ways into loops are followed for log2(n) steps, on the nodes concerned alone.
    """
    end = parent.copy()
    # A loop of two is its own square: only the first parents tell where a way ends.
    ends = parent == np.arange(parent.size, dtype=np.int32)
    moving = np.flatnonzero(~ends[end]).astype(np.int32)
    steps = max(1, int(parent.size).bit_length())
    for _step in range(steps):
        if not moving.size:
            break
        # All read before any is written: a node must not see another half a step ahead.
        ahead = end[end[moving]]
        end[moving] = ahead
        moving = moving[~ends[ahead]]
    looped = np.zeros(parent.size, dtype=np.bool_)
    if not moving.size:
        nothing = np.empty(0, dtype=np.int32)
        return Ends(end, looped, nothing, nothing)
    loops = np.unique(end[moving])
    heads = _heads(parent, loops, ranks)
    head_of = np.zeros(parent.size, dtype=np.int32)
    head_of[loops] = heads
    end[moving] = head_of[end[moving]]
    looped[moving] = True
    return Ends(end, looped, loops, heads)


def _heads(parent: Nodes, loops: Nodes, ranks: Ranks) -> Nodes:
    """The node of least rank on each node's loop, by doubling."""
    place = np.searchsorted(loops, parent[loops]).astype(np.int32)
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
