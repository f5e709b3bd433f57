"""Touring exhibitions: works, crates, stops, loans, and what was found when a work was unpacked."""

from .conditions import ConditionPhoto, ConditionReport
from .exhibitions import Exhibition, Rate
from .imports import WorkImport
from .loans import Loan
from .stops import Stop
from .works import Crate, Work

__all__ = [
    "ConditionPhoto",
    "ConditionReport",
    "Crate",
    "Exhibition",
    "Loan",
    "Rate",
    "Stop",
    "Work",
    "WorkImport",
]
