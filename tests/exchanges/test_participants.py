"""The people of an exchange: entering, what is missing, consents, health data, tables, lists, erasing."""

import io
import json
from datetime import UTC, date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse
from django_scopes import scope
from openpyxl import Workbook

from jumelage.accounts.models import Membership
from jumelage.audit.models import Entry
from jumelage.exchanges import actions, exporters, queries
from jumelage.exchanges import tasks as exchange_tasks
from jumelage.exchanges.models import Consent, Exchange, HealthRecord, Participant
from jumelage.exchanges.rules import gaps, tables
from jumelage.kit import table_files
from jumelage.kit.errors import Refused
from tests.exchanges import factories
from tests.exchanges.factories import TODAY

NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)
HEADER = "Familienname;Vorname;Geburtsdatum;Wohnort;Seite;Funktion"


def missing(exchange):
    page = queries.exchange_page(Exchange.objects.get(pk=exchange.pk), today=TODAY)
    return {gap.key: gap.text for gap in page.gaps}


def read(text, **options):
    known = options.pop("known", tables.Known())
    return tables.rows(text.encode(), today=TODAY, known=known, **options)


def upload(client, exchange, content, name="teilnehmende.csv"):
    address = reverse("exchanges:participant_import", args=[exchange.pk])
    return client.post(address, {"file": SimpleUploadedFile(name, content), "side": "ours"})


@pytest.fixture
def carer(office, clerk):
    """Dana may see health data, too."""
    Membership.objects.create(user=clerk, office=office, role="care")
    return clerk


# What is missing


def test_minor_without_guardian_is_a_gap_and_not_refused(in_office, clerk):
    exchange = factories.exchange(in_office, clerk)
    person = factories.participant(exchange, clerk, born_on=date(2008, 7, 19))
    factories.leader(exchange, clerk, certificate_seen_on=date(2026, 1, 5))

    assert (
        missing(exchange)["guardian"]
        == "Für 1 minderjährige Person fehlt die Einwilligung der Sorgeberechtigten."
    )

    factories.consent(person, clerk)
    assert "guardian" not in missing(exchange)


def test_who_comes_of_age_on_the_first_day_needs_no_guardian(in_office, clerk):
    exchange = factories.exchange(in_office, clerk)

    factories.participant(exchange, clerk, born_on=date(2008, 7, 18))

    assert "guardian" not in missing(exchange)


def test_minors_without_a_leader_are_a_gap(in_office, clerk):
    exchange = factories.exchange(in_office, clerk)
    factories.participant(exchange, clerk)

    assert "leader" in missing(exchange)

    factories.leader(exchange, clerk)
    assert "leader" not in missing(exchange)


@pytest.mark.parametrize(
    ("seen_on", "is_missing"), [(None, True), (date(2021, 7, 17), True), (date(2021, 7, 18), False)]
)
def test_certificate_is_due_again_after_the_offices_time(in_office, clerk, seen_on, is_missing):
    exchange = factories.exchange(in_office, clerk)

    factories.leader(exchange, clerk, certificate_seen_on=seen_on)

    assert ("certificate" in missing(exchange)) is is_missing


def test_offices_own_time_for_certificates_counts(in_office, clerk):
    exchange = factories.exchange(in_office, clerk)
    factories.leader(exchange, clerk, certificate_seen_on=date(2025, 1, 1))

    actions.save_rules(
        office=in_office, seen=None, values={"certificate_months": 12, "delete_months": 6}, by=clerk
    )

    assert "certificate" in missing(exchange)


def test_partners_people_are_their_own_business(in_office, clerk):
    exchange = factories.exchange(in_office, clerk)

    factories.participant(exchange, clerk, side="theirs", born_on=None)

    assert missing(exchange) == {}


def test_ages_and_days_outside_a_funders_range_are_gaps(in_office, clerk):
    exchange = factories.exchange(in_office, clerk, end_date=date(2026, 7, 20))
    factories.participant(exchange, clerk, born_on=date(1990, 1, 1))
    factories.application(exchange, factories.known_funders(in_office, clerk)["dpjw"], clerk)

    found = missing(exchange)

    assert found["age"] == "1 teilnehmende Person hat nicht das Alter, das DPJW/PNWM fördert (12–26)."
    assert found["length"] == "Der Austausch dauert 3 Tage; DPJW/PNWM fördert 4–28."
    assert found["country"] == "DPJW/PNWM fördert keinen Austausch mit diesem Land."


def test_list_shows_those_whom_a_gap_concerns(in_office, clerk):
    exchange = factories.exchange(in_office, clerk)
    mira, _ada = (factories.participant(exchange, clerk, given_name=name) for name in ("Mira", "Ada"))
    factories.consent(mira, clerk)

    page = queries.participants_page(
        exchange, queries.ParticipantFilter(gap=gaps.GUARDIAN), 1, today=TODAY, months=60
    )

    assert [row.participant.given_name for row in page] == ["Ada"]


def test_list_of_participants_keeps_its_number_of_queries(in_office, clerk, django_assert_num_queries):
    exchange = factories.exchange(in_office, clerk)

    def ask():
        return queries.participants_page(exchange, queries.ParticipantFilter(), 1, today=TODAY, months=60)

    factories.consent(factories.participant(exchange, clerk), clerk)
    with django_assert_num_queries(4):
        assert len(ask()) == 1
    for name in ("Ada", "Bo"):
        factories.consent(factories.participant(exchange, clerk, given_name=name), clerk)
    with django_assert_num_queries(4):
        assert len(ask()) == 3


# One person


def test_same_name_and_birthday_take_part_once(in_office, clerk):
    exchange = factories.exchange(in_office, clerk)
    factories.participant(exchange, clerk)

    with pytest.raises(Refused, match="Mira BEISPIEL mit diesem Geburtsdatum nimmt schon teil"):
        factories.participant(exchange, clerk, family_name="BEISPIEL")
    factories.participant(exchange, clerk, born_on=date(2010, 1, 1))

    assert Participant.objects.count() == 2


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"born_on": "2099-01-01"}, "born_on", "Das Geburtsdatum liegt in der Zukunft."),
        (
            {"born_on": "1850-01-01"},
            "born_on",
            "Das Geburtsdatum liegt mehr als 110 Jahre zurück. Bitte prüfen Sie es.",
        ),
        ({"days_present": "9"}, "days_present", "Der Austausch dauert nur 8 Tage."),
        (
            {"certificate_on": "2026-02-01", "certificate_seen_on": "2026-01-01"},
            "certificate_seen_on",
            "Ein Führungszeugnis kann nicht gesehen werden, bevor es ausgestellt ist.",
        ),
    ],
)
def test_form_of_a_participant_says_what_is_wrong(as_clerk, office, clerk, changes, field, sentence):
    exchange = factories.exchange(office, clerk)
    data = {"family_name": "Beispiel", "side": "ours", "part": "leader", **changes}

    answer = as_clerk.post(reverse("exchanges:participant_new", args=[exchange.pk]), data)

    assert answer.status_code == 400
    assert answer.context["form"].errors[field] == [sentence]


def test_participant_is_entered_and_changed_and_the_trail_holds_no_name(as_clerk, office, clerk):
    exchange = factories.exchange(office, clerk)
    data = {"family_name": "Beispiel", "given_name": "Mira", "side": "ours", "part": "participant"}

    as_clerk.post(reverse("exchanges:participant_new", args=[exchange.pk]), data)
    person = Participant._base_manager.get()
    as_clerk.post(person.get_absolute_url(), {**data, "residence": "Musterstadt", "version": person.version})

    person.refresh_from_db()
    assert (person.name, person.residence) == ("Mira Beispiel", "Musterstadt")
    with scope(office=office):
        trail = json.dumps([[entry.label, entry.changes] for entry in Entry.objects.all()])
    assert "Beispiel" not in trail
    assert "Musterstadt" not in trail


def test_who_saw_a_certificate_is_kept(in_office, clerk, head):
    exchange = factories.exchange(in_office, clerk)
    leader = factories.leader(exchange, clerk, certificate_seen_on=date(2026, 1, 5))

    actions.save_participant(exchange=exchange, participant=leader, values={"residence": "Neuss"}, by=head)

    assert Participant.objects.get().certificate_seen_by == clerk


def test_only_those_who_work_on_exchanges_see_the_names(as_viewer, office, clerk):
    exchange = factories.exchange(office, clerk)
    person = factories.participant(exchange, clerk)

    answers = [
        as_viewer.get(address).status_code
        for address in (
            person.get_absolute_url(),
            reverse("exchanges:participant_list", args=[exchange.pk]),
            reverse("exchanges:exchange_attendance", args=[exchange.pk]),
            reverse("exchanges:participant_export", args=[exchange.pk, "csv"]),
        )
    ]

    assert answers == [403, 403, 403, 403]


# Consents


def test_consent_holds_once_and_is_withdrawn_never_removed(in_office, clerk):
    person = factories.participant(factories.exchange(in_office, clerk), clerk)
    consent = factories.consent(person, clerk, kind="photo")

    with pytest.raises(Refused, match="schon eingewilligt"):
        factories.consent(person, clerk, kind="photo")
    actions.withdraw_consent(consent=consent, by=clerk, today=TODAY)
    factories.consent(person, clerk, kind="photo", given_on=TODAY)

    assert [one.withdrawn_on for one in Consent.objects.order_by("pk")] == [TODAY, None]


def test_consent_of_tomorrow_is_refused(as_clerk, office, clerk):
    person = factories.participant(factories.exchange(office, clerk), clerk)
    address = reverse("exchanges:participant_consent", args=[person.pk])

    answer = as_clerk.post(
        address, {"kind": "photo", "given_by": "Eltern", "given_on": "2099-01-01", "how": "paper"}
    )

    assert answer.status_code == 400
    assert "Eine Einwilligung kann nicht in der Zukunft gegeben worden sein." in answer.content.decode()


# Health data


def test_health_data_need_consent_and_stand_sealed(in_office, clerk):
    person = factories.participant(factories.exchange(in_office, clerk), clerk)

    with pytest.raises(Refused, match="Noch niemand hat eingewilligt"):
        actions.save_health(participant=person, values={"allergies": "Erdnüsse"}, by=clerk)
    factories.consent(person, clerk, kind="health")
    actions.save_health(participant=person, values={"allergies": "Erdnüsse"}, by=clerk)

    assert "Erdn" not in HealthRecord.objects.get().sealed
    assert actions.look_at_health(participant=person, by=clerk)["allergies"] == "Erdnüsse"


def test_health_data_go_with_their_consent(in_office, clerk):
    person = factories.participant(factories.exchange(in_office, clerk), clerk)
    consent = factories.consent(person, clerk, kind="health")
    actions.save_health(participant=person, values={"diet": "vegan"}, by=clerk)

    actions.withdraw_consent(consent=consent, by=clerk, today=TODAY)

    assert not HealthRecord.objects.exists()


def test_health_data_that_cannot_be_opened_say_so(client, office, carer):
    person = factories.participant(factories.exchange(office, carer), carer)
    with scope(office=office):
        HealthRecord.objects.create(participant=person, sealed="damaged")
    client.force_login(carer, backend="django.contrib.auth.backends.ModelBackend")

    page = client.get(reverse("exchanges:participant_health", args=[person.pk]))

    assert "Diese Daten lassen sich nicht öffnen" in page.content.decode()


def test_every_look_at_health_data_is_written_down(client, office, carer):
    person = factories.participant(factories.exchange(office, carer), carer)
    client.force_login(carer, backend="django.contrib.auth.backends.ModelBackend")

    client.get(reverse("exchanges:participant_health", args=[person.pk]))

    with scope(office=office):
        looks = Entry.objects.filter(verb="looked at health data in")
        assert [(look.actor, look.changes["participant"][1]) for look in looks] == [(carer, str(person))]


def test_even_the_head_of_office_has_no_right_to_health_data(as_head, office, clerk):
    person = factories.participant(factories.exchange(office, clerk), clerk)

    assert as_head.get(reverse("exchanges:participant_health", args=[person.pk])).status_code == 403


# Tables


def test_table_is_read_in_any_order_of_columns_and_either_language():
    german = read(f"{HEADER}\nBeispiel;Mira;17.05.2011;Düsseldorf;;Leitung")
    english = read("first name,surname,date of birth,role,side\nMira,Beispiel,2011-05-17,leader,their side")

    assert german[0].values == {
        "family_name": "Beispiel", "given_name": "Mira", "name_native": "", "born_on": date(2011, 5, 17),
        "residence": "Düsseldorf", "contact": "", "side": "ours", "part": "leader",
    }  # fmt: skip
    assert english[0].values["part"] == "leader"
    assert english[0].faults[0].startswith("„their side“ ist hier nicht bekannt")


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (";Mira;17.05.2011", "der Familienname fehlt"),
        ("Beispiel;Mira;31.02.2011", "„31.02.2011“ ist kein Geburtsdatum; schreiben Sie es wie 17.05.2010"),
        ("Beispiel;Mira;17.05.2099", "das Geburtsdatum liegt in der Zukunft"),
        ("Beispiel;Mira;17.05.1811", "das Geburtsdatum liegt mehr als 110 Jahre zurück"),
        (f"{'B' * 121};Mira;", "„family_name“ ist länger als 120 Zeichen"),
        ("Beispiel\x00\x07;Mira;", "enthält ein unsichtbares Zeichen"),
    ],
)
def test_faults_of_a_row_are_named(row, fault):
    assert fault in read(f"{HEADER}\n{row}")[0].faults


def test_double_rows_and_known_people_are_named(in_office, clerk):
    known = tables.Known(frozenset({("muster jan", date(1985, 1, 4))}))

    rows = read(
        f"{HEADER}\nBeispiel;Mira;17.05.2011\n\nBEISPIEL;mira;2011-05-17\nMuster;Jan;4.1.1985", known=known
    )

    assert [(row.number, row.faults) for row in rows] == [
        (2, ()),
        (4, ("doppelt in der Datei, zuerst in Zeile 2",)),
        (5, ("nimmt schon teil",)),
    ]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Diese Datei ist leer"),
        (b"Wohnort;Alter\nNeuss;12", "Keine Spalte dieser Datei"),
        (HEADER.encode(), "darunter steht niemand"),
        (b"PK\x03\x04 no workbook", "keine lesbare Tabelle"),
        (b"Familienname\n" + b"X\n" * 1001, "mehr als 1.000 Zeilen"),
        (b"x" * (5 * 1024 * 1024 + 1), "größer als 5 MB"),
    ],
)
def test_file_that_is_no_table_of_people_is_refused_with_a_sentence(content, sentence):
    with pytest.raises(Refused, match=sentence):
        tables.rows(content, today=TODAY, known=tables.Known())


def test_workbook_that_unpacks_to_too_much_is_refused_unread(monkeypatch):
    monkeypatch.setattr(table_files, "UNPACKED", 1_000)
    kept = io.BytesIO()
    Workbook().save(kept)

    with pytest.raises(Refused, match="Diese Arbeitsmappe ist zu groß"):
        tables.rows(kept.getvalue(), today=TODAY, known=tables.Known())


def test_workbook_of_five_hundred_is_taken_over(as_clerk, office, clerk):
    exchange, book = factories.exchange(office, clerk), Workbook()
    book.active.append(["Nachname", "Vorname", "Geburtsdatum", "Ort"])
    for number in range(500):
        book.active.append([f"Beispiel{number}", "Mira", datetime(2011, 5, 17), "Düsseldorf"])
    kept = io.BytesIO()
    book.save(kept)

    answer = upload(as_clerk, exchange, kept.getvalue(), "teilnehmende.xlsx")

    assert answer.url == reverse("exchanges:participant_list", args=[exchange.pk])
    assert Participant._base_manager.filter(born_on=date(2011, 5, 17)).count() == 500


def test_one_bad_row_takes_over_nothing_and_is_named(as_clerk, office, clerk):
    exchange = factories.exchange(office, clerk)

    answer = upload(as_clerk, exchange, f"{HEADER}\nGut;Mira;17.05.2011\nSchlecht;Jan;gestern".encode())

    page = answer.content.decode()
    assert answer.status_code == 400
    assert "„gestern“ ist kein Geburtsdatum" in page
    assert "nichts wurde übernommen" in page
    assert not Participant._base_manager.exists()


# Lists and erasing


def test_attendance_list_is_a_document_with_both_sides(as_clerk, office, clerk):
    exchange = factories.exchange(office, clerk)
    factories.participant(exchange, clerk, name_native="김미라")
    factories.participant(exchange, clerk, given_name="Minjun", side="theirs", born_on=None)

    answer = as_clerk.get(reverse("exchanges:exchange_attendance", args=[exchange.pk]))

    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")


def test_table_of_participants_holds_what_lists_need_and_no_health_data(in_office, clerk):
    exchange = factories.exchange(in_office, clerk)
    person = factories.participant(exchange, clerk)
    factories.consent(person, clerk, kind="health")
    actions.save_health(participant=person, values={"diet": "vegan"}, by=clerk)

    header, rows = exporters.participants_table(queries.participant_rows(exchange, today=TODAY, months=60))

    [row] = [dict(zip(header, cells, strict=True)) for cells in rows]
    assert (row["Familienname"], row["Alter"], row["Wohnort"]) == ("Beispiel", 15, "Düsseldorf")
    assert "vegan" not in str(row)


def test_erasing_keeps_the_numbers_alone(in_office, clerk):
    exchange = factories.exchange(in_office, clerk, state="held")
    factories.participant(exchange, clerk)
    factories.participant(exchange, clerk, given_name="Minjun", side="theirs")

    number = actions.erase_participants(exchange=exchange, by=None, now=NOW)

    assert (number, Participant.objects.count()) == (2, 0)
    assert queries.year_figures(in_office, 2026).participants == 2
    with pytest.raises(Refused, match="sind gelöscht"):
        factories.participant(exchange, clerk)


def test_data_go_on_their_day_and_not_before(in_office, clerk):
    due, later = (factories.exchange(in_office, clerk, title=title) for title in ("Fällig", "Später"))
    for exchange, day in ((due, date(2026, 3, 2)), (later, date(2026, 3, 3))):
        factories.participant(exchange, clerk)
        Exchange.objects.filter(pk=exchange.pk).update(delete_on=day)

    erased = [(exchange.title, number) for exchange, number in exchange_tasks.erase_due(NOW)]

    assert erased == [("Fällig", 1)]
    assert list(Participant.objects.values_list("exchange__title", flat=True)) == ["Später"]


def test_command_says_what_would_go_and_then_lets_it_go(in_office, clerk, capsys):
    exchange = factories.exchange(in_office, clerk)
    factories.participant(exchange, clerk)
    Exchange.objects.update(delete_on=date(2020, 1, 1))

    call_command("erase_participants", dry_run=True)
    assert "Jugendorchester in Seoul (due 2020-01-01)" in capsys.readouterr().out
    assert Participant.objects.exists()

    call_command("erase_participants")
    assert "1 people erased" in capsys.readouterr().out
    assert not Participant.objects.exists()
