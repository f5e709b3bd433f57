"""The text of an e-mail: subject, the newest part and what it forwards, without older mails and signature."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import parsedate_to_datetime

from lecture.sources import documents, html, threads
from lecture.sources.cleaning import clean
from lecture.sources.encoding import decode
from lecture.sources.errors import Unreadable
from lecture.sources.origins import Cleaned, Weaver

_HEADER = re.compile(
    rb"^(?:From|Return-Path|Received|Delivered-To|MIME-Version|Date|Subject|To|Message-ID|Content-Type|Reply-To|Cc|X-[\w-]+):[ \t]",
    re.MULTILINE | re.IGNORECASE,
)
_ANSWER = re.compile(r"(?:(?:re|aw|sv|antw|wg|fwd?|fw|wtr)(?:\[\d+\])?\s*:\s*)+", re.IGNORECASE)
_PASSED = re.compile(r"\s*(?:(?:re|aw)\s*:\s*)*(?:wg|fwd?|fw|wtr)\s*:", re.IGNORECASE)
_DEEPEST = 3
_MOST_DOCUMENTS = 3
_COVERING_WORDS = 60


@dataclass(frozen=True, slots=True)
class Mail:
    """An e-mail as it is read: its text with the way back into subject and body, and what its header says."""

    cleaned: Cleaned
    original: str
    published: date | None
    sender: str
    title: str
    older: int  # mails of the thread that were left out


def looks_like_mail(content: bytes) -> bool:
    """Whether bytes start with the headers of an e-mail."""
    head = re.split(rb"\r?\n\r?\n", content[:20_000].lstrip(b"\r\n"), maxsplit=1)[0]
    if head.startswith(b"From ") and b"\n" in head:  # a mailbox file
        head = head.split(b"\n", 1)[1]
    return len(_HEADER.findall(head)) >= 3 and bool(re.match(rb"[A-Za-z-]+:[ \t]", head))


def mail_of(content: bytes, name: str) -> Mail:
    """Read an e-mail; ``Unreadable`` for an encrypted one."""
    content = content.lstrip(b"\r\n")
    if content.startswith(b"From "):
        content = content.split(b"\n", 1)[1]
    try:
        message = message_from_bytes(content, policy=policy.default)
        return _mail(message, name)
    except Unreadable:
        raise
    except (MessageError, ValueError, LookupError, AttributeError, TypeError, RecursionError):
        raise Unreadable("no_mail", name=name) from None


def _mail(message: EmailMessage, name: str) -> Mail:
    if message.get_content_type() in ("application/pkcs7-mime", "multipart/encrypted"):
        raise Unreadable("encrypted_mail", name=name)
    raw_subject = _head(message, "Subject")
    subject = _ANSWER.sub("", raw_subject, count=1).strip()
    headline = subject
    originals, body = _body(message, name, _DEEPEST)
    if _PASSED.match(raw_subject) and len(threads.parts(body.text)) > 1:
        headline = f"WG: {subject}"
    weaver = Weaver()
    original = body_original = "".join(originals)
    if subject and subject not in body.text[: 2 * len(subject) + 40]:
        weaver.keep(f"{headline}\n\n", 0)
        original = f"{headline}\n\n{body_original}"
    weaver.take(body, len(original) - len(body_original))
    whole = weaver.done()
    text, older = threads.trimmed(whole.text)
    return Mail(text.over(whole), original, _date(message), _head(message, "From"), subject, older)


def _body(message: EmailMessage, name: str, depth: int) -> tuple[list[str], Cleaned]:
    """The body, what it forwards as an attachment, and the documents that a covering note brings."""
    originals: list[str] = []
    weaver = Weaver()

    def add(original: str, part: Cleaned) -> None:
        if weaver.length:
            gap = sum(map(len, originals))
            originals.append("\n\n")
            weaver.keep("\n\n", gap)
        weaver.take(part, sum(map(len, originals)))
        originals.append(original)

    original, own = _own(message, name)
    add(original, own)
    for inner in _forwarded(message) if depth else ():
        heading = f"---------- Forwarded message ----------\n{_heading(inner)}\n"
        add(heading, Cleaned(heading))
        inner_originals, inner_body = _body(inner, name, depth - 1)
        add("".join(inner_originals), inner_body)
    if len(own.text.split()) < _COVERING_WORDS:
        for text in _documents(message, name):
            add(text, clean(text))
    return originals, weaver.done()


def _own(message: EmailMessage, name: str) -> tuple[str, Cleaned]:
    """The body that says most: plain text, unless it is only a stub beside the page."""
    plain, page = (_part(message.get_body((kind,)), name) for kind in ("plain", "html"))
    if page is None:
        return plain or ("", Cleaned(""))
    laid_out = html.text_of(page[0], quoting=True)
    cleaned = clean(laid_out.text).over(laid_out)
    if plain is not None and 4 * len(plain[1].text.split()) > len(cleaned.text.split()):
        return plain
    return page[0], cleaned


def _part(part: object, name: str) -> tuple[str, Cleaned] | None:
    if not isinstance(part, EmailMessage):
        return None
    payload = part.get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else b""
    text = decode(content, name, declared=part.get_content_charset())
    return text, clean(text)


def _forwarded(message: EmailMessage) -> Iterator[EmailMessage]:
    """Mails attached to a mail, not those attached to these."""
    for part in message.iter_parts() if message.is_multipart() else ():
        if isinstance(part, EmailMessage) and part.get_content_type() == "message/rfc822":
            yield from (inner for inner in part.iter_parts() if isinstance(inner, EmailMessage))


def _heading(message: EmailMessage) -> str:
    fields = (("From", "From"), ("Date", "Date"), ("Subject", "Subject"), ("To", "To"))
    return "".join(f"{label}: {_head(message, key) or '-'}\n" for label, key in fields)


def _documents(message: EmailMessage, name: str) -> Iterator[str]:
    """The text of PDF and Word files attached to a mail, as far as they can be read."""
    readers = {b"%PDF": documents.text_of_pdf, b"PK\x03\x04": documents.text_of_archive}
    found = 0
    for part in message.walk():
        payload = None if part.is_multipart() else part.get_payload(decode=True)
        reader = readers.get(payload[:4]) if isinstance(payload, bytes) else None
        if reader is None or not isinstance(payload, bytes) or found >= _MOST_DOCUMENTS:
            continue
        try:
            text = reader(payload, name)
        except Unreadable:
            continue
        found += 1
        yield text


def _head(message: EmailMessage, key: str) -> str:
    try:
        return " ".join(clean(str(message.get(key, ""))).text.split())
    except (ValueError, LookupError, AttributeError, TypeError, IndexError):  # headers that no parser follows
        return ""


def _date(message: EmailMessage) -> date | None:
    try:
        return parsedate_to_datetime(_head(message, "Date")).date()
    except (ValueError, TypeError, OverflowError):
        return None
