"""What changes announcements and proposals, and what proposals become."""

from .changes import apply_changes
from .conflicts import settle, tell_apart
from .intake import AlreadyRead, remove_announcement, take_in
from .mailbox import keep_mailbox, remove_mailbox
from .polling import Polled, poll
from .review import accept, accept_all, reject, reopen
from .versions import keep_version, part_versions, read_differences

__all__ = [
    "AlreadyRead",
    "Polled",
    "accept",
    "accept_all",
    "apply_changes",
    "keep_mailbox",
    "keep_version",
    "part_versions",
    "poll",
    "read_differences",
    "reject",
    "remove_announcement",
    "remove_mailbox",
    "reopen",
    "settle",
    "take_in",
    "tell_apart",
]
