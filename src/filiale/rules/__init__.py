"""The rules by which an ultimate owner is found, one a file. A rule takes a `Graph` and returns an `Ownership`."""

from __future__ import annotations

from collections.abc import Callable

from filiale.graph import Graph
from filiale.rules import consolidation, integrated, majority
from filiale.rules.ownership import Ownership

RULES: dict[str, Callable[[Graph], Ownership]] = {
    "consolidation": consolidation.resolve,
    "majority": majority.resolve,
    "integrated": integrated.resolve,
}

__all__ = ["RULES", "Ownership"]
