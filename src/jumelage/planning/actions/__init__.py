"""What changes wishes, starts planning and takes its proposals over; each verb in one transaction with its audit entry."""

from .acceptance import accept_proposal
from .pulse import note_progress
from .retention import Cleared, clear_old, old
from .road import replan_day
from .runs import (
    AlreadyPlanning,
    ask_stop,
    ask_what_if,
    give_up_lost,
    make_it_work,
    run_now,
    start_run,
)
from .steps import undo_planning
from .travel import ask_router, change_travel_times, import_travel_times
from .visits import bring_back, wish_for_company
from .wish_tables import keep_table, take_columns_for, take_table
from .wishes import add_wish, change_wish, remove_wish, take_offers

__all__ = [
    "AlreadyPlanning",
    "Cleared",
    "accept_proposal",
    "add_wish",
    "ask_router",
    "ask_stop",
    "ask_what_if",
    "bring_back",
    "change_travel_times",
    "change_wish",
    "clear_old",
    "give_up_lost",
    "import_travel_times",
    "keep_table",
    "make_it_work",
    "note_progress",
    "old",
    "remove_wish",
    "replan_day",
    "run_now",
    "start_run",
    "take_columns_for",
    "take_offers",
    "take_table",
    "undo_planning",
    "wish_for_company",
]
