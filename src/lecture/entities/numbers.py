"""Numbers in figures and words: 1.200, 2,5 Millionen, zwölf, fünfundzwanzig, a dozen, two thirds, R18 million."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lecture import lexicon
from lecture.entities.placenames import Place
from lecture.tokens import Token, Tokens


@dataclass(frozen=True, slots=True)
class Number:
    """A number in the text: its value, the tokens it takes, and whether it is a part of something or money."""

    value: float
    first: int
    last: int  # exclusive
    fraction: bool = False
    word: bool = False
    currency: str = ""


_GROUPING = re.compile(r"[\u00a0\u202f'’ ]")
_GROUPED_DE = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_GROUPED_EN = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")


def value_of(text: str, language: str) -> float | None:
    """The value of figures as the language writes them: 1.200,50 and 1,200.50."""
    plain = _GROUPING.sub("", text)
    if language == "de":
        if _GROUPED_DE.fullmatch(plain):
            plain = plain.replace(".", "")
        plain = plain.replace(",", ".")
    else:
        if _GROUPED_EN.fullmatch(plain):
            plain = plain.replace(",", "")
        plain = plain.replace(",", ".") if plain.count(",") == 1 and "." not in plain else plain
    try:
        return float(plain)
    except ValueError:
        return None


_COMPOUND = re.compile(
    r"(?:(?P<thousands>\w*?)tausend)?(?:(?P<hundreds>ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun)?hundert)?(?:und)?(?:(?P<ones>ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun)und(?P<tens>\w+zig|dreißig)|(?P<rest>\w+))?"
)


def compound(word: str, numbers: dict[str, int]) -> float | None:
    """fünfundzwanzig, dreihundertfünfzig, zweitausend."""
    if "und" not in word and "hundert" not in word and "tausend" not in word:
        return None
    match = _COMPOUND.fullmatch(word)
    if not match:
        return None
    ones = {"ein": 1, "": 1, **{key: value for key, value in numbers.items() if value < 100}}
    total = 0
    for part, scale in (("thousands", 1000), ("hundreds", 100)):
        stem = {"thousands": "tausend", "hundreds": "hundert"}[part]
        if stem in word:
            count = ones.get(match.group(part) or "")
            if count is None:
                return None
            total += scale * count
    rest = match.group("tens") or match.group("rest")
    if rest:
        if rest not in numbers:
            return None
        total += numbers[rest] + (ones[match.group("ones")] if match.group("ones") else 0)
    return float(total) if total else None


_PART_DE = re.compile(r"([A-ZÄÖÜ][a-zäöüß]+?)s?tel")
_PART_EN = re.compile(r"([a-z-]+?)(?:th|ths)")
_PART_ENDING = re.compile(r"ths?$")
_GLUED_MONEY = re.compile(r"(R|RM|Rs|US|A|NZ|C|S|HK)(\d[\d.,']*)(m|bn|k)?")
_LIKE_A_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_DIGIT = re.compile(r"\d")
_THOUSANDS = re.compile(r"\d[.’']\d{3}$")


class NumberReader:
    """Reads the number at a token of a text."""

    def __init__(self, doc: Tokens, found_places: list[Place], blocked: list[tuple[int, int]]) -> None:
        self.doc = doc
        self.tokens = doc.tokens
        self.language = doc.language
        self.words = lexicon.words("quantities")[doc.language]
        self.places = found_places
        self.blocked = {
            index for start, end in blocked for index in range(doc.index_at(start), doc.index_at(end - 1) + 1)
        }

    def group(self, key: str) -> frozenset[str]:
        """A group of words of the lexicon."""
        return lexicon.group_of("quantities", self.language, key)

    def lower(self, index: int) -> str:
        """A word in small letters, or nothing behind the end."""
        return self.tokens[index].lower if 0 <= index < len(self.tokens) else ""

    def same(self, index: int, other: int) -> bool:
        """Whether two tokens stand in one sentence."""
        return 0 <= index < len(self.tokens) and self.tokens[index].sentence == self.tokens[other].sentence

    def number(self, index: int) -> Number | None:
        """The number that starts at a token."""
        if index >= len(self.tokens) or index in self.blocked:
            return None
        token = self.tokens[index]
        if token.kind == "number":
            return self._digits(index)
        if token.kind != "word":
            return None
        return self._part(index) or self._money(index) or self._worded(index)

    # -- words -----------------------------------------------------------------------------------------------------

    def word_value(self, word: str) -> float | None:
        """The value of a number in words: zwölf, thirty-five, zweihundert."""
        numbers = self.words["numbers"]
        value = numbers.get(word)
        if value is None and self.language == "de":
            value = compound(word, numbers)
        if value is None and self.language == "en" and "-" in word:
            tens, _, ones = word.partition("-")
            one = numbers.get(ones, 0)
            value = numbers[tens] + one if numbers.get(tens, 0) >= 20 and 0 < one < 10 else None
        return float(value) if value else None

    def _worded(self, index: int) -> Number | None:
        value = self.word_value(self.lower(index))
        if value is not None:
            part = self.part_value(index + 1)
            if part is not None and self._plural_part(index + 1):
                return Number(round(value * part, 8), index, index + 2, fraction=True)
            return self._scaled(value, index, index + 1, word=True)
        article = self.lower(index) in ("ein", "eine", "einem", "einen", "einer", "a", "an", "one")
        scale = self._scale(index + 1)
        if article and scale:
            return Number(scale, index, index + 2, word=True)
        return None

    def _scale(self, index: int) -> float | None:
        if not 0 <= index < len(self.tokens):
            return None
        token = self.tokens[index]
        found = self.words["scales"].get(token.text if self.language == "de" else token.lower)
        return float(found) if found else None

    def _scaled(
        self, value: float, first: int, last: int, *, word: bool = False, currency: str = ""
    ) -> Number:
        scale = self._scale(last)
        while scale and self.same(last, first):
            glued = self.tokens[last].start == self.tokens[last - 1].end
            if self.tokens[last].lower in ("m", "k") and not (glued or currency):
                break
            value, last = value * scale, last + 1
            scale = self._scale(last)
        return Number(value, first, last, word=word, currency=currency)

    # -- parts -----------------------------------------------------------------------------------------------------

    def part_value(self, index: int) -> float | None:
        """What part of a whole a word names: Drittel, Zwanzigstel, eighths."""
        if not 0 <= index < len(self.tokens):
            return None
        token = self.tokens[index]
        parts = self.words["fractions"]
        known = parts.get(token.text if self.language == "de" else token.lower)
        if known:
            return float(known)
        if self.language == "de":
            match = _PART_DE.fullmatch(token.text) if token.text.endswith("tel") else None
            value = self.word_value(match.group(1).lower()) if match else None
            return round(1 / value, 8) if value and value > 2 else None
        match = _PART_EN.fullmatch(token.lower)
        stem = match.group(1) if match else ""
        value = self.word_value(stem) or self.word_value(stem.removesuffix("ie") + "y")
        return round(1 / value, 8) if value and value > 3 else None

    def _plural_part(self, index: int) -> bool:
        return self.language == "de" or self.lower(index).endswith("s") or self.lower(index) == "half"

    def _part(self, index: int) -> Number | None:
        """ "ein knappes Drittel", "die Hälfte", "half", "one-third", "two-thirds", "an eighth"."""
        lower = self.lower(index)
        if self.language == "en" and "-" in lower:
            one, _, other = lower.partition("-")
            count = 1.0 if one == "one" else self.word_value(one)
            part = self._english_part(other)
            return Number(round(count * part, 8), index, index + 1, fraction=True) if count and part else None
        if self.language == "en" and lower == "half" and not self.lower(index + 1).endswith("-time"):
            return Number(0.5, index, index + 1, fraction=True)
        if lower not in self.group("part_openers"):
            return None
        last = index + 1
        if self.lower(last) in self.group("part_adjectives"):
            last += 1
        part = self.part_value(last)
        if (
            part is None
            or not self.same(last, index)
            or (self.language == "en" and self.lower(last).endswith("s"))
        ):
            return None
        if lower in ("the", "der", "den", "dem") and part < 0.5:
            return None  # the third, the fifth: ordinals
        return Number(part, index, last + 1, fraction=True)

    def _english_part(self, word: str) -> float | None:
        known = self.words["fractions"].get(word)
        if known:
            return float(known)
        value = self.word_value(_PART_ENDING.sub("", word)) if _PART_ENDING.search(word) else None
        return round(1 / value, 8) if value and value > 3 else None

    # -- figures ---------------------------------------------------------------------------------------------------

    def _money(self, index: int) -> Number | None:
        """A currency glued to or before its figure: R18 million, RM46 million, Rs 420 crore, CHF 12'000."""
        token = self.tokens[index]
        glued = _GLUED_MONEY.fullmatch(token.text)
        if glued:
            value = value_of(glued.group(2).rstrip(".,"), self.language)
            scale = {"m": 1e6, "bn": 1e9, "k": 1e3}.get(glued.group(3) or "", 1)
            return self._scaled(value * scale, index, index + 1, currency=glued.group(1)) if value else None
        if token.text in self.group("currency_codes") and index + 1 < len(self.tokens):
            following = self.tokens[index + 1]
            value = value_of(following.text, self.language) if following.kind == "number" else None
            return self._scaled(value, index, index + 2, currency=token.text) if value else None
        return None

    def _digits(self, index: int) -> Number | None:
        token = self.tokens[index]
        before = self.tokens[index - 1] if index else None
        following = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
        symbol = before.text if before is not None and before.text in ("€", "$", "£", "¥") else ""
        value = value_of(token.text, self.language)
        if value is None or self._numbered(index, before, following):
            return None
        unit = following is not None and following.start == token.end and following.text in ("€", "%")
        if _LIKE_A_YEAR.fullmatch(token.text) and not (symbol or unit or self._counted_year(index + 1)):
            return None
        return self._scaled(value, index, index + 1, currency=symbol)

    def _numbered(self, index: int, before: Token | None, following: Token | None) -> bool:
        """Times, ordinals, telephone and house numbers, "Nr. 5", "aged 41": figures that count nothing."""
        token = self.tokens[index]
        if following is not None and following.start == token.end:
            if following.text in (":", "/") and not (following.text == ":" and self.lower(index + 2) == ""):
                return bool(_DIGIT.match(self.doc.text[following.end : following.end + 1]))
            ordinal = following.text == "." and self.language == "de" and self.same(index + 2, index)
            if ordinal and not _THOUSANDS.search(token.text):
                return True
        if before is None:
            return False
        if before.end == token.start and before.text in (":", "/", "#", "+", ".", "§", "&"):
            return True
        return before.lower.rstrip(".") in self.group("numbering")

    def _counted_year(self, index: int) -> bool:
        """Whether a figure that looks like a year counts what stands behind it: "2000 Besucher"."""
        if index >= len(self.tokens) or self.tokens[index].start > self.tokens[index - 1].end + 1:
            return False
        if index > 1 and self.lower(index - 2) in self.group("before_years"):
            return False
        token = self.tokens[index]
        if self.language == "en":
            return token.lower in self.group("counted_by_thousands")
        plural = token.lower.endswith(("en", "er", "e", "innen"))
        noun = (
            token.capital
            and token.kind == "word"
            and not token.text.isupper()
            and lexicon.is_noun(token.text)
        )
        return noun and plural and token.text not in ("Jahre", "Delegation")
