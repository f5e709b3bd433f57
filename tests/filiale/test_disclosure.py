"""Small cells stay unknown to somebody who has everything else and can calculate."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from filiale.disclosure import TOTAL, equations, protect, with_totals

TABLES = st.dictionaries(
    st.tuples(st.sampled_from(["KR", "CN", "JP", "US"]), st.sampled_from(["Düsseldorf", "Köln", "Bonn"])),
    st.integers(0, 12),
    min_size=1,
    max_size=12,
)
CUBES = st.dictionaries(
    st.tuples(
        st.sampled_from(["KR", "CN", "JP"]), st.sampled_from(["A", "B"]), st.sampled_from([2023, 2024])
    ),
    st.integers(0, 9),
    min_size=1,
    max_size=12,
)


def attacked(shown, hidden):
    """What an attacker can say of each hidden cell: every total, written out as an equation of its own, solved by itself."""
    everything = sorted({*shown, *hidden}, key=str)
    place = {key: number for number, key in enumerate(everything)}
    rows, right = [], []
    for key, value in shown.items():
        row = np.zeros(len(everything))
        row[place[key]] = 1
        rows.append(row)
        right.append(value)
    for total, parts in equations(everything):
        row = np.zeros(len(everything))
        row[place[total]] = -1
        for part in parts:
            row[place[part]] += 1
        rows.append(row)
        right.append(0)
    found = {}
    for key in hidden:
        aim = np.zeros(len(everything))
        aim[place[key]] = 1
        ends = [linprog(sign * aim, A_eq=rows, b_eq=right, method="highs") for sign in (1, -1)]
        found[key] = (ends[0].fun, -ends[1].fun if ends[1].status == 0 else float("inf"))
    return found


@settings(max_examples=40, deadline=None)
@given(TABLES | CUBES)
def test_no_small_cell_can_be_worked_out_from_what_is_published(cells):
    totals = with_totals(cells)

    table = protect(cells, threshold=3)

    small = {key for key, value in totals.items() if 0 < value < 3}
    assert small <= table.suppressed
    assert {**table.shown, **{key: totals[key] for key in table.suppressed}} == totals
    for key, (low, high) in attacked(table.shown, table.suppressed).items():
        if key in small:
            assert high >= 3 - 1e-6, (key, low, high)
            assert high - low >= 1 - 1e-6, (key, low, high)


def test_a_table_without_small_cells_is_published_whole():
    table = protect({("KR", "Düsseldorf"): 20, ("KR", "Köln"): 40})

    assert table.suppressed == frozenset()
    assert table.shown[("KR", TOTAL)] == 60


def test_a_small_cell_takes_the_next_smallest_of_its_row_with_it():
    table = protect({("KR", "Düsseldorf"): 20, ("KR", "Köln"): 2, ("KR", "Bonn"): 9})

    assert ("KR", "Köln") in table.suppressed
    assert ("KR", "Bonn") in table.suppressed
    assert ("KR", "Düsseldorf") in table.shown
    assert table.shown[("KR", TOTAL)] == 31


def test_a_single_small_cell_takes_its_total_with_it():
    table = protect({("KR", "Köln"): 1})

    assert table.shown == {}
