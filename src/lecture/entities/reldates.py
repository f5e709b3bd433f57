"""Relative days: tomorrow, last Wednesday, in three days, the following day."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from lecture.caseless import caseless
from lecture.entities.calendar import Anchor, DateMention, index_of, resolve_weekday, words_of
from lecture.tense import awaits_participle, has_verb, tense_of
from lecture.tokens import Tokens

_PLAIN = {
    "de": {"vorgestern": -2, "gestern": -1, "heute": 0, "morgen": 1, "übermorgen": 2},
    "en": {"the day before yesterday": -2, "yesterday": -1, "last night": -1, "last evening": -1, "today": 0, "tonight": 0, "this morning": 0, "this afternoon": 0, "this evening": 0, "tomorrow": 1, "the day after tomorrow": 2},
}  # fmt: skip
_TIMES_OF_DAY = r"(?:abend|mittag|vormittag|nachmittag|morgen|nacht|früh)?"


@cache
def _full_weekdays(language: str) -> tuple[str, ...]:
    forms = (form for form in index_of(language, "weekdays") if len(form) > 5 and form.isalpha())
    return tuple(sorted(forms, key=len, reverse=True))


@cache
def _weekday(language: str) -> re.Pattern[str]:
    w = words_of(language)
    full = "|".join(_full_weekdays(language))
    if language == "de":
        return caseless(
            rf"\b(?:(?P<coming>{w['coming']})\s|(?P<past>{w['past']})\s|(?P<today>heutigen|heutigem|heutiger)\s|(?P<morrow>morgigen)\s|(?P<yester>gestrigen)\s)?"
            rf"(?P<weekday>{full}){_TIMES_OF_DAY}(?P<week>\s(?:der\s)?(?:kommende[rn]|nächste[rn]|folgende[rn]|vergangene[rn])\sWoche)?\b(?!-)"
        )
    return caseless(
        rf"\b(?P<plus>a\sweek\son\s)?(?:(?P<coming>{w['coming']})\s|(?P<past>{w['past']})\s)?(?P<weekday>{full})(?:\s(?:morning|afternoon|evening|night))?"
        rf"(?P<week>\s(?:of\s)?(?:next|last)\sweek|\sweek)?\b(?!'s)(?!-)"
    )


@cache
def _plain(language: str) -> re.Pattern[str]:
    words = "|".join(sorted(_PLAIN[language], key=len, reverse=True))
    return caseless(rf"\b(?P<word>{words})\b")


_COUNTED = {
    "de": re.compile(r"\b(?P<way>[Ii]n|[Vv]or|[Hh]eute in|[Hh]eute vor)\s(?P<count>\w+)\s(?P<unit>Tag(?:en)?|Wochen?)\b"),
    "en": re.compile(r"\b(?:in\s(?P<count>\w+)\s(?P<unit>days?|weeks?)(?:'\stime)?|(?P<count2>\w+)\s(?P<unit2>days?|weeks?)\s(?P<ago>ago|from now|from today))\b"),
}  # fmt: skip
_AFTER = {
    "de": re.compile(
        r"\b(?i:(?P<one>(?:am|tags|einen)\s(?:folgenden\s|nächsten\s|darauffolgenden\s)?(?:Tag(?:\s(?:darauf|danach|später))?|darauf)|tags\sdarauf|am\sTag\sdarauf)|(?P<same>am\s(?:selben|gleichen)\s(?:Tag|Abend|Morgen|Nachmittag))|(?P<count>\w+)\sTage\s(?:später|danach|darauf))\b"
    ),
    "en": re.compile(
        r"\b(?i:(?P<one>(?:the\s(?:following|next)|a)\sday(?:\slater)?|the\sday\safter)|(?P<same>(?:on\s)?(?:the\ssame\s(?:day|evening|afternoon|night)|that\sevening))|(?P<count>\w+)\sdays\slater)\b"
    ),
}


def find(
    doc: Tokens, anchor: Anchor, taken: list[tuple[int, int]], absolute: list[DateMention]
) -> list[DateMention]:
    """Relative days that do not lie inside an absolute date."""
    published = anchor.published
    found: list[DateMention] = []
    if published:
        found += _plain_days(doc, published)
        found += _weekdays(doc, published, absolute)
        found += _counted(doc, published)
    known = absolute + found
    if known:
        found += _following(doc, known)
        found += _ordinals(doc, absolute + found)
    free = [
        mention
        for mention in found
        if not any(mention.start < end and start < mention.end for start, end in taken)
    ]
    return _join(doc, free)


def _mention(match: re.Match[str], day: date) -> DateMention:
    return DateMention(match.start(), match.end(), day, day, relative=True)


_NEEDED = {
    ("de", "plain"): frozenset(_PLAIN["de"]),
    ("en", "plain"): frozenset(phrase.split()[-1] for phrase in _PLAIN["en"]),
    ("de", "counted"): frozenset(("tag", "tage", "tagen", "woche", "wochen")),
    ("en", "counted"): frozenset(("day", "days", "week", "weeks")),
    ("de", "after"): frozenset(("tag", "tage", "darauf", "abend", "morgen", "nachmittag")),
    ("en", "after"): frozenset(("day", "days", "evening", "afternoon", "night")),
}
"""Words without which an expression is not in a text."""


def _lacks(doc: Tokens, kind: str) -> bool:
    return _NEEDED[doc.language, kind].isdisjoint(doc.vocabulary)


_NO_DAY_BEFORE = re.compile(r"(?:heute|gestern|am|guten|jeden)\s$", re.IGNORECASE)
_NO_DAY_BEHIND = re.compile(r"\s(?:in|vor)\s\w")


def _plain_days(doc: Tokens, published: date) -> list[DateMention]:
    found: list[DateMention] = []
    if _lacks(doc, "plain"):
        return found
    for match in _plain(doc.language).finditer(doc.lower):
        word = match.group("word")
        if (
            doc.text.startswith("Morgen", match.start())
            and doc.sentence_at(match.start()).start != match.start()
        ):
            continue
        if _NO_DAY_BEFORE.search(doc.text[max(0, match.start() - 8) : match.start()]) and word == "morgen":
            continue
        after = doc.text[match.end() : match.end() + 12].lower()
        if word in ("heute", "today") and _NO_DAY_BEHIND.match(after):
            continue
        if word == "today" and doc.text[match.start() - 1 : match.start()] == "-":
            continue
        found.append(_mention(match, published + timedelta(days=_PLAIN[doc.language][word])))
    return found


_EACH = re.compile(r"\b(?:jeden|jeder|every|each|immer)\s$")


def _weekdays(doc: Tokens, published: date, absolute: list[DateMention]) -> list[DateMention]:
    found: list[DateMention] = []
    lower = doc.lower
    if not any(name in lower for name in _full_weekdays(doc.language)):
        return found
    taken = [(mention.start, mention.end) for mention in absolute]
    for match in _weekday(doc.language).finditer(lower):
        if doc.language == "en" and not doc.text[match.start("weekday")].isupper():
            continue
        if any(start <= match.start() < end for start, end in taken):
            continue
        before = doc.text[max(0, match.start() - 14) : match.start()].lower()
        if _EACH.search(before) or _in_pair(doc, match.end()):
            continue
        weekday = index_of(doc.language, "weekdays")[match.group("weekday")]
        day = _beside(doc, match, weekday, published, absolute + found) or _weekday_date(
            doc, match, weekday, published
        )
        found.append(_mention(match, day))
    return found


_PAIR = re.compile(r"\s(?:und|and|&|oder|or)\s(?P<other>\w+),\s(?:(?:den|dem|the)\s|[A-Z][a-z]+\s)?\d")


def _in_pair(doc: Tokens, end: int) -> bool:
    """Whether a weekday is the first of two before their days: "am Mittwoch und Donnerstag, 18. und 19. September"."""
    pair = _PAIR.match(doc.text, end)
    return pair is not None and pair.group("other").lower() in index_of(doc.language, "weekdays")


def _beside(
    doc: Tokens, match: re.Match[str], weekday: int, published: date, known: list[DateMention]
) -> date | None:
    """A bare weekday in a text about days further off means the one in the days that follow the date named before."""
    if match.group("coming") or match.group("past") or match.group("week"):
        return None
    before = sorted(
        (item for item in known if item.end <= match.start() and item.last), key=lambda item: item.end
    )
    sentence = doc.sentence_at(match.start())
    here = [
        item.last for item in before if item.start >= sentence.start and item.last and not _until(doc, item)
    ]
    if here:
        within = here[0] + timedelta(days=(weekday - here[0].weekday()) % 7)
        if len(here) > 1 and here[0] <= within <= here[-1]:
            return within
        return here[-1] + timedelta(days=(weekday - here[-1].weekday()) % 7)
    far = [item for item in before if item.last and item.first and (item.first - published).days > 6]
    named = [
        item.last
        for item in far
        if item.last and item.last.weekday() == weekday and not item.relative and item.bound == "day"
    ]
    if named:
        return named[-1]
    near = [
        item.last
        for item in before
        if item.last and doc.sentence_at(item.start).paragraph == sentence.paragraph and not _until(doc, item)
    ]
    if near and (near[-1] - published).days > 6:
        return near[-1] + timedelta(days=(weekday - near[-1].weekday()) % 7)
    return None


_UNTIL = re.compile(r"\b(?:bis|until|till)\s(?:\w+\s)?$")


def _until(doc: Tokens, mention: DateMention) -> bool:
    return bool(_UNTIL.search(doc.text[max(0, mention.start - 16) : mention.start]))


_SINCE = re.compile(r"\b(?:seit|since)\s(?:dem\s)?$")


def _weekday_date(doc: Tokens, match: re.Match[str], weekday: int, published: date) -> date:
    groups = match.groupdict()
    week = "week" if groups.get("plus") else (groups.get("week") or "").strip().lower()
    if week:
        monday = published - timedelta(days=published.weekday())
        step = -1 if "last" in week or "vergangen" in week else 1
        if week == "week":
            return resolve_weekday(weekday, published, "next") + timedelta(days=7)
        return monday + timedelta(days=7 * step + weekday)
    if groups.get("today"):
        return published
    if groups.get("morrow") or groups.get("yester"):
        return published + timedelta(days=1 if groups.get("morrow") else -1)
    if groups.get("past"):
        return resolve_weekday(weekday, published, "last")
    if groups.get("coming"):
        near = groups["coming"].lower() in ("this", "diesen", "diesem", "dieser")
        return resolve_weekday(weekday, published, "near" if near else "next")
    if _SINCE.search(doc.text[max(0, match.start() - 12) : match.start()]):
        return resolve_weekday(weekday, published, "past")
    tense = tense_of(doc, *_clause(doc, match))
    return resolve_weekday(weekday, published, "past" if tense == "past" else "near")


_STOP = re.compile(r"[;:,]\s")
_EDGE = re.compile(r"[;:]\s|,\s|\s(?:und|and)\s")


def _clause(doc: Tokens, match: re.Match[str]) -> tuple[int, int]:
    """The passage around a weekday whose verb tells past from future; the sentence where the passage is short of words."""
    sentence = doc.sentence_at(match.start())
    left = max(
        (edge.end() for edge in _EDGE.finditer(doc.text, sentence.start, match.start())),
        default=sentence.start,
    )
    edge = _EDGE.search(doc.text, match.end(), sentence.end)
    right = edge.start() if edge else sentence.end
    if not has_verb(doc, left, right):
        return sentence.start, sentence.end
    if doc.language == "de" and right < sentence.end and awaits_participle(doc, left, right):
        stop = _STOP.search(doc.text, match.end(), sentence.end)
        return left, stop.start() if stop else sentence.end
    return left, right


def _number(word: str, language: str) -> int | None:
    if word.isdigit():
        return int(word)
    place = index_of(language, "numbers").get(word.lower())
    return place + 1 if place is not None else None


def _counted(doc: Tokens, published: date) -> list[DateMention]:
    found: list[DateMention] = []
    if _lacks(doc, "counted"):
        return found
    for match in _COUNTED[doc.language].finditer(doc.text):
        groups = match.groupdict()
        count = _number(groups.get("count") or groups.get("count2") or "", doc.language)
        unit = groups.get("unit") or groups.get("unit2") or ""
        if count is None or count > 60:
            continue
        exact = (
            unit.lower().startswith(("tag", "day"))
            or (groups.get("way") or "").startswith("heute")
            or "today" in match.group()
        )
        if not exact:
            continue
        days = count * (7 if unit.lower().startswith("w") else 1)
        back = (groups.get("way") or "").lower().endswith("vor") or groups.get("ago") == "ago"
        found.append(_mention(match, published + timedelta(days=-days if back else days)))
    return found


def _following(doc: Tokens, known: list[DateMention]) -> list[DateMention]:
    """Days counted from the day named before them."""
    found: list[DateMention] = []
    if _lacks(doc, "after"):
        return found
    for match in _AFTER[doc.language].finditer(doc.text):
        before = [
            mention
            for mention in known
            if mention.end <= match.start() and mention.last and mention.bound == "day"
        ]
        if not before:
            continue
        count = (
            0
            if match.group("same")
            else 1
            if match.group("one")
            else _number(match.group("count") or "", doc.language)
        )
        last = max(before, key=lambda mention: mention.end).last
        if count is not None and last and match.group().lower() not in ("am tag", "a day", "einen tag"):
            found.append(_mention(match, last + timedelta(days=count)))
    return found


_ORDINAL = {
    "de": re.compile(
        r"\b(?:am|bis zum|ab dem|dem)\s(?P<day>\d{1,2})\.(?:\sbis\s(?:zum\s)?(?P<until>\d{1,2})\.)?(?=\s(?!\w+e[nrm]?\s(?!Sie)[A-ZÄÖÜ])[a-zäöü]|[,;)]|\s?$)",
        re.MULTILINE,
    ),
    "en": re.compile(
        r"\b(?:on|until|by|from|between)\sthe\s(?P<day>\d{1,2})(?:st|nd|rd|th)\b(?:\s(?:to|until|till|and|through)\s(?:the\s)?(?P<until>\d{1,2})(?:st|nd|rd|th)\b)?(?!\s(?:[A-Z]|anniversary|floor|birthday|of\b|edition|time|year))"
    ),
}


def _ordinals(doc: Tokens, known: list[DateMention]) -> list[DateMention]:
    """A day of the month alone takes month and year from the date named before: "back on the 15th"."""
    found = []
    for match in _ORDINAL[doc.language].finditer(doc.text):
        before = [item for item in known if item.end <= match.start() and item.last]
        if not before or not 1 <= int(match.group("day")) <= 31:
            continue
        last = max(before, key=lambda item: item.end).last
        day = int(match.group("day"))
        if last:
            month = last.replace(day=1)
            if day < last.day and not any(
                item.first and item.first <= month.replace(day=day) <= last for item in before
            ):
                month = (month + timedelta(days=32)).replace(day=1)
            try:
                first = month.replace(day=day)
                found.append(_mention(match, first) if not match.group("until") else _stretch(match, first))
            except ValueError:
                continue
    return found


def _stretch(match: re.Match[str], first: date) -> DateMention:
    """A range of days of a month named before: "from the 20th to the 22nd"."""
    last = int(match.group("until"))
    month = first if last >= first.day else (first.replace(day=1) + timedelta(days=32)).replace(day=1)
    return DateMention(match.start(), match.end(), first, month.replace(day=last), "range", relative=True)


_JOINT = re.compile(
    r"\s(?:bis(?:\s(?:zum|einschließlich))?|to|until|till|through)\s(?:(?:am|den|zum)\s)?|\s?[–-]\s?"
)


def _next_day(before: DateMention, mention: DateMention) -> bool:
    """ "Donnerstag und Freitag": one stay."""
    if before.bound != "day" or before.last is None or mention.first is None:
        return False
    return (mention.first - before.last).days == 1


_AND = re.compile(r"\s(?:und|and)\s")


def _join(doc: Tokens, mentions: list[DateMention]) -> list[DateMention]:
    """``von Montag bis Freitag``: the second weekday follows the first."""
    mentions.sort(key=lambda mention: mention.start)
    joined: list[DateMention] = []
    for mention in mentions:
        before = joined[-1] if joined else None
        gap = doc.text[before.end : mention.start] if before else ""
        if before and _AND.fullmatch(gap) and _next_day(before, mention):
            joined[-1] = DateMention(
                before.start, mention.end, before.first, mention.last, "range", relative=True
            )
            continue
        if before and before.first and mention.last and _JOINT.fullmatch(gap):
            last = mention.last
            while last < before.first:
                last += timedelta(days=7)
            joined[-1] = DateMention(before.start, mention.end, before.first, last, "range", relative=True)
            continue
        joined.append(mention)
    return joined
