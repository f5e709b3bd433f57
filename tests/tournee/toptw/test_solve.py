"""The search on instances small enough to try everything."""

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tournee.stop import Stop
from tournee.toptw import Instance, check, parse, solve
from tournee.toptw.solve import Params

point = st.tuples(
    st.integers(0, 30),
    st.integers(0, 30),
    st.integers(0, 9),
    st.integers(0, 20),
    st.integers(0, 60),
    st.integers(0, 60),
)


def instance_of(points) -> Instance:
    rows = [f"0 15 15 0 0 0 0 0 {90}"]
    rows += [
        f"{number} {x} {y} {duration} {profit} 1 1 1 {opening} {opening + width}"
        for number, (x, y, duration, profit, opening, width) in enumerate(points, 1)
    ]
    return parse(f"1 1 {len(points)}\n0 0\n" + "\n".join(rows), "r")


def best_by_trying(instance: Instance, vehicles: int) -> int:
    """Every set of points on every route in every order."""
    profits = [point.profit for point in instance.points]
    feasible = {
        frozenset(order)
        for size in range(len(profits))
        for order in permutations(range(1, len(profits)), size)
        if check(instance, 1, [order], sum(profits[number] for number in order)) == []
    }
    reached = {frozenset()}
    for _ in range(vehicles):
        reached = {done | more for done in reached for more in feasible}
    return max(sum(profits[number] for number in done) for done in reached)


@settings(max_examples=40)
@given(points=st.lists(point, min_size=1, max_size=5), vehicles=st.integers(1, 2))
def test_small_instances_are_solved_like_by_trying_everything(points, vehicles):
    instance = instance_of(points)

    result = solve(instance, vehicles, stop=Stop(rounds=300), threads=1)

    assert result.score == best_by_trying(instance, vehicles)
    assert result.bound is None or result.bound >= result.score
    assert check(instance, vehicles, result.routes, result.score) == []


def clustered(count: int) -> Instance:
    return instance_of(
        [(k * 7 % 31, k * 11 % 29, 3 + k % 4, 1 + k * 13 % 17, k * 5 % 50, 15 + k % 20) for k in range(count)]
    )


def test_the_same_seed_threads_and_rounds_give_the_same_answer():
    first, second = (solve(clustered(40), 2, stop=Stop(rounds=500), seed=7) for _ in range(2))

    assert first.routes == second.routes
    assert first.rounds == second.rounds == 1000


def test_more_rounds_find_more():
    few, many = (solve(clustered(60), 2, stop=Stop(rounds=rounds), threads=1).score for rounds in (1, 3000))

    assert few < many


def test_it_ends_at_once_when_everything_fits():
    result = solve(clustered(3), 3, stop=Stop(seconds=600))

    assert result.optimal
    assert result.score == result.bound


def test_it_can_be_stopped():
    result = solve(clustered(60), 2, stop=Stop(seconds=600, cancelled=lambda: True))

    assert result.score > 0


@pytest.mark.parametrize("vehicles", [0, 65])
def test_the_number_of_vehicles_is_limited(vehicles):
    with pytest.raises(ValueError, match="from 1 to 64"):
        solve(clustered(3), vehicles, stop=Stop(rounds=1))


@pytest.mark.parametrize("wrong", [{"hot": 0.001}, {"cold": 0}, {"string": 0}, {"cycle": 0}])
def test_nonsense_parameters_are_refused(wrong):
    with pytest.raises(ValueError, match="must"):
        Params(**wrong)


@pytest.mark.parametrize("wrong", [{}, {"seconds": 0}, {"seconds": -1.0}, {"rounds": 0}])
def test_a_search_needs_an_end(wrong):
    with pytest.raises(ValueError, match=r"end|greater"):
        Stop(**wrong)


@settings(max_examples=30)
@given(points=st.lists(point, min_size=1, max_size=5), vehicles=st.integers(1, 2))
def test_no_answer_exceeds_the_bound(points, vehicles):
    instance = instance_of(
        [
            (x, y, duration + 1, profit, opening, width % 20)
            for x, y, duration, profit, opening, width in points
        ]
    )

    result = solve(instance, vehicles, stop=Stop(seconds=2.5, rounds=300), threads=1)

    assert result.bound is None or result.bound >= best_by_trying(instance, vehicles)


def test_narrow_windows_are_proven():
    instance = instance_of(
        [(k * 7 % 31, k * 11 % 29, 5 + k % 4, 1 + k * 13 % 17, k * 5 % 50, 6) for k in range(30)]
    )

    result = solve(instance, 2, stop=Stop(seconds=60, rounds=3000), threads=1)

    assert result.bound is not None
    assert result.bound >= result.score
