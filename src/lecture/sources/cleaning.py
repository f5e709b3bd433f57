"""Cleaning that keeps offsets: every character of the cleaned text knows where it stood before."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

_CLEAN = re.compile(
    r"(?P<newline>\r\n?|\u2028|\u2029|\x0b|\x0c|\x85)"
    r"|(?P<hyphen>(?<=[^\W\d_])[-\u2010]\n[ \t]*(?=[a-zäöüß]))"
    r"|(?P<hyphen_crlf>(?<=[^\W\d_])[-\u2010]\r\n[ \t]*(?=[a-zäöüß]))"
    r"|(?P<drop>[\u00ad\u200b-\u200f\u2060\ufeff\u202a-\u202e\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]+)"
    r"|(?P<space>[\u00a0\u2000-\u200a\u202f\u3000\t])"
)
_WORD_AFTER = re.compile(r"[^\W\d_]*")
_CONNECTIVES = ("und ", "oder ", "bis ", "and ", "or ", "to ", "wie ", "sowie ")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A cleaned text with the runs that were kept: (start in the cleaned text, start before) for each."""

    text: str
    runs: tuple[tuple[int, int], ...] = ((0, 0),)

    def origin(self, offset: int) -> int:
        """Where a character of the cleaned text stood before cleaning."""
        place = max(0, bisect_right(self.runs, (offset, 1 << 60)) - 1)
        clean, before = self.runs[place]
        return before + offset - clean


def clean(text: str) -> Cleaned:
    """Unify line ends and spaces, join words hyphenated at a line's end, and drop control characters.

    >>> clean("Städte-\\npartnerschaft").text
    'Städtepartnerschaft'
    """
    text = unicodedata.normalize("NFC", text)
    parts: list[str] = []
    runs: list[tuple[int, int]] = []
    length = position = 0

    def keep(piece: str, origin: int) -> None:
        nonlocal length
        if piece:
            runs.append((length, origin))
            parts.append(piece)
            length += len(piece)

    for match in _CLEAN.finditer(text):
        keep(text[position : match.start()], position)
        position = match.end()
        if match.lastgroup == "newline":
            keep("\n", match.start())
        elif match.lastgroup == "space":
            keep(" ", match.start())
        elif match.lastgroup in ("hyphen", "hyphen_crlf") and text.startswith(_CONNECTIVES, match.end()):
            keep(match.group()[0] + " ", match.start())
    keep(text[position:], position)
    return Cleaned("".join(parts), tuple(runs) or ((0, 0),))
