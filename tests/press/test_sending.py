"""Releases go out through a real SMTP server: once to everybody, whatever happens on the way."""

import base64
from datetime import timedelta

import dkim
import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from django.utils import timezone

from jumelage.kit.errors import Refused
from jumelage.press import actions
from jumelage.press.actions import sending
from jumelage.press.bridge import smtp
from jumelage.press.exporters import letter_of
from jumelage.press.models import Delivery, Dispatch, MailServer, Subscription, SubscriptionEvent

from . import factories, smtp_server
from .factories import NOW
from .smtp_server import running

pytestmark = pytest.mark.django_db


@pytest.fixture
def post():
    with running() as (post, port):
        post.port = port
        yield post


@pytest.fixture
def release(office, in_office, press_officer, post):
    MailServer.objects.create(
        office=office, host="127.0.0.1", port=post.port, protection="none", from_name="Presse, Düsseldorf",
        from_email="presse@example.org", bounce_email="bounces@example.org", lines=3,
    )  # fmt: skip
    made = factories.release(office, press_officer)
    factories.contact(office, press_officer)
    return factories.taken_to(made, "released", press_officer)


@pytest.fixture
def listed(office, in_office):
    return factories.distribution(office)


def begun(release, listed, by, *emails):
    for email in emails:
        person = factories.recipient(release.office, email)
        Subscription.objects.create(distribution=listed, recipient=person, since=NOW)
    return actions.start_dispatch(release=release, lists=[listed], before_embargo=False, by=by, now=NOW)


def go(dispatch, *, now=None, seconds=20):
    dispatch = Dispatch.objects.select_related("office", "edition__release").get(pk=dispatch.pk)
    made = {}

    def prepare(distribution, language):
        key = distribution, language
        if key not in made:
            made[key] = letter_of(dispatch, distribution, language, now=NOW)
        return made[key]

    return sending.send(
        dispatch=dispatch, prepare=prepare, seconds=seconds, clock=lambda: now or timezone.now()
    )


def states(dispatch):
    return dict(Delivery.objects.filter(dispatch=dispatch).values_list("email", "state"))


def test_everybody_gets_one_message_with_text_html_and_pdf(release, listed, press_officer, post):
    dispatch = begun(release, listed, press_officer, *(f"r{number}@example.org" for number in range(12)))

    assert go(dispatch) is None

    message = post.messages["r3@example.org"]
    release.refresh_from_db()
    assert set(post.received.values()) == {1}
    assert len(post.received) == 12
    assert message["Subject"] == "Delegation reist nach Seoul"
    assert message["From"] == '"Presse, Düsseldorf" <presse@example.org>'
    assert message["Message-ID"].endswith("@example.org>")
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    kinds = [part.get_content_type() for part in message.walk()]
    assert kinds == ["multipart/mixed", "multipart/alternative", "text/plain", "text/html", "application/pdf"]
    assert "Die Stadt reist." in message.get_body(("plain",)).get_content()
    assert next(message.iter_attachments()).get_content().startswith(b"%PDF")
    assert release.state == "sent"
    assert Dispatch.objects.get().state == "done"


def test_lines_are_kept_for_many_messages(release, listed, press_officer, post):
    go(begun(release, listed, press_officer, *(f"r{number}@example.org" for number in range(30))))

    assert len(post.received) == 30
    assert len(post.sessions) == 3


def test_server_that_defers_is_asked_again_later(release, listed, press_officer, post):
    dispatch = begun(release, listed, press_officer, "defer@example.org", "fine@example.org")

    again = go(dispatch)
    row = Delivery.objects.get(email="defer@example.org")
    early = go(dispatch)
    post.healed = True
    late = go(dispatch, now=again + timedelta(seconds=1))

    assert (row.state, row.attempts, row.answer[:3]) == ("deferred", 1, "451")
    assert again == row.next_at
    assert early is None
    assert late is None
    assert post.received == {"fine@example.org": 1, "defer@example.org": 1}


def test_server_that_refuses_is_not_asked_again(release, listed, press_officer, post):
    dispatch = begun(release, listed, press_officer, "refuse@example.org", "fine@example.org")

    go(dispatch)

    assert states(dispatch) == {"refuse@example.org": "failed", "fine@example.org": "sent"}
    assert "nobody of that name" in Delivery.objects.get(email="refuse@example.org").answer
    assert post.tries["refuse@example.org"] == 1


def test_line_dropped_before_the_end_is_tried_again(release, listed, press_officer, post):
    dispatch = begun(release, listed, press_officer, "a@example.org", "cut@example.org", "z@example.org")

    again = go(dispatch)
    post.healed = True
    go(dispatch, now=again + timedelta(seconds=1))

    assert post.received == {"a@example.org": 1, "cut@example.org": 1, "z@example.org": 1}


def test_line_dropped_after_the_end_is_uncertain_and_not_sent_twice(release, listed, press_officer, post):
    dispatch = begun(release, listed, press_officer, "a@example.org", "lose@example.org", "z@example.org")

    go(dispatch)
    go(dispatch)

    assert states(dispatch)["lose@example.org"] == "uncertain"
    assert post.received == {"a@example.org": 1, "lose@example.org": 1, "z@example.org": 1}


def test_what_a_dead_worker_left_is_uncertain_and_named(release, listed, press_officer, post):
    dispatch = begun(release, listed, press_officer, "a@example.org", "b@example.org")
    Delivery.objects.filter(email="a@example.org").update(state="sending")
    Dispatch.objects.update(state="running", leased_until=timezone.now() - timedelta(seconds=1))

    go(dispatch)

    assert states(dispatch) == {"a@example.org": "uncertain", "b@example.org": "sent"}
    assert post.received == {"b@example.org": 1}


def test_person_may_send_an_uncertain_message_again(release, listed, press_officer, post):
    dispatch = begun(release, listed, press_officer, "a@example.org")
    Delivery.objects.update(state="uncertain")
    Dispatch.objects.update(state="done")

    actions.send_again(
        delivery=Delivery.objects.select_related("edition__release__office").get(), by=press_officer
    )
    go(dispatch)

    assert post.received == {"a@example.org": 1}


def uncertain(release, listed, by):
    """Five messages: the first and the last went out, of those between nobody knows."""
    dispatch = begun(release, listed, by, *(f"r{number}@example.org" for number in range(5)))
    rows = list(Delivery.objects.order_by("pk"))
    Delivery.objects.filter(pk__in=(rows[0].pk, rows[4].pk)).update(state="sent")
    Delivery.objects.filter(pk__in=[row.pk for row in rows[1:4]]).update(state="uncertain")
    Dispatch.objects.update(state="done")
    release = Dispatch.objects.select_related("edition__release__office").get(pk=dispatch.pk)
    return release, rows


def logged(*rows):
    return "\n".join(
        f"Oct 11 08:00:01 mail postfix/cleanup[7]: 4XyZ: message-id={row.message_id}" for row in rows
    )


def test_servers_log_settles_what_was_uncertain(release, listed, press_officer, post):
    dispatch, rows = uncertain(release, listed, press_officer)

    settled = actions.settle_by_log(
        dispatch=dispatch, log=logged(rows[0], rows[2], rows[4]), by=press_officer, now=NOW
    )
    between = states(dispatch)
    go(dispatch)

    assert (settled.arrived, settled.again) == (1, 2)
    assert between["r2@example.org"] == "sent"
    assert set(post.received) == {"r1@example.org", "r3@example.org"}
    assert set(states(dispatch).values()) == {"sent"}
    assert Dispatch.objects.get().state == "done"


@pytest.mark.parametrize("seen", [(), (0, 2), (2, 4)])
def test_log_that_does_not_reach_over_them_proves_nothing(release, listed, press_officer, post, seen):
    dispatch, rows = uncertain(release, listed, press_officer)

    with pytest.raises(Refused, match="zu kurz"):
        actions.settle_by_log(
            dispatch=dispatch, log=logged(*(rows[place] for place in seen)), by=press_officer, now=NOW
        )

    assert list(states(dispatch).values()).count("uncertain") == 3


def test_log_of_another_dispatch_names_nothing_of_ours(release, listed, press_officer, post):
    dispatch, rows = uncertain(release, listed, press_officer)
    foreign = logged(*rows).replace("release.", "release.9")

    with pytest.raises(Refused, match="zu kurz"):
        actions.settle_by_log(dispatch=dispatch, log=foreign, by=press_officer, now=NOW)


def test_nothing_uncertain_needs_no_log(release, listed, press_officer, post):
    dispatch, rows = uncertain(release, listed, press_officer)
    Delivery.objects.update(state="sent")

    with pytest.raises(Refused, match="Keine Nachricht"):
        actions.settle_by_log(dispatch=dispatch, log=logged(*rows), by=press_officer, now=NOW)


def test_log_sends_nothing_again_after_a_correction(release, listed, press_officer, post):
    dispatch, rows = uncertain(release, listed, press_officer)
    type(release).objects.update(state="withdrawn")
    dispatch = Dispatch.objects.select_related("edition__release__office").get()

    with pytest.raises(Refused, match="nicht mehr versandt"):
        actions.settle_by_log(dispatch=dispatch, log=logged(rows[0], rows[4]), by=press_officer, now=NOW)

    assert list(states(dispatch).values()).count("uncertain") == 3


def test_paused_dispatch_stays_paused_when_a_message_goes_again(release, listed, press_officer, post):
    dispatch, rows = uncertain(release, listed, press_officer)
    Dispatch.objects.update(state="paused")

    actions.settle_by_log(dispatch=dispatch, log=logged(rows[0], rows[4]), by=press_officer, now=NOW)
    go(dispatch)

    assert Dispatch.objects.get().state == "paused"
    assert not post.received


def test_second_worker_leaves_a_leased_dispatch_alone(release, listed, press_officer, post):
    dispatch = begun(release, listed, press_officer, "a@example.org")
    Dispatch.objects.update(state="running", leased_until=timezone.now() + timedelta(seconds=30))

    assert go(dispatch) is None
    assert not post.received


def test_paused_dispatch_sends_nothing(release, listed, press_officer, post):
    dispatch = begun(release, listed, press_officer, "a@example.org")
    actions.pause_dispatch(dispatch=dispatch, by=press_officer)

    go(dispatch)
    before = sum(post.received.values())
    actions.resume_dispatch(dispatch=Dispatch.objects.get(), by=press_officer)
    go(dispatch)

    assert (before, sum(post.received.values())) == (0, 1)


def test_server_that_is_away_is_left_alone_for_a_while(release, listed, press_officer):
    dispatch = begun(release, listed, press_officer, "a@example.org")
    MailServer.objects.update(port=1)

    again = go(dispatch)

    dispatch.refresh_from_db()
    assert again > timezone.now()
    assert "nicht erreichbar" in dispatch.problem
    assert states(dispatch) == {"a@example.org": "pending"}


def test_address_on_two_lists_gets_one_message(office, release, listed, press_officer, post):
    other = factories.distribution(office, "Alle Medien")
    person = factories.recipient(office, "both@example.org")
    for one in (listed, other):
        Subscription.objects.create(distribution=one, recipient=person, since=NOW)

    dispatch = actions.start_dispatch(
        release=release, lists=[listed, other], before_embargo=False, by=press_officer, now=NOW
    )
    go(dispatch)

    assert post.received == {"both@example.org": 1}
    with pytest.raises(Refused, match="Niemand"):
        actions.start_dispatch(
            release=release, lists=[other], before_embargo=False, by=press_officer, now=NOW
        )


def test_who_unsubscribes_meanwhile_gets_nothing(release, listed, press_officer, post):
    dispatch = begun(release, listed, press_officer, "a@example.org", "b@example.org")
    actions.unsubscribe(
        subscription=Subscription.objects.get(recipient__email="a@example.org"), how="Link", by=None, now=NOW
    )

    go(dispatch)

    assert states(dispatch) == {"a@example.org": "skipped", "b@example.org": "sent"}


def test_release_edited_while_it_is_sent_goes_out_as_it_was_released(release, listed, press_officer, post):
    dispatch = begun(release, listed, press_officer, "a@example.org")
    actions.save_version(
        version=release.versions.get(), seen=None, values={"headline": "Neu"}, by=press_officer
    )

    go(dispatch)

    assert post.messages["a@example.org"]["Subject"] == "Delegation reist nach Seoul"


def test_embargo_holds_the_dispatch_back_unless_somebody_wants_otherwise(
    office, in_office, press_officer, listed, post, release
):
    held = factories.release(
        office, press_officer, embargo_at=NOW + timedelta(hours=2), embargo_zone="Asia/Seoul"
    )
    held = factories.taken_to(held, "released", press_officer)
    dispatch = begun(held, listed, press_officer, "a@example.org")

    go(dispatch, now=NOW + timedelta(hours=1))
    before = sum(post.received.values())
    go(dispatch, now=NOW + timedelta(hours=3))

    assert (before, post.received) == (0, {"a@example.org": 1})


def test_mail_before_the_end_of_an_embargo_says_so_first(
    office, in_office, press_officer, listed, post, release
):
    held = factories.release(
        office, press_officer, embargo_at=NOW + timedelta(hours=2), embargo_zone="Asia/Seoul"
    )
    held = factories.taken_to(held, "released", press_officer)
    person = factories.recipient(office, "a@example.org")
    Subscription.objects.create(distribution=listed, recipient=person, since=NOW)

    dispatch = actions.start_dispatch(
        release=held, lists=[listed], before_embargo=True, by=press_officer, now=NOW
    )
    go(dispatch, now=NOW)

    message = post.messages["a@example.org"]
    assert message["Subject"].startswith("Sperrfrist: ")
    assert message.get_body(("plain",)).get_content().startswith("Sperrfrist bis: 11.10.2024, 19:00 (Seoul")


def test_header_injection_stays_a_subject(office, in_office, press_officer, listed, post, release):
    words = {**factories.WORDS, "headline": "Titel\r\nBcc: opfer@example.org"}
    nasty = factories.taken_to(
        factories.release(office, press_officer, texts={"de": words}), "released", press_officer
    )

    go(begun(nasty, listed, press_officer, "a@example.org"))

    message = post.messages["a@example.org"]
    assert message["Bcc"] is None
    assert message["Subject"] == "Titel Bcc: opfer@example.org"


def test_html_in_a_headline_stays_letters(office, in_office, press_officer, listed, post, release):
    words = {**factories.WORDS, "headline": "<img src=x onerror=alert(1)>"}
    nasty = factories.taken_to(
        factories.release(office, press_officer, texts={"de": words}), "released", press_officer
    )

    go(begun(nasty, listed, press_officer, "a@example.org"))

    assert "<img" not in post.messages["a@example.org"].get_body(("html",)).get_content()


def test_mail_programs_unsubscribe_with_one_click(client, release, listed, press_officer, post):
    go(begun(release, listed, press_officer, "a@example.org"))
    link = post.messages["a@example.org"]["List-Unsubscribe"].strip("<>")
    path = link.split("8000", 1)[1]

    asked = client.get(path)
    still = Subscription.objects.get().state
    done = client.post(path, {"List-Unsubscribe": "One-Click"})
    client.post(path, {"List-Unsubscribe": "One-Click"})

    assert "a@example.org" not in asked.content.decode() + done.content.decode()
    assert (still, Subscription.objects.get().state) == ("in", "out")
    assert SubscriptionEvent.objects.filter(kind="out").count() == 1
    assert client.get(path[:-3] + "xx/").status_code == 404


def test_unsubscribe_link_forwarded_to_someone_else_tells_nothing_and_waits_for_a_click(
    client, office, release, listed, press_officer, post
):
    """Whoever got the mail passed on, or looks for viruses in it, opens the link: nobody is named, nobody leaves."""
    other = factories.distribution(office, "Wirtschaftspresse")
    go(begun(release, listed, press_officer, "a@example.org"))
    actions.subscribe(
        distribution=other, values={"email": "a@example.org"}, how="Mail", by=press_officer, now=NOW
    )
    path = post.messages["a@example.org"]["List-Unsubscribe"].strip("<>").split("8000", 1)[1]

    looked = [client.get(path), client.head(path), client.get(path, headers={"user-agent": "Scanner"})]

    assert {answer.status_code for answer in looked} == {200}
    assert b"a@example.org" not in b"".join(answer.content for answer in looked)
    assert looked[0].headers["Referrer-Policy"] == "no-referrer"
    assert set(Subscription.objects.values_list("state", flat=True)) == {"in"}
    client.post(path)
    left = Subscription.objects.get(state="out")
    assert Subscription.objects.filter(state="in").exclude(pk=left.pk).count() == 1
    back = actions.subscribe(
        distribution=left.distribution, values={"email": "a@example.org"}, how="Telefon", by=press_officer, now=NOW
    )  # fmt: skip
    assert [event.kind for event in back.events.order_by("pk")] == ["out", "in"]


def test_without_a_server_of_its_own_the_office_uses_the_installations(
    release, listed, press_officer, mailoutbox
):
    MailServer.objects.update(host="")

    go(begun(release, listed, press_officer, "a@example.org"))

    assert [message.to for message in mailoutbox] == [["a@example.org"]]


class Pipelining(smtp_server.Post):
    """Announces that it takes several commands at once (RFC 2920)."""

    async def handle_EHLO(self, server, session, envelope, hostname, responses):  # noqa: N802
        session.host_name = hostname
        return [*responses[:-1], "250-PIPELINING", responses[-1]]


def test_server_that_takes_several_commands_at_once_gets_them_so(release, listed, press_officer):
    emails = ("a@example.org", "refuse@example.org", "b@example.org", "c@example.org", "refuse2@example.org")
    with running(post=Pipelining()) as (post, port):
        MailServer.objects.update(port=port, lines=1)
        dispatch = begun(release, listed, press_officer, *emails)

        go(dispatch)

    assert post.received == {"a@example.org": 1, "b@example.org": 1, "c@example.org": 1}
    assert states(dispatch)["refuse@example.org"] == "failed"
    assert len(post.sessions) == 1


def test_dots_at_the_start_of_a_line_arrive():
    assert smtp._stuffed(b".a\nb\r\n..c") == b"..a\r\nb\r\n...c\r\n"


@pytest.mark.parametrize(("domain", "is_signed"), [("example.org", True), ("example.com", False)])
def test_messages_are_signed_where_the_key_counts_for_the_sender(
    release, listed, press_officer, post, settings, domain, is_signed
):
    private = generate_private_key(public_exponent=65537, key_size=2048)
    pem = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    public = private.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    settings.DKIM = {"domain": domain, "selector": "presse", "pem": pem}

    go(begun(release, listed, press_officer, "a@example.org"))
    record = f"v=DKIM1; k=rsa; p={base64.b64encode(public).decode()}".encode()

    assert dkim.verify(post.raw["a@example.org"], dnsfunc=lambda _name, timeout=5: record) == is_signed
