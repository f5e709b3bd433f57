"""Where the operator's model answers: address, model, key and time-out, from the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

LONGEST_WAIT = 20.0
"""Seconds to wait where nothing else is said."""


class WrongEndpoint(ValueError):
    """A setting that cannot be meant; its text is one sentence that never holds the key."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An OpenAI-compatible endpoint; the key is never part of what is printed."""

    url: str
    model: str
    key: str = field(default="", repr=False)
    timeout: float = LONGEST_WAIT

    def __post_init__(self) -> None:
        try:
            parts = urlsplit(self.url)
            port = parts.port
        except ValueError:
            parts, port = urlsplit(""), None
        if parts.scheme not in ("http", "https") or not parts.hostname or port == 0:
            raise WrongEndpoint("JUMELAGE_LLM_URL is no address; write it as https://llm.example.org/v1.")
        if parts.username or parts.password or parts.query or parts.fragment:
            raise WrongEndpoint(
                "JUMELAGE_LLM_URL holds more than an address; the key belongs in JUMELAGE_LLM_KEY."
            )
        if not self.model.strip():
            raise WrongEndpoint("JUMELAGE_LLM_MODEL is missing; name the model that the endpoint offers.")
        if not 0 < self.timeout <= 600:
            raise WrongEndpoint("JUMELAGE_LLM_TIMEOUT must be a number of seconds between 1 and 600.")
        if any(character in self.key for character in "\r\n") or not self.key.isascii():
            raise WrongEndpoint("JUMELAGE_LLM_KEY holds characters that no key has.")

    @property
    def path(self) -> str:
        """The path that answers chats: the address may end in "/v1" or in the whole path."""
        path = urlsplit(self.url).path.rstrip("/")
        if path.endswith("/chat/completions"):
            return path
        return f"{path or '/v1'}/chat/completions"


def from_environment(environment: Mapping[str, str] | None = None) -> Endpoint | None:
    """The endpoint that the environment names; None (nothing is sent anywhere) where it names none."""
    values = os.environ if environment is None else environment
    url = _value(values, "JUMELAGE_LLM_URL")
    if not url:
        return None
    timeout = _value(values, "JUMELAGE_LLM_TIMEOUT") or str(LONGEST_WAIT)
    try:
        seconds = float(timeout)
    except ValueError:
        seconds = 0.0
    return Endpoint(url, _value(values, "JUMELAGE_LLM_MODEL"), _value(values, "JUMELAGE_LLM_KEY"), seconds)


def _value(values: Mapping[str, str], name: str) -> str:
    """A variable, or what stands in the file that NAME_FILE names."""
    path = values.get(f"{name}_FILE")
    if not path:
        return values.get(name, "").strip()
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except (OSError, ValueError):
        raise WrongEndpoint(f"{name}_FILE names a file that cannot be read.") from None
