"""Mails of known senders become announcements, each once; asked of a real IMAP server (Dovecot) on this machine."""

import io
from datetime import UTC, date, datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jumelage.audit.models import Entry
from jumelage.kit import imap
from jumelage.kit.errors import Refused
from jumelage.kit.sealing import unseal
from jumelage.reading import actions, tasks
from jumelage.reading.actions import polling
from jumelage.reading.models import Announcement, Mail, Mailbox
from tests.imap_server import PASSWORD, USER, Dovecot, mail
from tests.reading.test_conflicts import BARCELONA, LATER
from tests.reading.test_intake import NOTICE
from tests.reading.test_views import docx, encrypted_pdf

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)


@pytest.fixture(scope="module")
def dovecot():
    server = Dovecot()
    server.start()
    yield server
    server.stop()


@pytest.fixture
def server(dovecot, monkeypatch):
    dovecot.empty()
    monkeypatch.setenv("SSL_CERT_FILE", str(dovecot.certificate))
    return dovecot


def settings_for(server, **other):
    return {
        "host": "127.0.0.1", "port": server.tls, "security": "tls", "username": USER, "folder": "INBOX", "filing": "move",
        "read_folder": "Gelesen", "senders": "example.org", "since": date(2020, 1, 1), "verifier": "", "is_active": True, **other,
    }  # fmt: skip


@pytest.fixture
def mailbox(server, in_office, head):
    return keep(server, in_office, head)


def keep(server, office, by, *, password=PASSWORD, **other):
    values = settings_for(server, **other)
    return actions.keep_mailbox(office=office, seen=None, values=values, password=password, by=by)


def poll(mailbox, now=NOW, **options):
    return actions.poll(mailbox=mailbox, now=now, **options)


def outcomes():
    return sorted(Mail.objects.values_list("title", "outcome"))


def test_a_mail_of_a_known_sender_becomes_an_announcement_and_is_put_away(server, mailbox):
    server.deliver(mail(NOTICE, subject="Reise nach Seoul"))

    polled = poll(mailbox)

    announcement = Announcement.objects.get()
    assert (polled.announcements, polled.mails, polled.problem) == (1, 1, "")
    assert announcement.mail == Mail.objects.get()
    assert announcement.source_name.startswith("Pressestelle <presse@example.org>")
    assert announcement.published_on == date(2024, 10, 11)
    assert announcement.created_by is None
    assert server.mails() == []
    assert [subject for subject, _flags in server.mails("Gelesen")] == ["Reise nach Seoul"]


def test_mails_of_others_stay_untouched_and_are_counted(server, mailbox, as_clerk):
    server.deliver(mail(NOTICE, sender="werbung@spam.example"))
    server.deliver(mail(NOTICE, sender='"presse@example.org" <werbung@spam.example>'))
    server.deliver(mail(NOTICE, sender="presse@example.org.spam.example"))

    polled = poll(mailbox)

    assert (polled.mails, polled.foreign) == (0, 3)
    assert not Announcement.objects.exists()
    assert [flags for _subject, flags in server.mails()] == [set(), set(), set()]
    assert set(Mail.objects.values_list("sender", "title", "message_id")) == {("", "", "")}
    assert "3 E-Mails anderer Absender" in as_clerk.get("/reading/inbox/").content.decode()


def test_a_sender_who_is_put_on_the_list_later_is_read_then(server, mailbox, head):
    server.deliver(mail(NOTICE, sender="neu@stadt.example"))
    poll(mailbox)

    mailbox = keep(server, mailbox.office, head, senders="example.org\nneu@stadt.example", password="")

    assert poll(mailbox).announcements == 1


def test_each_mail_is_read_once_however_often_it_is_polled(server, in_office, head):
    mailbox = keep(server, in_office, head, filing="leave")
    server.deliver(mail(NOTICE))

    polls = [poll(mailbox), poll(mailbox), poll(mailbox)]

    assert [polled.mails for polled in polls] == [1, 0, 0]
    assert Mail.objects.count() == Announcement.objects.count() == 1
    assert server.mails()[0][1] == set()


def test_marked_as_read_where_the_office_wants_that(server, in_office, head):
    mailbox = keep(server, in_office, head, filing="flag")
    server.deliver(mail(NOTICE))

    poll(mailbox)

    assert [flags for _subject, flags in server.mails()] == [{"\\Seen"}]


def test_a_crash_before_a_mail_is_kept_reads_it_again(server, mailbox, monkeypatch):
    server.deliver(mail(NOTICE))
    with monkeypatch.context() as broken:
        broken.setattr(polling.mails, "take_in_mail", _die)
        with pytest.raises(KeyboardInterrupt):
            poll(mailbox)
    assert not Mail.objects.exists()

    polled = poll(mailbox)

    assert polled.announcements == 1
    assert Announcement.objects.count() == 1


def test_a_crash_before_a_mail_is_put_away_puts_it_away_and_reads_nothing_twice(server, mailbox, monkeypatch):
    server.deliver(mail(NOTICE))
    with monkeypatch.context() as broken:
        broken.setattr(imap.Folder, "move", _die)
        with pytest.raises(KeyboardInterrupt):
            poll(mailbox)
    assert Announcement.objects.count() == 1
    assert len(server.mails()) == 1

    polled = poll(mailbox)

    assert polled.mails == 0
    assert server.mails() == []
    assert Announcement.objects.count() == 1


def test_a_folder_with_new_numbers_brings_no_mail_twice(server, in_office, head):
    mailbox = keep(server, in_office, head, filing="leave")
    server.deliver(mail(NOTICE))
    poll(mailbox)
    server.renumber()

    poll(mailbox)

    assert len(set(Mail.objects.values_list("uid_validity", flat=True))) == 2
    assert Announcement.objects.count() == 1


def test_two_polls_at_once_do_not_meet(server, mailbox):
    Mailbox.objects.update(leased_until=NOW + timedelta(minutes=5))

    with pytest.raises(Refused, match="bereits abgerufen"):
        poll(mailbox)

    assert poll(mailbox, now=NOW + timedelta(minutes=6)).problem == ""


def test_attachments_are_read_and_a_cover_note_is_not(server, mailbox):
    page = f"<html><body><h1>Reise</h1><p>{LATER}</p></body></html>".encode()
    server.deliver(
        mail(
            "Guten Tag, anbei zwei Mitteilungen. Viele Grüße",
            subject="Zwei Mitteilungen",
            attachments=[
                ("reise.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", docx(NOTICE)),
                ("spaeter.html", "text/html", page),
                ("barcelona.txt", "text/plain", BARCELONA.encode()),
                ("logo.png", "image/png", b"\x89PNG\r\n\x1a\n0000"),
            ],
        )
    )  # fmt: skip

    poll(mailbox)

    found = Announcement.objects.order_by("pk")
    assert [announcement.source_kind for announcement in found] == ["docx", "html", "text"]
    assert len({announcement.bundle for announcement in found}) == 1
    assert found[0].bundle
    assert Mail.objects.get().outcome == "read"


def test_what_cannot_be_read_is_named_and_the_rest_is_read(server, mailbox):
    server.deliver(mail(NOTICE, attachments=[("geheim.pdf", "application/pdf", encrypted_pdf()), ("alt.doc", "application/msword", b"\xd0\xcf\x11\xe0")]))  # fmt: skip

    poll(mailbox)

    note = Mail.objects.get().note
    assert Announcement.objects.count() == 1
    assert "geheim.pdf ist ein verschlüsseltes PDF" in note
    assert "alt.doc wurde nicht gelesen" in note


def test_a_mail_without_findings_says_so_and_a_known_text_is_known(server, mailbox, clerk, in_office):
    actions.take_in(office=in_office, by=clerk, text=f"Reise\n\n{NOTICE}")
    server.deliver(mail("Vielen Dank, wir melden uns wieder.", subject="Danke"))
    server.deliver(mail(NOTICE, subject="Reise"))

    poll(mailbox)

    assert outcomes() == [("Danke", "empty"), ("Reise", "known")]
    assert "nichts gefunden" in Mail.objects.get(title="Danke").note


def test_a_mail_that_is_too_large_is_refused_before_it_is_fetched(server, mailbox, monkeypatch):
    monkeypatch.setattr(polling, "LARGEST", 5000)
    server.deliver(mail(NOTICE + "x" * 6000, subject="Riese"))
    with monkeypatch.context() as watched:
        watched.setattr(imap.Folder, "fetch", _die)
        poll(mailbox)

    assert outcomes() == [("Riese", "refused")]
    assert "höchstens 20 MB" in Mail.objects.get().note
    assert len(server.mails()) == 1
    assert poll(mailbox).mails == 0


def test_an_error_of_ours_in_one_mail_stops_no_other(server, mailbox, monkeypatch):
    server.deliver(mail(NOTICE, subject="Eins"))
    server.deliver(mail(BARCELONA, subject="Zwei"))
    real = polling.mails.take_in_mail

    def broken(kept, content, **rest):
        if kept.title == "Eins":
            raise ValueError("an error of ours")
        return real(kept, content, **rest)

    monkeypatch.setattr(polling.mails, "take_in_mail", broken)

    poll(mailbox)

    assert outcomes() == [("Eins", "refused"), ("Zwei", "read")]


def test_many_mails_are_read_in_portions(server, mailbox):
    for number in range(4):
        server.deliver(mail(BARCELONA.replace("3. Mai", f"{number + 3}. Mai"), subject=str(number)))

    polls = [poll(mailbox, most=3), poll(mailbox, most=3)]

    assert [(polled.mails, polled.is_more) for polled in polls] == [(3, True), (1, False)]


def test_starttls_and_a_name_beyond_ascii_for_the_folder(server, in_office, head):
    mailbox = keep(
        server, in_office, head, port=server.plain, security="starttls", read_folder="Geprüft/한국"
    )
    server.deliver(mail(NOTICE))

    assert poll(mailbox).announcements == 1
    assert server.mails() == []


@pytest.mark.parametrize(
    ("change", "problem", "said"),
    [
        ({"username": "niemand"}, "login", "Benutzernamen oder das Passwort"),
        ({"folder": "Nirgendwo"}, "folder", "Ordner lässt sich nicht öffnen"),
        ({"port": 9}, "connection", "nicht erreichbar"),
        ({"host": "imap.invalid"}, "connection", "nicht erreichbar"),
        ({"security": "starttls"}, None, ""),
    ],
    ids=["login", "folder", "port", "host", "tls port spoken to in the clear"],
)
def test_what_goes_wrong_stands_on_the_page_with_a_pause(
    server, in_office, head, as_clerk, change, problem, said, monkeypatch
):
    monkeypatch.setattr(imap, "SECONDS", 6)  # a refused sign-in takes Dovecot two seconds
    mailbox = keep(server, in_office, head, **change)

    polled = poll(mailbox)

    mailbox.refresh_from_db()
    assert polled.problem == problem or (problem is None and polled.problem)
    assert (mailbox.failures, mailbox.retry_at) == (1, NOW + timedelta(minutes=5))
    assert said in as_clerk.get("/reading/inbox/").content.decode()


def test_an_unknown_certificate_is_refused(dovecot, in_office, head):
    mailbox = keep(dovecot, in_office, head)

    assert poll(mailbox).problem == "certificate"


def test_pauses_grow_and_end_with_success(server, in_office, head):
    mailbox = keep(server, in_office, head, folder="Nirgendwo")
    pauses = []
    for _attempt in range(9):
        poll(mailbox)
        mailbox.refresh_from_db()
        pauses.append(round((mailbox.retry_at - NOW).total_seconds() / 60))

    mailbox = keep(server, in_office, head, password="")
    poll(mailbox)

    mailbox.refresh_from_db()
    assert pauses == [5, 10, 20, 40, 80, 160, 320, 360, 360]
    assert (mailbox.failures, mailbox.retry_at, mailbox.problem) == (0, None, "")


def test_a_sender_that_the_own_server_does_not_confirm_is_left_alone(server, in_office, head):
    mailbox = keep(server, in_office, head, verifier="mx.stadt.example")
    for subject, check in (
        ("Echt", "mx.stadt.example; dmarc=pass header.from=example.org"),
        ("Falsch", "mx.stadt.example; dmarc=fail header.from=example.org"),
        ("Behauptet", "mx.other.example; dmarc=pass header.from=example.org"),
        ("Ohne", None),
    ):
        message = mail(f"{subject}. {BARCELONA}", subject=subject)
        if check:
            message["Authentication-Results"] = check
        server.deliver(message)

    poll(mailbox)

    assert Mail.objects.exclude(outcome="foreign").get().title == "Echt"


# ---- settings ------------------------------------------------------------------------------------------


def entry(server, **other):
    values = {key: str(value) for key, value in settings_for(server).items()}
    return {**values, "password": PASSWORD, "is_active": "on", **other}


def test_the_password_is_sealed_and_never_shown(server, in_office, as_head):
    answer = as_head.post("/reading/inbox/settings/", entry(server))

    mailbox = Mailbox.objects.get()
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM reading_mailbox")
        assert PASSWORD not in str(cursor.fetchall())
    assert answer.status_code == 302
    assert unseal(mailbox.sealed_password) == PASSWORD
    assert PASSWORD not in as_head.get("/reading/inbox/settings/").content.decode()
    assert PASSWORD not in str(list(Entry.objects.values_list("changes", "label")))


def test_another_secret_of_the_installation_asks_for_the_password_again(server, mailbox, settings):
    settings.SECRET_KEY = "another"

    assert poll(mailbox).problem == "key"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"host": ""}, "Feld"),
        ({"port": "70000"}, "65535"),
        ({"senders": "irgendwer"}, "„irgendwer“ ist weder"),
        ({"senders": "a@b@c.de"}, "weder"),
        ({"filing": "move", "read_folder": ""}, "Ordner"),
        ({"filing": "move", "read_folder": "INBOX"}, "anderen Ordner"),
        ({"security": "none", "host": "imap.example.org"}, "nur auf diesem Rechner"),
        ({"password": ""}, "Passwort"),
        ({"since": "2024-02-31"}, "gültiges Datum"),
    ],
)
def test_wrong_settings_get_a_sentence_and_nothing_is_kept(server, in_office, as_head, change, said):
    answer = as_head.post("/reading/inbox/settings/", entry(server, **change))

    assert answer.status_code == 400
    assert said in BeautifulSoup(answer.content, "html.parser").text
    assert not Mailbox.objects.exists()


def test_an_operator_can_name_the_servers_that_may_be_asked(server, in_office, as_head, settings):
    settings.IMAP_HOSTS = ["imap.stadt.example"]

    answer = as_head.post("/reading/inbox/settings/", entry(server))

    assert answer.status_code == 400
    assert "imap.stadt.example" in answer.content.decode()


def test_another_server_asks_for_the_password_again(mailbox, server, head):
    with pytest.raises(Refused, match="Passwort"):
        keep(server, mailbox.office, head, host="imap.example.com", password="")


def test_two_administrators_at_once_are_told(mailbox, server, as_head):
    answer = as_head.post("/reading/inbox/settings/", entry(server, version="0", folder="Andere"))

    assert answer.status_code == 409
    assert "Andere" in answer.content.decode()


def test_polled_by_hand_and_removed_from_the_page(server, mailbox, as_head, in_office):
    server.deliver(mail(NOTICE))

    polled = as_head.post("/reading/inbox/poll/", follow=True).content.decode()
    removed = as_head.post("/reading/inbox/remove/", follow=True).content.decode()

    assert "1 Mitteilung wurde aufgenommen." in polled
    assert "Noch kein Postfach" in removed
    assert Announcement.objects.count() == 1
    assert not Mailbox.objects.exists()


def test_who_may_do_what(mailbox, as_clerk, as_viewer, as_stranger):
    assert as_clerk.get("/reading/inbox/").status_code == 200
    assert as_clerk.get("/reading/inbox/settings/").status_code == 403
    assert as_viewer.post("/reading/inbox/poll/").status_code == 403
    assert as_stranger.post("/reading/inbox/poll/").status_code == 404
    assert "127.0.0.1" not in as_stranger.get("/reading/inbox/").content.decode()


def test_the_page_costs_the_same_for_one_and_three_mails(server, mailbox, as_clerk):
    def cost():
        with CaptureQueriesContext(connection) as asked:
            as_clerk.get("/reading/inbox/")
        return len(asked)

    server.deliver(mail(NOTICE))
    poll(mailbox)
    cost()
    one = cost()
    server.deliver(mail(BARCELONA))
    server.deliver(mail(LATER))
    poll(mailbox)

    assert Mail.objects.count() == 3
    assert cost() == one


def test_the_command_polls_every_office_whose_turn_it_is(server, mailbox, other_office):
    server.deliver(mail(NOTICE))
    said = io.StringIO()

    call_command("poll", stdout=said)

    assert "1 announcements of 1 mails" in said.getvalue()


def test_the_command_fails_with_one_line_where_a_mailbox_does_not_answer(server, in_office, head):
    keep(server, in_office, head, folder="Nirgendwo")

    with pytest.raises(CommandError, match="could not be polled"):
        call_command("poll", stderr=io.StringIO())

    said = io.StringIO()
    call_command("poll", stdout=said)  # it has a pause now
    assert said.getvalue() == ""


def test_serve_asks_the_worker_to_poll_once_at_a_time(server, mailbox, monkeypatch):
    server.deliver(mail(NOTICE))

    asked = [tasks.ask_for_poll(), tasks.ask_for_poll()]
    tasks.poll_mailboxes.call()

    assert asked == [True, False]
    assert Announcement.objects.count() == 1


def test_nobody_is_asked_where_no_mailbox_is_polled(in_office):
    assert tasks.ask_for_poll() is False


def _die(*_args, **_rest):
    raise KeyboardInterrupt
