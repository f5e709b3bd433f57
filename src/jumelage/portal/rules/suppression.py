"""Numbers that would point at one company are not told, and cannot be worked out from the others."""

from collections.abc import Mapping

LEAST = 3
"""The smallest number that is told."""


def suppressed(cells: Mapping[str, int], *, least: int = LEAST) -> dict[str, int | None]:
    """Return the cells with every number under `least` left out; empty cells are dropped.

    The total is public, so what is left out can be found as the rest: if only one cell is left out, or several
    that together make less than `least`, the next smallest goes with them.
    """
    ordered = sorted(((number, key) for key, number in cells.items() if number > 0))
    hidden = [(number, key) for number, key in ordered if number < least]
    rest = [(number, key) for number, key in ordered if number >= least]
    while hidden and rest and (len(hidden) == 1 or sum(number for number, _key in hidden) < least):
        hidden.append(rest.pop(0))
    out = {key for _number, key in hidden}
    return {key: None if key in out else number for key, number in cells.items() if number > 0}
