"""Typed readers for settings in the environment; a wrong value stops the start with a sentence."""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str = "") -> str:
    """Return the variable; NAME_FILE names a file that holds it (for secrets handed over as files)."""
    from_file = os.environ.get(f"{name}_FILE")
    if from_file:
        try:
            return Path(from_file).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise ImproperlyConfigured(
                f"{name}_FILE names {from_file}, which cannot be read: {error.strerror}."
            ) from error
    return os.environ.get(name, default).strip()


def truth(name: str, *, default: bool = False) -> bool:
    value = text(name).lower()
    if not value:
        return default
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    raise ImproperlyConfigured(f"{name} is {value!r}; use yes or no.")


def integer(name: str, default: int, *, least: int = 0) -> int:
    value = text(name)
    if not value:
        return default
    try:
        number = int(value)
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} is {value!r}; it must be a whole number.") from error
    if number < least:
        raise ImproperlyConfigured(f"{name} is {number}; it must be at least {least}.")
    return number


def words(name: str, default: str = "") -> list[str]:
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def rsa_key(name: str) -> str:
    """Return a private RSA key as PEM; empty if there is none."""
    pem = text(name)
    if not pem:
        return ""
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    try:
        found = load_pem_private_key(pem.encode(), password=None)
    except (ValueError, TypeError) as error:
        raise ImproperlyConfigured(f"{name} is no private key in PEM without a password.") from error
    if not isinstance(found, RSAPrivateKey) or found.key_size < 1024:
        raise ImproperlyConfigured(f"{name} is not an RSA key of 1024 bits or more.")
    return pem


def folder(name: str, default: Path) -> Path:
    """Return an absolute folder, made if it is missing."""
    value = text(name)
    path = (Path(value).expanduser() if value else default).resolve()
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(f"{name}: the folder {path} cannot be made: {error.strerror}.") from error
    return path
