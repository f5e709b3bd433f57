"""Whose mails are read: addresses and domains, and what a From header can and cannot prove.

Anybody can write any sender into a mail. The list keeps out what nobody asked for; only a mail server that
checks senders (SPF, DKIM, DMARC) can keep out what pretends. Where an office names such a server, its
Authentication-Results header (RFC 8601) must say that the sender's domain stands for the mail.
"""

import re
from collections.abc import Iterable
from contextlib import suppress

ADDRESS = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>]+")
DOMAIN = re.compile(r"\.?(?:[^@\s,;<>.]+\.)+[^@\s,;<>.]{2,}")


def entries(text: str) -> list[str]:
    """Return the addresses and domains of a list: one a line, or separated by commas."""
    return [plain(part) for part in re.split(r"[\s,;]+", text) if part.strip()]


def wrong(text: str) -> list[str]:
    """Return what in a list is neither an address nor a domain."""
    return [entry for entry in entries(text) if not (ADDRESS.fullmatch(entry) or DOMAIN.fullmatch(entry))]


def is_allowed(address: str, allowed: Iterable[str]) -> bool:
    """Whether mails from this address are read.

    "presse@example.org" is one address, "example.org" all of that domain, ".example.org" its subdomains, too.
    """
    address = plain(address)
    _local, at, domain = address.rpartition("@")
    if not at or not domain:
        return False
    return any(
        entry in {address, domain} or (entry.startswith(".") and f".{domain}".endswith(entry))
        for entry in allowed
    )


def is_verified(checks: Iterable[str], verifier: str, address: str) -> bool:
    """Whether the office's own mail server says that the sender's domain stands behind the mail.

    Only the uppermost result of that server counts: servers strip results that strangers wrote in its name.
    """
    domain = plain(address).rpartition("@")[2]
    own = next((check for check in checks if _server(check) == verifier.casefold()), "")
    for result in re.sub(r"\([^)]*\)", " ", own).split(";")[1:]:
        words = dict(re.findall(r"([\w.-]+)\s*=\s*\"?([^\s\";]+)", result))
        if words.get("dmarc") == "pass" and words.get("header.from", domain).casefold() == domain:
            return True
        signed = words.get("header.d", words.get("header.i", "").lstrip("@")).casefold()
        if words.get("dkim") == "pass" and signed and f".{domain}".endswith(f".{signed}"):
            return True
    return False


def plain(entry: str) -> str:
    """Return an address or a domain in the form that compares: small letters, names beyond ASCII as in the DNS."""
    local, at, domain = entry.strip().casefold().removeprefix("*").removeprefix("@").rpartition("@")
    dot = "." if domain.startswith(".") else ""
    with suppress(UnicodeError):  # a name that the DNS cannot have is compared as it stands
        domain = dot + domain.removeprefix(".").encode("idna").decode("ascii")
    return f"{local}{at}{domain}"


def _server(check: str) -> str:
    return check.partition(";")[0].strip().split(" ")[0].casefold()
