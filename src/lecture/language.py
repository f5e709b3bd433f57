"""Which language a text is in: German, English, or one that is only recognised."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from lecture import lexicon

READ = ("de", "en")
"""The languages that are read."""

_WORD = re.compile(r"[^\W\d_]+")
_PARAGRAPH = re.compile(r"[^\n]+")
_OTHER_LETTER = re.compile("[\u0370-\u1dff\u2c00-\ud7ff\uf900-\ufdff\ufe70-\ufefc\uff21-\uffdc]")
_LONGEST = 50_000
_LEAST_SHARE = 0.12
_CLEARLY = 1.3
_CLEARLY_IN_SHORT = 3.0
_SHORT = 12
_PART_WORDS = 8
_PART_SHARE = 0.15
_OWN_SHARE = 0.25


@dataclass(frozen=True, slots=True)
class Heard:
    """The language to read a text in; the name of the foreign language it is in, or of those that parts of it are in."""

    language: str
    foreign: str | None = None
    parts: tuple[str, ...] = ()


@cache
def _markers() -> dict[str, tuple[str, ...]]:
    """Small word -> the languages it speaks for."""
    found: dict[str, list[str]] = {}
    for code, entry in lexicon.languages().items():
        for word in str(entry["words"]).split():
            found.setdefault(word, []).append(code)
    return {word: tuple(codes) for word, codes in found.items()}


@cache
def _letters() -> dict[str, tuple[str, ...]]:
    """Letter -> the languages it speaks for."""
    found: dict[str, list[str]] = {}
    for code, entry in lexicon.languages().items():
        for letter in str(entry["letters"]):
            if letter not in "ij":
                found.setdefault(letter, []).append(code)
    return {letter: tuple(codes) for letter, codes in found.items()}


@cache
def _scripts() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (str(entry["name"]), re.compile(f"[{entry['script']}]"))
        for entry in lexicon.languages().values()
        if "script" in entry
    )


@dataclass(slots=True)
class _Tally:
    """What the words of a passage speak for."""

    words: int
    totals: dict[str, float]

    def scores(self) -> dict[str, float]:
        """The share of words that speak for each language."""
        count = max(1, self.words)
        return {code: total / count for code, total in self.totals.items()}


def _tally(text: str) -> _Tally:
    """Count what the small words and the letters of a text speak for."""
    words = _WORD.findall(text)
    totals: dict[str, float] = {}
    for speaking in map(_speaking, words):
        for code in speaking:
            totals[code] = totals.get(code, 0.0) + 1 / len(speaking)
    return _Tally(len(words), totals)


@lru_cache(maxsize=30_000)
def _speaking(word: str) -> tuple[str, ...]:
    """The languages that a word speaks for: as a small word of theirs, or else by its letters."""
    speaking = _markers().get(word.lower(), ())
    if not speaking and not word.isascii() and word[0].islower():
        letters = _letters()
        speaking = min((letters[letter] for letter in word if letter in letters), key=len, default=())
    return speaking


def scores(text: str) -> dict[str, float]:
    """How strongly the small words and the letters of a text speak for each language (share of its words)."""
    return _tally(text).scores()


def detect(text: str) -> Heard:
    """Tell the language to read a text in, and whether it or parts of it are in a foreign one.

    >>> detect("Die Delegation reist nach Seoul und wird dort vom Bürgermeister empfangen.").language
    'de'
    """
    text = text[:_LONGEST]
    whole = _Tally(0, {})
    sizes: dict[str, int] = {}
    read = 0
    for match in _PARAGRAPH.finditer(text):
        paragraph = _tally(match.group())
        whole.words += paragraph.words
        for code, total in paragraph.totals.items():
            whole.totals[code] = whole.totals.get(code, 0.0) + total
        words = paragraph.words if paragraph.words > 3 else len(match.group()) // 6
        if words < _PART_WORDS:
            continue
        own, foreign = _judged(match.group(), paragraph)
        if foreign:
            sizes[foreign] = sizes.get(foreign, 0) + words
        elif paragraph.scores().get(own, 0.0) >= _LEAST_SHARE:
            read += words
    own, foreign = _judged(text, whole)
    total = max(1, whole.words, sum(sizes.values()))
    if foreign and read < _OWN_SHARE * total:
        return Heard(own, foreign)
    return Heard(
        own,
        None,
        tuple(name for name, words in sizes.items() if words >= _SHORT and words >= _PART_SHARE * total),
    )


def _judged(text: str, tally: _Tally) -> tuple[str, str | None]:
    """The one of the languages read that fits best, and the foreign one that fits better, if any."""
    ranked = tally.scores()
    own = "de" if ranked.get("de", 0.0) >= ranked.get("en", 0.0) else "en"
    if other := _foreign_script(text):
        return own, other
    best = max(ranked, key=lambda code: (ranked[code], code in READ), default="de")
    clearly = _CLEARLY if tally.words >= _SHORT else _CLEARLY_IN_SHORT
    if best in READ or ranked[best] < _LEAST_SHARE or ranked[best] < clearly * ranked.get(own, 0.0):
        return own, None
    return own, str(lexicon.languages()[best]["name"])


def _foreign_script(text: str) -> str | None:
    """The language whose letters most of a text is written in."""
    if not _OTHER_LETTER.search(text):
        return None
    letters = [character for character in text if character.isalpha()]
    if sum(character < "\u0370" for character in letters) > 0.5 * len(letters):
        return None
    written = "".join(letters)
    counts = {name: len(pattern.findall(written)) for name, pattern in _scripts()}
    if counts["Japanese"] > 0.05 * len(letters):
        return "Japanese"
    best = max(counts, key=lambda name: counts[name])
    if counts[best] < 0.3 * len(letters):
        return "a language in other letters"
    return _cyrillic(written.lower()) if best == "Russian" else best


def _cyrillic(written: str) -> str:
    """Which of the languages in Cyrillic letters, by the letters of its own."""
    own = {
        str(entry["name"]): sum(written.count(letter) for letter in entry["cyrillic"])
        for entry in lexicon.languages().values()
        if "cyrillic" in entry
    }
    best = max(own, key=lambda name: own[name])
    if own[best] > 0.01 * len(written):
        return best
    if written.count("ъ") > 0.008 * len(written) and "ы" not in written:
        return "Bulgarian"
    return "Russian"
