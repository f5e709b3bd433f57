"""When a search stops."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Stop:
    """Ends a search after some seconds, after some rounds, or when somebody asks for it; whichever comes first.

    Attributes:
        seconds: budget of wall-clock time, or None.
        rounds: budget of the search's own rounds, or None; the same rounds, seed and threads give the same answer.
        cancelled: asked now and then; true ends the search with what it has.
    """

    seconds: float | None = None
    rounds: int | None = None
    cancelled: Callable[[], bool] | None = None

    def __post_init__(self) -> None:
        if self.seconds is None and self.rounds is None and self.cancelled is None:
            raise ValueError("a search needs an end: give seconds, rounds or cancelled")
        if (self.seconds is not None and not self.seconds > 0) or (
            self.rounds is not None and self.rounds < 1
        ):
            raise ValueError("seconds and rounds must be greater than 0")

    def asked(self) -> bool:
        """Whether somebody asked for the end."""
        return self.cancelled is not None and self.cancelled()
