"""The bound that needs no columns: hours filled by what is worth most a minute."""

import pytest

from tests.tournee.problems import day, problem, window, wish
from tournee import Params, Stop, parse, solve
from tournee.board import Board
from tournee.columns.capacity import capacity_bound
from tournee.generate import generate
from tournee.rules import Ruled

LUNCH = {"title": "Lunch", "minutes": 60, "from": "12:00", "to": "14:00"}
SHORT = day(start="09:00", end="12:00")
TWO_GROUPS = [{"id": "A"}, {"id": "B"}]

# Visits of an hour each, thirty minutes apart, on a day of three hours; what they can be worth at most.
BOUNDS = {
    "two visits and their ways fill the morning": ({}, [5, 4, 3], 9),
    "three where there is no way": ({"minutes": 0}, [5, 4, 3, 2], 12),
    "a visit counts in part": ({"minutes": 15}, [5, 4, 3], 5 + 4 + 3 * 30 / 75),
    "a second group has hours, too": ({"groups": TWO_GROUPS}, [5, 4, 3, 2, 1], 14),
    "lunch takes its hour": ({"days": [day(start="09:00", end="13:00", breaks=[LUNCH])]}, [5, 4, 3], 9),
}


@pytest.mark.parametrize("case", BOUNDS)
def test_hours_bound_the_value(case):
    changes, values, bound = BOUNDS[case]
    wishes = [wish(f"w{k}", window("09:00", "13:00"), value=value) for k, value in enumerate(values)]
    document = problem(*wishes, **{"minutes": 30, "days": [SHORT], **changes})

    assert capacity_bound(Ruled(Board(parse(document)))) == pytest.approx(bound)


@pytest.mark.parametrize("seed", range(6))
def test_no_programme_is_worth_more(seed):
    parsed = parse(generate(days=2, groups=2, wishes=40, tight=seed % 2 == 0, seed=seed))

    answer = solve(parsed, stop=Stop(rounds=500), params=Params(exact=False))

    assert 0 < answer.score <= capacity_bound(Ruled(Board(parsed)))


def test_days_too_large_for_prices_are_searched_and_bounded():
    parsed = parse(generate(days=1, groups=1, wishes=400, tight=False, seed=1))

    answer = solve(parsed, stop=Stop(seconds=1.5))

    assert answer.score > 0
    assert answer.score <= answer.bound < sum(wish.value for wish in parsed.wishes) / 2
