"""Integrated ownership: what each owner holds over all paths, Y = (I - A)^-1 A.

Baldone, Brioschi and Paleari, "Ownership measures among firms connected by cross-shareholdings", Rivista Italiana degli Economisti
1998; Rohwer and Pötter's and Vitali's network measures rest on the same inverse. Owners are those who have none themselves. The one
with the largest part counts above 50 percent; above 25 percent it counts as influence. Loops are solved exactly, each strongly
connected component by itself; a loop that nobody outside holds has no owner. Shares that exceed 100 percent together are scaled to 100.
Where no share is given at all, a reported consolidating parent counts as holding the whole.
"""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse import csgraph
from scipy.sparse.linalg import spsolve

from filiale.forest import Mask, Nodes, Ranks
from filiale.graph import NONE, Graph
from filiale.rules.ownership import Ownership
from filiale.standing import INFLUENCE, MAJORITY, Reason

SMALLEST = 1e-7
"""Parts below this are dropped on the way: they decide nothing and would fill the memory."""

Matrix: TypeAlias = Any
"""A sparse array of SciPy in rows (csr_array), which brings no types of its own."""


def resolve(graph: Graph) -> Ownership:
    """Return the owner with the largest integrated share of each entity."""
    size = graph.size
    held = _direct_parts(graph)
    has_owner = np.append(np.diff(held.indptr) > 0, False)[: size + 1]
    total = _integrated(held, has_owner)
    owner, part = _largest(total, size, graph.entities.ranks)
    reason = np.full(size, Reason.ITSELF, dtype=np.uint8)
    unknown = np.zeros(size, dtype=np.bool_)
    rows, columns = held[:size].nonzero()
    unknown[rows[columns == size]] = True
    if graph.hidden is not None:
        reason[graph.hidden] = Reason.HIDDEN
    reason[unknown] = Reason.UNKNOWN
    percent = np.round(100 * part, 4)
    reason[percent > INFLUENCE] = Reason.INFLUENCE
    reason[percent > MAJORITY] = Reason.INTEGRATED
    owner = np.where(percent > INFLUENCE, owner, np.arange(size, dtype=np.int32)).astype(np.int32)
    owner[(reason == Reason.HIDDEN) | (reason == Reason.UNKNOWN)] = size
    country = np.append(graph.entities.lives["country"], np.int16(-1))
    return Ownership(owner, reason, country[owner], _strongest(held, size, graph.entities.ranks), 0)


def _direct_parts(graph: Graph) -> Matrix:
    """A: parts of the capital held directly, a row for each owned, a column for each owner, one more of each for the unknown."""
    standing, edges, capital = graph.standing(), graph.relations.edges, graph.relations.capital
    assert capital is not None  # noqa: S101 (it is loaded for this rule)
    rows = standing[capital[standing] > 0]
    owned, owner, part = edges["owned"][rows], edges["owner"][rows], capital[rows] / 100
    reported = np.where(graph.ultimate != NONE, graph.ultimate, graph.direct)[:-1]
    whole = np.flatnonzero(~graph.weighed & (reported != NONE)).astype(np.int32)
    side = graph.size + 1
    held = sparse.coo_array(
        (
            np.concatenate([part, np.ones(whole.size)]),
            (np.concatenate([owned, whole]), np.concatenate([owner, reported[whole]])),
        ),
        shape=(side, side),
    ).tocsr()
    held.sum_duplicates()
    sums = np.asarray(held.sum(axis=1)).ravel()
    held.data /= np.repeat(np.maximum(sums, 1.0), np.diff(held.indptr))
    return held


def _integrated(held: Matrix, has_owner: Mask) -> Matrix:
    """Sum of T^k R, with R the part of A towards owners that have none and T the rest; loops are solved out of T first."""
    between = _masked(held, has_owner)
    outside = _masked(held, ~has_owner)
    between, outside = _without_loops(between, outside)
    total = outside
    step = between @ outside
    while step.nnz:
        total = total + step
        step = between @ step
        step.data[step.data < SMALLEST] = 0
        step.eliminate_zeros()
    return total


def _masked(held: Matrix, columns: Mask) -> Matrix:
    kept = held.copy()
    kept.data = np.where(columns[kept.indices], kept.data, 0.0)
    kept.eliminate_zeros()
    return kept


def _without_loops(between: Matrix, outside: Matrix) -> tuple[Matrix, Matrix]:
    """Replace the rows of each loop by what its members hold outside of it in the end; the rest has no loops any more."""
    _count, label = csgraph.connected_components(between, directed=True, connection="strong")
    looped = np.bincount(label)[label] > 1
    members = np.flatnonzero(looped)
    if not members.size:
        return between, outside
    inner = between[members]
    same = label[members][inner.tocoo().coords[0]] == label[inner.tocoo().coords[1]]
    within = inner.tocoo()
    within = sparse.coo_array((within.data * same, within.coords), shape=within.shape).tocsr()
    beyond = inner - within
    within = within[:, members]
    closed = _closed(within, label[members])
    system = sparse.eye_array(members.size, format="csc") - sparse.csc_array(within)
    if closed.any():
        # A closed loop gives a singular block: its members end nowhere, so their rows become empty.
        open_ = sparse.diags_array((~closed).astype(float))
        system = sparse.eye_array(members.size, format="csc") - sparse.csc_array(open_ @ within)
    both = sparse.hstack([beyond, outside[members]], format="csc")
    columns = np.flatnonzero(np.diff(both.indptr))
    solved = sparse.lil_array((members.size, both.shape[1]))
    if columns.size:
        found = spsolve(system, both[:, columns])
        found = (
            sparse.csr_array(found.reshape(members.size, -1)) if not sparse.issparse(found) else found.tocsr()
        )
        solved = sparse.csc_array((members.size, both.shape[1])).tolil()
        solved[:, columns] = found
    done = solved.tocsr()
    side = between.shape[1]
    return _with_rows(between, members, done[:, :side]), _with_rows(outside, members, done[:, side:])


def _closed(within: Matrix, label: NDArray[np.int32]) -> Mask:
    """Whether the members of a loop hold each other whole, so that nobody outside holds anything."""
    inside = np.asarray(within.sum(axis=1)).ravel()
    leaking = np.zeros(int(label.max()) + 1, dtype=np.bool_)
    leaking[label[inside < 1 - 1e-12]] = True
    return ~leaking[label]


def _with_rows(matrix: Matrix, rows: NDArray[np.intp], values: Matrix) -> Matrix:
    kept = np.ones(matrix.shape[0])
    kept[rows] = 0
    spread = sparse.csr_array(
        (np.ones(rows.size), (rows, np.arange(rows.size))), shape=(matrix.shape[0], rows.size)
    )
    return sparse.csr_array(sparse.diags_array(kept) @ matrix + spread @ values)


def _largest(total: Matrix, size: int, ranks: Ranks) -> tuple[Nodes, NDArray[np.float64]]:
    """The owner with the largest part of each row, the least of several; the unknown is nobody."""
    entries = total[:size].tocoo()
    known = entries.coords[1] < size
    row, column, part = entries.coords[0][known], entries.coords[1][known], np.round(entries.data[known], 6)
    best = np.zeros(size)
    np.maximum.at(best, row, part)
    top = np.flatnonzero(part == best[row])
    several = np.bincount(row[top], minlength=size)[row[top]] > 1
    order = np.zeros(top.size, dtype=np.int64)
    order[several] = ranks(column[top[several]].astype(np.int32))
    chosen = top[np.lexsort((-order, row[top]))]  # the least comes last and stays
    owner = np.arange(size, dtype=np.int32)
    owner[row[chosen]] = column[chosen]
    return owner, best


def _strongest(held: Matrix, size: int, ranks: Ranks) -> Nodes:
    """The direct owner with the largest part, for the chain that is shown; NONE where there is none."""
    owner, part = _largest(held, size, ranks)
    return np.where(part > 0, owner, NONE).astype(np.int32)
