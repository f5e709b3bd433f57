"""Targets from the bound down, and dives: what they find works, what they deny is not there, and the master is left as it was."""

import math

import pytest

from tournee import Stop, parse, solve
from tournee.board import Board
from tournee.columns import programmes
from tournee.columns.master import Master
from tournee.columns.targets import Targets
from tournee.generate import generate
from tournee.rules import Ruled

SEEDS = range(4)


def problem_of(seed):
    return parse(generate(days=2, groups=2, wishes=16, tight=seed % 2 == 0, seed=seed))


def prepared(problem):
    """A prover that knows no programme yet, the linear programme's answer, and all bounds that it told."""
    told = []
    targets = Targets(
        Ruled(Board(problem)), [-1] * len(problem.wishes), math.inf, 1, 1, lambda: False,
        lambda chosen, bound: told.append(bound),
    )  # fmt: skip
    targets.master = Master(targets.cells)
    return targets, targets.price_out(), told


@pytest.mark.parametrize("seed", SEEDS)
def test_targets_alone_find_and_prove_the_best(seed):
    problem = problem_of(seed)
    best = solve(problem, stop=Stop(rounds=500))
    targets, relaxed, told = prepared(problem)

    targets.lower(relaxed, 1.0)

    assert best.optimal
    assert targets.worth == targets.bound == best.score
    assert told == sorted(told, reverse=True)


@pytest.mark.parametrize("seed", SEEDS)
def test_dives_find_programmes_and_leave_the_master_as_it_was(seed):
    targets, relaxed, _ = prepared(problem_of(seed))

    targets.dive(0)
    targets.dive(1)

    assert 0 < targets.worth <= relaxed.value + 1e-6
    assert targets.price_out().value <= relaxed.value + 1e-6
    assert targets.worth <= targets.master.relax().value + 1e-6


@pytest.mark.parametrize("seed", SEEDS)
def test_opened_days_keep_the_programme_or_better_it(seed):
    targets, _, _ = prepared(problem_of(seed))
    targets.searched(math.inf, rounds=20)
    before = targets.worth

    for turn in range(3):
        targets.reopened(turn)

    assert before <= targets.worth <= targets.bound


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_is_proven_by_days_whose_timing_took_too_long(seed, monkeypatch):
    problem = problem_of(seed)
    best = solve(problem, stop=Stop(rounds=500))
    targets, relaxed, _ = prepared(problem)
    monkeypatch.setattr(programmes, "held_day", lambda *_args, **_kwargs: None)

    targets.dive(0)
    targets.lower(relaxed, 1.0)
    targets.price_out()

    assert targets.guessed
    assert targets.bound >= best.score


def test_a_pool_without_such_a_programme_says_so():
    targets, relaxed, _ = prepared(problem_of(0))
    pool = [column for column in targets.master.columns if column[0] >= 0]

    assert targets.master.among(pool, 10.0, above=relaxed.value) is None
    found = targets.master.among(pool, 10.0, above=0.0)
    assert found
    assert set(found) <= set(pool)
