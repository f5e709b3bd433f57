"""What changes wishes, starts planning and takes its proposals over; each verb in one transaction with its audit entry."""

from .acceptance import accept_proposal
from .runs import AlreadyPlanning, ask_stop, note_progress, run_now, start_run
from .wishes import add_wish, change_wish, remove_wish

__all__ = [
    "AlreadyPlanning",
    "accept_proposal",
    "add_wish",
    "ask_stop",
    "change_wish",
    "note_progress",
    "remove_wish",
    "run_now",
    "start_run",
]
