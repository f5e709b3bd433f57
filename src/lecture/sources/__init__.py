"""Sources: from a file of any kind to clean text.

Plain text, HTML, ``.eml``, PDF and DOCX are told apart by their content, not by their names.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lecture.sources import documents, html, mail
from lecture.sources.cleaning import Cleaned, clean
from lecture.sources.encoding import decode
from lecture.sources.errors import Unreadable

__all__ = ["LARGEST_FILE", "LONGEST_TEXT", "Cleaned", "Source", "Unreadable", "clean", "open_source"]

LARGEST_FILE = 20 * 1024 * 1024
LONGEST_TEXT = 2_000_000

_FOREIGN = (
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Outlook file"),
    (b"{\\rtf", "a rich-text file"),
    (b"\x1f\x8b", "a compressed file"),
    (b"7z\xbc\xaf", "a compressed file"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
)


@dataclass(frozen=True, slots=True)
class Source:
    """A text as it is read: its name, its kind, the clean text, and the date that its e-mail header gives."""

    name: str
    kind: str  # "text", "html", "mail", "pdf" or "docx"
    text: str
    published: date | None
    cleaned: Cleaned


def open_source(source: str | Path | bytes, name: str | None = None) -> Source:
    """Open a file by its path, or take its bytes, and return its text.

    Raises ``Unreadable`` with one plain sentence for whatever cannot be read.
    """
    if isinstance(source, bytes):
        label, content = name or "The input", source
    else:
        label = name or str(source)
        content = _content(Path(source), label)
    if len(content) > LARGEST_FILE:
        size = len(content) / 1024 / 1024
        raise Unreadable("too_large", name=label, size=f"{size:.0f}")
    if not content.strip():
        raise Unreadable("empty", name=label)
    kind, text, published = _text(content, label)
    cleaned = clean(text)
    if not cleaned.text.strip():
        raise Unreadable("no_text", name=label)
    if len(cleaned.text) > LONGEST_TEXT:
        raise Unreadable("too_long", name=label, limit=f"{LONGEST_TEXT:,}")
    return Source(label, kind, cleaned.text, published, cleaned)


def _content(path: Path, label: str) -> bytes:
    try:
        if path.is_file() and path.stat().st_size > LARGEST_FILE:
            size = path.stat().st_size / 1024 / 1024
            raise Unreadable("too_large", name=label, size=f"{size:.0f}")
        return path.read_bytes()
    except FileNotFoundError:
        raise Unreadable("missing", name=label) from None
    except IsADirectoryError:
        raise Unreadable("folder", name=label) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "the path is not valid"
        raise Unreadable("closed", name=label, reason=reason) from None


def _text(content: bytes, label: str) -> tuple[str, str, date | None]:
    if content[:1024].lstrip().startswith(b"%PDF"):
        return "pdf", documents.text_of_pdf(content, label), None
    if content.startswith(b"PK\x03\x04"):
        if b"word/" not in content:
            raise Unreadable("archive", name=label)
        return "docx", documents.text_of_docx(content, label), None
    for magic, what in _FOREIGN:
        if content.startswith(magic):
            raise Unreadable("other_kind", name=label, what=what)
    if mail.looks_like_mail(content):
        text, published = mail.text_of(content, label)
        return "mail", text, published
    text = decode(content, label, declared=html.declared_charset(content))
    if html.looks_like_html(text):
        return "html", html.text_of(text), None
    return "text", text, None
