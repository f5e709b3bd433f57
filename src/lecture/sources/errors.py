"""The one error of the sources."""

from __future__ import annotations


class Unreadable(Exception):
    """A file that cannot be read; its text is one plain sentence: what is wrong, where, and what to do."""
