"""One question to an OpenAI-compatible endpoint: straight to it, no proxies, no redirects, an end in time."""

from __future__ import annotations

import contextlib
import http.client
import json
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from lecture.model.endpoint import Endpoint

LARGEST_ANSWER = 2 * 1024 * 1024
_PIECE = 64 * 1024


class NoAnswer(Exception):
    """The endpoint gave no answer that can be used; `code` and `values` make the remark."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


def ask(endpoint: Endpoint, question: dict[str, Any]) -> str:
    """Send a question and return the words of the answer; ``NoAnswer`` for whatever else happens."""
    body = json.dumps({"model": endpoint.model, **question}, ensure_ascii=True).encode()
    headers = {"Content-Type": "application/json", "Accept": "application/json", "User-Agent": "jumelage"}
    if endpoint.key:
        headers["Authorization"] = f"Bearer {endpoint.key}"
    deadline = time.monotonic() + endpoint.timeout
    try:
        with _connection(endpoint) as connection, _ended_at(deadline, connection):
            connection.request("POST", endpoint.path, body, headers)
            response = connection.getresponse()
            if response.status != http.client.OK:
                raise NoAnswer("model_status", status=str(response.status))
            content = _content(response, deadline)
    except (OSError, http.client.HTTPException, ValueError):
        if time.monotonic() >= deadline - 0.05:
            raise NoAnswer("model_slow", seconds=f"{endpoint.timeout:g}") from None
        raise NoAnswer("model_unreachable") from None
    return _words(content)


@contextlib.contextmanager
def _connection(endpoint: Endpoint) -> Iterator[http.client.HTTPConnection]:
    parts = urlsplit(endpoint.url)
    host = parts.hostname or ""
    connection = (
        http.client.HTTPSConnection(
            host, parts.port, timeout=endpoint.timeout, context=ssl.create_default_context()
        )
        if parts.scheme == "https"
        else http.client.HTTPConnection(host, parts.port, timeout=endpoint.timeout)
    )
    try:
        connection.connect()
        yield connection
    finally:
        connection.close()


@contextlib.contextmanager
def _ended_at(deadline: float, connection: http.client.HTTPConnection) -> Iterator[None]:
    """Cut the line when time is up, also for an endpoint that answers letter by letter."""
    line = connection.sock

    def cut() -> None:
        with contextlib.suppress(OSError):
            line.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(max(0.01, deadline - time.monotonic()), cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _content(response: http.client.HTTPResponse, deadline: float) -> bytes:
    pieces: list[bytes] = []
    size = 0
    while piece := response.read1(_PIECE):
        size += len(piece)
        if size > LARGEST_ANSWER:
            raise NoAnswer("model_unclear")
        pieces.append(piece)
        if time.monotonic() > deadline:
            raise TimeoutError
    if response.length:  # the line was dropped in the middle of the answer
        raise ConnectionError
    return b"".join(pieces)


def _words(content: bytes) -> str:
    """The message of the first choice."""
    try:
        message = json.loads(content)["choices"][0]["message"]["content"]
    except (ValueError, LookupError, TypeError, RecursionError):
        raise NoAnswer("model_unclear") from None
    if not isinstance(message, str):
        raise NoAnswer("model_unclear")
    return message
