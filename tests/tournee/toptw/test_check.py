"""The judge of benchmark answers finds what is wrong."""

import pytest

from tournee.toptw import check, parse

INSTANCE = parse(
    "1 1 3\n0 0\n0 0 0 0 0 0 0 0 40\n1 3 4 10 7 1 1 1 0 8\n2 6 8 10 5 1 1 1 20 21\n3 3 4 0 1 1 1 1 0 99\n",
    "r",
)


def test_an_answer_that_holds():
    assert check(INSTANCE, 1, [[1, 2]], 12) == []


@pytest.mark.parametrize(
    ("vehicles", "routes", "score", "sentence"),
    [
        (1, [[1], [2]], 12, "2 routes for 1 vehicles"),
        (2, [[1], [1]], 7, "point 1 is visited twice"),
        (1, [[4]], 0, "there is no point 4"),
        (1, [[0]], 0, "there is no point 0"),
        (1, [[2, 1]], 12, "point 1 closes at 8"),
        (1, [[1]], 8, "worth 7, the answer claims 8"),
    ],
)
def test_an_answer_that_does_not_hold(vehicles, routes, score, sentence):
    assert any(sentence in wrong for wrong in check(INSTANCE, vehicles, routes, score))


def test_being_back_too_late():
    late = parse("1 1 1\n0 0\n0 0 0 0 0 0 0 0 19\n1 3 4 10 7 1 1 1 0 8\n", "r")

    assert check(late, 1, [[1]], 7) == ["route 1: is back at 20.0, after 19"]
