"""A mail server, spoken to so that it is known to the letter how far a message has come.

A message belongs to the server at the moment it reads the dot that ends it. `prepare` brings everything up to
that dot; `finish` sends it. In between, the row is written down as being sent: whoever is killed there knows later
that the server has the message in all likelihood, and sends it to nobody a second time.
"""

import smtplib
import socket
import ssl
from collections.abc import Generator, Iterable, Iterator
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


Talk = Generator[None, None, Answer | None]
"""A message on its way to the server; each stop waits for an answer, so that other lines can talk meanwhile."""


class Line(Protocol):
    """One connection to a server."""

    def prepare(self, sender: str, to: str, message: bytes) -> Talk:
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

    def prepare(self, sender: str, to: str, message: bytes) -> Talk:
        envelope = [
            f"MAIL FROM:{smtplib.quoteaddr(sender)}",
            f"RCPT TO:{smtplib.quoteaddr(to)}",
            "DATA",
        ]
        # A server that announces pipelining (RFC 2920) is told all three at once.
        told = [envelope] if self.session.has_extn("pipelining") else [[command] for command in envelope]
        try:
            for commands in told:
                self._say("".join(f"{command}\r\n" for command in commands).encode("ascii"))
                yield
                answers = [Answer(code, _text(words)) for code, words in self._replies(len(commands))]
                refusal = next((answer for answer in answers if answer.code >= 400), None)
                if refusal:
                    self._forget(is_open=commands[-1] == "DATA" and answers[-1].code == 354)
                    return refusal
            self._say(_stuffed(message))
        except (OSError, smtplib.SMTPException) as error:
            raise Cut(_text(str(error))) from error
        return None

    def _say(self, words: bytes) -> None:
        if not self.session.sock:
            raise Cut("the line is closed")
        self.session.sock.sendall(words)

    def _replies(self, number: int) -> Iterator[tuple[int, bytes]]:
        for _turn in range(number):
            yield self.session.getreply()

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

    def _forget(self, *, is_open: bool) -> None:
        """Begin anew; where the server waits for a text although it took no recipient, an empty one ends that."""
        with suppress(smtplib.SMTPException, OSError):
            if is_open:
                self._say(_DOT)
                self.session.getreply()
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

    def prepare(self, sender: str, to: str, message: bytes) -> Talk:
        self.waiting = (sender, to, message)
        yield
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


class Talks:
    """Talks on several lines, led together: no line waits for another one's answers."""

    def __init__(self, talks: Iterable[Talk]) -> None:
        self._going = dict(enumerate(talks))
        self._found: list[Answer | Cut | None] = [None] * len(self._going)

    def step(self) -> bool:
        """Say on each line what comes next, up to where the server has to answer; False when all have ended."""
        for place, talk in list(self._going.items()):
            try:
                next(talk)
                continue
            except StopIteration as end:
                self._found[place] = end.value
            except Cut as cut:
                self._found[place] = cut
            del self._going[place]
        return bool(self._going)

    def results(self) -> list[Answer | Cut | None]:
        """Lead all to their end: None where the message only lacks its end."""
        while self.step():
            pass
        return self._found


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
    except BaseException:
        for line in lines:  # a goodbye in the middle of a message would be part of it
            line.drop()
        raise
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
    if backend.connection is None or backend.connection.sock is None:
        raise Unreachable("no connection")
    # The dot that ends a message is a few bytes: it must not wait for the server to acknowledge those before.
    backend.connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
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
    ended = message.replace(b"\r\n", b"\n").replace(b"\r", b"\n").removesuffix(b"\n").replace(b"\n", b"\r\n")
    return (b"\r\n" + ended).replace(b"\r\n.", b"\r\n..")[2:] + b"\r\n"


def _text(words: bytes | str) -> str:
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return " ".join(text.split())[:300]
