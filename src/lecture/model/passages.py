"""Where words stand in a text, and which days and numbers its words carry."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from lecture import lexicon
from lecture.entities import dates
from lecture.entities.calendar import index_of
from lecture.entities.numbers import compound
from lecture.findings import Span
from lecture.tokens import Tokens

_WORD = re.compile(r"\w+(?:[-’'.]\w+)*\.?|\S")
_ENDING = r"(?:['’]?s|e|en|er|es|em|n|ns)?"
_NUMBER = re.compile(r"\d+(?:[.,\u202f' ]\d{3})*(?:[.,]\d+)?")
_MOST_PLACES = 8
_LONGEST = 400


class Passages:
    """A text that can be asked what stands in it."""

    def __init__(self, doc: Tokens, published: date | None) -> None:
        self.doc = doc
        self.published = published
        self._days: frozenset[date] | None = None
        self._numbers: frozenset[float] | None = None

    def of(self, words: object, *, inflected: bool = True) -> tuple[Span, ...]:
        """Where these words stand one after the other, in any case and with any endings; empty where they do not."""
        if not isinstance(words, str) or not words.strip() or len(words) > _LONGEST:
            return ()
        parts = _WORD.findall(unicodedata.normalize("NFC", words))
        ending = _ENDING if inflected else ""
        pattern = r"\s*".join(
            rf"(?<!\w){_stem(part) if inflected else re.escape(part)}{ending}(?!\w)"
            if part[0].isalnum()
            else re.escape(part)
            for part in parts
        )
        found = re.finditer(pattern, self.doc.text, re.IGNORECASE)
        return tuple(match.span() for match, _ in zip(found, range(_MOST_PLACES), strict=False))

    def holds_each(self, words: object) -> bool:
        """Whether every word of some words stands somewhere in the text."""
        if not isinstance(words, str) or not words.strip() or len(words) > _LONGEST:
            return False
        return all(self.of(part) for part in _WORD.findall(words) if part[0].isalnum())

    def quoted(self, words: object) -> tuple[Span, ...]:
        """Where these words stand right behind a quotation mark."""
        return tuple(
            span
            for span in self.of(words, inflected=False)
            if re.search("[\"„“”«»‚‘'›‹]\\s?$", self.doc.text[max(0, span[0] - 2) : span[0]])
        )

    @property
    def days(self) -> frozenset[date]:
        """Every day that the words of the text fix."""
        if self._days is None:
            found, _ = dates.find(self.doc, self.published)
            self._days = frozenset(day for mention in found for day in (mention.first, mention.last) if day)
        return self._days

    def carries_day(self, day: date) -> bool:
        """Whether a day is one of those, or stands there as day and month with a year that stands there, too."""
        if day in self.days:
            return True
        years = {int(year) for year in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", self.doc.text)}
        if not years and self.published:
            years = {self.published.year, self.published.year + 1}
        months = [
            name for name, place in index_of(self.doc.language, "months").items() if place + 1 == day.month
        ]
        names = "|".join(map(re.escape, [*months, f"{day.month}", f"{day.month:02d}"]))
        number = rf"0?{day.day}"
        pattern = rf"(?<!\d){number}(?:\.|st|nd|rd|th)?[\s./]*(?:of\s)?(?:{names})(?!\w)|(?<!\w)(?:{names})\.?\s{number}(?!\d)"
        return day.year in years and bool(re.search(pattern, self.doc.text, re.IGNORECASE))

    @property
    def numbers(self) -> frozenset[float]:
        """Every number in digits or words."""
        if self._numbers is None:
            self._numbers = frozenset(self._read_numbers())
        return self._numbers

    def carries_number(self, value: float) -> bool:
        """Whether a number stands in the text, as it is or as percent."""
        return any(abs(value - known) <= 0.0005 * max(1.0, abs(known)) for known in self.numbers)

    def _read_numbers(self) -> set[float]:
        words = lexicon.words("quantities")[self.doc.language]
        scales = {str(name).lower(): float(scale) for name, scale in words["scales"].items()}
        found: set[float] = set()
        for match in _NUMBER.finditer(self.doc.text):
            values = _readings(match.group())
            following = re.match(r"[\s-]*([^\W\d_]+\.?)", self.doc.text[match.end() : match.end() + 20])
            scale = scales.get(following[1].lower()) if following else None
            found |= values | ({value * scale for value in values} if scale else set())
            if re.match(r"\s?(?:%|Prozent|percent|per cent)", self.doc.text[match.end() : match.end() + 10]):
                found |= {value / 100 for value in values}
        known = {str(name): float(value) for name, value in words["numbers"].items()}
        fractions = {str(name).lower(): float(value) for name, value in words["fractions"].items()}
        for token in self.doc.tokens:
            value = known.get(token.lower) or fractions.get(token.lower)
            if value is None and self.doc.language == "de" and token.kind == "word":
                value = compound(token.lower, words["numbers"])
            if value is None and token.lower in scales:
                value = scales[token.lower]
            if value is not None:
                found.add(value)
        return found


def _stem(word: str) -> str:
    """A word without an ending of its own, so that its other forms are found, too."""
    return (
        re.escape(word[:-1]) + f"{re.escape(word[-1])}?"
        if len(word) > 5 and word[-1] in "ens"
        else re.escape(word)
    )


def _readings(digits: str) -> set[float]:
    """What a number in digits may be, with the points and commas of German and English."""
    found = set()
    for plain in (digits.replace(".", "").replace(",", "."), digits.replace(",", "")):
        plain = re.sub("[\u202f' ]", "", plain)
        try:
            found.add(float(plain))
        except ValueError:
            continue
    return found
