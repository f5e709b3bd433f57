"""What changes announcements and proposals, and what proposals become."""

from .intake import AlreadyRead, remove_announcement, take_in
from .review import accept, accept_all, reject, reopen

__all__ = ["AlreadyRead", "accept", "accept_all", "reject", "remove_announcement", "reopen", "take_in"]
