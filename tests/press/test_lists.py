"""Lists: who comes, who goes, and what a file of addresses does."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from jumelage.kit.errors import Refused
from jumelage.press import actions
from jumelage.press.models import ListImport, Recipient, Subscription, SubscriptionEvent
from jumelage.press.rules import addresses

from . import factories
from .factories import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def listed(office, in_office):
    return factories.distribution(office)


def imported(listed, content, by=None):
    return actions.import_addresses(
        distribution=listed,
        rows=list(addresses.rows(content)),
        file_name="presse.csv",
        how="Messe 2024",
        by=by,
        now=NOW,
    )


def test_every_consent_stands_in_the_history(listed, press_officer):
    subscription = actions.subscribe(
        distribution=listed, values={"email": "A@Example.org"}, how="Telefon", by=press_officer, now=NOW
    )
    actions.unsubscribe(subscription=subscription, how="Brief", by=press_officer, now=NOW)
    again = actions.subscribe(
        distribution=listed, values={"email": "a@example.org"}, how="Mail", by=press_officer, now=NOW
    )

    assert again.state == "in"
    assert [(event.kind, event.how) for event in again.events.order_by("pk")] == [
        ("in", "Telefon"),
        ("out", "Brief"),
        ("in", "Mail"),
    ]


def test_import_names_every_row_that_is_left_out(listed, press_officer):
    gone = actions.subscribe(
        distribution=listed, values={"email": "gone@example.org"}, how="Mail", by=press_officer, now=NOW
    )
    actions.unsubscribe(subscription=gone, how="Link", by=None, now=NOW)
    actions.subscribe(
        distribution=listed, values={"email": "there@example.org"}, how="Mail", by=press_officer, now=NOW
    )

    made = imported(
        listed,
        b"Name;E-Mail\nAnna;anna@example.org\nBert;bert\nAnna;ANNA@example.org\nG;gone@example.org\nT;there@example.org\n",
    )

    assert (made.rows, made.added) == (5, 1)
    assert [(one["row"], one["why"].split(",")[0]) for one in made.findings] == [
        (3, "keine E-Mail-Adresse"), (4, "doppelt in der Datei"), (5, "hat sich am 2024-10-11 abgemeldet und bleibt es"), (6, "bereits auf dem Verteiler"),
    ]  # fmt: skip
    assert Subscription.objects.get(recipient__email="gone@example.org").state == "out"
    assert Recipient.objects.get(email="anna@example.org").name == "Anna"


def test_ten_thousand_rows_some_invalid_duplicated_or_opted_out(
    listed, press_officer, django_assert_max_num_queries
):
    gone = [
        actions.subscribe(
            distribution=listed, values={"email": f"gone{number}@example.org"}, how="Mail", by=press_officer, now=NOW
        )
        for number in range(3)
    ]  # fmt: skip
    for one in gone:
        actions.unsubscribe(subscription=one, how="Link", by=None, now=NOW)
    lines = ["email,medium", *(f"r{number}@example.org,Zeitung {number}" for number in range(9_697))]
    lines += ["kaputt"] * 100 + ["r1@example.org"] * 200
    lines += [f"gone{number}@example.org" for number in range(3)]

    with django_assert_max_num_queries(220):
        made = imported(listed, "\n".join(lines).encode())

    assert (made.rows, made.added, len(made.findings)) == (10_000, 9_697, 303)
    assert Subscription.objects.filter(state="in").count() == 9_697
    assert {one.state for one in Subscription.objects.filter(pk__in=[one.pk for one in gone])} == {"out"}
    assert SubscriptionEvent.objects.count() == 9_697 + 2 * 3


@pytest.mark.parametrize(
    "content",
    [
        b"a@example.org\nb@example.org\n",
        "E-Mail;Medium\na@example.org;Bläter\nb@example.org;x".encode("cp1252"),
    ],
)
def test_files_of_offices_are_read(content):
    assert [row.email for row in addresses.rows(content)] == ["a@example.org", "b@example.org"]


def test_file_without_addresses_is_refused():
    with pytest.raises(Refused, match="E-Mail"):
        list(addresses.rows(b"Name;Ort\nAnna;Bonn"))


def test_line_break_in_an_address_cannot_become_a_header():
    [row] = addresses.rows(b'email\n"a@example.org\r\nBcc: b@example.org"\n')

    assert row.fault


def test_pia_imports_a_file(client, press_officer, listed):
    client.force_login(press_officer, backend="django.contrib.auth.backends.ModelBackend")
    file = SimpleUploadedFile("presse.csv", b"E-Mail\na@example.org\nfalsch\n")

    answer = client.post(f"/press/lists/{listed.pk}/import/", {"file": file, "how": "Messe"}, follow=True)

    assert "1 von 2 Zeilen" in answer.content.decode()
    assert "falsch" in answer.content.decode()
    assert ListImport.objects.get().by == press_officer
