"""The text of an e-mail: subject, newest part first, without quoted mail and signature."""

from __future__ import annotations

import re
from datetime import date
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime

from lecture.sources import html
from lecture.sources.encoding import decode
from lecture.sources.errors import Unreadable

_HEADER = re.compile(
    rb"^(?:From|Return-Path|Received|Delivered-To|MIME-Version|Date|Subject|To|Message-ID|X-[\w-]+): ",
    re.MULTILINE,
)
_FORWARDED = re.compile(
    r"^\s*(?:-{2,}\s*(?:Original Message|Urspr\u00fcngliche Nachricht|Forwarded message|Weitergeleitete Nachricht).*|"
    r"(?:On .{6,80} wrote|Am .{6,80} schrieb.{0,80}):)\s*$",
    re.MULTILINE | re.IGNORECASE,
)


def looks_like_mail(content: bytes) -> bool:
    """Whether bytes start with the headers of an e-mail."""
    head = content[:3000]
    return len(_HEADER.findall(head)) >= 3 and bool(re.match(rb"[A-Za-z-]+: ", head))


def text_of(content: bytes, name: str) -> tuple[str, date | None]:
    """Subject and body of an e-mail, and the date of its Date header."""
    message = message_from_bytes(content, policy=policy.default)
    if not isinstance(message, EmailMessage):  # pragma: no cover - the default policy makes no other
        raise Unreadable("no_mail", name=name)
    if message.get_content_type() in ("application/pkcs7-mime", "multipart/encrypted"):
        raise Unreadable("encrypted_mail", name=name)
    body = _body(message, name)
    subject = re.sub(
        r"^(?:(?:re|aw|fwd?|wg):\s*)+", "", str(message.get("Subject", "")).strip(), flags=re.IGNORECASE
    )
    text = f"{subject}\n\n{body}" if subject and subject not in body[: 2 * len(subject) + 40] else body
    return text, _date(message)


def _body(message: EmailMessage, name: str) -> str:
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        return ""
    payload = part.get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else b""
    text = decode(content, name, declared=part.get_content_charset())
    if part.get_content_type() == "text/html":
        text = html.text_of(text)
    return _newest(text)


def _newest(text: str) -> str:
    """The newest part of a thread; a mail that only forwards keeps what it forwards."""
    lines = [line for line in text.splitlines() if not line.startswith(">")]
    own = "\n".join(lines)
    match = _FORWARDED.search(own)
    if match and len(own[: match.start()].split()) > 40:
        own = own[: match.start()]
    if len(own.split()) < 10:
        own = "\n".join(re.sub(r"^(?:> ?)+", "", line) for line in text.splitlines())
    return re.split(r"(?m)^-- ?$", own)[0] if len(re.split(r"(?m)^-- ?$", own)[0].split()) > 20 else own


def _date(message: EmailMessage) -> date | None:
    try:
        return parsedate_to_datetime(str(message["Date"])).date() if message["Date"] else None
    except (ValueError, TypeError):
        return None
