"""The report of a year: what happened, what is to come, as a page and as files."""

import io
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from jumelage.audit.models import Entry
from jumelage.briefing.queries import told_year, year_report
from jumelage.journeys import actions
from jumelage.kit.reports import Section
from jumelage.press.models import Release
from tests.exchanges import factories as exchanges
from tests.journeys import factories as journeys
from tests.partners import factories as partners
from tests.press import factories as press

pytestmark = pytest.mark.django_db

NOW = datetime(2027, 1, 15, 9, tzinfo=UTC)
TODAY = date(2027, 1, 15)


def section(office, heading, *, year=2026):
    report = year_report(office, year, now=NOW, today=TODAY)
    return next(one for one in report.sections if one.heading == heading)


def glance(office, *, year=2026):
    return dict(section(office, "Auf einen Blick", year=year).rows)


def journey(office, by, title="Seoul", *, day=date(2026, 10, 14), **fields):
    return journeys.journey(
        office, by, title=title, start_date=day, end_date=day.replace(day=day.day + 3), **fields
    )


def exchange(office, by, **fields):
    return exchanges.exchange(office, by, state="held", ours_expected=12, theirs_expected=8, **fields)


def test_a_year_without_anything_says_so(in_office):
    report = year_report(in_office, 2026, now=NOW, today=TODAY)

    assert report.title == "Das Jahr 2026 in den internationalen Beziehungen"
    assert set(glance(in_office).values()) == {0}
    assert "In diesem Jahr ist niemand für die Stadt gereist." in [one.empty for one in report.sections]


def test_journeys_and_visits_stand_apart(in_office, clerk):
    journey(in_office, clerk, "Nach Seoul", status="done")
    journey(in_office, clerk, "Gäste aus Chongqing", status="done", direction="incoming")

    assert [row[0] for row in section(in_office, "Reisen der Stadt").rows] == ["Nach Seoul"]
    assert [row[0] for row in section(in_office, "Besuche in der Stadt").rows] == ["Gäste aus Chongqing"]


def test_what_was_called_off_is_shown_and_not_counted(in_office, clerk):
    journey(in_office, clerk, status="cancelled")

    assert (glance(in_office)["Reisen der Stadt"], glance(in_office)["Abgesagt"]) == (0, 1)
    assert section(in_office, "Reisen der Stadt").rows[0][-1] == "Abgesagt"


def test_ideas_and_other_years_are_left_out(in_office, clerk):
    journey(in_office, clerk, status="idea")
    journey(in_office, clerk, status="done", day=date(2025, 12, 20))

    assert glance(in_office)["Reisen der Stadt"] == 0
    assert section(in_office, "Die letzten fünf Jahre").rows[-2][:2] == ("2025", 1)


def test_exchanges_are_counted_by_kind_and_country(in_office, clerk):
    exchange(in_office, clerk)

    assert section(in_office, "Austausch nach Land").rows == [("Südkorea", 1, 12, 8, 20)]
    assert section(in_office, "Austausch nach Art").rows[0][1:] == (1, 12, 8, 20)
    assert glance(in_office)["Menschen im Austausch"] == 20


def test_a_release_under_embargo_is_not_counted(in_office, press_officer):
    made = press.release(in_office, press_officer)
    press.contact(in_office, press_officer)
    press.taken_to(made, "released", press_officer)
    Release.objects.update(released_at=datetime(2026, 5, 1, tzinfo=UTC))
    assert glance(in_office)["Pressemitteilungen"] == 1

    Release.objects.update(embargo_at=datetime(2027, 2, 1, tzinfo=UTC), embargo_zone="Europe/Berlin")

    assert glance(in_office)["Pressemitteilungen"] == 0


def test_ties_stand_as_they_stood_at_the_end_of_the_year(in_office):
    one = partners.tie(in_office, "Chongqing", since="2004-07-22")
    partners.stage(one, since="2026-12-01", level="P", status="suspended")
    partners.tie(in_office, "Seoul", since="2027-01-05", level="F")

    assert [row[3:] for row in section(in_office, "Die Verbindungen der Stadt").rows] == [
        ("ausgesetzt", "1. Dezember 2026")
    ]
    assert len(section(in_office, "Was sich an den Verbindungen geändert hat").rows) == 1


def test_anniversaries_of_the_year_after_are_named(in_office):
    partners.tie(in_office, "Chongqing", since="2007-07-22")

    assert section(in_office, "Anstehende Jubiläen").rows[0][0] == "Chongqing"


def test_the_number_of_queries_does_not_grow(in_office, clerk):
    def queries():
        with CaptureQueriesContext(
            connection,
        ) as counted:
            year_report(in_office, 2026, now=NOW, today=TODAY)
        return len(counted)

    def fill():
        journeys.two_legs(journey(in_office, clerk, status="done"), clerk)
        exchange(in_office, clerk)

    partners.tie(in_office, "Chongqing")
    fill()
    one = queries()
    fill()
    fill()
    partners.tie(in_office, "Seoul")
    partners.tie(in_office, "Reading")

    assert queries() == one


def test_the_longest_bar_fills_its_column():
    told = Section("x", ("", ""), [("a", 4), ("b", 1), ("c", 0)], bars=(1,))

    assert [told.share(1, row[1]) for row in told.rows] == [100, 25, 0]
    assert told.share(0, "a") is None
    assert Section("x", ("",), [(0,)], bars=(0,)).share(0, 0) == 0


def test_columns_that_count_the_same_share_a_scale():
    apart = Section("x", ("", "", ""), [("a", 4, 2)], bars=(1, 2))
    together = Section("x", ("", "", ""), [("a", 4, 2)], bars=(1, 2), one_scale=True)

    assert (apart.share(2, 2), together.share(2, 2)) == (100, 50)


def test_the_page_shows_a_year_and_offers_the_files(as_clerk, in_office, clerk):
    journey(in_office, clerk, "Nach Seoul", status="done")

    page = as_clerk.get("/reports/year/?year=2026")

    assert page.status_code == 200
    assert "Nach Seoul" in page.text
    assert "/reports/year.docx?year=2026" in page.text


def test_the_last_ended_year_with_something_to_tell_comes_first(as_clerk, in_office, clerk):
    journey(in_office, clerk, "Nach Seoul", status="done", day=date(2024, 10, 13))
    journey(in_office, clerk, "Erdacht", status="idea", day=date(2025, 3, 1))

    assert told_year(in_office, date(2026, 5, 1)) == 2024
    assert told_year(in_office, date(2024, 5, 1)) == 2023
    assert "Nach Seoul" in as_clerk.get("/reports/year/").text


def test_a_year_that_cannot_be_chosen_is_answered_with_a_sentence(as_clerk):
    assert as_clerk.get("/reports/year/?year=1066").status_code == 400
    assert as_clerk.get("/reports/year.exe").status_code == 404


def test_the_files_hold_the_same_and_leave_a_trace(as_clerk, in_office, clerk):
    journey(in_office, clerk, "Nach Seoul 서울", status="done")
    files = {
        kind: as_clerk.get(f"/reports/year.{kind}?year=2026").content for kind in ("pdf", "docx", "xlsx")
    }

    document = Document(io.BytesIO(files["docx"]))
    sheet = load_workbook(io.BytesIO(files["xlsx"]))["Reisen der Stadt"]
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(files["pdf"])).pages)
    assert document.tables[1].rows[1].cells[0].text == "Nach Seoul 서울"
    assert sheet["A2"].value == "Nach Seoul 서울"
    assert "Nach Seoul" in text
    assert Entry.objects.filter(verb="exported the yearly report").count() == 3


def test_costs_stand_with_each_journey_and_by_kind(in_office, clerk):
    seoul = journey(in_office, clerk, "Nach Seoul", status="done")
    visit = journey(in_office, clerk, "Gäste", status="done", direction="incoming")
    dear = {"kind": "fare", "label": "Flüge", "planned": Decimal(4000), "settled": Decimal("4120.50")}
    hotel = {"kind": "lodging", "label": "Hotel", "planned": Decimal(148_000), "currency": "KRW"}
    rate = {"rate": Decimal(1480), "rate_on": date(2026, 10, 14)}
    for made, values in (
        (seoul, dear),
        (seoul, {**hotel, **rate}),
        (visit, {**dear, "bearer": "host"}),
        (visit, hotel),
    ):
        actions.add_cost(journey=made, by=clerk, values=values)

    journeys_told, visits_told = (
        section(in_office, "Reisen der Stadt"),
        section(in_office, "Besuche in der Stadt"),
    )

    assert journeys_told.rows[0][5:7] == (4100, 4121)
    assert "1 Zeile ist noch nicht abgerechnet." in journeys_told.note
    assert "1 Betrag in fremder Währung ohne Kurs ist nicht mitgezählt." in visits_told.note
    assert section(in_office, "Was Reisen und Besuche kosten").rows == [
        ("Flüge und Bahn", 8000, 8241),
        ("Übernachtung", 100, 0),
    ]
    told = glance(in_office)
    assert told["Reisen und Besuche, abgerechnet (EUR)"] == 8241
    assert told["Davon von der Stadt bezahlt (EUR)"] == 4121


def test_what_was_called_off_still_tells_what_it_cost(in_office, clerk):
    made = journey(in_office, clerk, status="cancelled")
    actions.add_cost(
        journey=made, by=clerk, values={"kind": "fare", "label": "Storno", "settled": Decimal(300)}
    )

    assert glance(in_office)["Reisen und Besuche, abgerechnet (EUR)"] == 300


def test_the_word_document_draws_its_figures_and_says_what_they_show(as_clerk, in_office, clerk):
    exchange(in_office, clerk)

    document = Document(io.BytesIO(as_clerk.get("/reports/year.docx?year=2026").content))

    told = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert "Diagramm: Austausch nach Land. Die Tabelle darunter enthält die Zahlen." in told
    assert len(told) == 3


def test_readers_look_but_do_not_take_along(as_viewer):
    assert as_viewer.get("/reports/year/").status_code == 200
    assert as_viewer.get("/reports/year.pdf").status_code == 403
