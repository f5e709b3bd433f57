"""The rules by which an ultimate owner is found, one a file. A rule takes a `Graph` and returns an `Ownership`."""

from __future__ import annotations

from collections.abc import Callable

from filiale.graph import Graph
from filiale.rules import consolidation, majority
from filiale.rules.ownership import Ownership


def _integrated(graph: Graph) -> Ownership:
    from filiale.rules import (
        integrated,
    )  # SciPy's sparse matrices take longer to import than a register of a city to count

    return integrated.resolve(graph)


RULES: dict[str, Callable[[Graph], Ownership]] = {
    "consolidation": consolidation.resolve,
    "majority": majority.resolve,
    "integrated": _integrated,
}

__all__ = ["RULES", "Ownership"]
