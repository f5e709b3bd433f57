"""Numbers in digits and words: 1.200, 2,5 Millionen, zwölf, fünfundzwanzig, a dozen, two thirds."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lecture import lexicon
from lecture.entities.placenames import Place
from lecture.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Number:
    value: float
    last: int  # token index, exclusive
    fraction: bool = False
    word: bool = False


def _value(text: str, language: str) -> float | None:
    plain = re.sub(r"[\u00a0\u202f' ]", "", text)
    if language == "de":
        if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", plain):
            plain = plain.replace(".", "")
        plain = plain.replace(",", ".")
    else:
        if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", plain):
            plain = plain.replace(",", "")
        plain = plain.replace(",", ".") if plain.count(",") == 1 and "." not in plain else plain
    try:
        return float(plain)
    except ValueError:
        return None


_COMPOUND = re.compile(
    r"(?:(?P<hundreds>ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun)?hundert)?(?:(?P<ones>ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun)und(?P<tens>\w+zig|dreißig)|(?P<rest>\w+))?"
)


def compound(word: str, numbers: dict[str, int]) -> float | None:
    """fünfundzwanzig, dreihundertfünfzig."""
    if "und" not in word and "hundert" not in word:
        return None
    match = _COMPOUND.fullmatch(word)
    if not match:
        return None
    total = 0
    ones = {"ein": 1, **{key: value for key, value in numbers.items() if value < 10}}
    if "hundert" in word:
        total += 100 * ones.get(match.group("hundreds") or "ein", 1)
    if match.group("tens"):
        if match.group("tens") not in numbers:
            return None
        total += numbers[match.group("tens")] + ones[match.group("ones")]
    elif match.group("rest"):
        if match.group("rest") not in numbers:
            return None
        total += numbers[match.group("rest")]
    return float(total) if total else None


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

    def _number(self, index: int) -> Number | None:
        token = self.tokens[index]
        if index in self.blocked:
            return None
        if token.kind == "number":
            return self._digits(index)
        value = self.words["numbers"].get(token.lower) if token.kind == "word" else None
        if value is None and self.language == "de":
            value = compound(token.lower, self.words["numbers"])
        if value is None and self.language == "en" and "-" in token.lower:
            parts = [self.words["numbers"].get(part) for part in token.lower.split("-")]
            value = (
                sum(parts) if len(parts) == 2 and all(parts) and parts[0] >= 20 and parts[1] < 10 else None
            )
        if value is not None:
            fraction = self._fraction(index + 1)
            if fraction:
                return Number(round(value * fraction, 8), index + 2, fraction=True)
            return self._scaled(float(value), index + 1, word=True)
        return self._worded(index)

    def _worded(self, index: int) -> Number | None:
        """Fractions and dozens: "ein Drittel", "die Hälfte", "a dozen", "half"."""
        token = self.tokens[index]
        fraction = self._fraction(index)
        if fraction:
            before = self.tokens[index - 1].lower if index else ""
            fits = before in (
                "ein",
                "einem",
                "eines",
                "die",
                "der",
                "a",
                "one",
                "ein-",
                "gut",
                "knapp",
                "rund",
                "etwa",
                "over",
                "about",
                "nearly",
                "almost",
                "than",
            ) or token.lower in ("half", "hälfte")
            return Number(fraction, index + 1, fraction=True) if fits else None
        if (
            token.text in ("Dutzend", "Dutzende", "dozen")
            and index
            and self.tokens[index - 1].lower in ("ein", "a", "einem", "rund", "about")
        ):
            return Number(12.0, index + 1)
        if (
            self.language == "en"
            and token.lower in ("hundred", "thousand", "million")
            and index
            and self.tokens[index - 1].lower in ("a", "one")
        ):
            return Number(float(self.words["scales"][token.lower]), index + 1)
        if (
            self.language == "de"
            and token.text == "Million"
            and index
            and self.tokens[index - 1].lower in ("eine", "einer")
        ):
            return Number(1_000_000.0, index + 1)
        return None

    def _fraction(self, index: int) -> float | None:
        if index >= len(self.tokens):
            return None
        token = self.tokens[index]
        value = self.words["fractions"].get(token.text if self.language == "de" else token.lower)
        if value is None or (
            self.language == "en"
            and token.lower in ("third", "fifth", "tenth", "quarter")
            and (not index or self.tokens[index - 1].lower not in ("a", "one"))
        ):
            return None
        if (
            self.language == "en"
            and index + 1 < len(self.tokens)
            and token.lower != "half"
            and self.tokens[index + 1].lower not in ("of", "are", "is", "have", "come", "live")
        ):
            return None
        return float(value)

    def _digits(self, index: int) -> Number | None:
        token = self.tokens[index]
        following = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
        before = self.tokens[index - 1] if index else None
        glued = following is not None and following.start == token.end
        if (glued and following is not None and following.text in (":", "/")) or (
            before is not None
            and before.end == token.start
            and before.text in (":", "/", "#", "+", ".", "§", "&")
        ):
            return None
        if glued and following is not None and following.text == "." and self.language == "de":
            nxt = self.tokens[index + 2] if index + 2 < len(self.tokens) else None
            if nxt is not None and nxt.sentence == token.sentence:
                return None
        if before is not None and before.lower in (
            "nr",
            "no",
            "nummer",
            "number",
            "platz",
            "seite",
            "page",
            "halle",
            "hall",
            "artikel",
            "article",
            "gate",
            "room",
            "raum",
            "postfach",
            "tel",
            "plz",
            "klasse",
            "grade",
            "liga",
            "kapitel",
            "gleis",
            "linie",
            "paragraph",
            "covid",
            "aged",
            "age",
            "level",
            "im jahr",
        ):
            return None
        value = _value(token.text, self.language)
        if value is None:
            return None
        if (before is not None and before.text in ("€", "$", "£", "¥")) or (
            following is not None and glued and following.text in ("€", "%")
        ):
            return self._scaled(value, index + 1)
        if re.fullmatch(r"(?:1[5-9]|20)\d\d", token.text) and not self._noun_follows(index + 1):
            return None
        return self._scaled(value, index + 1)

    def _scaled(self, value: float, last: int, *, word: bool = False) -> Number:
        if last < len(self.tokens):
            token = self.tokens[last]
            scale = self.words["scales"].get(token.text if self.language == "de" else token.lower)
            if scale and not (token.lower == "m" and token.start > self.tokens[last - 1].end):
                return Number(value * scale, last + 1)
            if self.language == "en" and scale is None and token.text == "dozen":
                return Number(value * 12, last + 1)
        return Number(value, last, word=word)

    def _range_end(self, index: int, first: Number) -> Number | None:
        """The second number of "20 bis 30", "zwischen 20 und 30", "20–30"."""
        last = first.last
        if last + 1 >= len(self.tokens):
            return None
        joint = self.tokens[last].lower
        between = any(
            self.tokens[back].lower in ("zwischen", "between") for back in range(max(0, index - 2), index)
        )
        if between and joint in ("und", "and") and self._lower(last + 1) in ("£", "$", "€"):
            return self._number(last + 2)
        if joint in ("bis", "to", "–", "-", "oder", "or") or (between and joint in ("und", "and")):
            return self._number(last + 1)
        return None

    def _lower(self, index: int) -> str:
        return self.tokens[index].lower if index < len(self.tokens) else ""

    def _noun_follows(self, index: int) -> bool:
        if index >= len(self.tokens) or self.tokens[index].start > self.tokens[index - 1].end + 1:
            return False
        if index > 1 and self.tokens[index - 2].lower in (
            "seit",
            "von",
            "in",
            "im",
            "jahr",
            "bis",
            "beziehungsweise",
            "bzw",
            "und",
            "since",
            "from",
            "of",
            "and",
        ):
            return False
        if self.language == "de":
            token = self.tokens[index]
            return (
                token.capital
                and token.kind == "word"
                and token.lower.endswith(("en", "er", "e", "innen"))
                and not token.text.isupper()
                and lexicon.is_noun(token.text)
                and token.text not in ("Jahre", "Delegation")
            )
        return self.tokens[index].lower in (
            "people",
            "visitors",
            "residents",
            "guests",
            "students",
            "companies",
            "pupils",
            "jobs",
            "participants",
        )
