"""The home page: what needs attention, for people with an office, at a steady price."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.journeys import factories as journeys
from tests.partners import factories as partners
from tests.people import factories as people

pytestmark = pytest.mark.django_db


def test_home_greets_a_clerk_of_an_empty_office(as_clerk):
    page = as_clerk.get("/").content.decode()

    assert "Düsseldorf" in page
    assert "Keine Reise in Sicht" in page


def test_home_sends_strangers_to_sign_in(client):
    response = client.get("/")

    assert response.status_code == 302
    assert response.url == "/account/login/?next=/"


def test_home_shows_journeys_follow_ups_and_anniversaries(as_clerk, clerk, in_office):
    today = timezone.localdate()
    journeys.journey(
        in_office,
        clerk,
        title="Reise nach Palermo",
        start_date=today + timedelta(days=30),
        end_date=today + timedelta(days=33),
    )
    contact = people.make_contact(in_office, "Kennenlernen", on=str(today - timedelta(days=20)))
    contact.follow_up, contact.follow_up_due = "Brief schreiben", today - timedelta(days=1)
    contact.save()
    tie = partners.tie(in_office, "Chongqing", since=f"{today.year - 19}-01-01")
    partners.agreement(tie, str(date(today.year - 19, 1, 1)))

    page = as_clerk.get("/").content.decode()

    assert "Reise nach Palermo" in page
    assert "in 30 Tagen" in page
    assert "Brief schreiben" in page
    assert "überfällig seit" in page
    assert "20 Jahre" in page


def test_home_shows_nothing_of_another_office(as_stranger, clerk, in_office):
    journeys.journey(
        in_office,
        clerk,
        title="Geheime Reise",
        start_date=timezone.localdate() + timedelta(days=9),
        end_date=None,
    )

    assert "Geheime Reise" not in as_stranger.get("/").content.decode()


def test_home_costs_the_same_for_one_and_for_three_of_each(
    as_clerk, clerk, in_office, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def add(number):
        start = timezone.localdate() + timedelta(days=30 + number)
        journeys.journey(in_office, clerk, title=f"Reise {number}", start_date=start, end_date=start)
        contact = people.make_contact(in_office, f"Thema {number}", on="2026-01-05")
        contact.follow_up, contact.follow_up_due = "Anrufen", start
        contact.save()

    def count():
        with CaptureQueriesContext(connection) as queries:
            as_clerk.get("/")
        return len(queries)

    add(1)
    partners.tie(in_office, "Chongqing")
    count()
    one = count()
    add(2)
    add(3)

    assert count() == one
