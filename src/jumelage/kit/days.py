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


def _german() -> bool:
    return (get_language() or "de").startswith("de")
