"""Values that stand in the database but cannot be read from it: sealed with a key that stands elsewhere.

The key follows from the installation's secret (JUMELAGE_SECRET_KEY, or the file in the data folder), so a
copy of the database alone gives nothing away. Whoever changes the secret has to enter sealed values anew.
"""

import base64

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

PURPOSE = b"jumelage: values sealed in the database"


class Broken(Exception):
    """The value was sealed with another key, or is damaged."""


def seal(text: str) -> str:
    """Return the text so that only this installation can read it."""
    return _box().encrypt(text.encode()).decode("ascii")


def unseal(sealed: str) -> str:
    """Return the text of a sealed value; Broken where the key has changed."""
    try:
        return _box().decrypt(sealed.encode("ascii")).decode()
    except (InvalidToken, UnicodeError) as error:
        raise Broken("sealed with another key") from error


def _box() -> MultiFernet:
    return MultiFernet([_lock(secret) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _lock(secret: str | bytes) -> Fernet:
    key = HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE).derive(
        secret if isinstance(secret, bytes) else secret.encode()
    )
    return Fernet(base64.urlsafe_b64encode(key))
