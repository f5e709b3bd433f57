"""Works from a table: every row is looked at first, nothing is half taken over."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from jumelage.exhibitions import actions, queries
from jumelage.exhibitions.models import Work, WorkImport
from jumelage.kit.errors import Refused

from . import factories

pytestmark = pytest.mark.django_db
NOW = datetime(2024, 9, 1, 8, tzinfo=UTC)
GOOD = "Nr.;Titel;Künstler;Höhe;Breite;Wert;Währung;Kiste;Zustand;Unbekannt\n7;Rhein;Erika Beispiel;60,5 cm;80;1.800,50;€;K 1;gut;x\n;Ufer;이우환;;;;;;;\n"


@pytest.fixture
def made(office, in_office):
    made = factories.exhibition(office)
    factories.crate(made, "K 1")
    return made


def kept(made, text, now=NOW):
    return actions.keep_table(exhibition=made, file_name="werke.csv", content=text.encode(), by=None, now=now)


def take(table, *, leave_out_faulty=False):
    return actions.take_table(table=table, leave_out_faulty=leave_out_faulty, by=None, now=NOW)


def test_a_table_becomes_works_with_german_numbers_and_any_script(made):
    done = take(kept(made, GOOD))

    first, second = Work.objects.order_by("pk")
    assert (first.number, first.height, first.value, first.currency, str(first.crate), first.condition) == (
        7, Decimal("60.5"), Decimal("1800.50"), "EUR", "K 1", "good",
    )  # fmt: skip
    assert (second.number, second.artist) == (8, "이우환")
    assert (done.added, done.changed, done.lines) == (2, 0, [])


def test_a_known_number_changes_only_what_the_table_says(made):
    factories.work(made, number=7, title="Alt", owner="Museum")

    done = take(kept(made, "Nummer;Titel;Breite\n7;Neu;90\n"))

    work = Work.objects.get()
    assert (work.title, work.owner, work.width) == ("Neu", "Museum", Decimal(90))
    assert (done.added, done.changed) == (0, 1)
    assert [row.is_changed for row in queries.work_rows(kept(made, "Nummer;Titel\n7;Neu\n"))] == [False]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (";;;;", "Titel fehlt"),
        ("x;Bild;;;", "keine ganze Zahl"),
        (";Bild;zwei Meter;;", "keine Zahl"),
        (";Bild;6000;;", "Höhe"),
        (";Bild;;500;", "Währung"),
        (";Bild;;500;Taler", "Währung"),
        (f";{'x' * 300};;;", "Titel"),
    ],
)
def test_a_faulty_row_is_refused_by_name_and_nothing_is_taken_over(made, row, words):
    text = f"Nr.;Titel;Höhe;Wert;Währung;Notiz\n;Gut;;;;\n{row};x\n"
    if row == ";;;;":
        text = "Nr.;Titel;Höhe;Wert;Währung;Technik\n;Gut;;;;\n;;;;;Öl\n"
    table = kept(made, text)

    with pytest.raises(Refused, match="Zeile 3") as refusal:
        take(table)

    assert words in str(refusal.value)
    assert not Work.objects.exists()
    assert take(table, leave_out_faulty=True).added == 1


def test_unknown_crates_and_numbers_that_stand_twice_are_named(made):
    rows = queries.work_rows(kept(made, "Nr.;Titel;Kiste;Leihe\n1;A;K 9;\n2;B;;Niemand\n2;C;;\n"))

    assert ["K 9" in rows[0].faults[0], "Niemand" in rows[1].faults[0], "Zeile 3" in rows[2].faults[0]] == [True] * 3  # fmt: skip


@pytest.mark.parametrize("text", ["", "Farbe;Form\nrot;rund\n", "Titel\n", "%PDF-1.7 kein Text"])
def test_a_file_that_is_no_table_of_works_is_refused(made, text):
    with pytest.raises(Refused):
        kept(made, text)
    assert not WorkImport.objects.exists()


def test_a_table_is_taken_over_once_and_an_old_one_is_thrown_away(made):
    table = kept(made, GOOD, now=NOW)
    take(table)
    with pytest.raises(Refused, match="schon"):
        take(table)
    WorkImport.objects.update(taken_at=None, at=datetime(2024, 1, 1, tzinfo=UTC))

    kept(made, GOOD)

    assert WorkImport.objects.count() == 1


def test_the_pages_show_each_row_before_anything_is_saved(as_clerk, made):
    sent = as_clerk.post(
        reverse("exhibitions:works_import", args=[made.pk]),
        {"file": SimpleUploadedFile("werke.csv", (GOOD + ";Falsch;;viel;;;;;;\n").encode())},
    )
    preview = as_clerk.get(sent.url).content.decode()
    refused = as_clerk.post(sent.url, {"take": "1"})
    before = Work.objects.count()
    taken = as_clerk.post(sent.url, {"take": "1", "leave_out_faulty": "on"})

    assert "Unbekannt" in preview
    assert "keine Zahl" in preview
    assert (refused.status_code, before) == (400, 0)
    assert (taken.status_code, Work.objects.count()) == (302, 2)
    assert as_clerk.get(sent.url).status_code == 302


def test_an_empty_file_is_answered_with_a_sentence(as_clerk, made):
    answer = as_clerk.post(reverse("exhibitions:works_import", args=[made.pk]), {"file": SimpleUploadedFile("a.csv", b" ")})  # fmt: skip

    assert answer.status_code == 400
    assert "leer" in answer.content.decode()
