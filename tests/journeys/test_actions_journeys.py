"""Journeys and their legs: planned, changed, put in order, called off."""

from datetime import date, time

import pytest

from jumelage.audit.models import Entry
from jumelage.journeys import actions
from jumelage.journeys.enums import JourneyStatus
from jumelage.kit.errors import Refused, Stale
from tests.journeys import factories

pytestmark = pytest.mark.django_db


def places(journey):
    return [(leg.position, str(leg.place)) for leg in journey.legs.all()]


def test_create_journey_is_written_down(in_office, clerk):
    journey = actions.create_journey(office=in_office, by=clerk, values={"title": "Reise nach Seoul"})

    entry = Entry.objects.get()
    assert (entry.verb, entry.target, entry.actor) == ("created", journey, clerk)


def test_create_journey_refuses_an_end_before_its_beginning(in_office, clerk):
    with pytest.raises(Refused) as refusal:
        factories.journey(in_office, clerk, end_date=date(2024, 10, 12))

    assert "12. Oktober 2024" in str(refusal.value)
    assert not Entry.objects.exists()


def test_change_journey_keeps_what_somebody_else_saved(in_office, clerk):
    journey = factories.journey(in_office)
    actions.change_journey(journey=journey, seen=1, values={"purpose": "Netze knüpfen"}, by=clerk)

    with pytest.raises(Stale) as stale:
        actions.change_journey(journey=journey, seen=1, values={"purpose": "Anderes"}, by=clerk)

    journey.refresh_from_db()
    assert journey.purpose == stale.value.current.purpose == "Netze knüpfen"


def test_calling_a_journey_off_tells_its_calendars(in_office, clerk):
    journey = factories.journey(in_office)
    item = factories.item(journey)

    actions.change_status(journey=journey, seen=None, status=JourneyStatus.CANCELLED, by=clerk)

    item.refresh_from_db()
    assert (item.sequence, item.journey.status) == (1, "cancelled")


def test_legs_are_added_in_order_and_in_between(in_office, clerk):
    journey = factories.journey(in_office)
    factories.leg(journey, "Seoul")
    factories.leg(journey, "Chongqing")

    actions.add_leg(journey=journey, by=clerk, values={"place": factories.place("Tokyo")}, at=2)

    assert places(journey) == [(1, "Seoul"), (2, "Tokyo"), (3, "Chongqing")]


@pytest.mark.parametrize(
    ("to", "expected"),
    [
        (1, ["Chongqing", "Seoul", "Tokyo"]),
        (2, ["Seoul", "Chongqing", "Tokyo"]),
        (3, ["Seoul", "Tokyo", "Chongqing"]),
        (9, ["Seoul", "Tokyo", "Chongqing"]),
        (0, ["Chongqing", "Seoul", "Tokyo"]),
    ],
)
def test_a_leg_moves_and_the_others_close_ranks(in_office, clerk, to, expected):
    journey = factories.journey(in_office)
    factories.leg(journey, "Seoul")
    moving = factories.leg(journey, "Chongqing")
    factories.leg(journey, "Tokyo")

    actions.move_leg(leg=moving, to=to, by=clerk)

    assert places(journey) == list(enumerate(expected, start=1))


def test_a_leg_cannot_be_left_before_it_is_reached(in_office, clerk):
    journey = factories.journey(in_office)

    with pytest.raises(Refused, match="Seoul"):
        factories.leg(journey, arrive_date=date(2024, 10, 16), leave_date=date(2024, 10, 14))
    with pytest.raises(Refused, match="Seoul"):
        factories.leg(
            journey,
            arrive_date=date(2024, 10, 14),
            arrive_time=time(12),
            leave_date=date(2024, 10, 14),
            leave_time=time(11, 59),
        )

    assert places(journey) == []


def test_the_date_line_may_be_crossed(in_office, clerk):
    journey = factories.journey(in_office)
    factories.leg(journey, "Tokyo", leave_date=date(2024, 10, 16))

    honolulu = factories.leg(journey, "Honolulu", arrive_date=date(2024, 10, 15))

    assert honolulu.position == 2


def test_a_leg_with_a_programme_stays(in_office, clerk):
    journey = factories.journey(in_office)
    seoul, _ = factories.two_legs(journey)
    item = factories.item(journey)

    with pytest.raises(Refused, match="Seoul"):
        actions.remove_leg(leg=seoul, by=clerk)
    actions.cancel_item(item=item, by=clerk)
    actions.remove_leg(leg=seoul, by=clerk)

    assert places(journey) == [(1, "Chongqing")]


def test_change_leg_checks_both_ends(in_office, clerk):
    journey = factories.journey(in_office)
    seoul, _ = factories.two_legs(journey)

    with pytest.raises(Refused):
        actions.change_leg(leg=seoul, seen=1, values={"arrive_date": date(2024, 10, 17)}, by=clerk)
    changed = actions.change_leg(leg=seoul, seen=1, values={"carrier": "Fluglinie"}, by=clerk)

    assert (changed.version, changed.arrive_date) == (2, date(2024, 10, 14))
