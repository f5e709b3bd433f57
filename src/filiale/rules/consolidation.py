"""Consolidation: the ultimate accounting-consolidating parent, as reported.

Where none is reported, the chain of direct consolidating parents is followed (a branch belongs to its head office) until one
reports its ultimate parent or has nobody above. Where an entity reports no consolidating parent at all but shares are known, the
holder of more than half stands in. An entity that says that it does not name its parent stays untold.
"""

from __future__ import annotations

import numpy as np

from filiale.graph import NONE, Graph
from filiale.rules.ownership import Ownership, followed, settled
from filiale.standing import Reason


def resolve(graph: Graph) -> Ownership:
    """Return the ultimate consolidating parent of each entity."""
    reported, direct, above = graph.ultimate, graph.direct, graph.majority.copy()
    if graph.hidden is not None:
        above[:-1][graph.hidden] = NONE
    by_shares = (direct == NONE) & (reported == NONE) & (above != NONE)
    above = np.where(reported != NONE, NONE, np.where(direct != NONE, direct, above))
    ends, reason = followed(graph, above, Reason.CHAIN)
    reason[by_shares[:-1] & (reason == Reason.CHAIN)] = Reason.MAJORITY
    owner = ends.end[:-1].copy()
    top = reported[owner]
    by_report = (top != NONE) & ~ends.looped[:-1]
    owner[by_report] = top[by_report]
    reason[by_report] = np.where(reported[:-1][by_report] != NONE, Reason.REPORTED, reason[by_report])
    reason[by_report & (owner == graph.unknown)] = Reason.UNKNOWN
    return settled(graph, ends, above, owner, reason)
