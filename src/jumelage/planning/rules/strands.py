"""The strands of a delegation: groups in which everybody who is in one stands once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

EVERYBODY = 0
"""The number of the strand that stands for the whole delegation, where there are no groups."""


@dataclass(frozen=True, slots=True)
class Strand:
    """A part of the delegation with a programme of its own: the group's number, its name, its delegates' numbers."""

    group: int
    name: str
    delegates: tuple[int, ...]


def strands(
    groups: Iterable[tuple[int, str]], members: Mapping[int, Iterable[int]], delegates: Iterable[int]
) -> list[Strand]:
    """Return the strands in the order of the groups; nobody is in two, and a group of all is none.

    `groups` are (number, name), `members` the delegates of each. Whoever is in no group may join any strand's visits; where fewer
    than two strands are left, everybody is one strand.
    """
    everybody = list(delegates)
    taken: set[int] = set()
    found = []
    for number, name in groups:
        own = [delegate for delegate in members.get(number, ()) if delegate not in taken]
        if own and set(members.get(number, ())) != set(everybody):
            found.append(Strand(number, name, tuple(own)))
            taken.update(own)
    return found if len(found) > 1 else [Strand(EVERYBODY, "", tuple(everybody))]


def interprets(function: str) -> bool:
    """Whether a function in the delegation is that of an interpreter, in German or English."""
    return any(word in function.casefold() for word in ("dolmetsch", "interpret"))
