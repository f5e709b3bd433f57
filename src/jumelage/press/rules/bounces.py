"""Mails that come back: what a delivery status notification says, as RFC 3464 and RFC 3463 define it.

Old servers send prose with `X-Failed-Recipients` instead; that is understood, too. An answer from a holiday quotes the
message as well and is no failure, so the words of a mail alone never count.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import Message

MESSAGE_ID = re.compile(r"<release\.\d+\.[0-9a-f]{24}@[^\s<>@]{1,200}>")
STATUS = re.compile(r"\b([245])\.(\d{1,3})\.(\d{1,3})\b")
NO_SUCH_ADDRESS = frozenset({(1, 1), (1, 2), (1, 3), (1, 6), (1, 10)})
"""Subject and detail of RFC 3463 (and 7505) for: no such box, no such domain, malformed, moved away, takes no mail."""
MOST_PARTS = 50


@dataclass(frozen=True, slots=True)
class Bounce:
    """What a server says about one of our messages; `status` is empty where it gave no number."""

    message_id: str
    is_final: bool
    status: str
    words: str

    @property
    def is_gone(self) -> bool:
        """The address does not exist, so nothing need ever be sent there again."""
        found = STATUS.fullmatch(self.status)
        return self.is_final and bool(found) and (int(found[2]), int(found[3])) in NO_SUCH_ADDRESS  # type: ignore[index]  # bool(found)


def bounce(content: bytes) -> Bounce | None:
    """Return what a mail says about a message of ours; None if it is no notice of a failure, or names none of ours."""
    mail = message_from_bytes(content, policy=policy.compat32)
    parts = [part for part, _place in zip(mail.walk(), range(MOST_PARTS), strict=False)]
    message_id = _message_id(parts)
    if not message_id:
        return None
    blocks = list(_blocks(parts))
    failed = [block for block in blocks if _field(block, "Action") == "failed"]
    delayed = [block for block in blocks if _field(block, "Action") == "delayed"]
    if failed or delayed:
        block = (failed or delayed)[0]
        words = _field(block, "Diagnostic-Code").partition(";")[2].strip() or _field(block, "Diagnostic-Code")
        return Bounce(
            message_id, bool(failed), _status(_field(block, "Status")) or _status(words), words[:300]
        )
    if mail.get("X-Failed-Recipients"):
        text = " ".join(_text(parts[0] if not mail.is_multipart() else parts[1]).split())
        code = _status(text)
        return Bounce(message_id, is_final=not code.startswith("4"), status=code, words=_around(text, code))
    return None


def _blocks(parts: list[Message]) -> Iterator[Message]:
    """The fields about each recipient; the block about the message has no Action."""
    for part in parts:
        if part.get_content_type() in ("message/delivery-status", "message/global-delivery-status"):
            payload = part.get_payload()
            if isinstance(payload, list):
                yield from (block for block in payload if isinstance(block, Message))


def _message_id(parts: list[Message]) -> str:
    """Find our id in the headers of what came back; in the text of the mail only where nothing was attached."""
    returned = [part for part in parts[1:] if part.get("Message-ID")]
    for part in returned:
        if found := MESSAGE_ID.search(str(part["Message-ID"])):
            return found[0]
    for part in parts:
        if not part.is_multipart() and (found := MESSAGE_ID.search(_text(part))):
            return found[0]
    return ""


def _text(part: Message) -> str:
    payload = part.get_payload(decode=True)
    return payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""


def _field(block: Message, name: str) -> str:
    value = " ".join(str(block.get(name, "")).split())
    return value.lower() if name == "Action" else value


def _status(text: str) -> str:
    found = STATUS.search(text)
    return found[0] if found else ""


def _around(text: str, code: str) -> str:
    start = max(0, text.find(code) - 60) if code else 0
    return text[start : start + 300]
