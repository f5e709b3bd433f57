"""Phrases of the lexicons, looked for only where a text has the words that they need.

A lexicon has hundreds of phrases, a clause a dozen words. So each phrase is filed under the first letters of its longest
word, and of a clause only those phrases are tried that one of its words begins like.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

_LENGTHS = (3, 4, 5)
"""How many first letters are compared; longer words by five of them."""
_WORD = re.compile(r"(?:^|\\b|[ :])(?P<letters>[a-zäöüß]{3,})(?P<optional>[?*]?)")
_ONE_WORD = re.compile(r"(?P<letters>[a-zäöüß]{4,})(?:\\w[+*]|\\b)?")
_OPTIONAL = re.compile(r"[?*]|\{0")
_QUANTIFIER = re.compile(r"[?*+]|\{\d*,?\d*\}|")
_GAP = "\0"
"""Stands for a group that may go on a word."""


def openings(phrase: str) -> frozenset[str] | None:
    """First letters of words of which a text must have one to hold a phrase; none where that cannot be told.

    >>> sorted(openings("(?:will|can) no longer come")), sorted(openings("turns? up|appears"))
    (['longe'], ['appea', 'turn'])
    """
    alternatives = _alternatives(phrase)
    if len(alternatives) > 1:
        return _of_each(alternatives)
    groups = list(_groups(phrase))
    plain = _without(phrase, groups)
    words = [match["letters"][: -1 if match["optional"] else None] for match in _WORD.finditer(plain)]
    words = [word for word in words if len(word) >= _LENGTHS[0]]
    if words:
        return frozenset({max(words, key=len)[: _LENGTHS[-1]]})
    for start, end, inner in groups:
        begins_word = start == 0 or phrase[:start].endswith((" ", r"\b"))
        if begins_word and not _OPTIONAL.match(phrase, end) and (found := openings(inner)):
            return found
    return None


def _of_each(alternatives: list[str]) -> frozenset[str] | None:
    found: frozenset[str] = frozenset()
    for alternative in alternatives:
        own = openings(alternative)
        if own is None:
            return None
        found |= own
    return found


def _alternatives(phrase: str) -> list[str]:
    """The parts between signs of alternation outside of brackets."""
    parts, depth, start = [], 0, 0
    for place, sign in enumerate(phrase):
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and depth == 0:
            parts.append(phrase[start:place])
            start = place + 1
    return [*parts, phrase[start:]]


def _groups(phrase: str) -> Iterator[tuple[int, int, str]]:
    """Where each outermost group begins and ends, and what it holds (nothing for what must not be there)."""
    depth, start = 0, 0
    for place, sign in enumerate(phrase):
        if sign == "(":
            start = place if depth == 0 else start
            depth += 1
        elif sign == ")":
            depth -= 1
            if depth == 0:
                inner = phrase[start + 1 : place]
                yield start, place + 1, inner.removeprefix("?:") if not inner.startswith(("?!", "?<")) else ""


def _without(phrase: str, groups: list[tuple[int, int, str]]) -> str:
    """A phrase without its groups."""
    pieces, done = [], 0
    for start, end, inner in groups:
        closed = all(part.endswith(" ") for part in _alternatives(inner))
        pieces += [phrase[done:start], " " if closed else _GAP]
        quantifier = _QUANTIFIER.match(phrase, end)
        done = quantifier.end() if quantifier else end
    return "".join([*pieces, phrase[done:]])


class Phrases:
    """Named groups of phrases, for texts in small letters; a German word may also be the later part of a compound."""

    def __init__(self, groups: Mapping[str, Iterable[str]], *, compounds: bool) -> None:
        self._compounds = compounds
        self._filed: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
        """First letters of a word -> (group, expression) of the phrases that need such a word; "" of those tried always."""
        self._inside: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
        """Group -> the words that may be parts of longer ones, each with its expression."""
        for key, phrases in groups.items():
            self._file(key, phrases)
        self._possible = lru_cache(maxsize=64)(self._find_possible)
        self._begun = lru_cache(maxsize=20_000)(self._find_begun)

    def say(self, text: str, key: str) -> bool:
        """Whether a text holds one of the phrases of a group."""
        for expression in self._possible(text).get(key, ()):
            if expression.search(text):
                return True
        for letters, expression in self._inside[key]:  # noqa: SIM110 - asked for each clause many times
            if letters in text and expression.search(text):
                return True
        return False

    def _find_possible(self, text: str) -> dict[str, list[re.Pattern[str]]]:
        """The phrases, by group, of which a text has a word that begins like one of theirs."""
        found: dict[str, list[re.Pattern[str]]] = {}
        for opening in set().union(*map(self._begun, text.split())):
            for key, expression in self._filed[opening]:
                found.setdefault(key, []).append(expression)
        for key, expression in self._filed.get("", ()):
            found.setdefault(key, []).append(expression)
        return found

    def _find_begun(self, word: str) -> tuple[str, ...]:
        """The openings under which phrases are filed that a word begins with."""
        filed = self._filed
        return tuple([opening for opening in {word[:length] for length in _LENGTHS} if opening in filed])

    def _file(self, key: str, phrases: Iterable[str]) -> None:
        inside = self._inside[key] = []
        for phrase in phrases:
            if one := self._one_word(phrase):
                inside.append((one["letters"], re.compile(phrase)))
                continue
            for opening in openings(phrase) or ("",):
                self._filed.setdefault(opening, []).append((key, re.compile(phrase)))

    def _one_word(self, phrase: str) -> re.Match[str] | None:
        return _ONE_WORD.fullmatch(phrase) if self._compounds else None
