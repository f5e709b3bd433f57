"""Refusals that a person can read."""

from typing import Any


class Refused(Exception):
    """An action cannot be carried out; the message is a sentence for the person who asked."""


class Stale(Refused):
    """Somebody else saved the record meanwhile; carries the record as it stands now."""

    def __init__(self, current: Any) -> None:
        super().__init__("Somebody else has saved this record meanwhile.")
        self.current = current
