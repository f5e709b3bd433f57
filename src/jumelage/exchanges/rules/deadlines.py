"""When a funder wants something: its rules applied to the days of an exchange."""

import calendar
from datetime import date, timedelta

from jumelage.exchanges.enums import Anchor, Span

FIXED = {Anchor.YEAR_BEFORE: -1, Anchor.SAME_YEAR: 0}


def due_on(
    *,
    anchor: str,
    amount: int,
    span: str,
    month: int | None,
    day: int | None,
    start: date | None,
    end: date | None,
) -> date | None:
    """Return the day on which something is due; None as long as the exchange's days are not known."""
    if start is None:
        return None
    if anchor in FIXED:
        return fixed(start.year + FIXED[Anchor(anchor)], month or 12, day or 31)
    if anchor == Anchor.END:
        return shifted(end or start, amount, span)
    return shifted(start, -amount, span)


def fixed(year: int, month: int, day: int) -> date:
    """Return the day of a year; 30 February is the last day of February."""
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


def shifted(day: date, amount: int, span: str) -> date:
    """Return a day moved by days, weeks or months; a month's last day stays inside its month."""
    if span == Span.MONTHS:
        index = day.year * 12 + day.month - 1 + amount
        return fixed(index // 12, index % 12 + 1, day.day)
    return day + timedelta(days=amount * (7 if span == Span.WEEKS else 1))
