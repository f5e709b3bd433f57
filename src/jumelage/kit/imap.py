"""A mailbox over IMAP: opened, looked through without touching anything, mails fetched and put away.

What goes wrong becomes a Trouble with a code that can be kept; `sentence` says it in the reader's language.
"""

import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from imapclient import IMAPClient
from imapclient.exceptions import CapabilityError, IMAPClientError, LoginError

from .errors import Refused

SECONDS = 20
TLS, STARTTLS, NONE = "tls", "starttls", "none"
LOOPBACK = ("127.0.0.1", "::1", "localhost")
HEAD = "BODY.PEEK[HEADER.FIELDS (FROM SUBJECT DATE MESSAGE-ID AUTHENTICATION-RESULTS)]"
WHOLE = "BODY.PEEK[]"

SENTENCES = {
    "key": _("The password can no longer be read because the installation's secret has changed: please enter it again."),
    "connection": _("The mail server cannot be reached: please check the server's name and the port."),
    "timeout": _("The mail server does not answer within 20 seconds: please check the server's name and the port."),
    "certificate": _("The mail server's certificate is not accepted: please check the server's name, or ask its operator."),
    "tls": _("No protected connection came about: please check port and protection (TLS from the start, or STARTTLS)."),
    "starttls": _("The mail server offers no STARTTLS on this port: please choose TLS from the start."),
    "login": _("The mail server refuses the user name or the password: please check both."),
    "folder": _("The folder cannot be opened: please check its name as the mail program shows it."),
    "protocol": _("The mail server gave an answer that cannot be understood. It is tried again later."),
    "error": _("An error in Jumelage kept the mailbox from being polled. The log of the server says more."),
}  # fmt: skip


class Trouble(Exception):
    """The mailbox cannot be polled; `code` names the reason, `detail` what the server said."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}")
        self.code = code
        self.detail = " ".join(detail.split())[:300]


def sentence(code: str) -> str:
    """Say what is wrong with a mailbox; empty where nothing is."""
    return str(SENTENCES.get(code, SENTENCES["protocol"])) if code else ""


def require_safe_way(host: str, security: str) -> None:
    """Refuse ways on which the password could be read, and servers that the operator does not allow."""
    name = host.casefold()
    if security == NONE and name not in LOOPBACK:
        raise Refused(
            gettext(
                "Without protection a mailbox is only polled on this very machine: choose TLS or STARTTLS."
            )
        )
    allowed = [host.casefold() for host in settings.IMAP_HOSTS]
    if allowed and name not in allowed:
        raise Refused(
            gettext("The operator of this installation allows these mail servers only: %(hosts)s.")
            % {"hosts": ", ".join(allowed)}
        )


@dataclass(frozen=True, slots=True)
class Account:
    """Where a mailbox is and how to get in; `security` is TLS, STARTTLS or NONE."""

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

    def after(self, uid: int) -> list[int]:
        """Return the numbers above this one, the oldest first."""
        # "5:*" also means the last mail where there is none above 5 (RFC 3501, section 6.4.8).
        return sorted(number for number in self.client.search(["UID", f"{uid + 1}:*"]) if number > uid)

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

    def mark_read(self, uid: int) -> None:
        """Mark a mail as read; one that is not there any more needs nothing."""
        self.client.add_flags([uid], [b"\\Seen"])

    def move(self, uid: int, folder: str) -> None:
        """Move a mail to a folder, which is made if need be."""
        if not self.client.folder_exists(folder):
            self.client.create_folder(folder)
            with suppress(IMAPClientError):
                self.client.subscribe_folder(folder)
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
    is_tls = account.security == TLS
    client = IMAPClient(
        account.host, port=account.port, ssl=is_tls, ssl_context=context if is_tls else None, timeout=SECONDS
    )
    if account.security == STARTTLS:
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
