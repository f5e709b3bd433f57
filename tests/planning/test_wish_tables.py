"""Wishes from a table: columns in either language, a sentence for every fault, nothing half done, no doubles."""

from datetime import date, time, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from jumelage.kit.errors import Refused
from jumelage.people.models import Organisation
from jumelage.places.models import Venue
from jumelage.planning import actions, exporters, queries
from jumelage.planning.models import Wish, WishImport
from jumelage.planning.rules.wish_columns import LABELS, guessed, minutes, truth
from tests.journeys import factories as journeys

from . import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
GOOD = (
    "Wunsch;Stadt;Gastgeber;Wann;Dauer;Wert;Dolmetscher;Braucht;Pflicht\r\n"
    "Besuch der Werft;Seoul;Beispielwerke AG;15.10. 9–12; 90 min;40;ja;Muster, Max;x\r\n"
)


def rows(journey, text):
    return queries.table_page(factories.table(journey, text)).rows


def taken(journey, text, by=None, *, leave_out=False):
    table = factories.table(journey, text, by)
    return actions.take_table(table=table, leave_out_faulty=leave_out, by=by, now=factories.NOW)


def test_columns_are_known_by_german_and_english_names():
    assert guessed(["WUNSCH", "City", "Zeitfenster", "At least, minutes", "?", "Title"]) == [
        "title", "leg", "windows", "least_minutes", "", "",
    ]  # fmt: skip


def test_every_field_is_known_by_both_its_labels():
    for language in ("de", "en"):
        with override(language):
            assert guessed([str(label) for label in LABELS.values()]) == list(LABELS)


@pytest.mark.parametrize(
    ("cell", "number"),
    [("90", 90), ("90 min", 90), ("1:30", 90), ("1,5 h", 90), ("2 Std.", 120), ("45 Minuten", 45)],
)
def test_durations_are_read_as_people_write_them(cell, number):
    assert minutes(cell) == number


def test_yes_and_no_are_read_in_both_languages():
    assert [truth(cell) for cell in ("Ja", "x", "yes", "1", "nein", "No", "0")] == [True] * 4 + [False] * 3


def test_a_row_becomes_a_wish_with_its_host_windows_and_needs(journey, clerk):
    text = GOOD.replace("; 90 min", ";90 min")
    done = taken(journey, text, clerk)

    wish = Wish.objects.get()
    window = wish.windows.get()
    assert (wish.title, wish.leg.place.name, wish.minutes, wish.value) == (
        "Besuch der Werft",
        "Seoul",
        90,
        40,
    )
    assert (wish.interpreter, wish.must) == (True, True)
    assert (window.day, window.opens, window.closes) == (date(2024, 10, 15), time(9), time(12))
    assert [str(delegate) for delegate in wish.delegates.all()] == ["Max Muster"]
    assert [host.name for host in wish.hosts.all()] == ["Beispielwerke AG"]
    assert (done.added, done.changed, done.lines) == (1, 0, [])


def test_the_same_table_twice_makes_no_doubles(journey, clerk):
    text = "Titel,Stadt,Gastgeber,Treffpunkt,Wert\nHafen,Chongqing,Hafenamt,Pier 1,30\nMuseum,Seoul,,,20\n"
    taken(journey, text, clerk)

    again = factories.table(journey, text, clerk)
    page = queries.table_page(again)

    assert (page.new, page.changed, page.same) == (0, 0, 2)
    actions.take_table(table=again, leave_out_faulty=False, by=clerk, now=factories.NOW)
    assert (Wish.objects.count(), Organisation.objects.count(), Venue.objects.count()) == (2, 1, 1)


def test_the_same_table_sent_by_two_people_makes_no_doubles(journey, clerk, head):
    mine, theirs = (factories.table(journey, "Titel;Stadt\nHafen;Seoul\n", by) for by in (clerk, head))
    queries.table_page(theirs)  # both have looked at what is new before one of them takes it over

    actions.take_table(table=mine, leave_out_faulty=False, by=clerk, now=factories.NOW)
    done = actions.take_table(table=theirs, leave_out_faulty=False, by=head, now=factories.NOW)

    assert (done.added, done.changed, Wish.objects.count()) == (0, 0, 1)


def test_two_tables_of_a_journey_wait_for_each_other(journey, clerk):
    table = factories.table(journey, "Titel;Stadt\nHafen;Seoul\n", clerk)

    with CaptureQueriesContext(connection) as caught:
        actions.take_table(table=table, leave_out_faulty=False, by=clerk, now=factories.NOW)

    asked = [query["sql"] for query in caught if not query["sql"].startswith("SAVEPOINT")]
    assert "journeys_journey" in asked[0]
    assert connection.vendor == "sqlite" or "FOR UPDATE" in asked[0]


def test_a_later_table_changes_what_it_says_and_leaves_the_rest(journey, clerk):
    factories.wish(journey, "Hafen", "18.10.2024 14–16", leg=journey.legs.last(), value=10, note="bleibt")

    [row] = rows(journey, "Titel;Wert;Wann\nHafen;50;18.10. 9–12\n")
    taken(journey, "Titel;Wert;Wann\nHafen;50;18.10. 9–12\n", clerk)

    wish = Wish.objects.get()
    assert row.changes == ["Value", "When it could be"]
    assert (wish.value, wish.note, wish.windows.get().opens) == (50, "bleibt", time(9))


def test_the_day_of_a_window_tells_the_city(journey):
    [row] = rows(journey, "Titel;Tag;Von;Bis\nHafen;18.10.2024;9:00;12:00\n")

    assert (row.faults, row.leg.place.name) == ([], "Chongqing")


@pytest.mark.parametrize(
    ("head", "cells", "fault"),
    [
        ("Titel;Stadt", ";Seoul", "Title: This row has no title: say in a few words what is wished."),
        ("Titel;Stadt", "A;Busan", "City: “Busan” is no city of this journey. Its cities: Seoul, Chongqing."),
        ("Titel;Wert", "A;5", "City: It is open which city is meant. Please name one of: Seoul, Chongqing."),
        ("Titel;Stadt;Wert", "A;Seoul;200", "Value: “200” is no value: please write a whole number from 1 to 100."),
        ("Titel;Stadt;Dauer", "A;Seoul;lang", "Minutes: “lang” is no duration: please write minutes, such as 90."),
        ("Titel;Stadt;Dauer", "A;Seoul;3", "Minutes: 3 minutes cannot be planned: from 5 to 720, please."),
        ("Titel;Stadt;Dauer;Mindestens", "A;Seoul;60;90", "At least, minutes: This is more than the minutes wished: please check both."),
        ("Titel;Stadt;Wann", "A;Seoul;15.10. 12–9", "When it could be: Line 1, “15.10. 12–9”, ends before it begins: please check the times."),
        ("Titel;Stadt;Wann", "A;Seoul;18.10. 9–12", "When it could be: Line 1, “18.10. 9–12”, is on no day of this leg: please check the day or the leg."),
        ("Titel;Stadt;Tag", "A;Seoul;15.10.2024", "When it could be: A window needs its day, from when and until when: one of the three is missing."),
        ("Titel;Stadt;Pflicht", "A;Seoul;vielleicht", "Must be held: “vielleicht” is neither yes nor no: please write “yes” or “no”."),
        ("Titel;Stadt;Gruppe", "A;Seoul;Kultur", "Groups: There is no group “Kultur” on this journey: enter it under Delegation, or correct the name."),
        ("Titel;Stadt;Braucht", "A;Seoul;Erika Niemand", "Needs: “Erika Niemand” does not travel on this journey: enter them under Delegation, or correct the name."),
        ("Titel;Stadt;Nicht vor", "A;Seoul;B", "Not before: there is no other wish “B” in this table or on this journey."),
    ],
)  # fmt: skip
def test_every_fault_is_a_sentence(journey, head, cells, fault):
    [row] = rows(journey, f"{head}\n{cells}\n")

    assert row.faults == [fault]


def test_a_wish_that_stands_twice_is_named_with_its_first_row(journey):
    _first, second = rows(journey, "Titel;Stadt\nHafen;Seoul\n\nHAFEN;Seoul\n")

    assert second.number == 4
    assert second.faults == ["This wish stands in row 2 already: one row for each, with all its windows."]


def test_nothing_is_taken_over_while_a_row_is_wrong(journey, clerk):
    text = "Titel;Stadt;Gastgeber;Wert\nHafen;Seoul;Hafenamt;10\nMuseum;Seoul;;0\n"

    with pytest.raises(Refused, match=r"Row 3 is not right yet: Value: .* Nothing was taken over"):
        taken(journey, text, clerk)

    assert not Wish.objects.exists()
    assert not Organisation.objects.exists()
    assert taken(journey, text, clerk, leave_out=True).added == 1


def test_order_is_kept_between_rows_of_the_table(journey, clerk):
    taken(journey, "Titel;Stadt;Nicht vor\nEmpfang;Seoul;Festakt\nFestakt;Seoul;\n", clerk)

    assert [before.title for before in Wish.objects.get(title="Empfang").after.all()] == ["Festakt"]


def test_a_table_is_taken_over_once(journey, clerk):
    table = factories.table(journey, "Titel;Stadt\nHafen;Seoul\n", clerk)
    actions.take_table(table=table, leave_out_faulty=False, by=clerk, now=factories.NOW)

    with pytest.raises(Refused, match="taken over already"):
        actions.take_table(table=table, leave_out_faulty=False, by=clerk, now=factories.NOW)


def test_a_table_that_nobody_took_over_is_thrown_away(journey, clerk):
    old = factories.table(journey, "Titel\nHafen\n", clerk)
    WishImport.objects.update(at=factories.NOW - timedelta(days=2))

    new = factories.table(journey, "Titel\nHafen\n", clerk)

    assert list(WishImport.objects.all()) == [new]
    assert old.pk != new.pk


@pytest.mark.parametrize("file_format", ["csv", "xlsx"])
@pytest.mark.parametrize("language", ["de", "en"])
def test_what_is_written_is_read_again_without_a_change(journey, clerk, file_format, language):
    groups = [journeys.group(journey, name, clerk) for name in ("Wirtschaft, Handel", "Kultur")]
    first = factories.wish(
        journey, "=Festakt", "15.10.2024 9–12\n16.10.2024 9–12", groups=groups, kind="ceremony"
    )
    factories.wish(
        journey, "Empfang", least_minutes=30, must=True, after=[first], delegates=[journey.delegates.first()],
        hosts=[journeys.organisation(journey.office)], venue=journeys.venue(journey.office), note="Zwei\nZeilen",
    )  # fmt: skip

    with override(language):
        content = exporters.wishes_file(queries.wishes_to_write(journey), file_format)
        page = queries.table_page(factories.table(journey, content, clerk))

    assert [row.faults for row in page.rows] == [[], []]
    assert (page.new, page.changed, page.same) == (0, 0, 2)


def test_a_table_is_checked_in_as_many_queries_for_three_rows_as_for_one(journey, django_assert_num_queries):
    table = factories.table(journey, "Titel;Stadt;Gastgeber\nA;Seoul;X\n")
    many = factories.table(journey, "Titel;Stadt;Gastgeber\nA;Seoul;X\nB;Seoul;Y\nC;Chongqing;Z\n")

    for each in (table, many):
        with django_assert_num_queries(7):
            queries.table_page(each)


def upload(client, journey, content, name="wuensche.csv"):
    address = reverse("planning:wishes_import", args=[journey.pk])
    return client.post(address, {"file": SimpleUploadedFile(name, content)}, follow=True)


def test_a_file_is_sent_checked_mapped_and_taken_over(as_clerk, journey):
    page = upload(as_clerk, journey, "Vorhaben;Stadt;Wert\r\nWerft;Seoul;40\r\n".encode("utf-16"))
    assert "Keine Spalte gilt als Titel" in page.content.decode()

    table = WishImport.objects.get()
    page = as_clerk.post(
        table.get_absolute_url(),
        {"columns": "1", "column0": "title", "column1": "leg", "column2": "value"},
        follow=True,
    )
    assert "Werft" in page.content.decode()

    page = as_clerk.post(table.get_absolute_url(), {"take": "1"}, follow=True)
    assert "1 Wunsch wurde hinzugefügt" in page.content.decode()
    assert Wish.objects.get().value == 40


def test_two_columns_for_one_field_are_refused(as_clerk, journey):
    table = factories.table(journey, "Titel;Stadt\nA;Seoul\n")

    page = as_clerk.post(table.get_absolute_url(), {"columns": "1", "column0": "title", "column1": "title"})

    assert page.status_code == 400
    assert "Eine andere Spalte gilt schon dafür." in page.content.decode()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"PK\x03\x04nonsense", "Diese Datei ist keine lesbare Tabelle"),
        (b"Titel;Stadt\r\n", "Diese Tabelle hat unter ihrer ersten Zeile keine Zeile"),
        (b"Titel\r\n" + b"A\r\n" * 5_001, "mehr als 5.000 Zeilen"),
        (b"   \r\n", "Diese Datei ist leer."),
        (b"Titel;Stadt\r\nWerft \x81\x8d;Seoul\r\n", "Diese Datei ist kein Text."),
        (b"%PDF-1.7 nonsense", "keine lesbare Tabelle"),
    ],
)
def test_a_file_that_is_no_table_is_answered_with_a_sentence(as_clerk, journey, content, sentence):
    page = upload(as_clerk, journey, content)

    assert page.status_code == 400
    assert sentence in page.content.decode()
    assert not WishImport.objects.exists()


def test_the_empty_table_has_only_its_columns(as_clerk, journey):
    factories.wish(journey)

    page = as_clerk.get(reverse("planning:wishes_export", args=[journey.pk]), {"empty": "1"})

    assert page.content.decode("utf-8-sig").splitlines()[0].startswith("Titel;Art;Stadt;")
    assert len(page.content.decode("utf-8-sig").splitlines()) == 1
