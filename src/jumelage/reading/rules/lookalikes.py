"""Near-duplicates: the same release from two senders, with another frame, or corrected (decision 35).

A text is cut into shingles, runs of three words. Of their hashes the smallest are kept as its sketch (the
bottom-k sketch of Broder, "On the resemblance and containment of documents", 1997), in order. Two sketches
tell how much of the smaller text stands in the other: a new header or footer changes little in that.
"""

import difflib
import hashlib
import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from jumelage.kit.search import fold

WORDS = 3
MOST = 512
LEAST = 12
ALIKE = 0.5
"""The share of the smaller text's shingles from which on two texts are taken for one; measured in decision 35."""
LONGEST_DIFF = 5_000
"""Words that are compared: a page must answer; announcements have a tenth of that."""


def sketch(text: str) -> bytes:
    """Return the sketch of a text: the smallest hashes of its shingles, in order."""
    words = re.findall(r"\w+", fold(text))
    shingles = {" ".join(words[i : i + WORDS]) for i in range(len(words) - WORDS + 1)}
    hashes = {
        int.from_bytes(hashlib.blake2b(shingle.encode(), digest_size=4).digest(), "big")
        for shingle in shingles
    }
    return array("I", sorted(hashes)[:MOST]).tobytes()


def likeness(one: bytes, other: bytes) -> float:
    """Return the share of the smaller text that stands in the other, 0 to 1; 0 for texts too short to tell.

    Sketches of long texts hold the smallest hashes only: both are compared as far as both reach.
    """
    a, b = array("I", one), array("I", other)
    if min(len(a), len(b)) < LEAST:
        return 0.0
    reach = min((part[-1] for part in (a, b) if len(part) == MOST), default=None)
    left = {value for value in a if reach is None or value <= reach}
    right = {value for value in b if reach is None or value <= reach}
    smaller = min(len(left), len(right))
    return len(left & right) / smaller if smaller else 0.0


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words that both texts share (`tone` ""), that only the new one has ("new") or only the old one ("gone")."""

    tone: str
    text: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two texts side by side: their differences in passages, and where the new one stands alone."""

    passages: tuple[tuple[Piece, ...], ...]
    fresh: tuple[tuple[int, int], ...]

    def touches(self, spans: list[list[int]]) -> bool:
        """Whether one of these passages of the new text holds something that the old one does not have."""
        return any(start < last and first < end for start, end in spans for first, last in self.fresh)


def compare(old: str, new: str) -> Comparison:
    """Compare two texts word by word; spaces, line ends and case of letters do not count."""
    before, after = _words(old), _words(new)
    matcher = difflib.SequenceMatcher(
        None,
        [fold(old[start:end]) for start, end in before[:LONGEST_DIFF]],
        [fold(new[start:end]) for start, end in after[:LONGEST_DIFF]],
        autojunk=len(before) + len(after) > 4000,
    )
    codes = matcher.get_opcodes()
    fresh = tuple(
        (after[first][0], after[last - 1][1])
        for tag, _i, _j, first, last in codes
        if tag in {"insert", "replace"}
    )
    return Comparison(tuple(_passages(old, new, before, after, codes)), fresh)


CONTEXT = 6
_Words = list[tuple[int, int]]


def _passages(
    old: str, new: str, before: _Words, after: _Words, codes: Sequence[tuple[str, int, int, int, int]]
) -> list[tuple[Piece, ...]]:
    """Group differences that stand near each other, with a few words around them."""
    groups: list[list[Piece]] = [[]]
    for place, (tag, i, j, first, last) in enumerate(codes):
        if tag != "equal":
            groups[-1] += [
                piece
                for piece in (
                    Piece("gone", _run(old, before[i:j])),
                    Piece("new", _run(new, after[first:last])),
                )
                if piece.text
            ]
            continue
        shared = after[first:last]
        if len(shared) <= 2 * CONTEXT:
            groups[-1].append(Piece("", _run(new, shared)))
            continue
        if place:
            groups[-1].append(Piece("", f"{_run(new, shared[:CONTEXT])} …"))
            groups.append([])
        if place < len(codes) - 1:
            groups[-1].append(Piece("", f"… {_run(new, shared[-CONTEXT:])}"))
    return [tuple(group) for group in groups if any(piece.tone for piece in group)]


def _words(text: str) -> _Words:
    return [match.span() for match in re.finditer(r"\w+|[^\w\s]", text)]


def _run(text: str, words: _Words) -> str:
    """The words with single spaces where the text has any."""
    pieces = [text[start:end] for start, end in words[:1]]
    for (_start, end), (start, last) in pairwise(words):
        pieces.append((" " if start > end else "") + text[start:last])
    return "".join(pieces)
