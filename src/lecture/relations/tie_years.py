"""The year of a tie and its anniversary, from figures and words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from lecture import lexicon
from lecture.caseless import caseless, small
from lecture.entities.numbers import compound
from lecture.relations.tie_words import says

_YEAR = re.compile(r"(?<![\d.,])(?:1[89]|20)\d\d(?![\d]|\.\d)")
_SINCE = re.compile(
    r"(?:\b(?:seit|since)\s(?:dem\sJahr\s|the\s)?(?:(?:Früh|Spät)?\w+\s|\d{1,2}\.?\s\w+\s)?|\((?:seit\s|since\s)?|\b(?:von|vom|of|from|aus dem Jahr|im Jahr)\s(?:\d{1,2}\.\s?\w+\s)?|\bthe\s|\bder\s)$",
    re.IGNORECASE,
)
_METALS = {"silber": 25, "silver": 25, "perl": 30, "pearl": 30, "rubin": 40, "ruby": 40, "gold": 50, "diamant": 60, "diamond": 60, "platin": 70, "platinum": 70}  # fmt: skip
_N = r"(?P<{0}>\d{{1,3}}|[a-zäöüß]{{3,}}(?:-[a-z]+)?)"
_PATTERNS = {
    "de": (
        rf"\b{_N.format('a')}-?jährige[rsmn]?\s(?:\w+\s)?(?:Bestehen|\w*[Jj]ubiläum|\w*[Pp]artnerschaft\w*|\w*[Ff]reundschaft\w*|Geburtstag|\w*[Vv]erbindung|Bund|Jumelage|Verschwisterung|Zusammenarbeit|Beziehung\w*|Verbundenheit|Miteinander)",
        rf"\b{_N.format('b')}\.?\s(?:\w*[Jj]ubiläum\w*|Jahrestag\w*|Geburtstag\w*|Jahr\s(?:ihr|der|des)\w*)",
        rf"\b{_N.format('c')}\sJahren?\b(?!\s(?:später|zuvor|lang\s(?:war|leitete)|älter|jünger|nach dem Krieg))(?!\w)",
        rf"\bwird\s(?:\w+\s){{0,4}}{_N.format('d')}(?:\sJahre)?(?=[\s.,:])(?!\.\s?[A-Z])",
        rf"\b{_N.format('e')}-?[Jj]ahr-?(?:[Ff]eier|[Jj]ubiläum)\w*",
        rf"\b{_N.format('f')}\sJahrzehnten?\b",
    ),
    "en": (
        rf"\b{_N.format('a')}(?:st|nd|rd|th)?[\s-](?:\w+\s)?(?:anniversary|birthday|jubilee)\b",
        rf"\b{_N.format('b')}(?:\s|-)years?\b(?!\s(?:later|earlier|before|older|younger|after the war))",
        rf"\bturns\s{_N.format('c')}\b",
        rf"\b{_N.format('d')}\sdecades\b",
        rf"\bin\sits\s{_N.format('e')}(?:st|nd|rd|th)\syear\b",
    ),
}
_PATTERNS_COMPILED = {
    language: tuple(caseless(pattern) for pattern in patterns) for language, patterns in _PATTERNS.items()
}
_PHRASES = {
    language: {caseless(phrase): years for phrase, years in phrases}
    for language, phrases in {
        "de": (("vierteljahrhundert", 25), ("halbe[ns]? jahrhundert", 50), ("dreivierteljahrhundert", 75)),
        "en": (
            ("quarter(?: of a |-)century", 25),
            ("half(?: a |-)century", 50),
            ("three[- ]quarters of a century", 75),
        ),
    }.items()
}
_METAL = {
    "de": caseless(r"\b(silber|perl|rubin|gold|diamant|platin)\w*\s?-?(?:\w*jubiläum|\w*jubiläums\w*|hochzeit)|\b(silbern|golden|diamanten)\w*\s(?:\w*jubiläum|hochzeit|städte\w*)"),
    "en": caseless(r"\b(silver|pearl|ruby|gold|golden|diamond|platinum)\s(?:jubilee|anniversary|wedding)"),
}  # fmt: skip
_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fifth": 5, "eighth": 8, "ninth": 9, "twelfth": 12, "twentieth": 20,
    "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80,
    "fünf": 5, "zehn": 10,
}  # fmt: skip


_ORDINAL_ENDING = re.compile(r"(?:ste|te)[nrsm]?$")


@cache
def number(word: str, language: str) -> int | None:
    """A number in figures or words, cardinal or ordinal: 50, "fünfundzwanzig", "sixtieth", "zwanzigsten"."""
    lower = word.lower()
    if lower.isdecimal():
        return int(lower)
    forms = (
        lower,
        _ORDINAL_ENDING.sub("", lower),
        lower.removesuffix("th"),
        lower.removesuffix("er"),
    )
    return next((value for form in forms if (value := _cardinal(form, language))), None)


def _cardinal(word: str, language: str) -> int | None:
    numbers = lexicon.words("quantities")[language]["numbers"]
    value: float | None = numbers.get(word) or _ORDINALS.get(word)
    if value is None and language == "de":
        value = compound(word, numbers)
    if value is None and "-" in word:
        tens, _, ones = word.partition("-")
        one: int = number(ones, language) or 0
        value = numbers[tens] + one if numbers.get(tens, 0) >= 20 and 0 < one < 10 else None
    return int(value) if value else None


_ARTICLE_BEFORE = re.compile(r"\bthe\s$|\bder\s$", re.IGNORECASE)


def since(text: str, language: str) -> int | None:
    """The year in which a tie was founded, as a passage gives it; a year in which it lapsed is none."""
    for match in _YEAR.finditer(text):
        clause = _around(text, match.start(), match.end())
        lapsed = any(says(clause, language, key) for key in ("suspended", "ended"))
        before = text[max(0, match.start() - 34) : match.start()]
        if lapsed and not _founded_beside(text, match, language):
            continue
        if _SINCE.search(before) and not _ARTICLE_BEFORE.search(before):
            return int(match.group())
        if says(clause, language, "founded"):
            return int(match.group())
    return None


def bare(text: str, language: str) -> int | None:
    """The only year of a passage, where the sentence says elsewhere what happened in it; none in which a tie lapsed."""
    years = _YEAR.findall(text)
    lapsed = any(says(text, language, key) for key in ("suspended", "ended"))
    return int(years[0]) if len(years) == 1 and not lapsed else None


def _around(text: str, start: int, end: int) -> str:
    """The clause around an offset: up to commas and semicolons, but over short inserts."""
    left = max(text.rfind(mark, 0, start) for mark in (";", ":", " – ", ". "))
    right = min(
        (place for place in (text.find(mark, end) for mark in (";", " – ")) if place >= 0), default=len(text)
    )
    return text[left + 1 : right]


_PART_BREAK = re.compile(r"[,;]")


def _founded_beside(text: str, match: re.Match[str], language: str) -> bool:
    """ "die 1988 geschlossene Partnerschaft ruht": the founding word stands right beside the year."""
    near = text[max(0, match.start() - 16) : match.end() + 14]
    near = (
        _PART_BREAK.split(near[: match.start() - max(0, match.start() - 16)])[-1]
        + text[match.start() : match.end() + 14]
    )
    return says(near, language, "founded") and not any(
        says(near, language, key) for key in ("suspended", "ended")
    )


_DECADE = re.compile(r"decade|[Jj]ahrzehnt")


def anniversary(text: str, language: str) -> int | None:
    """How many years a tie has lived, as a passage gives it."""
    lower = small(text)
    for phrase, years in _PHRASES[language].items():
        if phrase.search(lower):
            return years
    metal = _METAL[language].search(lower)
    if metal:
        stem = next(group for group in metal.groups() if group)
        return next((years for name, years in _METALS.items() if stem.startswith(name)), None)
    for pattern in _PATTERNS_COMPILED[language]:
        for match in _overlapping(pattern, lower):
            found = number(next(filter(None, match.groups())), language) or 0
            if _DECADE.search(match.group()):
                found *= 10
            if found and _fits(text, match, found):
                return found
    return None


def _overlapping(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """All matches, also those that begin inside another ("the 50th anniversary", "50th anniversary")."""
    match = pattern.search(text)
    while match:
        yield match
        match = pattern.search(text, match.start() + 1)


_LIFETIME = re.compile(r"ago|anniversary|Jahrestag|Bestehen")
_AGE_AHEAD = re.compile(r"\s(?:ago|alt|old)\b")
_AGO_BEFORE = re.compile(r"\bvor\s$")
_ABOUT_BEFORE = re.compile(
    r"\b(?:mehr als|weniger als|knapp|fast|gut|more than|nearly|almost|about|rund|nächsten|next|kommenden|alle|every|unter|über|under|over)\s$"
)


def _fits(text: str, match: re.Match[str], years: int) -> bool:
    """Not an age, not a duration of something else, not a time before another."""
    if not 4 < years < 1001 and not _LIFETIME.search(text, match.start(), match.end() + 5):
        return False
    behind = text[match.end() : match.end() + 16].lower()
    before = text[max(0, match.start() - 14) : match.start()].lower()
    if _AGE_AHEAD.match(behind) or _AGO_BEFORE.search(before):
        return bool(years >= 4)
    return not _ABOUT_BEFORE.search(before)
