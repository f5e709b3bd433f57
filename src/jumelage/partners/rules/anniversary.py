"""Which anniversaries a date has, when they fall, how far away they are.

Round are the 5th, every 10th and every 25th year: 5, 10, 20, 25, 30, 40, 50, 60, 70, 75, 80, 90, 100, …
A date known only to its month or year has anniversaries of that month or year: no day is claimed. What
began on 29 February is remembered on the 28th in other years, as German law ends periods (BGB § 188).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import MAXYEAR, date
from itertools import islice

from jumelage.kit.partial_dates import PartialDate

FIFTH = 5
TENS = 10
QUARTERS = 25


@dataclass(frozen=True, slots=True)
class Anniversary:
    """So many years on this day (or in this month or year, where the origin says no more).

    `days` are the days until then: 0 today, None where no day is known.
    """

    years: int
    on: PartialDate
    days: int | None
    is_round: bool

    @property
    def exact(self) -> bool:
        return self.on.day is not None


def is_round(years: int) -> bool:
    """Return whether a city would celebrate so many years."""
    return years > 0 and (years == FIFTH or years % TENS == 0 or years % QUARTERS == 0)


def anniversaries(origin: PartialDate, *, today: date, until: date) -> list[Anniversary]:
    """Return all anniversaries from today to `until`, the nearest first; the year under way counts."""
    found = []
    for anniversary in _ahead(origin, today):
        if anniversary.on.first > until:
            break
        found.append(anniversary)
    return found


def next_round(origin: PartialDate, *, today: date) -> Anniversary | None:
    """Return the next round anniversary (None only at the end of the calendar)."""
    return next((found for found in islice(_ahead(origin, today), 2 * TENS) if found.is_round), None)


def _ahead(origin: PartialDate, today: date) -> Iterator[Anniversary]:
    for year in range(max(today.year, origin.year + 1), MAXYEAR + 1):
        on = _in_year(origin, year)
        if on.last >= today:
            days = (on.first - today).days if on.day else None
            years = year - origin.year
            yield Anniversary(years, on, days, is_round(years))


def _in_year(origin: PartialDate, year: int) -> PartialDate:
    try:
        return PartialDate(year, origin.month, origin.day)
    except ValueError:  # 29 February
        return PartialDate(year, 2, 28)
