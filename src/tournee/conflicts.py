"""Smallest sets of wishes that must be held and cannot be held together."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations

from tournee.answer import Conflict
from tournee.board import Board
from tournee.problem import Problem, Wish
from tournee.rules import Ruled
from tournee.search import search
from tournee.sentences import Sentence
from tournee.stop import Stop

_PAIRS = 15
"""Musts above which pairs are not all tried; one irreducible set is found then."""


def find_conflict(problem: Problem, *, seconds: float) -> Conflict | None:
    """A smallest set of musts that cannot hold together; None where they all can, or nothing was proven in time."""
    until = time.monotonic() + seconds
    musts = [wish for wish in problem.wishes if wish.must]
    if _can_hold(problem, musts, until) is not False:
        return None
    for wish in musts:
        if _can_hold(problem, [wish], until) is False:
            words = {"others": [wish.title], "why": _why_alone(problem, wish)}
            return Conflict((wish.id,), Sentence("conflict_one", words))
    if len(musts) <= _PAIRS:
        for pair in combinations(musts, 2):
            if _can_hold(problem, pair, until) is False:
                return _conflict(pair)
    kept = list(musts)
    for wish in musts:
        fewer = [other for other in kept if other is not wish]
        if _can_hold(problem, fewer, until) is False:
            kept = fewer
    return _conflict(kept)


def _conflict(wishes: Iterable[Wish]) -> Conflict:
    listed = list(wishes)
    return Conflict(
        tuple(wish.id for wish in listed), Sentence("conflict", {"others": [wish.title for wish in listed]})
    )


def _why_alone(problem: Problem, wish: Wish) -> Sentence:
    from tournee.reasons import why_never

    board = Board(problem)
    return why_never(board, board.wish_index[wish.id]) or Sentence("unreachable")


def _can_hold(problem: Problem, wishes: Iterable[Wish], until: float) -> bool | None:
    """Whether these can be held, with those that belong to them; None where it was not found out."""
    from tournee.columns import prove

    names = {wish.id for wish in wishes}
    while more := {other for wish in problem.wishes if wish.id in names for other in wish.together} - names:
        names |= more
    ruled = Ruled(Board(_only(problem, names)))
    chosen = search(ruled, stop=Stop(rounds=60), seed=1, threads=1, target=len(names))
    if sum(option >= 0 for option in chosen) == len(names):
        return True
    end = min(until, time.monotonic() + 5)
    proof = prove(
        ruled,
        chosen,
        until=end,
        seed=1,
        threads=1,
        cancelled=lambda: False,
        told=lambda _chosen, _bound: None,
    )
    if proof.worth >= len(names):
        return True
    return False if proof.bound < len(names) else None


def _only(problem: Problem, names: set[str]) -> Problem:
    """The problem with these wishes alone, each worth 1 and free to be left out."""

    def among(others: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(name for name in others if name in names)

    wishes = tuple(
        replace(
            wish,
            value=1,
            must=False,
            excludes=among(wish.excludes),
            before=among(wish.before),
            after=among(wish.after),
            together=(),
        )
        for wish in problem.wishes
        if wish.id in names
    )
    return replace(problem, wishes=wishes, previous=())
