"""Releases that come back: read from a real IMAP server (Dovecot) on this machine, noted on the message and the list."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django_scopes import scopes_disabled
from hypothesis import given
from hypothesis import strategies as st

from jumelage.kit.errors import Refused
from jumelage.kit.sealing import seal
from jumelage.press import actions, tasks
from jumelage.press.models import Delivery, Dispatch, MailServer, Subscription, SubscriptionEvent
from jumelage.press.rules.bounces import bounce
from tests.imap_server import PASSWORD, USER, Dovecot, mail

from . import factories
from .factories import NOW

OURS = "<release.7.0123456789abcdef01234567@example.org>"

REPORT = """\
From: MAILER-DAEMON@mx.example.net
To: failures@example.org
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="B"

--B
Content-Type: text/plain; charset=utf-8

This is the mail system. Your message could not be delivered.

--B
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.net

Final-Recipient: rfc822; {to}
Action: {action}
Status: {status}
Diagnostic-Code: smtp; {words}

--B
Content-Type: {returned}

From: presse@example.org
Message-ID: {message_id}
Subject: Delegation reist nach Seoul

--B--
"""

EXIM = """\
From: Mail Delivery System <Mailer-Daemon@mx.example.net>
To: failures@example.org
X-Failed-Recipients: {to}
Subject: Mail delivery failed: returning message to sender

A message that you sent could not be delivered to one or more of its recipients.
  {to}
    550 5.1.1 User unknown

------ This is a copy of the message, including all the headers. ------

From: presse@example.org
Message-ID: {message_id}
Subject: Delegation reist nach Seoul
"""


def report(
    message_id=OURS,
    *,
    to="gone@example.net",
    action="failed",
    status="5.1.1",
    words="550 5.1.1 User unknown",
    returned="text/rfc822-headers",
):
    text = REPORT.format(
        message_id=message_id, to=to, action=action, status=status, words=words, returned=returned
    )
    return text.replace("\n", "\r\n").encode()


# What a notice says


@pytest.mark.parametrize("returned", ["text/rfc822-headers", "message/rfc822"])
def test_a_notice_of_failure_names_our_message(returned):
    found = bounce(report(returned=returned))

    assert (found.message_id, found.is_final, found.is_gone) == (OURS, True, True)
    assert (found.status, found.words) == ("5.1.1", "550 5.1.1 User unknown")


@pytest.mark.parametrize(
    ("status", "is_gone"),
    [
        ("5.1.1", True),
        ("5.1.2", True),
        ("5.1.10", True),
        ("5.2.2", False),
        ("5.7.1", False),
        ("5.4.4", False),
    ],
)
def test_only_an_address_that_does_not_exist_is_gone(status, is_gone):
    assert bounce(report(status=status, words="550 no")).is_gone is is_gone


def test_a_delay_is_no_failure():
    found = bounce(report(action="delayed", status="4.4.1", words="connection timed out"))

    assert (found.is_final, found.is_gone) == (False, False)


def test_the_status_may_stand_in_the_words_alone():
    assert bounce(report(status="", words="550-5.1.1 The account does not exist")).is_gone


def test_prose_of_an_old_server_is_understood():
    found = bounce(EXIM.format(to="gone@example.net", message_id=OURS).encode())

    assert (found.message_id, found.is_gone) == (OURS, True)
    assert "User unknown" in found.words


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"Subject: hello\r\n\r\nHow are you?",
        f"Subject: Abwesend\r\nAuto-Submitted: auto-replied\r\nIn-Reply-To: {OURS}\r\n\r\nIch bin bis Montag weg. {OURS}".encode(),
        report("<somebody-elses@example.org>"),
        report(action="delivered", status="2.0.0", words="250 ok"),
        report()[:200],
    ],
    ids=["empty", "a letter", "a holiday", "not ours", "delivered", "cut off"],
)
def test_other_mails_mean_nothing(content):
    assert bounce(content) is None


@given(st.binary(max_size=400), st.integers(0, 900))
def test_no_mail_breaks_the_reading(noise, place):
    whole = report()

    bounce(noise)
    bounce(whole[:place] + noise + whole[place:])


# The mailbox


@pytest.fixture(scope="module")
def dovecot():
    server = Dovecot()
    server.start()
    yield server
    server.stop()


@pytest.fixture
def box(dovecot, monkeypatch):
    dovecot.empty()
    monkeypatch.setenv("SSL_CERT_FILE", str(dovecot.certificate))
    return dovecot


@pytest.fixture
def server(db, office, in_office, box):
    return MailServer.objects.create(
        office=office, from_name="Presse", from_email="presse@example.org", bounce_host="127.0.0.1", bounce_port=box.tls,
        bounce_protection="tls", bounce_username=USER, bounce_sealed_password=seal(PASSWORD),
    )  # fmt: skip


@pytest.fixture
def sent(server, press_officer):
    """A release that went to two addresses."""
    release = factories.release(server.office, press_officer)
    factories.contact(server.office, press_officer)
    release = factories.taken_to(release, "released", press_officer)
    listed = factories.distribution(server.office)
    for email in ("gone@example.net", "there@example.net"):
        person = factories.recipient(server.office, email)
        Subscription.objects.create(distribution=listed, recipient=person, since=NOW)
    dispatch = actions.start_dispatch(
        release=release, lists=[listed], before_embargo=False, by=press_officer, now=NOW
    )
    Delivery.objects.filter(dispatch=dispatch).update(state="sent", sent_at=NOW, answer="250 ok")
    Dispatch.objects.filter(pk=dispatch.pk).update(state="done")
    return dispatch


def delivery(dispatch, email="gone@example.net"):
    return Delivery.objects.get(dispatch=dispatch, email=email)


def look(server, *, now=NOW + timedelta(hours=1)):
    server.refresh_from_db()
    return actions.read_bounces(server=server, now=now)


def test_a_message_that_came_back_is_noted_and_the_address_leaves_its_lists(server, sent, box):
    box.deliver(report(delivery(sent).message_id))

    met = look(server)

    subscription = Subscription.objects.get(recipient__email="gone@example.net")
    assert (met.came_back, met.gone) == (1, 1)
    assert (delivery(sent).state, delivery(sent).answer) == ("bounced", "5.1.1 550 5.1.1 User unknown")
    assert subscription.state == "gone"
    assert "5.1.1" in SubscriptionEvent.objects.get(subscription=subscription).how
    assert delivery(sent, "there@example.net").state == "sent"
    assert Subscription.objects.get(recipient__email="there@example.net").state == "in"


def test_a_full_mailbox_keeps_its_place_on_the_list(server, sent, box):
    box.deliver(report(delivery(sent).message_id, status="5.2.2", words="552 mailbox full"))

    look(server)

    assert delivery(sent).state == "bounced"
    assert Subscription.objects.get(recipient__email="gone@example.net").state == "in"


def test_a_delay_is_told_and_changes_nothing(server, sent, box):
    box.deliver(report(delivery(sent).message_id, action="delayed", status="4.4.1", words="timed out"))

    look(server)

    assert (delivery(sent).state, delivery(sent).answer) == ("sent", "4.4.1 timed out")


def test_a_mail_is_read_once_and_only_notices_are_marked(server, sent, box):
    box.deliver(mail("Vielen Dank!", subject="Antwort"))
    box.deliver(report(delivery(sent).message_id))
    first = look(server)
    Delivery.objects.filter(dispatch=sent).update(state="sent")

    again = look(server)

    assert (first.mails, again.mails) == (2, 0)
    assert delivery(sent).state == "sent"
    assert dict(box.mails()) == {"Antwort": set(), "Undelivered Mail Returned to Sender": {"\\Seen"}}


def test_a_mailbox_that_was_restored_is_read_anew(server, sent, box):
    box.deliver(report(delivery(sent).message_id))
    look(server)
    box.renumber()

    assert look(server).mails == 1
    assert SubscriptionEvent.objects.filter(kind="gone").count() == 1


def test_whoever_subscribed_again_afterwards_stays(server, sent, box):
    Subscription.objects.filter(recipient__email="gone@example.net").update(since=NOW + timedelta(minutes=5))
    box.deliver(report(delivery(sent).message_id))

    look(server)

    assert Subscription.objects.get(recipient__email="gone@example.net").state == "in"


def test_another_offices_message_is_not_touched(server, sent, box, other_office):
    message = delivery(sent).message_id
    box.deliver(report(message))
    Dispatch.objects.filter(pk=sent.pk).update(office=other_office)

    assert look(server).came_back == 0
    with scopes_disabled():
        assert Delivery.objects.get(message_id=message).state == "sent"


def test_a_wrong_password_is_said_and_waits(server, sent, box):
    server.bounce_sealed_password = seal("wrong")
    server.save()

    met = look(server, now=NOW)

    server.refresh_from_db()
    assert (met.problem, server.bounces_problem) == ("login", "login")
    assert list(tasks.bounces_due(NOW + timedelta(minutes=5))) == []
    assert [one.problem for _server, one in tasks.bounces_due(NOW + timedelta(hours=1))] == ["login"]


def test_the_look_is_asked_for_once(server):
    assert tasks.ask_for_bounces()
    assert not tasks.ask_for_bounces()


def test_nobody_looks_where_no_mailbox_is_known(server):
    MailServer.objects.update(bounce_host="")

    assert not tasks.ask_for_bounces()


def test_an_unprotected_way_across_the_network_is_refused(server, head):
    values = {"bounce_host": "imap.example.org", "bounce_protection": "none"}

    with pytest.raises(Refused, match="TLS oder STARTTLS"):
        actions.save_mail_server(office=server.office, values=values, passwords={}, seen=None, by=head)


def test_another_mailbox_is_read_from_its_beginning(server, head):
    MailServer.objects.update(bounces_seen={"validity": 1, "uid": 99}, bounces_problem="login")
    values = {"bounce_host": "imap.example.org", "bounce_protection": "tls", "bounce_username": USER}

    saved = actions.save_mail_server(office=server.office, values=values, passwords={}, seen=None, by=head)

    assert (saved.bounces_seen, saved.bounces_problem) == ({}, "")


def test_the_press_office_looks_when_it_wants_to(server, sent, box, client, press_officer):
    box.deliver(report(delivery(sent).message_id))
    client.force_login(press_officer)

    answer = client.post(reverse("press:bounces_look"), follow=True)

    assert "1 message came back." in answer.text or "1 Nachricht kam zurück." in answer.text
