"""A mail server, spoken to so that it is known to the letter how far a message has come.

A message belongs to the server at the moment it reads the dot that ends it. `prepare` brings everything up to
that dot; `finish` sends it. In between, the row is written down as being sent: whoever is killed there knows later
that the server has the message in all likelihood, and sends it to nobody a second time.
"""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from typing import Protocol

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.smtp import EmailBackend

SECONDS = 30
_DOT = b".\r\n"


@dataclass(frozen=True, slots=True)
class Server:
    """Where to send: the office's own server, or the operator's where `host` is empty."""

    host: str = ""
    port: int = 587
    protection: str = "starttls"
    username: str = ""
    password: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said to one message: a code of SMTP (2xx taken, 4xx later, 5xx never) and its words."""

    code: int
    words: str = ""

    @property
    def is_taken(self) -> bool:
        return 200 <= self.code < 300

    @property
    def is_final(self) -> bool:
        return 500 <= self.code < 600


class Unreachable(Exception):
    """The server cannot be used now; nothing was handed over."""


class Cut(Exception):
    """The line broke before the message ended: the server has not got it."""


class Lost(Exception):
    """The line broke after the message ended and before the server answered: it probably has it."""


class Line(Protocol):
    """One connection to a server."""

    def prepare(self, sender: str, to: str, message: bytes) -> Answer | None:
        """Bring a message up to its end; an answer if the server does not want it."""

    def finish(self) -> None:
        """End the message: from here on the server has it."""

    def result(self) -> Answer:
        """What the server says to the message that was finished."""

    def close(self) -> None:
        """Say goodbye."""

    def drop(self) -> None:
        """Break the line: what was not finished is not with the server."""


class SmtpLine:
    """A connection over SMTP, kept for many messages."""

    def __init__(self, session: smtplib.SMTP) -> None:
        self.session = session

    def prepare(self, sender: str, to: str, message: bytes) -> Answer | None:
        try:
            for code, words in self._greetings(sender, to):
                if code >= 400:
                    self._forget()
                    return Answer(code, _text(words))
            if not self.session.sock:
                raise Cut("the line is closed")
            self.session.sock.sendall(_stuffed(message))
        except (OSError, smtplib.SMTPException) as error:
            raise Cut(_text(str(error))) from error
        return None

    def _greetings(self, sender: str, to: str) -> Iterator[tuple[int, bytes]]:
        yield self.session.mail(sender)
        yield self.session.rcpt(to)
        yield self.session.docmd("DATA")

    def finish(self) -> None:
        try:
            if self.session.sock:
                self.session.sock.sendall(_DOT)
        except OSError as error:
            raise Lost(_text(str(error))) from error

    def result(self) -> Answer:
        try:
            code, words = self.session.getreply()
        except (OSError, smtplib.SMTPException) as error:
            raise Lost(_text(str(error))) from error
        return Answer(code, _text(words))

    def _forget(self) -> None:
        with suppress(smtplib.SMTPException, OSError):
            self.session.rset()

    def close(self) -> None:
        with suppress(Exception):
            self.session.quit()

    def drop(self) -> None:
        with suppress(Exception):
            self.session.close()


class BackendLine:
    """Any other backend of Django (console, files, memory): it takes a message whole."""

    def __init__(self, operator: BaseEmailBackend) -> None:
        self.operator = operator
        self.waiting: tuple[str, str, bytes] | None = None

    def prepare(self, sender: str, to: str, message: bytes) -> Answer | None:
        self.waiting = (sender, to, message)
        return None

    def finish(self) -> None:
        if self.waiting is None:
            return
        sender, to, message = self.waiting
        self.operator.send_messages([_Raw(sender, to, message)])  # type: ignore[list-item]  # backends ask for these names only

    def result(self) -> Answer:
        return Answer(250)

    def close(self) -> None:
        self.operator.close()

    def drop(self) -> None:
        self.waiting = None


class _Raw:
    """A finished message as Django's backends want it."""

    def __init__(self, sender: str, to: str, message: bytes) -> None:
        self.from_email, self.to, self.content = sender, [to], message
        self.subject, self.body, self.encoding = "", "", "utf-8"

    def recipients(self) -> list[str]:
        return self.to

    def message(self) -> EmailMessage:
        import email

        return email.message_from_bytes(self.content, policy=SMTP)


@contextmanager
def opened(server: Server, number: int) -> Iterator[list[Line]]:
    """Open up to so many connections; Unreachable where not even one can be had."""
    lines: list[Line] = []
    try:
        for _place in range(number):
            try:
                lines.append(connect(server))
            except Unreachable:
                if not lines:
                    raise
                break
        yield lines
    finally:
        for line in lines:
            line.close()


def connect(server: Server) -> Line:
    """Open one connection to the office's own server, or to the operator's."""
    if not server.host and settings.EMAIL_BACKEND != "django.core.mail.backends.smtp.EmailBackend":
        return BackendLine(get_connection())
    backend = _backend(server)
    try:
        backend.open()
        if backend.connection is not None:
            backend.connection.ehlo_or_helo_if_needed()
    except (OSError, smtplib.SMTPException, ssl.SSLError) as error:
        raise Unreachable(_text(str(error)) or type(error).__name__) from error
    if backend.connection is None:
        raise Unreachable("no connection")
    return SmtpLine(backend.connection)


def _backend(server: Server) -> EmailBackend:
    if not server.host:
        return EmailBackend(timeout=SECONDS)
    return EmailBackend(
        host=server.host,
        port=server.port,
        username=server.username,
        password=server.password,
        use_tls=server.protection == "starttls",
        use_ssl=server.protection == "tls",
        timeout=SECONDS,
    )


def _stuffed(message: bytes) -> bytes:
    """The message with every line ended as SMTP wants it and leading dots doubled."""
    lines = message.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    if lines and not lines[-1]:
        lines.pop()
    return b"".join((b"." + line if line.startswith(b".") else line) + b"\r\n" for line in lines)


def _text(words: bytes | str) -> str:
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return " ".join(text.split())[:300]
