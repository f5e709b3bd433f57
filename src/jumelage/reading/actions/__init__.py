"""What changes announcements and proposals, and what proposals become."""

from .changes import apply_changes
from .claims import change_claim, change_figure, keep_claim, keep_figure, remove_claim, remove_figure
from .conflicts import settle, tell_apart
from .intake import AlreadyRead, TakenIn, remove_announcement, take_in, take_in_document
from .mailbox import keep_mailbox, remove_mailbox
from .polling import Polled, poll
from .review import accept, accept_all, reject, reopen
from .versions import keep_version, part_versions, read_differences

__all__ = [
    "AlreadyRead",
    "Polled",
    "TakenIn",
    "accept",
    "accept_all",
    "apply_changes",
    "change_claim",
    "change_figure",
    "keep_claim",
    "keep_figure",
    "keep_mailbox",
    "keep_version",
    "part_versions",
    "poll",
    "read_differences",
    "reject",
    "remove_announcement",
    "remove_claim",
    "remove_figure",
    "remove_mailbox",
    "reopen",
    "settle",
    "take_in",
    "take_in_document",
    "tell_apart",
]
