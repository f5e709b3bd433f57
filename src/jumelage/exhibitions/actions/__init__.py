"""Verbs of touring exhibitions."""

from .conditions import add_photo, remove_photo, remove_report, save_report
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
from .imports import keep_table, take_table
from .openings import follow_opening, link_opening, plan_opening
from .works import next_number, pack, remove_crate, remove_work, save_crate, save_work

__all__ = [
    "add_photo",
    "change_exhibition",
    "create_exhibition",
    "follow_opening",
    "keep_table",
    "link_opening",
    "next_number",
    "pack",
    "plan_opening",
    "remove_crate",
    "remove_loan",
    "remove_photo",
    "remove_rate",
    "remove_report",
    "remove_stop",
    "remove_work",
    "save_crate",
    "save_loan",
    "save_rate",
    "save_report",
    "save_stop",
    "save_work",
    "take_table",
]
