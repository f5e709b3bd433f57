"""The day in the header of a quoted mail, in the notations of German and English mail programs."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan januar january jänner", "feb februar february feber", "mär märz mrz mar march", "apr april", "mai may",
            "jun juni june", "jul juli july", "aug august", "sep sept september", "okt oct oktober october",
            "nov november", "dez dec dezember december",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_ISO = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_DOTTED = re.compile(r"\b(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})\b")
_SLASHED = re.compile(r"\b(\d{1,2})/(\d{1,2})/(\d{4})\b(?P<half>[^\n]{0,20}\b[AP]M\b)?")
_DAY_FIRST = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\.?\s+([^\W\d_]{3,9})\.?,?\s+(\d{4})\b")
_MONTH_FIRST = re.compile(r"\b([^\W\d_]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b")


def day_in(text: str) -> date | None:
    """The first full date of a header line.

    >>> day_in("Dienstag, 11. März 2025 08:12")
    datetime.date(2025, 3, 11)
    """
    for pattern, order in ((_ISO, "ymd"), (_DOTTED, "dmy"), (_DAY_FIRST, "dmy"), (_MONTH_FIRST, "mdy")):
        for match in pattern.finditer(text):
            if day := _day(dict(zip(order, match.groups(), strict=True))):
                return day
    if slashed := _SLASHED.search(text):
        first, second, year = slashed.group(1, 2, 3)
        american = bool(slashed["half"]) or int(second) > 12
        month, day_of_month = (first, second) if american else (second, first)
        return _day({"y": year, "m": month, "d": day_of_month})
    return None


def _day(values: dict[str, str]) -> date | None:
    month = values["m"]
    number = int(month) if month.isdigit() else _MONTHS.get(month.lower(), 0)
    year = int(values["y"])
    try:
        return date(year + 2000 if year < 100 else year, number, int(values["d"]))
    except ValueError:
        return None
