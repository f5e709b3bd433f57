"""Programme items: local times and instants, changes that calendars hear of, cancelling."""

from datetime import UTC, date, datetime, time

import pytest

from jumelage.audit.models import Entry
from jumelage.journeys import actions
from jumelage.journeys.models import ProgrammeItem
from jumelage.kit.errors import Refused, Stale
from tests.journeys import factories

pytestmark = pytest.mark.django_db


def test_an_item_takes_leg_and_zone_from_its_day(in_office, clerk):
    journey = factories.journey(in_office)
    seoul, _ = factories.two_legs(journey)

    item = factories.item(journey, clerk)

    assert (item.leg, item.zone, item.end_date) == (seoul, "Asia/Seoul", date(2024, 10, 15))
    assert item.start_at == datetime(2024, 10, 15, 1, 0, tzinfo=UTC)


def test_on_a_day_of_two_legs_nobody_guesses(in_office, clerk):
    journey = factories.journey(in_office)
    factories.two_legs(journey)

    item = factories.item(journey, clerk, start_date=date(2024, 10, 16))

    assert (item.leg, item.zone) == (None, "Europe/Berlin")


def test_a_time_that_the_clocks_skip_is_refused(in_office, clerk):
    journey = factories.journey(in_office, start_date=date(2025, 3, 28), end_date=date(2025, 4, 2))

    with pytest.raises(Refused, match="02:30"):
        factories.item(
            journey,
            start_date=date(2025, 3, 30),
            start_time=time(2, 30),
            end_time=time(4),
            zone="Europe/Berlin",
        )

    assert not ProgrammeItem.objects.exists()


def test_of_a_time_shown_twice_the_first_is_meant(in_office, clerk):
    journey = factories.journey(in_office, start_date=date(2024, 10, 20), end_date=date(2024, 10, 30))

    item = factories.item(
        journey, start_date=date(2024, 10, 27), start_time=time(2, 30), end_time=time(4), zone="Europe/Berlin"
    )

    assert item.start_at == datetime(2024, 10, 27, 0, 30, tzinfo=UTC)
    assert item.end_at == datetime(2024, 10, 27, 3, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "values",
    [
        {"end_time": time(9)},
        {"end_time": time(10)},
        {"end_date": date(2024, 10, 14)},
        {"zone": "Asia/Soul"},
        {"start_date": date(2025, 10, 15)},
    ],
    ids=["ends before", "ends at once", "last day before", "unknown zone", "another year"],
)
def test_what_cannot_be_is_refused(in_office, clerk, values):
    journey = factories.journey(in_office)

    with pytest.raises(Refused):
        factories.item(journey, **values)

    assert not ProgrammeItem.objects.exists()


def test_a_dinner_may_go_past_midnight(in_office, clerk):
    journey = factories.journey(in_office)

    item = factories.item(
        journey, start_time=time(20), end_date=date(2024, 10, 16), end_time=time(0, 30), zone="Asia/Seoul"
    )

    assert (item.end_at - item.start_at).total_seconds() == 4.5 * 3600


@pytest.mark.parametrize(
    ("values", "sequence"),
    [
        ({"start_time": time(10, 30)}, 1),
        ({"title": "Umtrunk"}, 1),
        ({"aim": "Ansiedlung"}, 0),
        ({"start_time": time(10)}, 0),
    ],
)
def test_calendars_hear_of_time_place_and_title(in_office, clerk, values, sequence):
    item = factories.item(factories.journey(in_office))

    changed = actions.change_item(item=item, seen=1, values=values, by=clerk)

    assert changed.sequence == sequence


def test_a_postponed_journey_does_not_lock_its_items(in_office, clerk):
    journey = factories.journey(in_office)
    item = factories.item(journey)
    actions.change_journey(
        journey=journey,
        seen=None,
        values={"start_date": date(2025, 5, 1), "end_date": date(2025, 5, 5)},
        by=clerk,
    )

    changed = actions.change_item(item=item, seen=1, values={"aim": "Ansiedlung"}, by=clerk)

    assert changed.aim == "Ansiedlung"


def test_the_second_to_save_is_told(in_office, clerk):
    item = factories.item(factories.journey(in_office))
    actions.change_item(item=item, seen=1, values={"title": "Meins"}, by=clerk)

    with pytest.raises(Stale):
        actions.change_item(item=item, seen=1, values={"title": "Deins"}, by=clerk)

    item.refresh_from_db()
    assert item.title == "Meins"


def test_a_cancelled_item_is_kept_and_can_be_taken_up_again(in_office, clerk):
    item = factories.item(factories.journey(in_office))

    cancelled = actions.cancel_item(item=item, by=clerk)
    restored = actions.restore_item(item=item, by=clerk)

    assert (cancelled.status, cancelled.sequence) == ("cancelled", 1)
    assert (restored.status, restored.sequence) == ("proposed", 2)
    assert [entry.verb for entry in Entry.objects.order_by("pk")][-2:] == ["cancelled", "restored"]


def test_hosts_counterparts_and_groups_are_linked_and_written_down(in_office, clerk):
    journey = factories.journey(in_office)
    host, guest = factories.organisation(in_office), factories.person(in_office)
    item = factories.item(journey, hosts=[host])

    changed = actions.change_item(item=item, seen=1, values={"hosts": [], "counterparts": [guest]}, by=clerk)

    assert (list(changed.hosts.all()), list(changed.counterparts.all())) == ([], [guest])
    assert Entry.objects.latest("pk").changes == {
        "hosts": ["Beispielwerke", ""],
        "counterparts": ["", "Berta Beispiel"],
    }


def expected(in_office, **fields):
    """An item for the business group, with a counterpart, a delegate of the group and one of another."""
    journey = factories.journey(in_office)
    factories.two_legs(journey)
    business = factories.group(journey, "Wirtschaft")
    met, inside, outside = (factories.person(in_office, name) for name in ("Gegenüber", "Innen", "Außen"))
    factories.delegate(journey, inside, groups=[business])
    factories.delegate(journey, outside)
    host = factories.organisation(in_office)
    item = factories.item(journey, groups=[business], counterparts=[met], hosts=[host], **fields)
    return item, met, inside


def test_what_was_held_is_a_contact_of_those_who_were_expected(in_office, clerk):
    item, met, inside = expected(in_office, kind="visit")

    held = actions.mark_item_held(item=item, by=clerk, result="Zusage")

    contact = held.contact_event
    assert set(contact.persons.all()) == {met, inside}
    assert [body.name for body in contact.organisations.all()] == ["Beispielwerke"]
    assert (contact.kind, contact.on, contact.summary) == ("visit", date(2024, 10, 15), "Zusage")


def test_noted_again_the_contact_is_corrected(in_office, clerk):
    item, met, _ = expected(in_office)
    actions.mark_item_held(item=item, by=clerk)

    again = actions.mark_item_held(item=item, by=clerk, result="Doch anders", persons=[met])

    assert type(again.contact_event).objects.count() == 1
    again.contact_event.refresh_from_db()
    assert (again.contact_event.summary, list(again.contact_event.persons.all())) == ("Doch anders", [met])


@pytest.mark.parametrize("kind", ["transfer", "free"])
def test_a_transfer_is_no_contact(in_office, clerk, kind):
    item, _, _ = expected(in_office, kind=kind)

    assert actions.mark_item_held(item=item, by=clerk).contact_event is None


def test_a_public_holiday_there_is_found(in_office):
    from jumelage.journeys import queries

    journey = factories.journey(in_office, start_date=date(2024, 10, 1), end_date=date(2024, 10, 5))
    factories.leg(journey, "Seoul", arrive_date=date(2024, 10, 1), leave_date=date(2024, 10, 5))
    item = factories.item(journey, start_date=date(2024, 10, 3))

    found = [conflict for conflict in queries.conflicts(journey) if conflict.kind == "holiday"]

    assert [conflict.items for conflict in found] == [(item.pk,)]
