"""Disclosure control: small cells of a published table are suppressed, and others with them, so that none can be worked out.

Cells below a threshold are suppressed first (primary suppression). Because a table is published with its totals, a suppressed cell
could be found by subtraction; so further cells are suppressed until the interval in which each may lie, given all that is
published, is wide enough (secondary suppression; Hundepool et al., "Statistical Disclosure Control", Wiley 2012, chapter 4; Fischetti
and Salazar, "Models and Algorithms for Optimizing Cell Suppression in Tabular Data with Linear Constraints", Journal of the American
Statistical Association 95, 2000). The intervals are those of an attacker who solves the linear system: the least and the greatest value
of each suppressed cell under all totals, by linear programming. Cells to add are taken greedily, the smallest first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import linprog

TOTAL = "*"
"""Stands in a key for the sum over all values of it."""
Cell = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Protected:
    """A table with its totals: `shown` holds what may be published, `suppressed` the keys of what may not."""

    shown: Mapping[Cell, int]
    suppressed: frozenset[Cell]


def protect(cells: Mapping[Cell, int], threshold: int = 3) -> Protected:
    """Suppress the cells and totals from 1 to below `threshold`, and what would give them away.

    `cells` are the inner cells with keys of equal length; cells that are not there are zero, and known to be. A suppressed value
    cannot be narrowed down, by anybody who has the rest of the table, to less than the threshold or to one value.
    """
    totals = with_totals(cells)
    primary = {key for key, value in totals.items() if 0 < value < threshold}
    suppressed = set(primary)
    while exposed := sorted(_exposed(totals, suppressed, primary, threshold), key=_order):
        more = _partner(totals, suppressed, exposed[0])
        if more is None:
            # Nothing is left in its rows and columns: the totals above have to go.
            more = _smallest((key for key in totals if key not in suppressed and totals[key] > 0), totals)
        if more is None:
            break
        suppressed.add(more)
    shown = {key: value for key, value in totals.items() if key not in suppressed}
    return Protected(shown, frozenset(suppressed))


def with_totals(cells: Mapping[Cell, int]) -> dict[Cell, int]:
    """The cells and every sum over one or several of their keys."""
    found: dict[Cell, int] = {}
    for key, value in cells.items():
        for pattern in product(*((part, TOTAL) for part in key)):
            found[pattern] = found.get(pattern, 0) + value
    return found


def equations(totals: Iterable[Cell]) -> list[tuple[Cell, list[Cell]]]:
    """Each total with the cells that add up to it, along one key at a time: all that the published table says."""
    rows: dict[Cell, dict[int, list[Cell]]] = {}
    for key in totals:
        for place, part in enumerate(key):
            if part != TOTAL:
                total = (*key[:place], TOTAL, *key[place + 1 :])
                rows.setdefault(total, {}).setdefault(place, []).append(key)
    return [(total, parts) for total, places in rows.items() for parts in places.values()]


def bounds(totals: Mapping[Cell, int], suppressed: Sequence[Cell]) -> dict[Cell, tuple[float, float]]:
    """The least and the greatest value that each suppressed cell can have, given everything that is not suppressed."""
    place = {key: number for number, key in enumerate(suppressed)}
    rows, right = _system(totals, place)
    if not place:
        return {}
    found = {}
    for key, number in place.items():
        aim = np.zeros(len(place))
        aim[number] = 1
        ends = [
            linprog(sign * aim, A_eq=rows, b_eq=right, bounds=(0, None), method="highs") for sign in (1, -1)
        ]
        low = float(ends[0].fun) if ends[0].status == 0 else 0.0
        high = -float(ends[1].fun) if ends[1].status == 0 else float("inf")
        found[key] = (low, high)
    return found


def _system(
    totals: Mapping[Cell, int], place: Mapping[Cell, int]
) -> tuple[sparse.csr_array, NDArray[np.float64]]:
    """The equations between suppressed cells that the published ones leave."""
    rows: list[int] = []
    columns: list[int] = []
    signs: list[float] = []
    right: list[float] = []
    for total, parts in equations(totals):
        terms = [(place[part], 1.0) for part in parts if part in place]
        known = float(-sum(totals[part] for part in parts if part not in place))
        if total in place:
            terms.append((place[total], -1.0))
        else:
            known += totals[total]
        if terms:
            rows += [len(right)] * len(terms)
            columns += [column for column, _sign in terms]
            signs += [sign for _column, sign in terms]
            right.append(known)
    shape = (len(right), len(place))
    return sparse.csr_array((signs, (rows, columns)), shape=shape), np.array(right)


def _exposed(
    totals: Mapping[Cell, int], suppressed: set[Cell], primary: set[Cell], threshold: int
) -> set[Cell]:
    """Primary cells whose interval is too narrow: it must hold the threshold, so that nobody can tell that the cell is small."""
    found = bounds(totals, sorted(suppressed, key=_order))
    return {
        key for key in primary if found[key][1] < threshold - 1e-6 or found[key][1] - found[key][0] < 1 - 1e-6
    }


def _partner(totals: Mapping[Cell, int], suppressed: set[Cell], exposed: Cell) -> Cell | None:
    """The smallest cell that stands in an equation with the exposed one which no other suppressed cell blurs enough."""
    candidates: set[Cell] = set()
    for total, parts in equations(totals):
        everyone = [total, *parts]
        if exposed not in everyone:
            continue
        open_ = [key for key in everyone if key not in suppressed and totals[key] > 0]
        hidden = sum(key in suppressed for key in everyone)
        if hidden < 2:
            candidates.update(open_)
    if not candidates:
        for total, parts in equations(totals):
            everyone = [total, *parts]
            if suppressed.intersection(everyone):
                candidates.update(key for key in everyone if key not in suppressed and totals[key] > 0)
    return _smallest(candidates, totals)


def _smallest(keys: Iterable[Cell], totals: Mapping[Cell, int]) -> Cell | None:
    return min(keys, key=lambda key: (key.count(TOTAL), totals[key], _order(key)), default=None)


def _order(key: Cell) -> tuple[str, ...]:
    return tuple(str(part) for part in key)
