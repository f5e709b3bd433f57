"""Opening hours of a week: read as people write them in German or English, kept as OpenStreetMap writes them.

Kept is the part of OpenStreetMap's `opening_hours` that a house needs: "Mo-Fr 09:00-12:00,14:00-17:00; Sa 10:00-14:00".
A house is closed on public holidays; those are taken away by whoever knows the place.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import time
from itertools import groupby
from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS_ABBR
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

LONGEST = 500
_OSM = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_DAYS = {
    name: number
    for number, names in enumerate(
        (
            "mo mon monday mondays montag montags", "tu tue tues tuesday tuesdays di die dienstag dienstags",
            "we wed wednesday wednesdays mi mit mittwoch mittwochs", "th thu thur thurs thursday thursdays do don donnerstag donnerstags",
            "fr fri friday fridays fre freitag freitags", "sa sat saturday saturdays sam samstag samstags sonnabend",
            "su sun sunday sundays so son sonntag sonntags",
        )
    )
    for name in names.split()
}  # fmt: skip
_EVERY = {"täglich", "daily", "every day", "jeden tag"}
_CLOSED = {"geschlossen", "closed", "zu", "off"}
_HOLIDAYS = re.compile(r"(?:ph|feiertags?|public holidays?|an feiertagen)\b.*", re.IGNORECASE)
_PIECE = re.compile(r"(?P<days>[^\d]+?)[\s:]+(?P<times>\d.*|geschlossen|closed|zu|off)", re.IGNORECASE)
_CLOCK = r"(\d{1,2})(?:[:.](\d{2}))?(?:\s*uhr)?"
_TIMES = re.compile(rf"(?:from|von|ab)?\s*{_CLOCK}\s*(?:-|–|bis|to|until)\s*{_CLOCK}", re.IGNORECASE)
_AND = re.compile(r"\s*(?:,|&|\bund\b|\band\b)\s*", re.IGNORECASE)
_TO = re.compile(r"\s*(?:-|–|\bbis\b|\bto\b)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True, order=True)
class Opening:
    """Open on a day of the week (Monday is 0) from an hour until another."""

    weekday: int
    opens: time
    closes: time


def parse(text: str) -> list[Opening]:
    """Read opening hours: "Mo–Fr 9–12:30, 14–17 Uhr", one part a line or after a semicolon.

    Raises ValueError with a sentence that names the part and says what to do.
    """
    found: set[Opening] = set()
    for piece in (part.strip().rstrip(".,") for part in re.split(r"[;\n]+", text)):
        if piece and not _HOLIDAYS.fullmatch(piece):
            found.update(_piece(piece))
    return _joined(found)


def stored(openings: Iterable[Opening]) -> str:
    """Opening hours as they are kept: days with the same hours together."""
    return "; ".join(f"{_range(days, _OSM)} {hours}" for days, hours in _grouped(openings, "-", ","))


def shown(text: str) -> str:
    """Kept opening hours in the reader's language, a line for each part."""
    names = [str(WEEKDAYS_ABBR[number]).rstrip(".") for number in range(7)]
    return "\n".join(
        f"{_range(days, names, '–')} {hours}" for days, hours in _grouped(parse(text), "–", ", ")
    )


def in_common(several: Sequence[Sequence[Opening]]) -> list[Opening]:
    """When all of several houses are open; one that says nothing is always open."""
    said = [openings for openings in several if openings]
    if not said:
        return []
    found = list(said[0])
    for openings in said[1:]:
        found = [
            Opening(one.weekday, max(one.opens, other.opens), min(one.closes, other.closes))
            for one in found
            for other in openings
            if one.weekday == other.weekday and max(one.opens, other.opens) < min(one.closes, other.closes)
        ]
    return sorted(found)


class OpeningHoursField(forms.CharField):
    """Takes opening hours as text; shows them in the reader's language, gives them as they are kept."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.Textarea(attrs={"rows": 3, "spellcheck": "false"}))
        options.setdefault("label", gettext_lazy("Opening hours"))
        options.setdefault(
            "help_text",
            gettext_lazy("One part a line: Mon–Fri 9:00–12:30, 14:00–17:00. Closed on public holidays."),
        )
        super().__init__(**{"required": False, "max_length": LONGEST, **options})

    def prepare_value(self, value: Any) -> Any:
        try:
            return shown(value) if isinstance(value, str) and value else value
        except ValueError:
            return value

    def clean(self, value: Any) -> str:
        text: str = super().clean(value)
        try:
            kept = stored(parse(text))
        except ValueError as problem:
            raise forms.ValidationError(str(problem)) from problem
        if len(kept) > LONGEST:
            raise forms.ValidationError(
                _("These hours are too many to be kept: please write the usual week.")
            )
        return kept


def _piece(piece: str) -> list[Opening]:
    match = _PIECE.fullmatch(piece)
    if match is None:
        raise ValueError(
            _("“%(part)s” are no opening hours: write them like “Mon–Fri 9:00–12:30, 14:00–17:00”.")
            % {"part": piece[:60]}
        )
    days = _days(match["days"].strip(" :."), piece)
    if match["times"].casefold() in _CLOSED:
        return []
    return [Opening(day, *span) for span in _spans(match["times"], piece) for day in days]


def _days(text: str, piece: str) -> list[int]:
    if text.casefold() in _EVERY:
        return list(range(7))
    found: list[int] = []
    for part in _AND.split(text):
        ends = [_DAYS.get(name.strip(" .").casefold(), -1) for name in _TO.split(part)]
        if -1 in ends or len(ends) > 2:
            raise ValueError(
                _("“%(part)s”: “%(days)s” is no day of the week.") % {"part": piece[:60], "days": part[:30]}
            )
        first, last = ends[0], ends[-1]
        found += [day % 7 for day in range(first, (last if last >= first else last + 7) + 1)]
    return list(dict.fromkeys(found))


def _spans(text: str, piece: str) -> list[tuple[time, time]]:
    found = []
    for part in _AND.split(text.strip()):
        match = _TIMES.fullmatch(part.strip())
        try:
            opens, closes = (_time(match[1], match[2]), _time(match[3], match[4])) if match else (None, None)
        except ValueError:
            opens = closes = None
        if opens is None or closes is None:
            raise ValueError(
                _("“%(part)s”: “%(times)s” is no time of opening, such as 9:00–17:00.")
                % {"part": piece[:60], "times": part[:30]}
            )
        if closes <= opens:
            raise ValueError(
                _("“%(part)s” closes before it opens: please check the times.") % {"part": piece[:60]}
            )
        found.append((opens, closes))
    return found


def _time(hour: str, minute: str | None) -> time:
    return time(23, 59) if hour == "24" else time(int(hour), int(minute or 0))


def _joined(openings: Iterable[Opening]) -> list[Opening]:
    """Openings in their order; those that touch or overlap are one."""
    found: list[Opening] = []
    for each in sorted(openings):
        last = found[-1] if found else None
        if last and last.weekday == each.weekday and each.opens <= last.closes:
            found[-1] = Opening(last.weekday, last.opens, max(last.closes, each.closes))
        else:
            found.append(each)
    return found


def _grouped(openings: Iterable[Opening], dash: str, comma: str) -> list[tuple[list[int], str]]:
    """Days in a row that have the same hours, with these hours."""
    by_day: dict[int, str] = {}
    for day, each in groupby(_joined(openings), key=lambda opening: opening.weekday):
        by_day[day] = comma.join(f"{one.opens:%H:%M}{dash}{one.closes:%H:%M}" for one in each)
    found: list[tuple[list[int], str]] = []
    for day, hours in by_day.items():
        if found and found[-1][1] == hours and found[-1][0][-1] == day - 1:
            found[-1][0].append(day)
        else:
            found.append(([day], hours))
    return found


def _range(days: Sequence[int], names: Sequence[str], dash: str = "-") -> str:
    first, last = names[days[0]], names[days[-1]]
    return first if len(days) == 1 else f"{first}{dash}{last}"
