"""Quantities: how many of what, with ranges, fractions and words like "about"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lecture import lexicon
from lecture.entities.places import Place
from lecture.tokens import Token, Tokens


@dataclass(frozen=True, slots=True)
class Count:
    """A number with what it counts."""

    start: int
    end: int
    minimum: float
    maximum: float
    approx: bool
    what: str
    where: str | None


@dataclass(frozen=True, slots=True)
class _Number:
    value: float
    last: int  # token index, exclusive
    fraction: bool = False
    word: bool = False


def find(doc: Tokens, found_places: list[Place], blocked: list[tuple[int, int]]) -> list[Count]:
    """All quantities outside the blocked passages (dates, titles, names)."""
    return _Scan(doc, found_places, blocked).all()


class _Scan:
    def __init__(self, doc: Tokens, found_places: list[Place], blocked: list[tuple[int, int]]) -> None:
        self.doc = doc
        self.tokens = doc.tokens
        self.language = doc.language
        self.words = lexicon.words("quantities")[doc.language]
        self.places = found_places
        self.blocked = {
            index for start, end in blocked for index in range(doc.index_at(start), doc.index_at(end - 1) + 1)
        }

    def all(self) -> list[Count]:
        found: list[Count] = []
        index = 0
        while index < len(self.tokens):
            count, index = self._at(index, found)
            if count:
                found.append(count)
        return found

    def _at(self, index: int, before: list[Count]) -> tuple[Count | None, int]:
        first = self._number(index)
        if first is None:
            return None, index + 1
        upper, last = first, first.last
        second = self._range_end(index, first)
        if second is not None:
            upper, last = second, second.last
        what = self._counted(index, last, fraction=first.fraction, word=first.word, before=before)
        if what is None:
            return None, max(index + 1, last)
        words, end = what
        if second is not None and second.value > first.value:
            scale = second.value / first.value
            lower = first.value * (1_000_000 if scale > 50_000 else 1)
        else:
            lower = first.value if second is None else second.value
            upper = upper if second is not None else first
        start, approx = self._approx(index)
        where = self._where(index, last, end)
        return Count(self.tokens[start].start, end, lower, upper.value, approx, words, where), max(
            index + 1, last
        )

    # -- numbers -------------------------------------------------------------------------------------------------

    def _number(self, index: int) -> _Number | None:
        token = self.tokens[index]
        if index in self.blocked:
            return None
        if token.kind == "number":
            return self._digits(index)
        value = self.words["numbers"].get(token.lower) if token.kind == "word" else None
        if value is None and self.language == "de":
            value = _compound(token.lower, self.words["numbers"])
        if value is None and self.language == "en" and "-" in token.lower:
            parts = [self.words["numbers"].get(part) for part in token.lower.split("-")]
            value = (
                sum(parts) if len(parts) == 2 and all(parts) and parts[0] >= 20 and parts[1] < 10 else None
            )
        if value is not None:
            fraction = self._fraction(index + 1)
            if fraction:
                return _Number(round(value * fraction, 8), index + 2, fraction=True)
            return self._scaled(float(value), index + 1, word=True)
        return self._worded(index)

    def _worded(self, index: int) -> _Number | None:
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
            return _Number(fraction, index + 1, fraction=True) if fits else None
        if (
            token.text in ("Dutzend", "Dutzende", "dozen")
            and index
            and self.tokens[index - 1].lower in ("ein", "a", "einem", "rund", "about")
        ):
            return _Number(12.0, index + 1)
        if (
            self.language == "en"
            and token.lower in ("hundred", "thousand", "million")
            and index
            and self.tokens[index - 1].lower in ("a", "one")
        ):
            return _Number(float(self.words["scales"][token.lower]), index + 1)
        if (
            self.language == "de"
            and token.text == "Million"
            and index
            and self.tokens[index - 1].lower in ("eine", "einer")
        ):
            return _Number(1_000_000.0, index + 1)
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

    def _digits(self, index: int) -> _Number | None:
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

    def _scaled(self, value: float, last: int, *, word: bool = False) -> _Number:
        if last < len(self.tokens):
            token = self.tokens[last]
            scale = self.words["scales"].get(token.text if self.language == "de" else token.lower)
            if scale and not (token.lower == "m" and token.start > self.tokens[last - 1].end):
                return _Number(value * scale, last + 1)
            if self.language == "en" and scale is None and token.text == "dozen":
                return _Number(value * 12, last + 1)
        return _Number(value, last, word=word)

    def _range_end(self, index: int, first: _Number) -> _Number | None:
        """The second number of "20 bis 30", "zwischen 20 und 30", "20–30"."""
        last = first.last
        if last + 1 >= len(self.tokens):
            return None
        joint = self.tokens[last].lower
        between = index > 0 and self.tokens[index - 1].lower in ("zwischen", "between")
        if joint in ("bis", "to", "–", "-", "oder", "or") or (between and joint in ("und", "and")):
            return self._number(last + 1)
        return None

    # -- what is counted -----------------------------------------------------------------------------------------

    def _counted(
        self,
        index: int,
        last: int,
        *,
        fraction: bool,
        word: bool,
        before: list[Count],
    ) -> tuple[str, int] | None:
        """The words of what is counted, and where they end."""
        money = self.tokens[index - 1].text if index else ""
        if money in ("€", "$", "£", "¥"):
            return money, self.tokens[last - 1].end
        stop = last
        if last < len(self.tokens) and self.tokens[last].text in ("%", "€", "$", "£"):
            stop = last + 1
            if self.tokens[last].text == "€":
                return "€", self.tokens[last].end
        if fraction:
            return self._of_what(index, last, before)
        end = self._noun_phrase(stop)
        if end is None:
            if stop > last:
                return self.tokens[last].text, self.tokens[last].end
            return None
        noun = self.tokens[end - 1]
        units = lexicon.group_of("quantities", self.language, "units_of_time")
        plain = [token.text if self.language == "de" else token.lower for token in self.tokens[stop:end]]
        if any(part in units for part in plain) or any(
            part.endswith(
                (
                    "tägige",
                    "tägigen",
                    "jährige",
                    "jährigen",
                    "jähriges",
                    "-day",
                    "-year",
                    "jubiläum",
                    "jährigem",
                    "jähriger",
                )
            )
            for part in plain
        ):
            return None
        if word and noun.text in lexicon.group_of("quantities", self.language, "not_counted"):
            return None
        if noun.text in ("Prozent", "percent") or (noun.text == "cent" and self.language == "en"):
            of = self._of_what(index, end, before)
            return (of[0] if of else noun.text), (of[1] if of else noun.end)
        return self.doc.text[self.tokens[stop].start : noun.end].replace("\n", " "), noun.end

    def _of_what(self, index: int, last: int, before: list[Count]) -> tuple[str, int] | None:
        """What a fraction is a part of: the genitive behind it, or what was counted last."""
        stop = last
        if stop < len(self.tokens) and self.tokens[stop].lower in (
            "der",
            "des",
            "von",
            "aller",
            "of",
            "dieser",
            "davon",
            "the",
            "them",
        ):
            while stop < len(self.tokens) and self.tokens[stop].lower in (
                "der",
                "des",
                "von",
                "den",
                "aller",
                "of",
                "the",
                "all",
                "dieser",
                "its",
                "their",
                "these",
            ):
                stop += 1
            end = self._noun_phrase(stop)
            if end is not None:
                return self.doc.text[self.tokens[stop].start : self.tokens[end - 1].end].replace(
                    "\n", " "
                ), self.tokens[end - 1].end
        elif self.language == "de" and stop < len(self.tokens) and self.tokens[stop].capital:
            end = self._noun_phrase(stop)
            if end is not None:
                return self.doc.text[self.tokens[stop].start : self.tokens[end - 1].end].replace(
                    "\n", " "
                ), self.tokens[end - 1].end
        sentence = self.tokens[index].sentence
        for count in reversed(before):
            if sentence - self.tokens[self.doc.index_at(count.start)].sentence <= 1:
                return count.what, self.tokens[last - 1].end
        return None

    def _noun_phrase(self, index: int) -> int | None:
        """The end of "koreanischen Unternehmen", "young musicians": adjectives and the noun."""
        stop = index
        while stop < len(self.tokens) and stop < index + 6:
            token = self.tokens[stop]
            if token.kind != "word" or token.sentence != self.tokens[index].sentence or stop in self.blocked:
                if (
                    token.text == ","
                    and self.language == "de"
                    and stop > index
                    and self.tokens[stop - 1].lower.endswith(("e", "en", "er"))
                    and not self.tokens[stop - 1].capital
                ):
                    stop += 1
                    continue
                return None
            if self.language == "de":
                if token.capital and not self._adjective_in_capitals(stop):
                    return self._coordinated(stop + 1)
                if (
                    not token.capital and not token.lower.endswith(("e", "en", "er", "es", "em", "te", "und"))
                ) or token.lower in lexicon.function_words() - {"weitere", "viele", "lange"}:
                    return None
            else:
                end = self._english_noun(index, stop)
                if end is not None:
                    return end
                if token.lower in lexicon.group_of("sentences", "en", "small") | {
                    "was",
                    "were",
                    "is",
                    "are",
                    "will",
                    "have",
                    "has",
                }:
                    return None
            stop += 1
        return None

    def _adjective_in_capitals(self, index: int) -> bool:
        token = self.tokens[index]
        return any(
            place.form == "adjective" and place.start <= token.start < place.end for place in self.places
        )

    def _coordinated(self, stop: int) -> int:
        """ "Schülerinnen und Schüler" counts as one."""
        if stop + 1 < len(self.tokens) and self.tokens[stop].lower == "und" and self.tokens[stop + 1].capital:
            first, second = self.tokens[stop - 1].text, self.tokens[stop + 1].text
            if first.endswith(("innen", "-")) or second[:4] == first[:4]:
                return stop + 2
        return stop

    def _english_noun(self, index: int, stop: int) -> int | None:
        token = self.tokens[stop]
        following = self.tokens[stop + 1] if stop + 1 < len(self.tokens) else None
        plural = (
            token.lower.endswith("s") and not token.lower.endswith(("ss", "'s", "us"))
        ) or token.lower in (
            "people",
            "men",
            "women",
            "children",
            "staff",
            "percent",
            "cent",
            "euros",
            "visitors",
            "metres",
            "million",
            "alumni",
            "youth",
        )
        if token.lower in ("young", "local", "more", "other", "new"):
            return None
        if not plural or token.lower in ("various", "across"):
            return None
        if (
            following
            and following.kind == "word"
            and following.lower.endswith("s")
            and following.lower not in lexicon.group_of("sentences", "en", "small")
            and len(following.lower) > 4
            and following.sentence == token.sentence
            and following.lower
            not in (
                "across",
                "makes",
                "works",
                "comes",
                "takes",
                "visits",
                "towards",
                "always",
                "travels",
                "his",
                "besides",
            )
        ):
            return stop + 2
        return stop + 1

    def _noun_follows(self, index: int) -> bool:
        if index >= len(self.tokens) or self.tokens[index].start > self.tokens[index - 1].end + 1:
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

    # -- around --------------------------------------------------------------------------------------------------

    def _approx(self, index: int) -> tuple[int, bool]:
        start = index
        while (
            start > 0
            and self.tokens[start - 1].lower
            in (
                "ein",
                "a",
                "eine",
                "einem",
                "die",
                "zwischen",
                "between",
                "der",
                "den",
                "half",
                "€",
                "£",
                "$",
            )
            and index - start < 2
        ):
            start -= 1
        before = " ".join(
            token.lower
            for token in self.tokens[max(0, start - 3) : start]
            if token.sentence == self.tokens[index].sentence
        )
        words = lexicon.group_of("quantities", self.language, "approx")
        for phrase in self.words["approx_phrases"]:
            if before.endswith(phrase):
                return start - phrase.count(" ") - 1, True
        last = before.rsplit(" ", 1)[-1].rstrip(".")
        if last in words or (before.endswith("ca .")):
            return start - 1, True
        return index, False

    def _where(self, index: int, last: int, end: int) -> str | None:
        """The place behind "in" in the same clause, before the next number."""
        sentence = self.doc.sentences[self.tokens[index].sentence]
        limit = sentence.end
        for token in self.tokens[last : sentence.last]:
            if token.start < end:
                continue
            if (
                token.kind == "number"
                or token.text in ";:.–"
                or (token.text == "," and token.start - end > 40)
                or self._fraction(self.doc.index_at(token.start))
            ):
                limit = token.start
                break
        for place in self.places:
            if end <= place.start < min(limit, end + 90) and place.form == "name" and not place.inside:
                before = self.tokens[self.doc.index_at(place.start) - 1].lower
                nouns = " ".join(
                    token.lower
                    for token in self.tokens[
                        max(0, self.doc.index_at(place.start) - 3) : self.doc.index_at(place.start)
                    ]
                )
                if before in ("in", "im", "at") or re.search(r"\b(?:in|im)\b", nouns):
                    return place.name
        return None


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


def _compound(word: str, numbers: dict[str, int]) -> float | None:
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


__all__ = ["Count", "Token", "find"]
