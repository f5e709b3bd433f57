"""Cleaning that keeps offsets: every character of the cleaned text knows where it stood before."""

from __future__ import annotations

import re
import unicodedata

from lecture.sources import columns
from lecture.sources.origins import Cleaned, Weaver

_SIGNS = re.compile(
    r"(?P<newline>\r\n?|[\u2028\u2029\x0b\x0c\x85])"
    r"|(?P<drop>[\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb"
    r"\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff\U000e0000-\U000e01ef]+)"
    r"|(?P<space>[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000])"
)
_JOINING = re.compile(
    r"[^\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u093c-\u0957\u1161-\u1175\u11a8-\u11c2\u1ab0-\u1aff\u1dc0-\u1dff"
    r"\u20d0-\u20f0\u3099\u309a\ufe20-\ufe2f]"
    r"[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u093c-\u0957\u1161-\u1175\u11a8-\u11c2\u1ab0-\u1aff\u1dc0-\u1dff"
    r"\u20d0-\u20f0\u3099\u309a\ufe20-\ufe2f]+"
)
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u2010]\n *(?=[a-zäöüß])")
_CONNECTIVES = ("und ", "oder ", "bis ", "and ", "or ", "to ", "wie ", "sowie ")


def clean(text: str) -> Cleaned:
    """Unify line ends and spaces, join words hyphenated at a line's end, keep the cells of a table apart, drop control characters.

    >>> clean("Städte-\\npartnerschaft").text
    'Städtepartnerschaft'
    """
    cleaned = _unified(text)
    for step in (_composed, columns.unfolded, columns.cells_apart, _joined):
        cleaned = step(cleaned.text).over(cleaned)
    return cleaned


def _unified(text: str) -> Cleaned:
    weaver = Weaver()
    position = 0
    for match in _SIGNS.finditer(text):
        weaver.keep(text[position : match.start()], position)
        position = match.end()
        if match.lastgroup == "newline":
            weaver.keep("\n", match.start())
        elif match.lastgroup == "space":
            weaver.keep(" ", match.start())
    weaver.keep(text[position:], position)
    return weaver.done()


def _composed(text: str) -> Cleaned:
    """Letters and their accents as one character."""
    if unicodedata.is_normalized("NFC", text):
        return Cleaned(text)
    weaver = Weaver()
    position = 0
    for match in _JOINING.finditer(text):
        _compose_singles(weaver, text[position : match.start()], position)
        whole = unicodedata.normalize("NFC", match.group())
        weaver.put(whole, match.start())
        position = match.end()
    _compose_singles(weaver, text[position:], position)
    return weaver.done()


def _compose_singles(weaver: Weaver, piece: str, origin: int) -> None:
    if unicodedata.is_normalized("NFC", piece):
        weaver.keep(piece, origin)
        return
    for place, character in enumerate(piece):
        weaver.put(unicodedata.normalize("NFC", character), origin + place)


def _joined(text: str) -> Cleaned:
    """Words hyphenated at a line's end in one piece."""
    weaver = Weaver()
    position = 0
    for match in _HYPHEN.finditer(text):
        weaver.keep(text[position : match.start()], position)
        position = match.end()
        if text.startswith(_CONNECTIVES, match.end()):
            weaver.put(match.group()[0] + " ", match.start())
    weaver.keep(text[position:], position)
    return weaver.done()
