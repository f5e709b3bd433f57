"""Aftercare visits and market desks."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from jumelage.companies import queries
from jumelage.companies.models import AftercareVisit, Company, MarketDesk
from jumelage.companies.queries.companies import due_for
from jumelage.companies.rules.aftercare import due, months_after
from jumelage.people.models import ContactEvent
from tests.companies import factories

TODAY = date(2024, 10, 11)


def next_visit(**known):
    values = {
        "held_on": None,
        "wanted_on": None,
        "planned_on": None,
        "every": 12,
        "entered_on": date(2024, 1, 1),
    }
    return due(**{**values, **known}, today=TODAY)


@pytest.mark.parametrize(
    ("known", "on"),
    [
        ({}, date(2025, 1, 1)),
        ({"held_on": date(2023, 9, 1)}, date(2024, 9, 1)),
        ({"held_on": date(2023, 9, 1), "wanted_on": date(2024, 12, 1)}, date(2024, 12, 1)),
        ({"held_on": date(2023, 9, 1), "planned_on": date(2024, 10, 20)}, date(2024, 10, 20)),
    ],
)
def test_next_visit_is_planned_agreed_or_due_by_its_interval(known, on):
    assert next_visit(**known).on == on


def test_visit_that_is_late_says_by_how_much():
    assert (next_visit(held_on=date(2023, 10, 1)).late, next_visit(held_on=date(2023, 10, 1)).days) == (
        True,
        -10,
    )


def test_month_without_the_day_ends_on_its_last():
    assert months_after(date(2024, 1, 31), 1) == date(2024, 2, 29)


@pytest.mark.django_db
def test_visit_that_was_held_is_a_contact_too_once(as_clerk, in_office):
    made = factories.company(in_office)
    values = {
        "on": "2024-10-01",
        "state": "held",
        "risk": "watch",
        "barriers": ["visa", "space"],
        "satisfaction": "4",
    }

    as_clerk.post(reverse("companies:visit_new", args=[made.pk]), values)
    visit = AftercareVisit.objects.get()
    as_clerk.post(
        visit.get_absolute_url(), {**values, "version": visit.version, "summary": "Zweites Gebäude gewünscht"}
    )

    assert ContactEvent.objects.filter(organisations=made.organisation).count() == 1
    assert "zu beobachten" in as_clerk.get(made.get_absolute_url()).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"on": "2999-01-01", "state": "held"}, "nicht in der Zukunft"),
        ({"on": "2024-10-01", "state": "planned", "next_on": "2024-09-01"}, "nach diesem"),
        ({"on": "2024-10-01", "state": "planned", "satisfaction": "9"}, "5"),
    ],
)
def test_impossible_visits_are_refused(as_clerk, in_office, values, sentence):
    made = factories.company(in_office)

    response = as_clerk.post(reverse("companies:visit_new", args=[made.pk]), {"risk": "none", **values})

    assert response.status_code == 400
    assert sentence in response.content.decode()
    assert not AftercareVisit.objects.exists()


@pytest.mark.django_db
def test_desk_is_set_up_with_its_caseload(as_clerk, in_office, clerk):
    factories.company(in_office)
    as_clerk.post(
        reverse("companies:desk_new"),
        {"name": "Korea Desk", "countries": ["KR"], "members": [clerk.pk], "since": "10.2024"},
    )

    page = as_clerk.get(MarketDesk.objects.get().get_absolute_url()).content.decode()

    assert "Südkorea" in page
    assert "Hangang Sensorik GmbH" in page


@pytest.fixture
def looked_after(in_office):
    """Companies in every state of aftercare, with several intervals."""
    made = [factories.company(in_office, f"Nr. {n} GmbH", visit_every=(6, 12, 24)[n % 3]) for n in range(8)]
    factories.visit(made[0], date(2024, 9, 1), state="held")
    factories.visit(made[0], date(2023, 9, 1), state="held", next_on=date(2024, 1, 1))
    factories.visit(made[1], date(2024, 1, 5), state="held", next_on=date(2024, 8, 1))
    factories.visit(made[2], date(2024, 12, 1), state="planned")
    factories.visit(made[2], date(2024, 11, 1), state="planned")
    factories.visit(made[3], date(2024, 11, 1), state="cancelled")
    return made


@pytest.mark.django_db
def test_plan_says_the_same_as_the_page_of_each_company(in_office, looked_after):
    plan = queries.visits_due(in_office, today=TODAY)

    each = queries.with_visits(Company.objects.all())
    expected = {company.pk: due_for(company, TODAY) for company in each}
    assert {row.company.pk: row.visit for row in plan} == expected
    assert [row.visit.on for row in plan] == sorted(row.visit.on for row in plan)


@pytest.mark.django_db
def test_plan_asks_as_many_queries_for_one_company_as_for_many(in_office, django_assert_num_queries):
    factories.company(in_office)
    with CaptureQueriesContext(connection) as one:
        queries.visits_due(in_office, today=TODAY)
    for number in range(3):
        factories.visit(factories.company(in_office, f"Nr. {number}"), state="held")

    with django_assert_num_queries(len(one)):
        queries.visits_due(in_office, today=TODAY)


def test_answers_of_the_survey_are_read_by_those_who_may_not_change_them(as_viewer, in_office, clerk):
    company = factories.company(in_office)
    factories.visit(
        company, state="held", satisfaction=2, outlook="leave", risk="high", barriers=["visa", "housing"],
        space="2.000 m² Lager", staff="Elektroniker", services="Termin beim Bauamt", next_on=date(2025, 1, 15), by=clerk,
    )  # fmt: skip

    shown = (
        BeautifulSoup(as_viewer.get(company.get_absolute_url()).content, "html.parser")
        .select_one("#aftercare")
        .text
    )

    for words in (
        "2 von 5",
        "Visa",
        "Wohnraum",
        "2.000 m² Lager",
        "Elektroniker",
        "Termin beim Bauamt",
        "15. Januar 2025",
    ):
        assert words in shown


def test_page_of_a_desk_names_each_person_once_and_leads_to_its_companies(as_clerk, in_office, clerk):
    desk = factories.market_desk(in_office, countries=["KR", "JP"], lead=clerk, members=[clerk])
    factories.company(in_office)
    factories.company(in_office, "Sakura GmbH", owners=(("Sakura", "JP"),))
    factories.company(in_office, "Seorak GmbH")

    shown = BeautifulSoup(as_clerk.get(desk.get_absolute_url()).content, "html.parser")

    assert shown.select_one("main").text.count("Dana Demir") == 1
    countries = [
        (link["href"], link.parent.select_one(".count").text) for link in shown.select("#companies p a")
    ]
    assert countries == [("/companies/?origin=JP", "1"), ("/companies/?origin=KR", "2")]
