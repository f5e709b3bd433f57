"""When a company is to be visited again."""

import calendar
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Due:
    """The day of the next visit; `planned` if it stands in the calendar, `days` is negative when it is late."""

    on: date
    days: int
    planned: bool
    last: date | None

    @property
    def late(self) -> bool:
        return self.days < 0


def due(
    *,
    held_on: date | None,
    wanted_on: date | None,
    planned_on: date | None,
    every: int,
    entered_on: date,
    today: date,
) -> Due:
    """Say when: the day that is planned, else the one agreed at the last visit, else so many months after it.

    A company that was never visited is due so many months after it was entered.
    """
    on = planned_on or wanted_on or months_after(held_on or entered_on, every)
    return Due(on=on, days=(on - today).days, planned=planned_on is not None, last=held_on)


def months_after(day: date, months: int) -> date:
    """The same day some months later; the last of the month where there is no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
