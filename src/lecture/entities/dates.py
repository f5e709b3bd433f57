"""Dates: days and ranges of days in every notation of both languages, with the year found where the text leaves it out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache

from lecture.entities import reldates
from lecture.entities.calendar import Anchor, DateMention, index_of, resolve_year, words_of
from lecture.tense import tense_of
from lecture.tokens import Tokens


@cache
def _point(language: str) -> re.Pattern[str]:
    """One day with its month, with an optional weekday before it."""
    w = words_of(language)
    hours = r"(?:(?:früh|vormittag|mittag|nachmittag|abend)|\s(?:morning|afternoon|evening|night))?"
    filler = r"(?:,?\s*\(?\s*(?:(?:den|dem|der|the|,)\s+)?)"
    names = w["weekdays"].replace(r"\b", "") if language == "de" else w["weekdays"]
    weekday = rf"(?:\b(?P<weekday>{names})(?:s\b)?{hours}(?!\w){filler})?"
    if language == "de":
        named = rf"(?<![\d.])(?P<day>\d{{1,2}})\.\s?(?P<month>{w['months']})(?:\s(?P<year>(?:19|20)\d\d))?"
        numeric = r"(?<![\d.])(?P<day2>\d{1,2})\.\s?(?P<month2>\d{1,2})\.(?:\s?(?P<year2>(?:19|20)\d\d|\d\d(?!\d|[.:]\d)))?"
        body = rf"(?:{named}|{numeric})"
    else:
        first = rf"(?<![\d.])(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?(?P<month>{w['months']})(?:,?\s(?P<year>(?:19|20)\d\d))?"
        second = rf"\b(?P<month2>{w['months']})\s(?:the\s)?(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\b(?![.,]?\d)(?:,?\s(?P<year2>(?:19|20)\d\d))?"
        numeric = r"(?<![\d/])(?P<day4>\d{1,2})[/.](?P<month4>\d{1,2})[/.](?P<year4>(?:19|20)\d\d)"
        body = rf"(?:{first}|{second}|{numeric})"
    iso = r"\b(?P<year3>(?:19|20)\d\d)-(?P<month3>\d\d)-(?P<day3>\d\d)\b"
    after = rf"(?:\s?\((?P<weekday2>{w['weekdays']})\))?"
    return re.compile(rf"{weekday}(?:{body}|{iso}){after}")


@cache
def _opening(language: str) -> re.Pattern[str]:
    """A day without its month, right before the end of a range: ``13. bis``, ``between 3 and``."""
    w = words_of(language)
    weekday = rf"(?:\b(?P<weekday>{w['weekdays']})(?:,?\s*(?:(?:den|dem|the)\s+)?))?"
    return re.compile(
        rf"{weekday}(?<![\d.,])(?<!\d\.\s)\b(?P<day>\d{{1,2}})(?:\.|st|nd|rd|th)?,?\s?(?:{w['connectors']}|/)\s?(?:den\s|dem\s|zum\s|am\s|the\s)?$"
    )


@cache
def _closing_en() -> re.Pattern[str]:
    """The end of an English range behind its month: ``October 13–18, 2024``."""
    w = words_of("en")
    return re.compile(
        rf"\s?(?:{w['connectors']})\s?(?:the\s)?(?:(?:{w['weekdays']}),?\s)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\s(?:{w['months']}))(?![:%.,]?\d)(?:,?\s(?P<year>(?:19|20)\d\d))?"
    )


@cache
def _joint(language: str) -> re.Pattern[str]:
    """What may stand between the two days of a range."""
    w = words_of(language)
    return re.compile(rf"\s?\)?,?\s?(?:{w['connectors']})\s?(?:(?:zum|den|dem|am|the|on|including)\s)?")


_DIGITS = re.compile(r"\d+")
_WIDEST = 60
"""Characters that weekday, filler and month take at most before the first digit of a date."""


@cache
def _ahead(language: str) -> re.Pattern[str]:
    """What belongs to a date before its first digit: a weekday, and in English the month."""
    w = words_of(language)
    names = w["weekdays"].replace(r"\b", "")
    begins = names if language == "de" else f"{names}|{w['months'].replace(chr(92) + 'b', '')}"
    return re.compile(rf"\b(?:{begins})(?=[\s\w.,()]*$)")


def points(doc: Tokens) -> list[re.Match[str]]:
    """The expressions of a text that name a day and its month."""
    # the long form of the month is the same in both languages often enough: only the text's own language is looked for
    return list(_expressions(doc.text, doc.language))


def _expressions(text: str, language: str) -> Iterator[re.Match[str]]:
    """Dates from left to right. Each has a digit: looking around digits only saves trying every character."""
    whole, ahead = _point(language), _ahead(language)
    end = 0
    for digits in _DIGITS.finditer(text):
        first = digits.start()
        if first < end:
            continue
        openings = ahead.finditer(text, max(end, first - _WIDEST), first)
        starts = [*(opening.start() for opening in openings), first]
        match = next(filter(None, (whole.match(text, start) for start in starts)), None)
        if match is not None:
            end = match.end()
            yield match


def find(
    doc: Tokens, published: date | None, named: list[re.Match[str]] | None = None
) -> tuple[tuple[DateMention, ...], tuple[str, ...]]:
    """All dates of a text, and a remark on each that cannot be (31 April); ``named`` where its points are known."""
    anchor = Anchor(doc, published)
    remarks: list[str] = []
    found = _absolute(doc, points(doc) if named is None else named, anchor, remarks)
    taken = [(mention.start, mention.end) for mention in found]
    found += reldates.find(doc, anchor, taken, found)
    found.sort(key=lambda mention: (mention.start, -mention.end))
    return tuple(_bounded(doc, mention) for mention in found), tuple(dict.fromkeys(remarks))


def absolute(doc: Tokens, named: list[re.Match[str]]) -> list[DateMention]:
    """The days that a text names with their month, before its day of publication is known."""
    found = _absolute(doc, named, Anchor(doc, None), [])
    return [_bounded(doc, mention) for mention in found]


def may_name_year(doc: Tokens, match: re.Match[str]) -> bool:
    """Whether an expression names its year, or one may follow at the end of its range."""
    named = _first(match.groupdict(), "year") is not None
    return named or _YEAR.search(doc.text, match.end(), match.end() + _WIDEST) is not None


_YEAR = re.compile(r"(?:19|20)\d\d")


def _absolute(
    doc: Tokens, named: list[re.Match[str]], anchor: Anchor, remarks: list[str]
) -> list[DateMention]:
    return _ranges(doc, _points(doc, named, anchor, remarks))


def _points(doc: Tokens, named: list[re.Match[str]], anchor: Anchor, remarks: list[str]) -> list[DateMention]:
    found = (_mention(doc, match, anchor, remarks) for match in named)
    return [mention for mention in found if mention is not None]


def _mention(doc: Tokens, match: re.Match[str], anchor: Anchor, remarks: list[str]) -> DateMention | None:
    """The day, or the stretch of days, that one expression means."""
    groups = match.groupdict()
    day, month, year = (_first(groups, key) for key in ("day", "month", "year"))
    if day is None or month is None:
        return None
    months = index_of(doc.language, "months")
    month_number = int(month) - 1 if month.isdigit() else months.get(month.lower())
    if month_number is None or not 0 <= month_number < 12:
        return None
    start, first_day, first_weekday = _start_of_range(doc, match.start())
    end, last_day, closing_year = _end_of_range(doc, match)
    year = year or closing_year
    number = int(year) + (2000 if len(year) == 2 else 0) if year else None
    if number is None and _is_verb(doc, match, month):
        return None
    name = groups.get("weekday") or groups.get("weekday2")
    weekday = index_of(doc.language, "weekdays").get(name.lower()) if name and not last_day else None
    tense = (
        _tense(doc, start) if number is None and anchor.published else ""
    )  # decides on a year left out only
    last = _day(int(last_day or day), month_number + 1, number, weekday, anchor, tense, remarks)
    if last is None:
        return None
    if last_day:
        first = _same_month(last, int(day))
    else:
        first = _begun(last, first_day, first_weekday if number is None else None)
    return DateMention(start, end, first, last, "range" if first != last else "day", number is not None)


_AFTER_PRONOUN = re.compile(r"\b(?:will|they|we|it|he|she)\s$")


def _is_verb(doc: Tokens, match: re.Match[str], month: str) -> bool:
    """ "They may 5 ...", "will march 3 ...": no month."""
    groups = match.groupdict()
    if doc.language != "en" or not groups.get("day2") or groups.get("weekday"):
        return False
    before = doc.text[max(0, match.start() - 6) : match.start()]
    named = month in ("May", "March", "Mar") and match.group().startswith(month)
    return named and bool(_AFTER_PRONOUN.search(before))


def _same_month(last: date, day: int) -> date:
    """A day of the month in which a stretch ends; the end itself where it cannot be."""
    return last.replace(day=day) if day <= last.day else last


def _begun(last: date, first_day: str | None, weekday: int | None) -> date:
    """The first day of a stretch of which only the end has its month."""
    if not first_day:
        return last
    try:
        first = last.replace(day=int(first_day))
    except ValueError:
        first = last
    if first > last or (weekday is not None and first.weekday() != weekday):
        return _same_month(last, int(first_day))
    return first


def _first(groups: dict[str, str | None], key: str) -> str | None:
    for suffix in ("", "2", "3", "4"):
        if groups.get(key + suffix):
            return groups[key + suffix]
    return None


def _tense(doc: Tokens, start: int) -> str:
    sentence = doc.sentence_at(start)
    return tense_of(doc, sentence.start, sentence.end)


def _day(
    day: int,
    month: int,
    year: int | None,
    weekday: int | None,
    anchor: Anchor,
    tense: str,
    remarks: list[str],
) -> date | None:
    longest = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]
    if not 1 <= day <= longest or (year and month == 2 and day == 29 and not _is_leap(year)):
        remarks.append(f"{day}.{month}.{year or ''} is no day of the calendar; it was left out.")
        return None
    if year is not None:
        return date(year, month, day)
    return resolve_year(day, month, weekday, anchor, tense)


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _start_of_range(doc: Tokens, start: int) -> tuple[int, str | None, int | None]:
    before = doc.text[max(0, start - 50) : start]
    match = _opening(doc.language).search(before) if _DIGITS.search(before) else None
    if not match or int(match.group("day")) > 31 or _has_month(doc, before[: match.start("day")]):
        return start, None, None
    name = match.group("weekday")
    weekday = index_of(doc.language, "weekdays").get(name.lower()) if name else None
    return start - len(before) + match.start(), match.group("day"), weekday


def _has_month(doc: Tokens, before: str) -> bool:
    """Whether the month of a day stands in front of it: "May 5 and May 8"."""
    return doc.language == "en" and bool(re.search(rf"\b(?:{words_of('en')['months']})\s$", before))


def _end_of_range(doc: Tokens, match: re.Match[str]) -> tuple[int, str | None, str | None]:
    if doc.language == "en" and match.groupdict().get("day2"):
        closing = _closing_en().match(doc.text, match.end())
        if closing and 1 <= int(closing.group("day")) <= 31:
            return closing.end(), closing.group("day"), closing.group("year")
    return match.end(), None, None


def _ranges(doc: Tokens, points: list[DateMention]) -> list[DateMention]:
    """Join two neighbouring days where only "bis" or the like stands between them."""
    joined: list[DateMention] = []
    for point in points:
        before = joined[-1] if joined else None
        if (
            before
            and before.bound == "day"
            and _joint(doc.language).fullmatch(doc.text[before.end : point.start])
            and (not _AND.search(doc.text[before.end : point.start]) or _together(doc, before, point))
        ):
            first = before.first
            if first and point.last and not before.explicit_year:
                first = _not_after(first, point.last)
            if first and point.last and first <= point.last and (point.last - first).days < 200:
                joined[-1] = replace(
                    before,
                    end=point.end,
                    first=first,
                    last=point.last,
                    bound="range",
                    explicit_year=point.explicit_year,
                )
                continue
        joined.append(point)
    return joined


_AND = re.compile(r"\b(?:und|and)\b")


_BETWEEN_BEFORE = re.compile(r"\b(?:zwischen|between)\s(?:\w+\s){0,2}$", re.IGNORECASE)


def _together(doc: Tokens, before: DateMention, point: DateMention) -> bool:
    """Whether "5 May and 6 May" are one stay: days that follow each other, or "between" in front."""
    between = _BETWEEN_BEFORE.search(doc.text[max(0, before.start - 24) : before.start])
    return bool(between) or bool(before.last and point.first and (point.first - before.last).days == 1)


def _not_after(first: date, last: date) -> date:
    """Put the first day of a range into the last year in which it does not lie after the end."""
    for year in (last.year, last.year - 1):
        try:
            day = first.replace(year=year)
        except ValueError:
            continue
        if day <= last:
            return day
    return first


_UNTIL = re.compile(
    r"\b(?:bis(?: einschließlich)?(?: zum)?|until|till|through|noch bis(?: zum)?)\s(?:(?:den|the|am)\s)?(?:(?:next|this|coming|kommenden|nächsten)\s)?(?:\w+,\s)?$",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"\b(?:ab|vom|von|seit|starting(?: on)?|beginning(?: on)?|from|as of|since)\s(?:(?:dem|the|am)\s)?(?:\w+,\s)?$",
    re.IGNORECASE,
)


def _bounded(doc: Tokens, mention: DateMention) -> DateMention:
    """Mark a lone day as the start or the end of something where the text says so."""
    if mention.bound != "day":
        return mention
    before = doc.text[max(0, mention.start - 30) : mention.start]
    if _UNTIL.search(before):
        return replace(mention, bound="until")
    if _FROM.search(before):
        return replace(mention, bound="from")
    return mention
