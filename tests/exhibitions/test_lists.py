"""The lists that travel along: what stands in them, and that they open as PDF and workbook."""

import io
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from jumelage.exhibitions import queries
from jumelage.kit.errors import Refused

from . import factories

TODAY = date(2024, 10, 1)
pytestmark = pytest.mark.django_db


@pytest.fixture
def made(office, in_office):
    return factories.exhibition(office, currency="EUR", credit="Foto: Beispiel")


def section(made, name, place=0):
    return queries.list_report(made, name, today=TODAY).sections[place]


def test_the_carnet_describes_each_work_and_adds_up(made):
    crate = factories.crate(made, origin="DE")
    factories.work(made, crate=crate, technique="Fotografie", inventory="A 7", weight=Decimal("5.5"))
    factories.work(made, title="Ufer", value=Decimal(1000), currency="CNY", pieces=2, origin="CN")
    factories.rate(made, "CNY", "0.13")

    rows = section(made, "carnet").rows

    assert rows[0][0] == 1
    for words in ("Fotografie", "Rhein am Morgen", "Werk Nr. 1", "A 7", "Kiste K 1", "60 × 80 × 3 cm"):
        assert words in rows[0][1]
    assert (rows[0][5], rows[1][5]) == ("Deutschland", "China")
    assert rows[-1][2:5] == (3, Decimal("10.50"), Decimal("1330.00"))


def test_the_carnet_says_what_is_missing(made):
    factories.work(made, weight=None, value=Decimal(5), currency="JPY")

    note = section(made, "carnet").note

    for words in ("Nummer des Carnets", "Gewicht", "Ursprungsland", "Wechselkurs"):
        assert words in note


def test_works_that_stay_inside_the_customs_union_need_no_carnet(made):
    travels, stays = factories.work(made), factories.work(made, title="Bleibt hier")
    factories.stop(made, place=factories.DUESSELDORF, opening=date(2024, 8, 1), close=date(2024, 8, 9))
    factories.stop(made, absent=[stays])

    descriptions = [row[1] for row in section(made, "carnet").rows]

    assert any(travels.title in text for text in descriptions)
    assert not any(stays.title in text for text in descriptions)


def test_the_packing_list_has_a_table_for_each_crate_and_one_for_the_rest(made):
    first, second = factories.crate(made, "K 1"), factories.crate(made, "K 2")
    factories.work(made, crate=first)
    factories.work(made, title="Lose")

    found = queries.list_report(made, "packing", today=TODAY).sections

    assert [(one.heading, len(one.rows)) for one in found] == [("Kiste K 1", 1), ("Kiste K 2", 0), ("Nicht verpackt", 1)]  # fmt: skip
    assert "120 × 40 × 100 cm" in found[0].note
    assert second.number in found[1].heading


def test_insurance_and_credit_lines_are_those_of_the_pages(made):
    factories.work(made)
    factories.work(made, title="Ufer", credit="Foto: Andere")
    factories.stop(made)

    assert section(made, "insurance").rows[0][3:] == (2, 0, "2.400 EUR", Decimal("2400.00"))
    assert [row[-1] for row in section(made, "credits").rows] == ["Foto: Beispiel", "Foto: Andere"]


@pytest.mark.parametrize("name", list(queries.LISTS))
def test_each_list_opens_empty_and_filled(as_clerk, made, name):
    for place in range(2):
        pdf = as_clerk.get(reverse("exhibitions:list_file", args=[made.pk, f"{name}.pdf"]))
        book = as_clerk.get(reverse("exhibitions:list_file", args=[made.pk, f"{name}.xlsx"]))
        assert pdf.content.startswith(b"%PDF")
        assert load_workbook(io.BytesIO(book.content)).worksheets
        factories.work(made, title="=cmd|' /C calc'!A0 수묵화 山水", artist_native="이우환")
        factories.crate(made, f"K {place}")
        factories.stop(made)


def test_labels_are_made_and_unknown_lists_are_not(as_clerk, made):
    factories.work(made, artist_native="白南准", title="Ein Titel, so lang " * 10)

    assert as_clerk.get(reverse("exhibitions:labels", args=[made.pk])).content.startswith(b"%PDF")
    for choice in ("secrets.pdf", "works.docx", "works"):
        assert as_clerk.get(reverse("exhibitions:list_file", args=[made.pk, choice])).status_code == 404


def test_a_list_asks_as_often_for_three_works_as_for_one(made):
    def asked():
        with CaptureQueriesContext(connection) as captured:
            queries.list_report(made, "insurance", today=TODAY)
        return len(captured)

    factories.work(made)
    one = asked()
    factories.work(made)
    factories.work(made)

    assert asked() == one


def test_works_that_stay_away_are_chosen_at_the_stop(as_clerk, made, office):
    stays = factories.work(made, title="Bleibt hier")
    foreign = factories.work(factories.exhibition(office, title="Andere"))
    stop = factories.stop(made)
    form = reverse("exhibitions:stop_edit", args=[stop.pk])
    sent = {
        "place": "Chongqing, China", "opening": "2024-10-17", "close": "2024-11-10", "transport": "air", "version": stop.version,
    }  # fmt: skip

    refused = as_clerk.post(form, {**sent, "absent": [foreign.pk]})
    answer = as_clerk.post(form, {**sent, "absent": [stays.pk]})

    assert (refused.status_code, answer.status_code) == (400, 302)
    assert list(stop.absent.all()) == [stays]
    assert "Bleibt hier" in as_clerk.get(stop.get_absolute_url()).content.decode()


def test_a_work_of_another_exhibition_cannot_stay_away(made, office):
    foreign = factories.work(factories.exhibition(office, title="Andere"))

    with pytest.raises(Refused):
        factories.stop(made, absent=[foreign])
    assert not made.stops.exists()
