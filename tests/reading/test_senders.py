"""Whose mails are read, and what the From header can prove."""

import pytest

from jumelage.reading.bridge.mail import envelope
from jumelage.reading.rules import senders

LIST = senders.entries(
    "presse@example.org, stadt.example\n.verband.example; *.welt.example @rathaus.example bürger.example"
)


@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        ("presse@example.org", True),
        ("Presse@Example.ORG", True),
        ("andere@example.org", False),
        ("irgendwer@stadt.example", True),
        ("irgendwer@mail.stadt.example", False),
        ("a@verband.example", True),
        ("a@nrw.verband.example", True),
        ("a@keinverband.example", False),
        ("a@welt.example", True),
        ("a@rathaus.example", True),
        ("a@bürger.example", True),
        ("a@xn--brger-kva.example", True),
        ("stadt.example", False),
        ("", False),
        ("@stadt.example.evil.example", False),
    ],
)
def test_addresses_and_domains(address, allowed):
    assert senders.is_allowed(address, LIST) is allowed


def test_what_is_neither_is_named():
    assert senders.wrong("example.org\nirgendwas, a@b, a b@c.de") == ["irgendwas", "a@b", "a"]


@pytest.mark.parametrize(
    ("headers", "address"),
    [
        (b"From: Presse <presse@example.org>\r\n\r\n", "presse@example.org"),
        (b'From: "presse@example.org" <x@evil.example>\r\n\r\n', "x@evil.example"),
        (b"From: a@example.org, b@evil.example\r\n\r\n", ""),
        (b"From: a@example.org\r\nFrom: b@evil.example\r\n\r\n", ""),
        (b"Subject: none\r\n\r\n", ""),
        (b"From: =?utf-8?q?presse=40example=2Eorg?= <x@evil.example>\r\n\r\n", "x@evil.example"),
        (b"From: <<>>\xff\r\n\r\n", ""),
    ],
)
def test_the_sender_is_the_address_and_only_one(headers, address):
    assert envelope(headers).address == address


@pytest.mark.parametrize(
    ("checks", "verified"),
    [
        (["mx.example; dmarc=pass header.from=example.org"], True),
        (["mx.example 1; spf=pass; dkim=pass header.d=example.org"], True),
        (["mx.example; dkim=pass header.i=@evil.example"], False),
        (["mx.example; dmarc=pass header.from=evil.example"], False),
        (["mx.example; dmarc=fail", "mx.example; dmarc=pass header.from=example.org"], False),
        (["evil.example; dmarc=pass header.from=example.org"], False),
        (["mx.example; dmarc=fail (dmarc=pass)"], False),
        ([], False),
    ],
)
def test_only_the_own_server_confirms_a_sender(checks, verified):
    assert senders.is_verified(checks, "mx.example", "presse@example.org") is verified
