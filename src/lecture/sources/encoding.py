"""From bytes to characters."""

from __future__ import annotations

import codecs
import re

from lecture.sources.errors import Unreadable

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_TWICE = re.compile("Ã[¤¶¼Ÿ„–œ©¨¡]|â€[žœ“\x9d™]")


def decode(content: bytes, name: str, *, declared: str | None = None) -> str:
    """Decode a text: byte-order mark, declared encoding, UTF-8, then Windows-1252; undo UTF-8 that was encoded twice."""
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _decode(content[len(mark) :], encoding, name)
    if b"\x00" in content[:4096]:
        raise Unreadable("binary", name=name)
    text = _first_that_fits(content, (declared, "utf-8", "cp1252"))
    if text is None:
        raise Unreadable("encoding", name=name)
    controls = sum(character < " " and character not in "\t\n\r\x0b\x0c" for character in text[:20_000])
    if controls > 0.02 * min(len(text), 20_000):
        raise Unreadable("binary", name=name)
    if _TWICE.search(text):
        text = _once(text)
    return text


def _decode(content: bytes, encoding: str, name: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise Unreadable("wrong_encoding", name=name, declared=encoding.upper()) from None


def _first_that_fits(content: bytes, encodings: tuple[str | None, ...]) -> str | None:
    for encoding in encodings:
        if encoding:
            try:
                return content.decode(encoding)
            except (UnicodeDecodeError, LookupError):
                continue
    return None


def _once(text: str) -> str:
    try:
        return text.encode("cp1252").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return text
