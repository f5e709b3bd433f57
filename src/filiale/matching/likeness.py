"""How sure it is that a name in a list is a name in a register: word by word, each by its weight.

Words weigh by their rarity. A word that is cut short, in front of what is missing, counts nearly whole; one with slips counts by its
likeness. What the register's name has beyond the row's costs half of what a missing word costs, as offices leave words out. The
same legal form speaks for it, another against it; so does the city.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import cache

from rapidfuzz.distance import DamerauLevenshtein

from filiale.matching.names import parts

Weight = Callable[[str], float]
_CUT = 0.95
_ALIKE = 0.6
_BEYOND = 0.5


def likeness(sought: str, name: str, weight: Weight, *, near: bool) -> float:
    """A number between 0 and 1."""
    (mine, my_form), (theirs, their_form) = parts(sought), parts(name)
    plain = _words(mine, theirs, weight)
    if near:
        plain += (1 - plain) * 0.3
    else:
        plain *= 0.95
    if my_form and their_form:
        plain *= 1.0 if my_form == their_form else 0.97
    elif my_form or their_form:
        plain *= 0.995
    return plain


def _words(mine: Sequence[str], theirs: Sequence[str], weight: Weight) -> float:
    """The weight of the words that both have, equal ones first, then best pairs first, as a part of the weight of all."""
    left, right = list(mine), list(theirs)
    together = 0.0
    for word in mine:
        if word in right:
            left.remove(word)
            right.remove(word)
            together += weight(word)
    total = together
    for part, word, their in _pairs(left, right):
        if word in left and their in right:
            left.remove(word)
            right.remove(their)
            heavy = max(weight(word), weight(their))
            together += part * heavy
            total += heavy
    total += sum(weight(word) for word in left) + _BEYOND * sum(weight(their) for their in right)
    return together / total if total else 0.0


def _pairs(left: Sequence[str], right: Sequence[str]) -> list[tuple[float, str, str]]:
    pairs = ((_alike(word, their), word, their) for word in left for their in right)
    return sorted((pair for pair in pairs if pair[0] >= _ALIKE), reverse=True)


def _alike(one: str, other: str) -> float:
    if one == other:
        return 1.0
    if len(one) >= 3 and other.startswith(one):
        return _CUT
    return DamerauLevenshtein.normalized_similarity(one, other)


def weights(entities: dict[str, int], size: int) -> Weight:
    """Weights of words by how many entities have them."""
    whole = math.log(size + 2)

    @cache
    def weight(word: str) -> float:
        return max(0.2, 1 - math.log(entities.get(word, 0) + 1) / whole)

    return weight
