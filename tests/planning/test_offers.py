"""Windows proposed from opening hours, in the place's days, without its public holidays, taken with one click."""

from datetime import date, time

import pytest
from django.urls import reverse

from jumelage.planning import actions, queries
from jumelage.planning.models import Wish
from jumelage.planning.rules import Hours
from tests.journeys import factories as journeys

from . import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
MONDAY, TUESDAY, WEDNESDAY = (date(2024, 10, day) for day in (14, 15, 16))


def offer(journey, wish):
    return queries.offers_of(journey).of(Wish.objects.get(pk=wish.pk))


def test_a_house_offers_its_opening_hours_on_the_days_of_the_leg(journey):
    venue = journeys.venue(journey.office, opening_hours="Mo-Tu 10:00-12:00,14:00-18:00; Sa 10:00-14:00")
    wish = factories.wish(journey, venue=venue)

    found = offer(journey, wish)

    assert found.houses == ("Rathaus",)
    assert found.hours == [
        Hours(MONDAY, time(10), time(12)), Hours(MONDAY, time(14), time(18)),
        Hours(TUESDAY, time(10), time(12)), Hours(TUESDAY, time(14), time(18)),
    ]  # fmt: skip


def test_hours_before_the_arrival_and_after_the_way_on_are_cut_off(journey):
    venue = journeys.venue(journey.office, opening_hours="Mo 08:00-10:00; We 12:00-18:00")
    wish = factories.wish(journey, venue=venue, minutes=60)

    assert offer(journey, wish).hours == [
        Hours(MONDAY, time(9), time(10)), Hours(WEDNESDAY, time(12), time(13)),
    ]  # fmt: skip


def test_a_public_holiday_is_left_out(journey):
    leg = journey.legs.last()
    leg.arrive_date, leg.leave_date, leg.arrive_time = date(2024, 9, 30), date(2024, 10, 2), None
    leg.save()
    venue = journeys.venue(journey.office, at="Chongqing", opening_hours="Mo-We 10:00-12:00")
    wish = factories.wish(journey, venue=venue, leg=leg)

    assert [hours.day for hours in offer(journey, wish).hours] == [date(2024, 9, 30)]


def test_hosts_offer_when_all_of_them_are_open(journey):
    hosts = [
        journeys.organisation(journey.office, "Eins", opening_hours="Mo-We 09:00-12:00"),
        journeys.organisation(journey.office, "Zwei", opening_hours="Tu 10:00-17:00"),
        journeys.organisation(journey.office, "Drei"),
    ]
    wish = factories.wish(journey, hosts=hosts)

    found = offer(journey, wish)

    assert set(found.houses) == {"Eins", "Zwei"}
    assert found.hours == [Hours(TUESDAY, time(10), time(12))]


def test_office_hours_count_where_no_house_says_anything(journey):
    assert [hours.day for hours in offer(journey, factories.wish(journey)).hours] == [
        MONDAY,
        TUESDAY,
        WEDNESDAY,
    ]


def test_the_planner_keeps_to_opening_hours_of_a_wish_without_windows(journey):
    venue = journeys.venue(journey.office, opening_hours="Tu 14:00-16:00")
    factories.wish(journey, venue=venue)

    [wish] = queries.problem_of(journey)["wishes"]

    assert wish["windows"] == [{"from": "2024-10-15T14:00+09:00", "to": "2024-10-15T16:00+09:00"}]


def test_a_house_that_is_closed_on_all_days_is_left_out_with_a_reason(journey):
    venue = journeys.venue(journey.office, opening_hours="Su 14:00-16:00")
    wish = factories.wish(journey, venue=venue)
    factories.wish(journey, "Anderes")

    assert offer(journey, wish).hours == []
    assert len(queries.problem_of(journey)["wishes"]) == 2


def test_one_click_takes_what_is_proposed_for_one_wish_or_for_all(as_clerk, journey):
    venue = journeys.venue(journey.office, opening_hours="Tu 14:00-16:00")
    first = factories.wish(journey, "Eins", venue=venue)
    factories.wish(journey, "Zwei")
    held = factories.wish(journey, "Drei", "15.10.2024 9–12")
    address = reverse("planning:wishes_windows", args=[journey.pk])

    page = as_clerk.post(address, {"wish": first.pk}, follow=True)
    assert "1 Wunsch hat jetzt Zeitfenster." in page.content.decode()
    assert [str(window) for window in first.windows.all()] == ["2024-10-15 14:00-16:00"]

    as_clerk.post(address)
    assert {wish.title: wish.windows.count() for wish in Wish.objects.all()} == {
        "Eins": 1,
        "Zwei": 3,
        "Drei": 1,
    }
    assert held.windows.count() == 1
    assert "kein Zeitfenster zu übernehmen" in as_clerk.post(address, follow=True).content.decode()


def test_the_workspace_asks_as_often_for_three_wishes_as_for_one(journey, django_assert_num_queries):
    venue = journeys.venue(journey.office, opening_hours="Tu 14:00-16:00")
    host = journeys.organisation(journey.office, opening_hours="Mo 09:00-12:00")
    factories.wish(journey, "Eins", venue=venue, hosts=[host], delegates=[journey.delegates.first()])
    with django_assert_num_queries(15):
        queries.workspace(journey)
    for title in ("Zwei", "Drei"):
        factories.wish(journey, title, hosts=[host], delegates=[journey.delegates.first()])
    with django_assert_num_queries(15):
        queries.workspace(journey)


def test_taking_windows_leaves_a_trace(journey, clerk):
    from jumelage.audit.models import Entry

    factories.wish(journey)
    actions.take_offers(journey=journey, only=None, by=clerk)

    assert Entry.objects.filter(verb="changed a wish of").count() == 1
