"""Routes of different plans put together anew."""

from tournee.toptw.recombine import Recombiner

PROFITS = [0, 5, 4, 3, 2, 6]
"""Of the depot and five points."""


def test_routes_of_two_plans_make_a_better_one():
    recombiner = Recombiner(PROFITS, 2)
    recombiner.add([(1, 2), (3,)])  # worth 12
    recombiner.add([(1, 3), (5, 4)])  # worth 16

    found = recombiner.better(16, 5.0)

    assert found is not None
    assert {frozenset(route) for route in found} == {frozenset({1, 2}), frozenset({5, 4})}


def test_no_point_is_visited_twice_and_no_vehicle_too_many_goes():
    recombiner = Recombiner(PROFITS, 2)
    recombiner.add([(1, 5), (5, 2), (3,), (4,)])

    found = recombiner.better(0, 5.0)

    assert found is not None
    assert sorted(sum(found, ())) == [1, 3, 5]


def test_none_where_nothing_is_better():
    recombiner = Recombiner(PROFITS, 1)
    assert recombiner.better(0, 5.0) is None

    recombiner.add([(1, 2)])

    assert recombiner.better(9, 5.0) is None
    assert recombiner.better(8, 5.0) == [(1, 2)]


def test_the_same_set_of_points_is_kept_once():
    recombiner = Recombiner(PROFITS, 1)
    recombiner.add([(1, 2), (2, 1), ()])

    assert recombiner.routes == [(1, 2)]
