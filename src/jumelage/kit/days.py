"""Days in words, as the reader's language writes them."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import get_language


def short_day(day: date | None) -> str:
    """A day with its weekday: "Di., 15. Okt." or "Tue 15 Oct"."""
    return date_format(day, "D, j. N" if _german() else "D j M") if day else ""


def day_of_week(day: date | None) -> str:
    """A day with its full weekday, without its year: "Dienstag, 15. Oktober" or "Tuesday 15 October"."""
    return date_format(day, "l, j. F" if _german() else "l j F") if day else ""


def day_range(start: date | None, end: date | None) -> str:
    """Write two days as one range: "13.–19. Oktober 2024", "13–19 October 2024"."""
    if start is None or end is None or start == end:
        only = start or end
        return date_format(only) if only else ""
    german = _german()
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}.–{date_format(end)}" if german else f"{start.day}–{date_format(end)}"
    if start.year == end.year:
        first = date_format(start, "j. F" if german else "j F")
        return f"{first} – {date_format(end)}"
    return f"{date_format(start)} – {date_format(end)}"


def _german() -> bool:
    return (get_language() or "de").startswith("de")
