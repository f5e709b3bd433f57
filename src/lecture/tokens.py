"""Tokens, sentences and paragraphs, each with its character offsets."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from lecture import lexicon
from lecture.caseless import small

_TOKEN = re.compile(
    r"\d{1,3}(?:[.\u00a0\u202f' ]\d{3})+(?:,\d+)?(?!\d|\.\d)"  # 1.200  1 200  1.200,50
    r"|\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d|,\d)"  # 1,200
    r"|\d+-[^\W\d_][\w-]*"  # 20-jährigen, 45-strong
    r"|\d+[.,]\d+(?!\d|\.\d)"  # 2,5
    r"|\d+(?:st|nd|rd|th)\b"
    r"|\d+"
    r"|(?:[^\W\d_]\.){2,}"  # z.B.  U.S.
    r"|[^\W_]+(?:['’](?!s\b)[^\W\d_]+)*(?:[-‐‑][^\W_]+(?:['’](?!s\b)[^\W\d_]+)?)*-?"
    r"|['’]s\b"
    r"|\.\.\.|[^\w\s]|_",
)
_LETTERS = re.compile(r"[^\W\d]{2}")


class Token(NamedTuple):
    """A word, a number or a mark of punctuation."""

    text: str
    start: int
    end: int
    lower: str
    capital: bool
    kind: str  # "word", "number" or "mark"
    sentence: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A run of tokens; a heading is a line of its own without a full stop."""

    first: int
    last: int  # exclusive
    start: int
    end: int
    paragraph: int
    heading: bool


@dataclass(frozen=True)
class Tokens:
    """A text cut into tokens and sentences, with look-up by character offset."""

    text: str
    language: str
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    starts: tuple[int, ...]

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """All words of the text in small letters: what needs a word that is not among them need not be looked for."""
        return frozenset([token.lower for token in self.tokens])

    @cached_property
    def lower(self) -> str:
        """The text in small letters, each at its place."""
        return small(self.text)

    def words_of(self, sentence: Sentence) -> frozenset[str]:
        """The words of a sentence in small letters, put together once."""
        words = self._words_of.get(sentence.first)
        if words is None:
            words = frozenset([token.lower for token in self.tokens[sentence.first : sentence.last]])
            self._words_of[sentence.first] = words
        return words

    @cached_property
    def _words_of(self) -> dict[int, frozenset[str]]:
        return {}

    def index_at(self, offset: int) -> int:
        """The index of the token that holds or precedes a character offset."""
        return (bisect_right(self.starts, offset) or 1) - 1

    def sentence_at(self, offset: int) -> Sentence:
        """The sentence around a character offset."""
        return self.sentences[self.tokens[self.index_at(offset)].sentence]

    def words(self, sentence: Sentence) -> tuple[Token, ...]:
        """The tokens of a sentence."""
        return self.tokens[sentence.first : sentence.last]


_new = tuple.__new__  # a named tuple at half the price of its constructor
_BREAK = re.compile(
    r"(?<=[.!?:…])[\"”“»«’'\)]*(\s+)(?=[\"„“»«‘'\(\[–-]*\s?[A-ZÄÖÜÀ-ÖØ-Þ0-9Ā-ŽͰ-῿一-鿿가-힣])"
)


def cut(text: str, language: str) -> Tokens:
    """Cut a text into tokens and sentences."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    for number, (start, end) in enumerate(_paragraphs(text)):
        pieces = _sentences(text, start, end, language)
        for piece_start, piece_end in pieces:
            first = len(tokens)
            sentence = len(sentences)
            for match in _TOKEN.finditer(text, piece_start, piece_end):
                word = match.group()
                lower, capital, kind = _shape(word)
                tokens.append(_new(Token, (word, *match.span(), lower, capital, kind, sentence)))
            if len(tokens) == first:
                continue
            ended = text[piece_start:piece_end].rstrip(" \t\n\r\"”“»«’')")[-1:] in ".!?…:;,"
            heading = len(pieces) == 1 and not ended and len(tokens) - first < 26
            sentences.append(Sentence(first, len(tokens), piece_start, piece_end, number, heading))
    return Tokens(text, language, tuple(tokens), tuple(sentences), tuple(token.start for token in tokens))


@lru_cache(maxsize=30_000)
def _shape(word: str) -> tuple[str, bool, str]:
    """What holds of a word wherever it stands: its small letters, whether it has a capital, its kind."""
    first = word[0]
    if first.isdigit():
        kind = "word" if (len(word) > 1 and word.isalpha()) or _LETTERS.search(word) else "number"
    else:
        kind = "word" if first.isalpha() else "mark"
    return word.lower(), first.isupper(), kind


_ENTRY = re.compile(
    r"\s*(?:[A-Z][a-zä]{1,9}\.?,?\s)?(?:(?:\d{1,2}\.\s?(?:und|bis|[-–])\s?)?\d{1,2}\.\s?(?:[A-ZÄ][a-zä]{2,8}\.?|\d{1,2}\.)|[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8})"
    r"(?:,? \d{4})?(?:\s?[-–]\s[^:\n]{3,30})?(?:,\s[^:.,\n]{3,30})?:\s"
)
""" "Freitag, 5. September: ...": a line of a programme, however full the line before is."""


_LINE = re.compile(r"[^\n]+")


def _paragraphs(text: str) -> list[tuple[int, int]]:
    """Blocks between blank lines; in a text that is not wrapped, each line is a block."""
    lines = [(match.start(), match.end()) for match in _LINE.finditer(text)]
    longest = max((end - start for start, end in lines), default=0)
    wrapped = 40 < longest <= 160
    blocks: list[tuple[int, int]] = []
    for start, end in lines:
        line = text[start:end]
        if not line.strip():
            continue
        if blocks and wrapped and text.count("\n", blocks[-1][1], start) == 1:
            before = blocks[-1][1] - text.rfind("\n", 0, blocks[-1][1]) - 1  # the length of the line before
            full = before > 0.72 * longest
            if full and not line.lstrip().startswith(("-", "•", "*", "|")) and not _ENTRY.match(line):
                blocks[-1] = (blocks[-1][0], end)
                continue
        blocks.append((start, end))
    return blocks


def _sentences(text: str, start: int, end: int, language: str) -> list[tuple[int, int]]:
    pieces: list[tuple[int, int]] = []
    begin = start
    for match in _BREAK.finditer(text, start, end):
        if match.start(1) <= begin:
            continue
        if _goes_on(text[begin : match.start(1)], text[match.end() : match.end() + 24], language):
            continue
        pieces.append((begin, match.start(1)))
        begin = match.end(1)
    pieces.append((begin, end))
    return pieces


_LAST_WORD = re.compile(r"([^\s(\[\"„“»]+)[\"”“»«’'\)]*$")
_INITIAL = re.compile(r"[A-Za-zÄÖÜÀ-Þ]\.")
_INITIALS = re.compile(r"(?:[^\W\d_]\.){2,}")
_NUMBERED = re.compile(r"\s*\d{1,2}\.")
_ORDINAL = re.compile(r"(?:\d{1,2}\.?[–/-])?\d{1,2}\.")
_OPENERS = re.compile(r"(?:The|Der|Die|Das|In|Im)\b")
_OPENERS_DE = re.compile(
    r"(?:Der|Die|Das|Ein|Eine|In|Im|Am|Er|Sie|Es|Wir|Nach|Mit|Bei|Auch|Zu|Zum|Zur|Den|Dem|Für|Dort|Dabei|Dann|Seit|Vor|Anlass|So|Als|Unter|Zuvor|Danach)\b"
)


def _goes_on(before: str, after: str, language: str) -> bool:
    """Whether a full stop belongs to an abbreviation, an initial or an ordinal rather than ending a sentence."""
    match = _LAST_WORD.search(before, max(before.rfind(" "), before.rfind("\n")) + 1)
    if not match:
        return False
    word = match.group(1)
    if word.endswith(":"):
        return not after.lstrip().startswith(('"', "„", "“", "»", "‚", "'")) and len(before) < 30
    if not word.endswith("."):
        return False
    if _INITIAL.fullmatch(word) or word.lower() in lexicon.abbreviations():
        return True
    if _INITIALS.fullmatch(word):
        return not _OPENERS.match(after)
    if _NUMBERED.fullmatch(before):
        return True
    if _ORDINAL.fullmatch(word) and language == "de":
        return not _OPENERS_DE.match(after.lstrip('"„“»'))
    return False
