"""Whether an office's own figures support what somebody claims, contradict it, or cannot tell.

A figure can only judge a claim about the same thing at the same place at about the same time.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

ROOM = 0.1
"""How far "about 60" may lie from the office's own figure: a tenth."""
SAME_TIME = 548
"""Days that a figure may be older or newer than the claim: a year and a half, as yearly statistics are late."""
CLOSE = 0.005


class Standing(StrEnum):
    """What an office's own figures say of a claim."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    UNKNOWN = "unknown"


class Reason(StrEnum):
    """Why."""

    EQUAL = "equal"
    WITHIN = "within"
    OUTSIDE = "outside"
    NO_FIGURE = "no_figure"
    OTHER_TIME = "other_time"
    NO_DATE = "no_date"


@dataclass(frozen=True, slots=True)
class Said:
    """A claim: at least, at most, whether roughly, and when."""

    low: float
    high: float
    approx: bool
    on: date | None


@dataclass(frozen=True, slots=True)
class OwnFigure:
    """A figure that the office stands for, wherever it comes from: its number, its date, what it counts, its source."""

    value: float
    on: date | None
    definition: str
    source: str
    key: int | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the office's figures say of a claim, why, and which figure says so."""

    standing: Standing
    reason: Reason
    figure: OwnFigure | None


def judge(said: Said, figures: Iterable[OwnFigure]) -> Verdict:
    """Judge a claim by the figure that lies next to it in time.

    >>> judge(Said(60, 60, True, date(2024, 10, 11)), [OwnFigure(57, date(2024, 6, 30), "", "")]).standing
    <Standing.SUPPORTED: 'supported'>
    """
    dated = [figure for figure in figures if figure.on]
    if not dated:
        return Verdict(Standing.UNKNOWN, Reason.NO_FIGURE, None)
    day = said.on
    if day is None:
        return Verdict(Standing.UNKNOWN, Reason.NO_DATE, max(dated, key=lambda figure: figure.on or date.min))
    nearest = min(dated, key=lambda figure: abs((figure.on or day) - day))
    if abs((nearest.on or day) - day).days > SAME_TIME:
        return Verdict(Standing.UNKNOWN, Reason.OTHER_TIME, nearest)
    room = ROOM if said.approx else CLOSE
    low, high = (said.low - abs(said.low) * room, said.high + abs(said.high) * room)
    if not low <= nearest.value <= high:
        return Verdict(Standing.CONTRADICTED, Reason.OUTSIDE, nearest)
    is_equal = said.low == said.high == nearest.value
    return Verdict(Standing.SUPPORTED, Reason.EQUAL if is_equal else Reason.WITHIN, nearest)
