"""Passages in quotation marks: speech, titles and single terms."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lecture import lexicon
from lecture.tokens import Tokens

_QUOTED = re.compile(
    r"„(?P<a>[^“”„\"]{1,1500}?)[“”\"]"
    r"|“(?P<b>[^“”]{1,1500}?)”"
    r"|»(?P<c>[^«»]{1,1500}?)«"
    r"|«(?P<d>[^«»]{1,1500}?)»"
    r"|(?<![\w\"])\"(?P<e>[^\"]{1,1500}?)\"(?!\w)"
    r"|(?<![\w‚’])‚(?P<f>[^‚‘’]{1,1000}?)[‘’]"
    r"|(?<![\w‘’])‘(?P<g>(?:[^‘’]|’(?=\w)|(?<=s)’(?=\s[a-z])){1,1500}?)’(?!\w)"
    r"|(?<![\w'])'(?P<h>(?:[^'\n]|(?<=\w)'(?=\w)){2,1500}?)'(?!\w)"
)


_MARK = re.compile("[„“»«\"‚‘']")
"""Where none of them stands, nothing is quoted."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words between quotation marks (offsets of the words, without the marks) and what they are."""

    start: int
    end: int
    text: str
    kind: str  # "speech", "title" or "term"


def find(doc: Tokens) -> list[Quoted]:
    """All quoted passages of a text."""
    found: list[Quoted] = []
    if not _MARK.search(doc.text):
        return found
    for match in _QUOTED.finditer(doc.text):
        group = match.lastgroup
        if group is None or "\n\n" in match.group(group) or not match.group(group).strip():
            continue
        start, end = match.span(group)
        while doc.text[start].isspace():
            start += 1
        found.append(Quoted(start, end, doc.text[start:end], _kind(doc, start, end)))
    return found


_FIRST_PERSON = re.compile(r"\b(?:ich|wir|uns|mir|mich|unsere[rnms]?|I|I'm|I’m|I've|we|we're|us|me)\b")
"""Who speaks of himself speaks: no title does ("Wir in Europa" has three words)."""


def _kind(doc: Tokens, start: int, end: int) -> str:
    text = doc.text[start:end].strip()
    words = text.split()
    if _FIRST_PERSON.search(text) and len(words) > 3 and not text[:1].isdecimal():
        return "speech"
    if _named_before(doc, start) and len(words) < 14:
        return "title"
    ends_sentence = text[-1] in ".!?," or (doc.text[end + 1 : end + 2] in ".," and len(words) > 6)
    before = doc.text[max(0, start - 3) : start - 1].rstrip()
    if before.endswith(":") and len(words) > 2:
        return "speech"
    if _said_around(doc, start, end) and (len(words) >= 3 or ends_sentence):
        return "speech"
    full = len(words) >= 3 and text[-1] in ".!?" and text[0].isupper()
    if (
        full
        or (len(words) >= 7 and ends_sentence)
        or (len(words) > 3 and text[-1] == "," and text[0].isupper())
    ):
        return "speech"
    return "title" if len(words) > 1 or text[:1].isupper() else "term"


def _named_before(doc: Tokens, start: int) -> bool:
    """Whether a word like "Ausstellung" or "titled" stands right before, as before a title."""
    index = doc.index_at(start)
    words = lexicon.group_of("speech", doc.language, "titles")
    for back in range(index - 1, max(-1, index - 4), -1):
        token = doc.tokens[back]
        if token.text in ('"', "„", "“", "‚", "‘", "»", "«", "'"):
            continue
        if token.text == ":" or token.text == ".":
            return False
        plain = token.text if doc.language == "de" else token.lower
        if plain in words or any(plain.removesuffix(ending) in words for ending in ("s", "n", "en", "es")):
            return True
        if doc.language == "de" and token.capital and _compound(plain, words):
            return True
    return False


def _compound(word: str, words: frozenset[str]) -> bool:
    lower = word.lower()
    return any(lower.endswith(known.lower()) for known in words if len(known) > 5)


def _said_around(doc: Tokens, start: int, end: int) -> bool:
    """Whether a verb of saying stands near the quotation, outside other quotations."""
    verbs = lexicon.group_of("speech", doc.language, "verbs") | lexicon.group_of(
        "speech", doc.language, "document_verbs"
    )
    index = doc.index_at(end)
    after = list(doc.tokens[index + 1 : index + 9])
    for place, token in enumerate(after):
        if token.text in ".!?;" and place > 0:
            break
        if token.lower in verbs:
            return True
        if token.text in ('"', "„", "»", "“", "”"):
            if place > 2:
                break
            continue
        if token.lower == "so" and doc.language == "de" and place < 3:
            return True
    first = doc.index_at(start)
    for back in range(first - 1, max(-1, first - 12), -1):
        token = doc.tokens[back]
        if token.text in ".!?" and back < first - 1:
            break
        if token.lower in verbs or token.lower in ("zufolge", "laut", "according"):
            return True
    return False
