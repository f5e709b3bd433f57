"""The quarterly report: what it counts, what it keeps to itself, and its three forms."""

import io
from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from openpyxl import load_workbook
from pypdf import PdfReader

from jumelage.audit.models import Entry
from jumelage.companies import queries
from jumelage.companies.models import AftercareVisit
from jumelage.companies.rules.quarters import Quarter
from tests.companies import factories

pytestmark = pytest.mark.django_db
FOURTH = Quarter(2024, 4)
TODAY = date(2025, 1, 10)


@pytest.mark.parametrize(
    ("day", "code", "first", "last"),
    [
        (date(2024, 1, 1), "2024-1", date(2024, 1, 1), date(2024, 3, 31)),
        (date(2024, 6, 30), "2024-2", date(2024, 4, 1), date(2024, 6, 30)),
        (date(2024, 12, 31), "2024-4", date(2024, 10, 1), date(2024, 12, 31)),
    ],
)
def test_quarter_of_a_day(day, code, first, last):
    quarter = Quarter.of(day)

    assert (quarter.code, quarter.first, quarter.last) == (code, first, last)
    assert Quarter.named(code) == quarter
    assert quarter.before.next == quarter


@pytest.mark.parametrize("code", ["", "2024", "2024-5", "2024-0", "x", "2024-1-1", "-1"])
def test_what_is_no_quarter(code):
    assert Quarter.named(code) is None


def report(office, user, rights=frozenset(), quarter=FOURTH):
    with translation.override("de"):
        made = queries.quarter_report(office, queries.Reader(user, rights), quarter, today=TODAY)
    return {section.heading: section for section in made.sections}


def test_stock_is_compared_with_the_counting_before(in_office, clerk):
    factories.snapshot(in_office, [("KR", "Düsseldorf", 18), ("JP", "Köln", 5)], as_of=date(2024, 7, 1))
    factories.snapshot(in_office, [("KR", "Düsseldorf", 20), ("JP", "Köln", 4)], as_of=date(2024, 10, 11))
    factories.snapshot(in_office, [("KR", "Düsseldorf", 99)], as_of=date(2025, 1, 5))

    rows = report(in_office, clerk)["Unternehmen in ausländischem Eigentum"].rows

    assert rows[0][1:] == (24, 20, "+1")
    assert rows[1] == ("Südkorea", 20, 20, "+2")
    assert rows[2] == ("Japan", 4, 0, "-1")


def test_without_an_older_counting_nothing_is_compared(in_office, clerk):
    factories.snapshot(in_office, [("KR", "Köln", 3)], as_of=date(2024, 10, 11))

    stock = report(in_office, clerk)["Unternehmen in ausländischem Eigentum"]

    assert stock.rows[0][-1] == "–"
    assert "keine ältere Zählung" in stock.note


def test_new_companies_are_those_of_the_quarter_also_by_month_alone(in_office, clerk):
    for name, since in (
        ("Alt GmbH", "2024-09-30"),
        ("Neu GmbH", "2024-10"),
        ("Spät GmbH", "2024-12-31"),
        ("Später GmbH", "2025-01"),
    ):
        factories.company(in_office, name, since=since)

    assert [row[0] for row in report(in_office, clerk)["Neu in der Stadt"].rows] == ["Neu GmbH", "Spät GmbH"]


def test_projects_that_the_reader_may_not_know_are_not_even_counted(in_office, clerk, viewer):
    factories.project(in_office, "Magnolie", owner=clerk, jobs_claimed=40, begun_on=date(2024, 11, 2))

    assert report(in_office, viewer)["Ansiedlungsprojekte"].rows == []
    ((_stage, number, begun, jobs, *_rest),) = report(in_office, clerk)["Ansiedlungsprojekte"].rows
    assert (number, begun, jobs) == (1, 1, 40)


def test_visits_held_and_due(in_office, clerk):
    company = factories.company(in_office)
    for on, state, mark in (
        (date(2024, 10, 5), "held", 4),
        (date(2024, 9, 5), "held", 1),
        (date(2025, 2, 1), "planned", None),
    ):
        AftercareVisit.objects.create(company=company, on=on, state=state, satisfaction=mark)

    found = report(in_office, clerk)

    assert len(found["Besuche der Bestandspflege"].rows) == 1
    assert "4,0" in found["Besuche der Bestandspflege"].note
    assert found["Fällige Besuche bis 31. März 2025"].rows[0][3] == "geplant"


def test_page_offers_the_quarters_and_both_files(as_clerk, in_office):
    page = BeautifulSoup(as_clerk.get("/companies/report/?quarter=1999-1").content, "html.parser")

    assert page.select_one(".field-error, .error, [aria-invalid=true]")
    fine = as_clerk.get("/companies/report/")
    assert fine.status_code == 200
    assert {"/companies/report.xlsx", "/companies/report.pdf"} <= {
        link["href"].split("?")[0] for link in BeautifulSoup(fine.content, "html.parser").select("a[href]")
    }


def test_workbook_has_a_sheet_for_each_table_and_leaves_a_trace(as_clerk, in_office):
    factories.snapshot(in_office, [("KR", "Düsseldorf", 18)], as_of=date(2024, 10, 11))

    answer = as_clerk.get("/companies/report.xlsx")

    book = load_workbook(io.BytesIO(answer.content))
    assert len(book.sheetnames) == 6
    assert book.worksheets[0]["B2"].value == 18
    assert Entry.objects.filter(verb="exported the quarterly report").count() == 1


def test_pdf_is_set_with_its_tables(as_clerk, in_office):
    factories.snapshot(in_office, [("KR", "Düsseldorf", 1818)], as_of=date(2024, 10, 11))

    pdf = PdfReader(io.BytesIO(as_clerk.get("/companies/report.pdf").content))

    text = " ".join(page.extract_text() for page in pdf.pages)
    assert "1.818" in text
    assert "Ansiedlungsprojekte" in text


def test_report_costs_the_same_for_one_and_three(in_office, clerk):
    def count(name):
        company = factories.company(in_office, name, since="2024-11")
        AftercareVisit.objects.create(company=company, on=date(2024, 10, 5), state="held", by=clerk)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            report(in_office, clerk)
        return len(asked)

    first = count("Eins GmbH")
    count("Zwei GmbH")

    assert count("Drei GmbH") == first
