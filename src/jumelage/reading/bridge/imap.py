"""A mailbox over IMAP: opened, looked through without touching anything, mails fetched and put away.

What goes wrong becomes a Trouble with a code; whoever shows it has the sentence.
"""

import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

from imapclient import IMAPClient
from imapclient.exceptions import CapabilityError, IMAPClientError, LoginError

from jumelage.reading.enums import Filing, Security

SECONDS = 20
HEAD = "BODY.PEEK[HEADER.FIELDS (FROM SUBJECT DATE MESSAGE-ID AUTHENTICATION-RESULTS)]"
WHOLE = "BODY.PEEK[]"


class Trouble(Exception):
    """The mailbox cannot be polled; `code` names the reason, `detail` what the server said."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}")
        self.code = code
        self.detail = " ".join(detail.split())[:300]


@dataclass(frozen=True, slots=True)
class Account:
    """Where a mailbox is and how to get in."""

    host: str
    port: int
    security: str
    username: str
    password: str


@dataclass(frozen=True, slots=True)
class Head:
    """A mail before it is fetched: its number, its size, its few headers."""

    uid: int
    size: int
    headers: bytes


class Folder:
    """An open folder of a mailbox."""

    def __init__(self, client: IMAPClient, uid_validity: int) -> None:
        self.client = client
        self.uid_validity = uid_validity

    def since(self, day: date) -> list[int]:
        """Return the numbers of the mails that arrived on the day or later, the oldest first."""
        return sorted(self.client.search(["SINCE", day]))

    def heads(self, uids: Sequence[int]) -> list[Head]:
        """Return size and headers of mails; nothing about them changes on the server."""
        found = self.client.fetch(uids, ["RFC822.SIZE", HEAD]) if uids else {}
        return [
            Head(uid, int(parts[b"RFC822.SIZE"]), _part(parts, b"BODY[HEADER"))
            for uid, parts in sorted(found.items())
        ]

    def fetch(self, uid: int) -> bytes:
        """Return a whole mail; it is not marked as read by this."""
        found = self.client.fetch([uid], [WHOLE])
        return _part(found[uid], b"BODY[]") if uid in found else b""

    def put_away(self, uid: int, filing: str, folder: str) -> None:
        """Move or mark a mail; one that is not there any more needs nothing."""
        if filing == Filing.FLAG:
            self.client.add_flags([uid], [b"\\Seen"])
        elif filing == Filing.MOVE:
            if not self.client.folder_exists(folder):
                self.client.create_folder(folder)
                with suppress(IMAPClientError):
                    self.client.subscribe_folder(folder)
            self._move(uid, folder)

    def _move(self, uid: int, folder: str) -> None:
        try:
            self.client.move([uid], folder)
        except CapabilityError:
            self.client.copy([uid], folder)
            self.client.delete_messages([uid])
            if self.client.has_capability("UIDPLUS"):
                self.client.uid_expunge([uid])


@contextmanager
def opened(account: Account, folder: str) -> Iterator[Folder]:
    """Open a folder; Trouble for whatever goes wrong on the way or while it is used."""
    client = None
    try:
        client = _connected(account)
        _sign_in(client, account)
        yield Folder(client, _selected(client, folder))
    except Trouble:
        raise
    except ssl.SSLCertVerificationError as error:
        raise Trouble("certificate", str(error.verify_message)) from error
    except ssl.SSLError as error:
        raise Trouble("tls", str(error.reason or error)) from error
    except TimeoutError as error:
        raise Trouble("timeout") from error
    except OSError as error:
        raise Trouble("connection", error.strerror or str(error)) from error
    except IMAPClientError as error:
        raise Trouble("protocol", str(error)) from error
    finally:
        if client is not None:
            with suppress(Exception):
                client.logout()


def _connected(account: Account) -> IMAPClient:
    context = ssl.create_default_context()
    is_tls = account.security == Security.TLS
    client = IMAPClient(
        account.host, port=account.port, ssl=is_tls, ssl_context=context if is_tls else None, timeout=SECONDS
    )
    if account.security == Security.STARTTLS:
        try:
            client.starttls(context)
        except (CapabilityError, IMAPClientError) as error:
            raise Trouble("starttls", str(error)) from error
    return client


def _sign_in(client: IMAPClient, account: Account) -> None:
    try:
        client.login(account.username, account.password)
    except LoginError as error:
        raise Trouble("login", str(error)) from error


def _selected(client: IMAPClient, folder: str) -> int:
    try:
        answer: dict[bytes, Any] = client.select_folder(folder)
    except IMAPClientError as error:
        raise Trouble("folder", str(error)) from error
    return int(answer[b"UIDVALIDITY"])


def _part(parts: dict[bytes, Any], name: bytes) -> bytes:
    return next((bytes(value) for key, value in parts.items() if key.startswith(name) and value), b"")
