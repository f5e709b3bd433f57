"""Cuts from people's schedules: no schedule breaks one, and no programme."""

import random
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tournee.problems import day, problem, window, wish
from tournee import Stop, parse
from tournee.board import Board
from tournee.columns.cells import Cells
from tournee.columns.cuts import People
from tournee.columns.schedules import Schedules
from tournee.generate import generate
from tournee.rules import Ruled
from tournee.search import search
from tournee.timing import arrival, held_day

THREE_GROUPS = [{"id": "A"}, {"id": "B"}, {"id": "C"}]
TWO_INTERPRETERS = [{"id": name, "functions": ["interpreter"]} for name in ("kim", "lee")]
AFTERNOON = [{"from": "2026-10-12T13:00", "to": "2026-10-12T18:00"}]


def schedules_of(document):
    cells = Cells(Ruled(Board(parse(document))))
    ((the_day, people), demand), *_ = People(cells).demands.items()
    return Schedules(cells, the_day, people, demand)


def all_schedules(board, nodes):
    """Every order of visits that one person can hold, by trying."""
    for size in range(1, len(nodes) + 1):
        for order in permutations(range(len(nodes)), size):
            if len({nodes[number].wish for number in order}) < size:
                continue
            free, place = None, None
            for number in order:
                node, here = nodes[number], board.arrays["place"][nodes[number].wish]
                start = max(node.low, (free and arrival(board, 0, place, here, free)) or 0)
                if start > node.high:
                    break
                free, place = start + board.problem.wishes[node.wish].minimum, here
            else:
                yield order


@settings(max_examples=60, deadline=None)
@given(
    openings=st.lists(st.tuples(st.integers(18, 32), st.integers(1, 4)), min_size=2, max_size=4),
    minutes=st.sampled_from([0, 20, 45]),
    shares=st.lists(st.integers(1, 10), min_size=64, max_size=64),
)
def test_no_schedule_of_one_person_breaks_a_cut(openings, minutes, shares):
    wishes = [
        wish(
            f"w{number}",
            window(f"{half // 2:02d}:{half % 2 * 30:02d}", f"{(half + 1 + length) // 2:02d}:{(half + 1 + length) % 2 * 30:02d}"),
            needs={"people": ["mayor"]},
            groups=["A"],
        )
        for number, (half, length) in enumerate(openings)
    ]  # fmt: skip
    kept = schedules_of(problem(*wishes, groups=THREE_GROUPS, people=[{"id": "mayor"}], minutes=minutes))
    nodes = kept.nodes[:6]
    used = {row[0]: share / 10 for row, share in zip(kept.cells, shares, strict=False)}

    row = kept.cut(used)

    if row:
        factors, _, most = row
        price = [factors.get(cells[0], 0.0) for cells in kept.cells]
        assert sum(used.get(cell, 0.0) * factor for cell, factor in factors.items()) > most
        assert all(sum(price[n] for n in order) <= most for order in all_schedules(kept.board, nodes))


# Visits at one moment that need people; how many of them the cut allows (None: no cut).
MOMENTS = {
    "one person is in one place": (3, {"people": ["kim"]}, TWO_INTERPRETERS, 1.0),
    "two people are in two": (3, {"functions": [{"function": "interpreter"}]}, TWO_INTERPRETERS, 2.0),
    "two visits for two people": (2, {"functions": [{"function": "interpreter"}]}, TWO_INTERPRETERS, None),
    "a visit that takes both": (2, {"functions": [{"function": "interpreter", "at_least": 2}]}, TWO_INTERPRETERS, 1.0),
    "who is not there helps nobody": (
        2,
        {"functions": [{"function": "interpreter"}]},
        [TWO_INTERPRETERS[0], {**TWO_INTERPRETERS[1], "available": AFTERNOON}],
        1.0,
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", MOMENTS, ids=str)
def test_people_at_one_moment(case):
    many, needs, people, allowed = MOMENTS[case]
    wishes = [
        wish(f"w{k}", window("10:00", "11:00"), needs=needs, groups=[group["id"]])
        for k, group in zip(range(many), THREE_GROUPS, strict=False)
    ]
    kept = schedules_of(problem(*wishes, groups=THREE_GROUPS, people=people, days=[day()]))

    row = kept.cut({cell: 1.0 for cells in kept.cells for cell in cells})

    assert (row is None) == (allowed is None)
    if row:
        held = sum(row[0].values()) / max(row[0].values())
        assert row[2] / max(row[0].values()) == pytest.approx(allowed, abs=0.01)
        assert held == many


def test_no_programme_breaks_a_cut():
    ruled = Ruled(Board(parse(generate(days=2, groups=3, wishes=30, tight=False, seed=1))))
    cells, rnd = Cells(ruled), random.Random(1)
    people = People(cells)
    cuts = []
    for _ in range(30):
        chosen = rnd.sample(range(len(cells.all)), 40)
        cuts += people.schedules({cell: rnd.random() for cell in chosen})

    for seed in range(12):
        programme = search(ruled, stop=Stop(rounds=60), seed=seed, threads=1)
        held = set(started_cells(cells, programme))
        for factors, _, most in cuts:
            assert sum(factor for cell, factor in factors.items() if cell in held) <= most + 1e-6
    assert len(cuts) > 20


def started_cells(cells, programme):
    """The leading cells in which a programme's visits start."""
    board = cells.board
    for the_day in range(len(board.days)):
        options = [option for option in programme if option >= 0 and board.options[option].day == the_day]
        starts = {visit.option: visit.start for visit in held_day(board, the_day, options, nodes=50_000)}
        for number, cell in enumerate(cells.all):
            if cell.leading and cell.option in starts and cell.low <= starts[cell.option] <= cell.high:
                yield number
