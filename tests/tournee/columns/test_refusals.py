"""Cuts from refused days: they name as little as can be and forbid it to all groups; where a stop makes a way shorter, only themselves."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tournee.problems import problem, window, wish
from tournee import Stop, parse, solve
from tournee.board import Board
from tournee.check import check
from tournee.columns.cells import Cells
from tournee.columns.refusals import refusal
from tournee.oracle import best_value
from tournee.rules import Ruled

GROUPS = [{"id": "A"}, {"id": "B"}, {"id": "C"}]
MORNING = window("10:00", "11:00")


def matrix(minutes, places):
    return {"matrices": [{"places": places, "minutes": minutes}]}


def refused(document, names):
    """The row that forbids the visits of these names, each with the first of its groups, and the cells' board."""
    cells = Cells(Ruled(Board(parse(document))))
    board = cells.board
    options = [board.of_wish[board.wish_index[name]][0] for name in names]
    factors, _, most = refusal(cells, 0, options, nodes=50_000, known=True, ended=lambda: False)
    return board, {cells.all[cell].option: factor for cell, factor in factors.items()}, most


def test_what_no_group_can_do_for_another_is_forbidden_to_all():
    mayor = {"people": ["mayor"]}
    document = problem(
        wish("a", MORNING, needs=mayor, groups=["A", "B", "C"]),
        wish("b", MORNING, needs=mayor, groups=["A", "B", "C"]),
        wish("c", window("15:00", "16:00"), groups=["A"]),
        groups=GROUPS,
        people=[{"id": "mayor"}],
    )

    board, row, most = refused(document, ["a", "b", "c"])

    assert most == 1
    assert set(row) == {*board.of_wish[0], *board.of_wish[1]}
    assert set(row.values()) == {1.0}


def test_another_group_that_can_is_not_forbidden():
    document = problem(wish("a", MORNING, groups=["A", "B"]), wish("b", MORNING, groups=["A"]), groups=GROUPS)

    board, row, _ = refused(document, ["a", "b"])

    assert set(row) == {board.of_wish[0][0], board.of_wish[1][0]}


def test_where_a_stop_makes_a_way_shorter_more_visits_stay_allowed():
    long, short = 600, 10
    minutes = [
        [0, short, short, short],
        [short, 0, short, long],
        [short, short, 0, short],
        [long, long, short, 0],
    ]
    document = problem(
        wish("a", MORNING, groups=["A"]),
        wish("b", window("11:00", "13:00"), groups=["A"]),
        wish("c", window("13:00", "15:00"), groups=["A"]),
        travel=matrix(minutes, ["hotel", "a", "b", "c"]),
    )
    document["travel"]["matrices"][0]["minutes"][3][0] = short

    board, row, most = refused(document, ["a", "c"])
    answer = solve(parse(document), stop=Stop(rounds=50))

    assert not board.direct
    assert row == {board.of_wish[0][0]: 1.0, board.of_wish[1][0]: -1.0, board.of_wish[2][0]: 1.0}
    assert most == 1
    assert answer.score == answer.bound == 3


def test_nothing_is_proven_where_the_mayor_could_come_along_to_be_nearer():
    minutes = [[0, 5, 5, 5, 5], [5, 0, 60, 5, 5], [5, 5, 0, 5, 5], [5, 5, 5, 0, 5], [5, 5, 5, 5, 0]]
    mayor = {"people": ["mayor"]}
    document = problem(
        wish("a", window("09:00", "10:00"), duration=30, needs=mayor, groups=["A"]),
        wish("b", window("09:00", "11:00"), duration=30, needs=mayor, groups=["A"]),
        wish("c", window("09:00", "11:00"), duration=30, groups=["A"]),
        wish("d", window("09:00", "10:00"), duration=30, groups=["B"]),
        travel=matrix(minutes, ["hotel", "a", "b", "c", "d"]),
        groups=GROUPS[:2],
        people=[{"id": "mayor"}],
    )

    answer = solve(parse(document), stop=Stop(rounds=50))

    assert answer.score <= best_value(parse(document)) == 4 <= answer.bound


@st.composite
def crooked(draw):
    """Up to four wishes of one group on ways of any length."""
    names = [f"w{k}" for k in range(draw(st.integers(2, 4)))]
    places = ["hotel", *names]
    way = st.sampled_from([5, 20, 60, 150, 300])
    minutes = [[0 if a == b else draw(way) for b in places] for a in places]
    wishes = []
    for name in names:
        begin = draw(st.integers(9, 15))
        hours = window(f"{begin:02}:00", f"{begin + draw(st.integers(1, 3)):02}:00")
        needs = {"people": ["mayor"]} if draw(st.booleans()) else None
        groups = draw(st.sampled_from([["A"], ["B"], ["A", "B"]]))
        wishes.append(
            wish(name, hours, value=draw(st.integers(1, 4)), duration=30, needs=needs, groups=groups)
        )
    return problem(
        *wishes, travel=matrix(minutes, places), groups=GROUPS[:2], people=[{"id": "mayor"}]
    )  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(document=crooked())
def test_bounds_hold_on_crooked_ways(document):
    parsed = parse(document)

    answer = solve(parsed, stop=Stop(rounds=100))

    assert check(parsed, answer.programme, answer.score) == []
    assert answer.score <= best_value(parsed) <= answer.bound
