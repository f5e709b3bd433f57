"""Sources: from a file of any kind to clean text.

Plain text, HTML, ``.eml``, PDF, DOCX and ODT are told apart by their content, not by their names.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lecture.sources import documents, html, mail, threads
from lecture.sources.cleaning import clean
from lecture.sources.encoding import decode
from lecture.sources.errors import Unreadable
from lecture.sources.origins import Cleaned

__all__ = [
    "LARGEST_FILE",
    "LONGEST_TEXT",
    "Cleaned",
    "Source",
    "Unreadable",
    "clean",
    "open_source",
    "trimmed",
]

LARGEST_FILE = 20 * 1024 * 1024
LONGEST_TEXT = 200_000

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
    """A text as it is read: its name, its kind, the clean text, and what the header of an e-mail gives.

    ``cleaned.origin(offset)`` leads each character of ``text`` back into ``original``: the decoded file or page, the text
    taken from a document, or subject and body of an e-mail.
    """

    name: str
    kind: str  # "text", "html", "mail", "pdf", "docx" or "odt"
    text: str
    published: date | None
    cleaned: Cleaned
    original: str = ""
    title: str = ""  # the subject of an e-mail
    sender: str = ""
    older: int = 0  # older mails of the thread that were left out


def open_source(source: str | Path | bytes, name: str | None = None) -> Source:
    """Open a file by its path, or take its bytes, and return its text.

    Raises ``Unreadable`` with one plain sentence for whatever cannot be read.
    """
    if isinstance(source, bytes):
        label, content = name or "The input", source
    else:
        label = name or str(source)
        content = _content(Path(source), label)
    label = " ".join(clean(label).text.split())
    if len(content) > LARGEST_FILE:
        size = len(content) / 1024 / 1024
        raise Unreadable("too_large", name=label, size=f"{size:.0f}")
    if not content.strip():
        raise Unreadable("empty", name=label)
    opened = _opened(content, label)
    if not opened.text.strip():
        raise Unreadable("no_text", name=label)
    check_length(opened.text, label)
    return opened


def check_length(text: str, label: str) -> None:
    """Refuse a text that is longer than any announcement."""
    if len(text) > LONGEST_TEXT:
        raise Unreadable("too_long", name=label, limit=f"{LONGEST_TEXT:,}")


def trimmed(text: str) -> tuple[Cleaned, int]:
    """A pasted text as it is read: clean, of a mail thread the newest part; also how many older mails were left out."""
    cleaned = clean(text)
    part, older = threads.trimmed(cleaned.text)
    return part.over(cleaned), older


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


def _opened(content: bytes, label: str) -> Source:
    if content[:1024].lstrip().startswith(b"%PDF"):
        return _plain("pdf", documents.text_of_pdf(content, label), label)
    if content.startswith(b"PK\x03\x04"):
        kind = documents.kind_of_archive(content, label)
        return _plain(kind, documents.text_of_archive(content, label), label)
    for magic, what in _FOREIGN:
        if content.startswith(magic):
            raise Unreadable("other_kind", name=label, what=what)
    if mail.looks_like_mail(content):
        found = mail.mail_of(content, label)
        return Source(
            label, "mail", found.cleaned.text, found.published, found.cleaned,
            found.original, found.title, found.sender, found.older,
        )  # fmt: skip
    text = decode(content, label, declared=html.declared_charset(content))
    if html.looks_like_html(text):
        page = html.text_of(text)
        cleaned = clean(page.text).over(page)
        return Source(label, "html", cleaned.text, None, cleaned, text)
    return _plain("text", text, label)


def _plain(kind: str, text: str, label: str) -> Source:
    if kind != "text":
        check_length(text, label)
        cleaned, older = clean(text), 0
    else:
        cleaned, older = trimmed(text)
    return Source(label, kind, cleaned.text, None, cleaned, text, older=older)
