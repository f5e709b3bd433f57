"""What holds between wishes, and what each option is worth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from tournee.board import Board, Option
from tournee.kernel.structures import Numbers, Rules, ragged


@dataclass
class Ruled:
    """The kernel's rules for a board, with the worth of each option.

    ``scale`` is what one unit of value weighs: the rest below it counts visits kept as they were before.
    """

    board: Board
    scale: int = field(init=False)

    def __post_init__(self) -> None:
        problem = self.board.problem
        self.scale = len(problem.previous) + 1
        kept = {(visit.wish, frozenset(visit.groups), visit.start.date()) for visit in problem.previous}
        self.worth = [
            problem.wishes[option.wish].value * self.scale + (self._held(option) in kept)
            for option in self.board.options
        ]

    def _held(self, option: Option) -> tuple[str, frozenset[str], object]:
        board = self.board
        groups = frozenset(board.problem.groups[board.routes[route][1]].id for route in option.routes)
        return board.problem.wishes[option.wish].id, groups, board.days[option.day].date

    @cached_property
    def before(self) -> list[int]:
        """The options of the previous programme, -1 for wishes that were not in it."""
        chosen = [-1] * len(self.board.problem.wishes)
        for number, option in enumerate(self.board.options):
            if self.worth[number] % self.scale:
                chosen[option.wish] = number
        return chosen

    @cached_property
    def musts(self) -> list[int]:
        """The wishes that must be held."""
        return [number for number, wish in enumerate(self.board.problem.wishes) if wish.must]

    @cached_property
    def clusters(self) -> list[int]:
        """For each wish the number of its cluster (both or neither), -1 alone."""
        wishes, index = self.board.problem.wishes, self.board.wish_index
        root = list(range(len(wishes)))

        def find(number: int) -> int:
            while root[number] != number:
                number = root[number]
            return number

        for number, wish in enumerate(wishes):
            for name in wish.together:
                root[find(number)] = find(index[name])
        roots = [find(number) for number in range(len(wishes))]
        counts = Counter(roots)
        return [one if counts[one] > 1 else -1 for one in roots]

    @cached_property
    def exclusions(self) -> list[list[int]]:
        """For each wish those that cannot be held with it."""
        rows: list[set[int]] = [set() for _ in self.board.problem.wishes]
        for number, wish in enumerate(self.board.problem.wishes):
            for name in wish.excludes:
                rows[number].add(self.board.wish_index[name])
                rows[self.board.wish_index[name]].add(number)
        return [sorted(row) for row in rows]

    @cached_property
    def categories(self) -> tuple[list[int], list[int]]:
        """For each wish its limited category or -1, and the limits."""
        names = list(self.board.problem.limits)
        wishes = self.board.problem.wishes
        of_wish = [
            names.index(wish.category) if wish.category in names else -1
            for wish in wishes
            if wish is not None
        ]
        return of_wish, [self.board.problem.limits[name] for name in names]

    def structure(self, *, musts: Sequence[int] | None = None) -> tuple[Rules, Numbers]:
        """The kernel's rules; with ``musts`` other wishes must be held than the problem says."""
        board, numbers = self.board, Numbers()
        count = len(board.problem.wishes)
        must = (
            [int(wish.must) for wish in board.problem.wishes]
            if musts is None
            else [int(w in musts) for w in range(count)]
        )
        reward = sum(wish.value for wish in board.problem.wishes) * self.scale + len(board.options) + 1
        rules = Rules()
        rules.worth = numbers.int64(
            worth + reward * must[option.wish]
            for worth, option in zip(self.worth, board.options, strict=True)
        )
        rules.must, rules.cluster = numbers.int32(must), numbers.int32(self.clusters)
        category, limits = self.categories
        rules.category, rules.limit, rules.categories = (
            numbers.int32(category),
            numbers.int32(limits),
            len(limits),
        )
        for name, rows in (
            ("exclude", self.exclusions),
            ("before", board.successors),
            ("option", board.of_wish),
        ):
            firsts_of, flat = ragged(rows)
            setattr(rules, f"{name}_first", numbers.int32(firsts_of))
            setattr(rules, name, numbers.int32(flat))
        return rules, numbers
