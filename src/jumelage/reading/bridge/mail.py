"""A mail as it came over the wire: who sent it, what it holds."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.headerregistry import Address
from email.message import EmailMessage, Message
from email.utils import parsedate_to_datetime
from pathlib import PurePath

READABLE = frozenset({".pdf", ".docx", ".txt", ".html", ".htm", ".eml"})
TYPES = {
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "text/plain": ".txt",
    "text/html": ".html",
    "message/rfc822": ".eml",
}
WORDLESS = ("image/", "audio/", "video/", "font/")
SILENT = frozenset({".vcf", ".ics", ".p7s", ".asc", ".sig"})
MOST = 10


@dataclass(frozen=True, slots=True)
class Envelope:
    """The headers that say who sent what when; an address only where there is exactly one sender."""

    address: str
    sender: str
    title: str
    message_id: str
    sent_at: datetime | None
    checks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with a mail; `is_readable` is False for kinds that hold text nobody here can read."""

    name: str
    content: bytes
    is_readable: bool


def envelope(headers: bytes) -> Envelope:
    """Read the headers of a mail; whatever is broken in them stays empty."""
    message = message_from_bytes(headers, policy=policy.default)
    address, sender = "", ""
    with suppress(Exception):  # headers of strangers break parsers in many ways
        found: Sequence[Address] = message["From"].addresses if message["From"] else ()
        sender = str(message["From"])[:250] if message["From"] else ""
        address = (
            found[0].addr_spec.lower() if len(found) == 1 and len(message.get_all("From", [])) == 1 else ""
        )
    return Envelope(
        address=address if "@" in address else "",
        sender=sender,
        title=_text(message, "Subject")[:250],
        message_id=_text(message, "Message-ID")[:250],
        sent_at=_sent(message),
        checks=tuple(str(value) for value in message.get_all("Authentication-Results", [])),
    )


def attachments(content: bytes) -> list[Attachment]:
    """Return the files of a mail that may hold an announcement, in their order."""
    message = message_from_bytes(content, policy=policy.default)
    return list(_attached(message))[:MOST] if isinstance(message, EmailMessage) else []


def _attached(message: EmailMessage) -> Iterator[Attachment]:
    for part in message.iter_attachments():
        kind = part.get_content_type()
        name = str(part.get_filename() or f"{kind.partition('/')[2]}{TYPES.get(kind, '')}")[:200]
        suffix = PurePath(name).suffix.lower()
        if kind.startswith(WORDLESS) or suffix in SILENT:
            continue
        if kind == "message/rfc822":
            inner = part.get_payload()
            first = inner[0] if isinstance(inner, list) and inner else None
            content = first.as_bytes() if isinstance(first, Message) else b""
        else:
            payload = part.get_payload(decode=True)
            content = payload if isinstance(payload, bytes) else b""
        yield Attachment(name, content, suffix in READABLE or kind in TYPES)


def _text(message: EmailMessage, name: str) -> str:
    with suppress(Exception):
        return " ".join(str(message[name] or "").split())
    return ""


def _sent(message: EmailMessage) -> datetime | None:
    with suppress(Exception):
        found = parsedate_to_datetime(str(message["Date"]))
        return found if found.tzinfo else found.replace(tzinfo=UTC)
    return None
