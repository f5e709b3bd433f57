"""The words that speak of a tie between cities: "Partnerstadt", "twinned", "ring of friendship"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from lecture import lexicon
from lecture.caseless import caseless, small

_STAND_INS = frozenset(
    (
        "die",
        "jene",
        "diejenige",
        "der",
        "eine",
        "that",
        "the one",
        "the ones",
        "those",
        "a third",
        "a second",
        "another",
        "one",
    )
)


_PLURAL = re.compile(r"(?:städten?|schaften|kommunen|gemeinden|ies|towns|twins|links|ties)$")


@dataclass(frozen=True, slots=True)
class TieWord:
    """A tie word in the text: ``city`` names the partner, ``bond`` the tie, ``joined`` the state, ``ring`` a tie of many."""

    start: int
    end: int
    text: str
    sort: str
    weak: bool

    @property
    def elliptic(self) -> bool:
        """Whether it only stands for a tie word: "die mit Riga", "that with Brno"."""
        return self.text.lower().removeprefix("und ") in _STAND_INS

    @property
    def plural(self) -> bool:
        """Whether it speaks of several cities or ties."""
        return bool(_PLURAL.search(self.text.lower()))


@cache
def _expressions(language: str) -> tuple[tuple[str, bool, re.Pattern[str]], ...]:
    """(sort, weak, expression), the sort that is looked for first in front."""
    entry = lexicon.words("ties")[language]
    found = []
    for sort in ("ring", "city", "bond", "joined", "weak"):
        body = "|".join(sorted(entry[sort], key=len, reverse=True))
        found.append(
            ("bond" if sort == "weak" else sort, sort == "weak", caseless(rf"(?:{body})(?:e?s)?(?![\w-])"))
        )
    return tuple(found)


@cache
def _prefixes() -> frozenset[str]:
    """What may stand before a German tie word in one compound: Städte-, Klima-, ring-."""
    return frozenset(word.lower() for word in lexicon.words("ties")["de"]["prefixes"].split())


def _begins(text: str, start: int, language: str) -> int | None:
    """Where the word begins that a match is the end of, or None where it is part of another word."""
    first = start
    while first and (text[first - 1].isalnum() or text[first - 1] in "-_"):
        first -= 1
    prefix = text[first:start].lower()
    if not prefix:
        return first
    known = prefix.rstrip("-") in _prefixes() or prefix.rstrip("-").removesuffix("s") in _prefixes()
    return first if language == "de" and (known or prefix.endswith("-")) else None


def words_in(text: str, start: int, language: str, *, going_on: bool = False) -> list[TieWord]:
    """The tie words of a passage in order; ``start`` is where the passage stands in the text.

    ``going_on``: a tie was named before, so that "jene mit Riga" may speak of another one.
    """
    found: list[TieWord] = []
    lower = small(text)
    spoken = any(stem in lower for stem in lexicon.group_of("ties", language, "stems"))
    for sort, weak, expression in _expressions(language) if spoken else ():
        for match in expression.finditer(lower):
            begin = _begins(text, match.start(), language)
            if begin is None or (
                language == "de" and sort in ("city", "bond", "ring") and not text[begin].isupper()
            ):
                continue
            first, last = start + begin, start + match.end()
            word = text[begin : match.end()]
            if not any(other.start < last and first < other.end for other in found):
                found.append(TieWord(first, last, word, sort, weak or _is_weak(word, sort)))
    found.sort(key=lambda word: word.start)
    if found or going_on:
        begin = found[0].end - start if found else 0
        found += [
            TieWord(start + match.start(), start + match.end(), match.group(), "bond", weak=False)
            for match in _ELLIPTIC[language].finditer(text, begin)
        ]
    return found


_ELLIPTIC = {
    "de": re.compile(
        r"(?<=, )(?:die|jene|diejenige|der)(?= (?:mit|zu|zwischen)\b)|\bund (?:die|jene|der)(?= (?:mit|zu)\b)|\bjene(?= (?:mit|zu)\b)|\beine(?= (?:geschlossen|begründet|besiegelt|unterzeichnet|eingegangen|vereinbart|folgen)\b)"
    ),
    "en": re.compile(
        r"\b(?:that|the one|the ones|those|a third|a second|another|one)(?= (?:with|to|between)\b)|\bthe one(?= \w+ had with\b)"
    ),
}
"""A tie word left out: "die mit Riga seit 1961", "that with Brno"."""


def _is_weak(word: str, sort: str) -> bool:
    """Words that speak of much else than cities."""
    return (sort == "joined" and word.lower() in ("verbunden", "verbindet", "verbinden", "linked")) or (
        sort == "ring" and word.lower() == "triangle"
    )


@cache
def _phrases(language: str) -> dict[str, re.Pattern[str]]:
    return {
        key: caseless(rf"(?<![\w-])(?:{'|'.join(listed)})(?![\w-])")
        for key, listed in lexicon.words("ties")[language].items()
        if isinstance(listed, list) and all(isinstance(phrase, str) for phrase in listed)
    }


def phrases(text: str, language: str, key: str) -> Iterator[re.Match[str]]:
    """The phrases of a group in a passage."""
    return _phrases(language)[key].finditer(small(text))


def says(text: str, language: str, key: str) -> bool:
    """Whether a passage holds a phrase of a group: ``suspended``, ``ended``, ``planned``, ``founded``, ``absent``."""
    return bool(_phrases(language)[key].search(small(text)))


_WITH_THE_CITY = re.compile(
    r"\s(?:mit|zu|with|to)\s(?:der|dem|the)\s\w+\s(?:\w*[Ss]tadt|\w*[Mm]etropole|[Kk]ommune|city|town|port)\b(?!\s(?:of\s)?[A-ZÄÖÜ])"
)


def tie_of_kind(after: str) -> bool:
    """ "Partnerschaft mit der finnischen Stadt": the partner is described, not named."""
    return bool(_WITH_THE_CITY.match(after))
