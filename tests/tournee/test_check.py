"""The judge of programmes finds what is wrong: a programme that holds is spoiled in one place."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.tournee.problems import day, problem, window, wish
from tournee import Stop, parse, solve
from tournee.check import check

PROBLEM = parse(
    problem(
        wish("a", window("09:30", "11:00"), needs={"people": ["mayor"]}, buffer=5),
        wish("b", window("15:00", "16:30")),
        groups=[{"id": "A"}],
        people=[{"id": "mayor"}],
        days=[day(breaks=[{"title": "Lunch", "minutes": 60, "from": "12:00", "to": "14:00"}])],
    )
)
ANSWER = solve(PROBLEM, stop=Stop(rounds=50))
HOUR = timedelta(hours=1)


def spoiled(**changes):
    """The programme with its first stop changed."""
    group_day = ANSWER.programme[0]
    first, *others = group_day.stops
    return [replace(group_day, stops=(replace(first, **changes), *others))]


def test_the_planner_s_programme_holds():
    assert ANSWER.score == 2
    assert check(PROBLEM, ANSWER.programme, 2) == []


def test_a_wrong_score():
    assert check(PROBLEM, ANSWER.programme, 3) == ["the visits are worth 2, the answer claims 3"]


FIRST = ANSWER.programme[0].stops[0]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"start": FIRST.start - HOUR, "end": FIRST.end - HOUR}, "lies in none of its windows"),
        ({"arrival": FIRST.start}, "too late for its buffer"),
        ({"depart": FIRST.depart + HOUR}, "cannot be at a"),
        ({"depart": FIRST.depart - 3 * HOUR}, "sets out for a"),
        ({"end": FIRST.end + HOUR}, "lasts 120 minutes"),
        ({"people": ()}, "needs mayor"),
        ({"people": ("eve", "mayor")}, "there is no person eve"),
        ({"wish": "z"}, "there is no wish z"),
        ({"place": "b"}, "at b"),
    ],
)
def test_a_stop_that_cannot_be(changes, sentence):
    assert any(sentence in wrong for wrong in check(PROBLEM, spoiled(**changes), 2))


def test_a_break_that_is_missing_or_disturbed():
    group_day = ANSWER.programme[0]
    lunch = group_day.breaks[0]
    early = replace(lunch, start=FIRST.start, end=FIRST.start + HOUR)

    assert any("not every break" in wrong for wrong in check(PROBLEM, [replace(group_day, breaks=())], 2))
    found = check(PROBLEM, [replace(group_day, breaks=(early,))], 2)
    assert any("outside its hours" in wrong for wrong in found)
    assert any("is disturbed" in wrong for wrong in found)


def test_a_day_that_is_missing():
    assert check(PROBLEM, [], 0) == ["the programme does not have each group's days once"]
