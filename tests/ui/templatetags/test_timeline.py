"""Timelines on a page."""

from datetime import date

from bs4 import BeautifulSoup
from django.template import engines
from django.utils import translation

from jumelage.kit.partial_dates import PartialDate
from jumelage.ui.timeline import StatusBand, TimelineEntry

TODAY = date(2024, 10, 11)
ENTRIES = [
    TimelineEntry(
        PartialDate(2004, 7, 22), "Partnership signed", "agreement", "In Chongqing.", "/agreements/1/"
    ),
    TimelineEntry(PartialDate(2001), "Friendly cooperation", "milestone"),
    TimelineEntry(PartialDate(2029, 7, 22), "25 years", "milestone"),
]
BANDS = [
    StatusBand(PartialDate(2022, 2, 25), "suspended", "Suspended"),
    StatusBand(PartialDate(1992, 6, 1), "active", "Active"),
]


def render(source: str, language: str = "en", **context: object) -> BeautifulSoup:
    with translation.override(language):
        page = engines["django"].from_string("{% load timeline %}" + source).render(context)
    return BeautifulSoup(page, "html.parser")


def test_timeline_lists_entries_with_kind_date_and_link() -> None:
    page = render("{% timeline entries today=today %}", entries=ENTRIES, today=TODAY)
    signed = page.select_one(".year-rail__entry--agreement")

    assert [label.get_text(strip=True) for label in page.select(".year-rail__label")] == [
        "2029",
        "2004",
        "2001",
    ]
    assert signed.select_one("a")["href"] == "/agreements/1/"
    assert signed.select_one("time")["datetime"] == "2004-07-22"
    assert "Agreement" in str(signed.select_one(".year-rail__mark"))


def test_timeline_speaks_german() -> None:
    page = render("{% timeline entries today=today %}", "de", entries=ENTRIES, today=TODAY)

    assert page.select_one(".is-ahead .year-rail__ahead").get_text() == "bevorstehend"
    assert "22. Juli 2004" in page.get_text()


def test_strip_has_a_table_in_order_of_time() -> None:
    page = render(
        "{% status_strip bands today=today title='Tie with Moscow' %}", "de", bands=BANDS, today=TODAY
    )

    assert [[cell.get_text() for cell in row.select("td")] for row in page.select("tbody tr")] == [
        ["1. Juni 1992", "25. Februar 2022", "Active"],
        ["25. Februar 2022", "heute", "Suspended"],
    ]
    assert page.select_one("svg title").get_text() == "Tie with Moscow"


def test_strip_of_nothing_is_nothing() -> None:
    assert render("{% status_strip bands today=today %}", bands=[], today=TODAY).get_text(strip=True) == ""
