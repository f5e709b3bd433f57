"""What stands in links for people without an account: signed, and useful for one thing only."""

import hashlib
import json
import secrets
from collections.abc import Mapping

from django.core import signing

QUOTE = "jumelage.press.quote"
LEAVE = "jumelage.press.unsubscribe"


def quote_token(link: int) -> str:
    return signing.dumps(link, salt=QUOTE)


def quote_link(token: str) -> int | None:
    """Return which approval link a token means; None if it is not ours."""
    return _number(token, QUOTE)


def leave_token(subscription: int) -> str:
    """Bound to one address on one list; it does not end, because mails are kept for years."""
    return signing.dumps(subscription, salt=LEAVE)


def leave_subscription(token: str) -> int | None:
    return _number(token, LEAVE)


def new_key() -> str:
    return secrets.token_urlsafe(24)


def key_hash(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


def wording_digest(wordings: Mapping[str, str]) -> str:
    """Return a fingerprint of a quote's words: an approval holds for exactly these."""
    return hashlib.sha256(json.dumps(wordings, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _number(token: str, salt: str) -> int | None:
    try:
        value = signing.loads(token, salt=salt)
    except signing.BadSignature:
        return None
    return value if isinstance(value, int) else None
