"""The mail that carries a release: written once for a list, finished for each recipient in microseconds."""

import base64
import re
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from django.utils.crypto import salted_hmac

LEAVE = "@@LEAVE@@"
_OURS = re.compile(r"release\.\d{1,18}\.[0-9a-f]{24}@[A-Za-z0-9.-]{1,253}")
_OUTER, _INNER = "jumelage-release-mixed", "jumelage-release-alternative"


@dataclass(frozen=True, slots=True)
class Letter:
    """Everything that is the same for all recipients of a list."""

    subject: str
    sender_name: str
    sender: str
    reply_to: str
    list_id: str
    language: str
    text: str
    html: str
    pdf: bytes
    pdf_name: str


@dataclass(frozen=True, slots=True)
class Press:
    """A letter made ready: only the recipient's own lines are missing."""

    letter: Letter
    head: bytes
    attachment: bytes


def ready(letter: Letter) -> Press:
    """Do once what does not depend on the recipient."""
    head = EmailMessage(policy=SMTP)
    head["Subject"] = " ".join(letter.subject.split())[:250]
    head["From"] = _address(letter.sender_name, letter.sender)
    if letter.reply_to:
        head["Reply-To"] = _address("", letter.reply_to)
    head["List-Id"] = f"<{letter.list_id}>"
    head["Content-Language"] = letter.language
    head["Precedence"] = "bulk"
    head["Auto-Submitted"] = "auto-generated"
    head["MIME-Version"] = "1.0"
    head["Content-Type"] = f'multipart/mixed; boundary="{_OUTER}"'
    attachment = _part(
        f'application/pdf; name="{letter.pdf_name}"', letter.pdf, f'attachment; filename="{letter.pdf_name}"'
    )
    return Press(letter, bytes(head).partition(b"\r\n\r\n")[0], attachment)


def finished(press: Press, *, to: str, message_id: str, leave: str, now: datetime) -> bytes:
    """Return the message to one recipient."""
    own = [f"To: {to}", f"Date: {format_datetime(now)}", f"Message-ID: {message_id}"]
    if leave:
        own += [f"List-Unsubscribe: <{leave}>", "List-Unsubscribe-Post: List-Unsubscribe=One-Click"]
    text, html = (part.replace(LEAVE, leave).encode() for part in (press.letter.text, press.letter.html))
    return b"\r\n".join(
        [
            press.head, *(line.encode("ascii") for line in own), b"", f"--{_OUTER}".encode(),
            f'Content-Type: multipart/alternative; boundary="{_INNER}"'.encode(), b"",
            f"--{_INNER}".encode(), _part('text/plain; charset="utf-8"', text),
            f"--{_INNER}".encode(), _part('text/html; charset="utf-8"', html),
            f"--{_INNER}--".encode(), f"--{_OUTER}".encode(), press.attachment, f"--{_OUTER}--".encode(), b"",
        ]
    )  # fmt: skip


def message_id(edition: int, email: str, sender: str) -> str:
    """Return the same id for the same message, however often it is tried; its domain is the sender's.

    Nobody who did not get the message can guess the id, so a mail that names it speaks of that message.
    """
    digest = salted_hmac("jumelage.press.message", f"{edition}:{email}", algorithm="sha256").hexdigest()[:24]
    return f"<release.{edition}.{digest}@{sender.rsplit('@', 1)[-1]}>"


def ids_in(log: str) -> frozenset[str]:
    """Return the ids of our messages that a mail server's log names."""
    return frozenset(f"<{found}>" for found in _OURS.findall(log))


def _address(name: str, email: str) -> Address:
    return Address(" ".join(name.split()), addr_spec=email)


def _part(kind: str, content: bytes, disposition: str = "") -> bytes:
    lines = [f"Content-Type: {kind}", "Content-Transfer-Encoding: base64"]
    if disposition:
        lines.append(f"Content-Disposition: {disposition}")
    coded = base64.encodebytes(content).rstrip(b"\n").replace(b"\n", b"\r\n")
    return "\r\n".join([*lines, "", ""]).encode("ascii") + coded
