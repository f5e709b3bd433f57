"""What a journey costs: planned and settled, foreign sums by the rate of their day, who pays, who may."""

import io
from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from jumelage.audit.models import Entry
from jumelage.journeys import actions, queries
from jumelage.journeys.models import Cost
from jumelage.kit.errors import Refused

from . import factories

pytestmark = pytest.mark.django_db

WON = {"currency": "KRW", "rate": Decimal(1480), "rate_on": date(2024, 10, 14)}


@pytest.fixture
def journey(in_office, clerk):
    return factories.journey(in_office, clerk)


def cost(journey, **values):
    return actions.add_cost(journey=journey, by=None, values={"kind": "fare", "label": "Flüge", **values})


def url(name, *keys):
    return reverse(f"journeys:{name}", args=keys)


def sent(**values):
    return {"kind": "fare", "label": "Flüge", "bearer": "city", "currency": "EUR", **values}


def test_a_foreign_sum_becomes_euros_by_its_rate(journey):
    line = cost(journey, settled=Decimal(296_000), **WON)

    assert line.settled_euros == Decimal("200.00")
    assert line.planned_euros is None


def test_sums_by_kind_and_by_who_pays(journey):
    cost(journey, planned=Decimal(4000), settled=Decimal("4120.50"))
    cost(
        journey,
        kind="lodging",
        label="Hotel",
        planned=Decimal(900),
        settled=Decimal(148_000),
        bearer="host",
        **WON,
    )

    sheet = queries.cost_sheet(journey)

    assert [(row.label, row.settled) for row in sheet.by_kind] == [
        ("Flüge und Bahn", Decimal("4120.50")),
        ("Übernachtung", Decimal("100.00")),
    ]
    assert {row.label: row.settled for row in sheet.by_bearer}["Gastgeber"] == Decimal("100.00")
    assert (sheet.totals.settled, sheet.totals.city) == (Decimal("4220.50"), Decimal("4120.50"))


def test_a_foreign_sum_without_a_rate_is_named_and_not_guessed(journey):
    cost(journey, settled=Decimal(296_000), currency="KRW")

    assert queries.cost_sheet(journey).totals.settled == 0
    assert queries.cost_sheet(journey).totals.without_rate == 1


def test_a_sum_per_head_needs_everything_settled(journey, in_office):
    factories.delegate(journey, factories.person(in_office))
    factories.delegate(journey, factories.person(in_office, "Muster"))
    cost(journey, planned=Decimal(100), settled=Decimal(90))
    waiting = cost(journey, planned=Decimal(10))
    assert queries.cost_sheet(journey).per_head is None

    actions.change_cost(cost=waiting, seen=None, values={"settled": Decimal(20)}, by=None)

    assert queries.cost_sheet(journey).per_head == Decimal(55)


@pytest.mark.parametrize("values", [{**WON, "currency": "EUR"}, {"currency": "KRW", "rate": Decimal(1480)}])
def test_a_rate_needs_a_day_and_a_foreign_currency(journey, values):
    with pytest.raises(Refused):
        cost(journey, settled=Decimal(1), **values)
    with pytest.raises(IntegrityError), transaction.atomic():
        Cost.objects.create(journey=journey, label="Flüge", settled=1, **values)


def test_settled_lines_stay_and_open_ones_go(journey, clerk):
    settled, waiting = cost(journey, settled=Decimal(1)), cost(journey, planned=Decimal(1))

    with pytest.raises(Refused):
        actions.remove_cost(cost=settled, by=clerk)
    actions.remove_cost(cost=waiting, by=clerk)

    assert list(Cost.objects.all()) == [settled]
    assert Entry.objects.filter(verb="removed", label="Flüge").exists()


def test_what_was_changed_stands_in_the_history_of_the_journey(as_clerk, journey):
    line = cost(journey, planned=Decimal(4000))

    as_clerk.post(url("cost_edit", journey.pk, line.pk), sent(planned="4.200,50", version=line.version))

    line.refresh_from_db()
    assert line.planned == Decimal("4200.50")
    assert "Geplant" in as_clerk.get(url("journey_history", journey.pk)).text


def test_a_line_is_entered_as_its_writer_types_it(as_clerk, journey):
    answer = as_clerk.post(
        url("cost_new", journey.pk),
        sent(currency="KRW", settled="296.000", rate="1480,5", rate_on="14.10.2024", rate_source="EZB"),
    )

    assert answer.status_code == 302
    line = Cost.objects.get()
    assert (line.settled, line.rate, line.rate_on) == (
        Decimal(296_000),
        Decimal("1480.5"),
        date(2024, 10, 14),
    )
    assert "1 EUR = 1480,5 KRW" in as_clerk.get(url("costs", journey.pk)).text


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({}, "was geplant ist"),
        ({"planned": "-5"}, "größer oder gleich 0"),
        ({"planned": "viel"}, "Zahl"),
        ({"planned": "99999999999"}, "Ziffern"),
        ({"planned": "5", "rate": "1480", "rate_on": "2024-10-14"}, "Ein Betrag in Euro hat keinen Kurs"),
        ({"planned": "5", "currency": "KRW", "rate": "1480"}, "Ein Kurs braucht den Tag"),
        ({"planned": "5", "currency": "KRW", "rate": "0", "rate_on": "2024-10-14"}, "größer oder gleich"),
        ({"planned": "5", "label": ""}, "erforderlich"),
        ({"planned": "5", "kind": "bribe"}, "keine gültige Auswahl"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(as_clerk, journey, values, sentence):
    answer = as_clerk.post(url("cost_new", journey.pk), sent(**values))

    assert answer.status_code == 400
    assert sentence in answer.text
    assert not Cost.objects.exists()


def test_two_who_change_a_line_are_both_told(as_clerk, journey):
    line = cost(journey, planned=Decimal(4000))
    actions.change_cost(cost=line, seen=None, values={"planned": Decimal(5000)}, by=None)

    answer = as_clerk.post(url("cost_edit", journey.pk, line.pk), sent(planned="1", version=line.version))

    assert answer.status_code == 409
    assert Cost.objects.get().planned == Decimal(5000)


def test_the_workbook_holds_numbers_and_leaves_a_trace(as_clerk, journey):
    cost(journey, label="=1+1", settled=Decimal(296_000), **WON)

    answer = as_clerk.post(url("costs_file", journey.pk))

    row = next(load_workbook(io.BytesIO(answer.content)).active.iter_rows(min_row=2, values_only=True))
    assert row[1] == "'=1+1"
    assert (row[6], row[11]) == (296_000, 200)
    assert Entry.objects.filter(verb="exported").exists()


def test_the_page_says_what_is_there_and_what_is_not(as_viewer, journey):
    assert "noch keine Kosten" in as_viewer.get(url("costs", journey.pk)).text
    cost(journey, planned=Decimal(5), currency="KRW")

    page = as_viewer.get(url("costs", journey.pk)).text

    assert "Kurs fehlt" in page
    assert "Neue Zeile" not in page


def test_the_number_of_queries_does_not_grow(as_clerk, journey):
    def counted():
        with CaptureQueriesContext(connection) as found:
            assert as_clerk.get(url("costs", journey.pk)).status_code == 200
        return len(found)

    cost(journey, planned=Decimal(1))
    counted()
    one = counted()
    cost(journey, planned=Decimal(1))
    cost(journey, kind="lodging", settled=Decimal(1), **WON)

    assert counted() == one
