"""Verbs of touring exhibitions."""

from .exhibitions import (
    change_exhibition,
    create_exhibition,
    remove_loan,
    remove_rate,
    remove_stop,
    save_loan,
    save_rate,
    save_stop,
)
from .works import next_number, pack, remove_crate, remove_work, save_crate, save_work

__all__ = [
    "change_exhibition",
    "create_exhibition",
    "next_number",
    "pack",
    "remove_crate",
    "remove_loan",
    "remove_rate",
    "remove_stop",
    "remove_work",
    "save_crate",
    "save_loan",
    "save_rate",
    "save_stop",
    "save_work",
]
