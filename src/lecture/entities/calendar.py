"""Calendar arithmetic: which year a day without a year lies in, and which day a weekday means."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property

from lecture import lexicon
from lecture.caseless import caseless
from lecture.tokens import Tokens


@dataclass(frozen=True, slots=True)
class DateMention:
    """A day, or a range of days, and where it stands. ``bound`` tells "ab" (start) and "bis" (end) alone."""

    start: int
    end: int
    first: date | None
    last: date | None
    bound: str = "day"  # "day", "range", "from" or "until"
    explicit_year: bool = False
    relative: bool = False


@cache
def words_of(language: str) -> dict[str, str]:
    """Pieces of the expressions: alternatives for months, weekdays and so on, longest first."""

    def alternatives(forms: list[str]) -> str:
        every = sorted({form for entry in forms for form in entry.split("|")}, key=len, reverse=True)
        return "|".join(re.escape(form) + (r"\b" if form[-1].isalpha() else "") for form in every)

    entry = lexicon.words("dates")[language]
    return {key: alternatives(list(forms)) for key, forms in entry.items()}


@cache
def index_of(language: str, key: str) -> dict[str, int]:
    return {
        form.lower(): place
        for place, forms in enumerate(lexicon.words("dates")[language][key])
        for form in forms.split("|")
    }


_FULL_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d%]|[.,]\d)")
_AGES = re.compile(
    r"(\d{1,3})\s?-?\s?(?:jährig|Jahre?n?\b|year|years)|(\d{1,3})(?:\.|st|nd|rd|th)\s(?:Jubiläum|Jahrestag|Geburtstag|anniversary)"
)
_SINCE = caseless(
    r"\b(?:seit|since|Jahr|in|from|im Jahr|anno)\s(?:dem Jahr\s)?((?:19|20)\d\d)\b|\b((?:19|20)\d\d)\s(?:gegründet|geschlossen|founded|signed|besiegelt)"
)


@dataclass(frozen=True)
class Anchor:
    """What the text gives to place a day in time: the day of publication, or else the years it may be about."""

    doc: Tokens
    published: date | None

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The years named in the text, or reached by its arithmetic (since 2004, 20 years); looked for when asked for."""
        text = self.doc.text
        named = [int(match.group()) for match in _FULL_YEAR.finditer(text)]
        since = [int(match.group(1) or match.group(2)) for match in _SINCE.finditer(self.doc.lower)]
        ages = [int(match.group(1) or match.group(2)) for match in _AGES.finditer(text)] if since else []
        reached = [year + age for year in since for age in ages if 1990 <= year + age <= 2060 and age >= 5]
        return tuple(year for year in dict.fromkeys(reached + sorted(named, reverse=True)) if year >= 1990)


def resolve_year(day: int, month: int, weekday: int | None, anchor: Anchor, tense: str) -> date | None:
    """The date that a day and month mean; the weekday, the tense and nearness to the publication decide on the year."""
    if anchor.published:
        candidates = _dates(day, month, range(anchor.published.year - 1, anchor.published.year + 3))
        if weekday is not None:
            fitting = [candidate for candidate in candidates if candidate.weekday() == weekday]
            candidates = fitting or candidates
        return min(
            candidates, key=lambda candidate: _distance(candidate, anchor.published, tense), default=None
        )
    candidates = _dates(day, month, anchor.years)
    if weekday is not None:
        near = sorted({year + step for year in anchor.years for step in (0, 1)})
        fitting = [candidate for candidate in candidates if candidate.weekday() == weekday]
        fitting = fitting or [c for c in _dates(day, month, near) if c.weekday() == weekday]
        return fitting[0] if fitting else None
    return candidates[0] if candidates else None


def _dates(day: int, month: int, years: range | tuple[int, ...] | list[int]) -> list[date]:
    found = []
    for year in years:
        try:
            found.append(date(year, month, day))
        except ValueError:
            continue
    return found


def _distance(candidate: date, published: date | None, tense: str) -> float:
    days = (candidate - published).days if published else 0
    if tense == "past":
        return float(-days) if days <= 0 else 2.5 * days
    return float(days) if days >= 0 else -4.0 * days


def resolve_weekday(weekday: int, published: date, direction: str) -> date:
    """The day that a weekday means: ``next`` (after publication), ``last`` (before it), ``near`` past or future."""
    ahead = (weekday - published.weekday()) % 7
    if direction == "last":
        return published - timedelta(days=(published.weekday() - weekday) % 7 or 7)
    if direction == "past":
        return published - timedelta(days=(published.weekday() - weekday) % 7)
    if direction == "next":
        return published + timedelta(days=ahead or 7)
    return published + timedelta(days=ahead)
