"""Signed messages, judged by another implementation with the public key in a name server of our own."""

import base64
from datetime import UTC, datetime

import dkim as judge
import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key as generate_rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from jumelage.press.bridge.smtp import _stuffed
from jumelage.press.rules import dkim, letters

NOW = datetime(2024, 10, 11, 8, 0, tzinfo=UTC)
LETTER = letters.Letter(
    subject="Oberbürgermeister Keller reist mit einer langen Überschrift nach Seoul und Chongqing, zwanzig Jahre nach der Unterschrift",
    sender_name="Presse, Düsseldorf", sender="presse@example.org", reply_to="antwort@example.org", list_id="list-1.d.example.org",
    language="de", text="Liebe Leute\r\n\r\n@@LEAVE@@\r\n", html="<p>Grüße</p>", pdf=b"%PDF-1.7 x" * 300, pdf_name="r.pdf",
)  # fmt: skip


def pem(private):
    return private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


@pytest.fixture(scope="module")
def signer():
    """A key, and what its domain's name server says."""
    private = generate_rsa(public_exponent=65537, key_size=2048)
    public = private.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    record = f"v=DKIM1; k=rsa; p={base64.b64encode(public).decode()}"
    answers = {b"presse._domainkey.example.org.": record.encode()}
    key = dkim.key(domain="example.org", selector="presse", pem=pem(private))
    return key, lambda name, timeout=5: answers.get(name)


def message(key):
    finished = letters.finished(
        letters.ready(LETTER), to="a@example.org", message_id="<release.1.ab@example.org>",
        leave="https://stadt.example.org/unsubscribe/abc/", now=NOW,
    )  # fmt: skip
    return dkim.signed(finished, key, NOW)


def arrived(sent):
    """What the server makes of the bytes on the line."""
    return _stuffed(sent).replace(b"\r\n..", b"\r\n.")


def test_signature_holds_as_the_message_arrives(signer):
    key, names = signer

    assert judge.verify(arrived(message(key)), dnsfunc=names)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"Date: Fri", b"Date: Sat"),
        (b"presse@example.org>", b"fremd@example.org>"),
        (b"/unsubscribe/abc/", b"/unsubscribe/xyz/"),
        (b"List-Unsubscribe-Post: ", b"X-Post: "),
        (b"TGllYmU", b"TGllYnU"),
        (b"To: a@", b"Subject: Anderes\r\nTo: a@"),
        (b"To: a@", b"List-Unsubscribe: <https://fremd.example/>\r\nTo: a@"),
    ],
)
def test_whatever_is_changed_on_the_way_breaks_it(signer, before, after):
    key, names = signer
    sent = message(key)
    assert before in sent

    assert not judge.verify(sent.replace(before, after, 1), dnsfunc=names)


def test_both_ways_to_unsubscribe_are_signed(signer):
    head = message(signer[0]).partition(b"\r\n\r\n")[0].decode()
    signature = head.partition("\r\nSubject:")[0]

    assert signature.count("list-unsubscribe:") == 2
    assert signature.count("list-unsubscribe-post") == 2
    assert max(len(line) for line in signature.split("\r\n")) < 300


@pytest.mark.parametrize(
    ("sender", "fits"),
    [("a@example.org", True), ("a@presse.Example.org", True), ("a@badexample.org", False), ("a@org", False)],
)
def test_key_counts_for_its_domain_and_those_below(signer, sender, fits):
    assert signer[0].fits(sender) == fits


def test_key_of_another_kind_is_refused():
    with pytest.raises(ValueError, match="not an RSA key"):
        dkim.key(domain="example.org", selector="x", pem=pem(generate_private_key(SECP256R1())))
