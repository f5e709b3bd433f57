"""Signing a message (DKIM, RFC 6376): receivers see who sent it and that nobody changed it.

Header fields are signed in the relaxed form, the body to the letter. Fields that must not be added on the way are
named once more than they occur. Both fields that unsubscribe are among them, as RFC 8058 demands.
"""

import base64
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_pem_private_key

ONCE = (
    "from", "to", "subject", "date", "message-id", "reply-to", "mime-version", "content-type", "list-id",
    "list-unsubscribe", "list-unsubscribe-post",
)  # fmt: skip
"""Signed, and signed as not occurring again."""


@dataclass(frozen=True, slots=True)
class Key:
    """A private key and where its public half stands: `selector._domainkey.domain`."""

    domain: str
    selector: str
    private: RSAPrivateKey

    def fits(self, sender: str) -> bool:
        """Whether a signature of this key counts for a sender: its domain or one below (relaxed alignment)."""
        return f".{sender.rsplit('@', 1)[-1].lower()}".endswith(f".{self.domain}")


@lru_cache(maxsize=4)
def key(*, domain: str, selector: str, pem: str) -> Key:
    """Read a private key; ValueError if it is not one of RSA with 1024 bits or more."""
    private = load_pem_private_key(pem.encode(), password=None)
    if not isinstance(private, RSAPrivateKey) or private.key_size < 1024:
        raise ValueError("it is not an RSA key of 1024 bits or more")
    return Key(domain.lower().strip("."), selector, private)


def signed(message: bytes, key: Key, now: datetime) -> bytes:
    """Return the message with its signature in front."""
    head, _gap, body = message.partition(b"\r\n\r\n")
    fields = list(_fields(head))
    occurring = [name for name, _value in fields if name in ONCE]
    content = hashlib.sha256(body.rstrip(b"\r\n") + b"\r\n").digest()
    unsigned = (
        f"v=1; a=rsa-sha256; c=relaxed/simple; d={key.domain}; s={key.selector};\r\n"
        f" t={int(now.timestamp())}; bh={_text(content)};\r\n"
        f" h={':'.join(occurring)}:\r\n  {':'.join(ONCE)};\r\n b="
    )
    values = dict(fields)
    canonical = [f"{name}:{values[name]}\r\n" for name in occurring]
    canonical.append(f"dkim-signature:{_relaxed(unsigned)}")
    signature = _text(key.private.sign("".join(canonical).encode(), PKCS1v15(), SHA256()))
    folded = "\r\n  ".join(signature[start : start + 72] for start in range(0, len(signature), 72))
    return f"DKIM-Signature: {unsigned}{folded}\r\n".encode() + message


def _fields(head: bytes) -> Iterator[tuple[str, str]]:
    """Yield the fields of a head, each name once in ours, in the relaxed form."""
    unfolded = head.replace(b"\r\n ", b" ").replace(b"\r\n\t", b" ").decode("ascii")
    for line in unfolded.split("\r\n"):
        name, _colon, value = line.partition(":")
        yield name.strip().lower(), _relaxed(value)


def _relaxed(value: str) -> str:
    return " ".join(value.split())


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")
