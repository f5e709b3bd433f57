"""The office brings its own list of companies: everything is seen before it is entered, and nothing is half done."""

import io
import zipfile
from datetime import UTC, datetime

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import Workbook

from jumelage.companies import actions
from jumelage.companies.models import Company, CompanyImport
from jumelage.companies.queries.lists import list_page, rows_of
from jumelage.kit.errors import Refused
from jumelage.people.models import Organisation
from tests.companies import factories
from tests.people.factories import make_organisation

pytestmark = pytest.mark.django_db
ADDRESS = "/companies/import/"
NOW = datetime(2024, 10, 12, 9, 0, tzinfo=UTC)
LEI = "529900T8BM49AURSDO55"
LIST = f"""Firma;Ort;LEI;HRB-Nummer;Registergericht;Mitarbeiter;Herkunftsland;Seit
Hangang Sensorik GmbH;Düsseldorf;{LEI};HRB 100;Amtsgericht Düsseldorf;1.200;Südkorea;2015
Namsan Trading GmbH;Düsseldorf;;HRB 200;Düsseldorf;12;KR;03.2020
"""


def page(response):
    return BeautifulSoup(response.content, "html.parser")


def kept(office, content=LIST, name="liste.csv"):
    content = content.encode() if isinstance(content, str) else content
    return actions.keep_list(office=office, file_name=name, content=content, by=None, now=NOW)


def taken(office, content=LIST, *, leave_out=False, by=None):
    table = kept(office, content)
    return actions.take_list(table=table, leave_out_faulty=leave_out, by=by, now=NOW)


def workbook(*rows, merge=""):
    book, file = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    if merge:
        book.active.merge_cells(merge)
    book.save(file)
    return file.getvalue()


def test_a_list_becomes_companies_with_where_they_come_from(in_office, clerk):
    taken(in_office, by=clerk)

    company = Company.objects.get(lei=LEI)
    assert (company.organisation.name, company.organisation.place.name_de) == (
        "Hangang Sensorik GmbH",
        "Düsseldorf",
    )
    assert (company.origin, company.staff, str(company.since)) == ("KR", 1200, "2015")
    assert (company.register, company.register_number) == ("Amtsgericht Düsseldorf", "HRB 100")
    assert "liste.csv" in company.staff_source
    assert "hangang" in company.organisation.search


def test_the_same_list_twice_enters_nothing_twice(in_office):
    taken(in_office)

    again = list_page(kept(in_office))

    assert (again.new, again.changed, again.same, again.can_take) == (0, 0, 2, False)
    assert again.earlier is not None


def test_gaps_are_filled_and_what_differs_is_left_and_named(in_office):
    body = make_organisation(in_office, "Namsan Trading GmbH")
    Company.objects.create(office=in_office, organisation=body, sector="Handel")
    content = "Firma;Branche;Mitarbeiter\nNamsan Trading GmbH;Logistik;12\n"

    row = rows_of(kept(in_office, content))[0]
    taken(in_office, content)

    company = Company.objects.get()
    assert row.differs
    assert list(row.fills) == ["staff"]
    assert (company.sector, company.staff) == ("Handel", 12)


def test_an_organisation_that_is_known_gets_its_profile(in_office):
    make_organisation(in_office, "Namsan Trading GmbH")

    taken(in_office, "Firma;Branche\nNamsan Trading GmbH;Logistik\n")

    assert Organisation.objects.filter(name="Namsan Trading GmbH").count() == 1
    assert Company.objects.get().sector == "Logistik"


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (";Köln;;", "Name"),
        ("A GmbH;Köln;529900T8BM49AURSDO56;", "LEI"),
        ("A GmbH;Köln;;viele", "viele"),
        ("A GmbH;Köln;;-5", "-5"),
    ],
)
def test_a_row_that_is_wrong_is_named_with_its_reason(in_office, row, words):
    found = rows_of(kept(in_office, f"Firma;Ort;LEI;Mitarbeiter\n{row}\nGut GmbH;Köln;;3\n"))

    assert (found[0].place, found[0].is_good) == ("2", False)
    assert words in " ".join(found[0].faults)
    assert found[1].is_good


def test_one_wrong_row_leaves_everything_as_it_is_unless_it_is_left_out(in_office):
    content = "Firma;LEI\nSchlecht GmbH;123\nGut GmbH;\n"

    with pytest.raises(Refused):
        taken(in_office, content)
    assert not Company.objects.exists()
    taken(in_office, content, leave_out=True)

    assert Company.objects.get().organisation.name == "Gut GmbH"


def test_the_same_company_twice_in_a_list_is_named(in_office):
    found = rows_of(kept(in_office, "Firma;Ort\nGut GmbH;Köln\nGUT G.m.b.H.;Koeln\n"))

    assert found[0].is_good
    assert "2" in found[1].faults[0]


def test_an_import_that_breaks_in_the_middle_leaves_nothing_behind(in_office, monkeypatch):
    from jumelage.companies.actions import lists

    def broken(**_given):
        raise RuntimeError

    table = kept(in_office)
    monkeypatch.setattr(lists, "record", broken)
    with pytest.raises(RuntimeError):
        actions.take_list(table=table, leave_out_faulty=False, by=None, now=NOW)

    table.refresh_from_db()
    assert not Company.objects.exists()
    assert not Organisation.objects.exists()
    assert table.taken_at is None


@pytest.mark.parametrize(
    "content",
    [b"", b"\x00\x01\x02binary", b'{"a": 1}', b"Firma;Ort\n", workbook(["Firma", "Ort"], ["A", "B"])[:300]],
)
def test_what_is_no_list_is_refused_with_a_sentence(in_office, content):
    with pytest.raises(Refused) as refusal:
        kept(in_office, content)

    assert "liste.csv" in str(refusal.value)


def test_formulas_and_merged_cells_are_read_and_named(in_office):
    content = workbook(
        ["Unternehmen der Stadt"], ["Firma", "Ort", "Mitarbeiter"], ["Eins GmbH", "Köln", "=1+1"], ["Zwei GmbH", None, 3],
        merge="B3:B4",
    )  # fmt: skip

    table = kept(in_office, content)

    assert {code for code, _count, _example in table.remarks} >= {"merged", "no_value"}
    assert [row.city for row in rows_of(table)] == ["Köln", "Köln"]


def test_mixed_encodings_are_read_and_counted(in_office):
    content = "Firma;Ort\nMüller GmbH;Köln\n".encode() + "Größe GmbH;Köln\n".encode("cp1252")

    table = kept(in_office, content)

    assert [row.name for row in rows_of(table)] == ["Müller GmbH", "Größe GmbH"]
    assert "bad_text" in {code for code, _count, _example in table.remarks}


def test_columns_that_are_not_known_are_named_and_can_be_assigned(as_clerk, in_office):
    table = kept(in_office, "Wer;Wo\nEins GmbH;Köln\n")
    shown = page(as_clerk.get(table.get_absolute_url()))
    assert "Namen" in shown.select_one(".alert--danger").text

    as_clerk.post(table.get_absolute_url(), {"columns": "1", "column0": "name", "column1": "city"})
    as_clerk.post(table.get_absolute_url(), {"take": "1"})

    assert Company.objects.get().organisation.place.name_de == "Köln"


def test_the_way_through_the_pages(as_clerk, in_office):
    answer = as_clerk.post(ADDRESS, {"file": SimpleUploadedFile("liste.csv", LIST.encode())})
    shown = page(as_clerk.get(answer.url))
    assert len(shown.select("tbody tr")) == 2

    done = as_clerk.post(answer.url, {"take": "1"}, follow=True)

    assert Company.objects.count() == 2
    assert "Mit dem Register" in page(done).text or "vergleichen" in page(done).text
    assert as_clerk.get(answer.url).status_code == 302


def test_a_list_of_three_asks_as_often_as_a_list_of_one(in_office):
    rows = "Firma;Ort\nEins GmbH;Köln\n"
    list_page(kept(in_office, rows))
    with CaptureQueriesContext(connection) as one:
        list_page(kept(in_office, rows))
    with CaptureQueriesContext(connection) as three:
        list_page(kept(in_office, rows + "Zwei GmbH;Köln\nDrei GmbH;Köln\n"))

    assert len(three) == len(one)


def test_a_list_with_too_many_rows_is_refused(in_office):
    with pytest.raises(Refused):
        kept(in_office, "Firma;Ort\n" + "Eins GmbH;Köln\n" * 5001)


def test_a_zip_is_no_list(in_office):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("liste.csv", LIST)

    with pytest.raises(Refused):
        kept(in_office, file.getvalue())


def test_lists_that_nobody_took_over_are_thrown_away(in_office):
    old = kept(in_office)
    CompanyImport.objects.filter(pk=old.pk).update(created_at=datetime(2024, 10, 1, tzinfo=UTC))

    kept(in_office)

    assert not CompanyImport.objects.filter(pk=old.pk).exists()


def test_a_viewer_brings_no_list(as_viewer):
    assert as_viewer.get(ADDRESS).status_code == 403


def test_a_company_known_by_its_number_is_recognised_under_another_name(in_office):
    factories.company(
        in_office, "Alt GmbH", owners=(), register="Amtsgericht Düsseldorf", register_number="HRB 100"
    )

    row = rows_of(kept(in_office))[0]

    assert row.company is not None
    assert not row.is_new
