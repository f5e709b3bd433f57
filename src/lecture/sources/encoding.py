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
_LATIN = {"iso-8859-1", "iso8859-1", "latin-1", "latin1", "us-ascii", "ascii", "windows-1252", "cp1252"}
_SEQUENCE = re.compile(rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_TWICE = re.compile(
    "Ã[\u0080-ÿŒ-ƒ\u2013-\u2122]|â€[\x80-\xffŒ-ƒ\u2013-\u2122]|Â[\u00a0-¿]|[ÄÅ][\x80-\x9fŒ-ƒ\u2013-\u2122]"
)
_FOREIGN = re.compile(r"[\u0080-ÿŒœŠšŸŽžƒˆ˜\u2013-\u2122]{2,}")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_MOST_CONTROLS = 0.02


def decode(content: bytes, name: str, *, declared: str | None = None) -> str:
    """Decode a text: byte-order mark, UTF-16 by its zeros, UTF-8, declared encoding, else UTF-8 and Windows-1252 mixed.

    UTF-8 that was encoded twice, in the whole text or in parts of it, is put right.
    """
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _decode(content[len(mark) :], encoding, name)
    text = _wide(content)
    if text is None:
        text = _narrow(content, (declared or "").lower())
    controls = len(_CONTROL.findall(text, 0, 20_000))
    if controls > _MOST_CONTROLS * min(len(text), 20_000):
        raise Unreadable("binary", name=name)
    if _TWICE.search(text):
        text = _FOREIGN.sub(_once, text)
    return text


def _decode(content: bytes, encoding: str, name: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        if error.start > len(content) - 4 and error.start > 2:  # a file that was cut off inside a character
            return content[: error.start].decode(encoding)
        raise Unreadable("wrong_encoding", name=name, declared=encoding.upper()) from None


def _wide(content: bytes) -> str | None:
    """UTF-16 without a byte-order mark: every other byte of a Latin text is zero."""
    head = content[:4000]
    for encoding, zeros in (("utf-16-le", head[1::2]), ("utf-16-be", head[::2])):
        if len(head) >= 8 and zeros.count(0) > 0.7 * len(zeros) and head.count(0) < 1.1 * zeros.count(0):
            try:
                return content[: len(content) & ~1].decode(encoding)
            except UnicodeDecodeError:
                return None
    return None


def _narrow(content: bytes, declared: str) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if declared and declared not in _LATIN and not _SEQUENCE.search(content):
        try:
            return content.decode(declared)
        except (ValueError, LookupError):
            pass
    return content.decode("utf-8", errors="lecture.windows")


def _windows(error: UnicodeError) -> tuple[str, int]:
    """Bytes that are no UTF-8, as Windows-1252 has them."""
    if not isinstance(error, UnicodeDecodeError):  # pragma: no cover - registered for decoding only
        raise error
    piece = bytes(error.object[error.start : error.end])
    return "".join(_character(byte) for byte in piece), error.end


def _character(byte: int) -> str:
    return bytes([byte]).decode("cp1252", errors="ignore") or chr(byte)


codecs.register_error("lecture.windows", _windows)


def _once(match: re.Match[str]) -> str:
    """A run of characters as it was before it was encoded a second time, where that is what it looks like."""
    try:
        return b"".join(_byte(character) for character in match.group()).decode("utf-8")
    except UnicodeError:
        return match.group()


def _byte(character: str) -> bytes:
    return bytes([ord(character)]) if ord(character) < 0x100 else character.encode("cp1252")
