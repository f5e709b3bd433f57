"""Majority: follow the holder of more than 50 percent upward until there is none.

Voting rights count where they are given, else shares in the capital; a range counts by its lower end, and "more than 50" by
what it says. Where no share is given at all, a reported consolidating parent is taken: to consolidate is to control.
"""

from __future__ import annotations

import numpy as np

from filiale.graph import NONE, Graph
from filiale.rules.ownership import Ownership, followed, settled
from filiale.standing import Reason


def resolve(graph: Graph) -> Ownership:
    """Return the end of each chain of majority holders."""
    above = graph.majority
    if graph.reported:
        consolidating = np.where(graph.ultimate != NONE, graph.ultimate, graph.direct)
        above = np.where(np.append(graph.weighed, True), above, consolidating)
    ends, reason = followed(graph, above, Reason.MAJORITY)
    return settled(graph, ends, above, ends.end[:-1], reason)
