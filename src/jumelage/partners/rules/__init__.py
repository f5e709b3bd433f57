"""What is decided about ties without a database: anniversaries, timelines, kinds of ties."""

from .anniversary import Anniversary, anniversaries, is_round, next_round
from .levels import DEFINITIONS, doubts
from .origins import Origin, OriginKind, origins
from .timeline import (
    ALLOWED,
    BEGINNINGS,
    Step,
    allowed_after,
    check_timeline,
    current,
    needs_reason,
    oddities,
)

__all__ = [
    "ALLOWED",
    "BEGINNINGS",
    "DEFINITIONS",
    "Anniversary",
    "Origin",
    "OriginKind",
    "Step",
    "allowed_after",
    "anniversaries",
    "check_timeline",
    "current",
    "doubts",
    "is_round",
    "needs_reason",
    "next_round",
    "oddities",
    "origins",
]
