"""Hours: the frame of a day, and the windows of a wish as they are written and read."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta

from django.utils.translation import gettext as _

from jumelage.kit.opening_hours import Opening

SATURDAY = 5
MOST_WINDOWS = 60
_LINE = re.compile(
    r"(?:[A-Za-zäöüß]{2,12}\.?,?\s+)?"
    r"(?:(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})|(?P<dd>\d{1,2})\.\s?(?P<mm>\d{1,2})\.\s?(?P<yy>\d{4}|\d{2})?)"
    r"[,;:]?\s+(?P<from>\d{1,2}(?:[:.]\d{2})?)(?:\s*Uhr)?\s*(?:-|–|bis|to)\s*(?P<until>\d{1,2}(?:[:.]\d{2})?)(?:\s*Uhr)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Hours:
    """From an hour until another on one day."""

    day: date
    opens: time
    closes: time


def parse_windows(text: str, days: Collection[date]) -> list[Hours]:
    """Read windows, one a line ("14.10. 9–12", "2024-10-14 09:00-12:00"); a year that is missing is the journey's.

    Raises ValueError with a sentence that names the line and what to do.
    """
    found = [
        _line(line.strip(), number, days) for number, line in enumerate(text.splitlines(), 1) if line.strip()
    ]
    if len(found) > MOST_WINDOWS:
        raise ValueError(
            _("These are %(number)s windows; at most %(most)s are planned.")
            % {"number": len(found), "most": MOST_WINDOWS}
        )
    return sorted(set(found), key=lambda hours: (hours.day, hours.opens))


def _line(line: str, number: int, days: Collection[date]) -> Hours:
    about = {"number": number, "line": line[:60]}
    match = _LINE.fullmatch(line)
    if match is None:
        raise ValueError(
            _("Line %(number)s, “%(line)s”, is no window: write it like “14.10. 9:00–12:30”.") % about
        )
    try:
        day, opens, closes = _day(match, days), _clock(match["from"]), _clock(match["until"])
    except ValueError:
        raise ValueError(
            _("Line %(number)s, “%(line)s”, has a day or a time that cannot be.") % about
        ) from None
    if closes <= opens:
        raise ValueError(
            _("Line %(number)s, “%(line)s”, ends before it begins: please check the times.") % about
        )
    if days and day not in days:
        raise ValueError(
            _("Line %(number)s, “%(line)s”, is on no day of this leg: please check the day or the leg.")
            % about
        )
    return Hours(day, opens, closes)


def _day(match: re.Match[str], days: Collection[date]) -> date:
    if match["year"]:
        return date(int(match["year"]), int(match["month"]), int(match["day"]))
    month, day = int(match["mm"]), int(match["dd"])
    if match["yy"]:
        return date(int(match["yy"]) + (2000 if len(match["yy"]) == 2 else 0), month, day)
    for candidate in sorted(days):
        if (candidate.month, candidate.day) == (month, day):
            return candidate
    return date(min(days).year if days else date.max.year, month, day)


def _clock(text: str) -> time:
    hour, _colon, minute = text.replace(".", ":").partition(":")
    return time(int(hour), int(minute or 0)) if int(hour) < 24 else time(23, 59)


def written(windows: Iterable[Hours]) -> str:
    """Windows as they stand in the field, one a line."""
    return "\n".join(
        f"{window.day:%d.%m.%Y} {window.opens:%H:%M}–{window.closes:%H:%M}" for window in windows
    )


def usual_windows(
    days: Iterable[date], holidays: Collection[date], *, opens: time = time(9), closes: time = time(17)
) -> list[Hours]:
    """Office hours on the days that are neither a weekend nor a public holiday there; all days where none is left."""
    all_days = list(days)
    working = [day for day in all_days if day.weekday() < SATURDAY and day not in holidays]
    return [Hours(day, opens, closes) for day in working or all_days]


def open_windows(
    days: Iterable[date], holidays: Collection[date], openings: Collection[Opening]
) -> list[Hours]:
    """The hours of a house on the days of a journey; none on public holidays."""
    return [
        Hours(day, opening.opens, opening.closes)
        for day in days
        if day not in holidays
        for opening in openings
        if opening.weekday == day.weekday()
    ]


def days_between(first: date, last: date) -> list[date]:
    """All days from the first to the last."""
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]
