"""Calendar feeds: right in every zone, discreet, revocable; read back by a parser that did not write them."""

import warnings
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.utils import timezone

from jumelage.journeys.actions import feeds as feed_actions
from jumelage.journeys.models import Delegate, FeedLink, Group, Journey, Leg, ProgrammeItem
from jumelage.journeys.rules import clock
from jumelage.people.models import Person
from jumelage.places.models import Place, Venue

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import vobject

pytestmark = pytest.mark.django_db


def place(geoname_id, name, country, zone, native=""):
    return Place.objects.create(
        geoname_id=geoname_id, name=name, name_de=name, name_en=name, name_native=native, country=country,
        latitude=37.5, longitude=127, zone=zone,
    )  # fmt: skip


@pytest.fixture
def journey(in_office):
    journey = Journey.objects.create(
        office=in_office,
        title="Seoul und Chongqing",
        start_date=date(2024, 10, 13),
        end_date=date(2024, 10, 19),
    )
    seoul = Leg.objects.create(
        journey=journey, position=1, place=place(1835848, "Seoul", "KR", "Asia/Seoul", "서울"),
        arrive_date=date(2024, 10, 14), leave_date=date(2024, 10, 16),
    )  # fmt: skip
    hall = Venue.objects.create(
        office=in_office, name="Rathaus", name_native="서울특별시청", place=seoul.place, address="Sejong-daero 110",
        latitude=37.5663, longitude=126.9779,
    )  # fmt: skip
    add_item(
        journey, seoul, "Gespräch im Rathaus", time(9, 30), time(11), venue=hall, sensitive="Nicht ansprechen"
    )
    return journey


def add_item(journey, leg, title, start, end, *, day=date(2024, 10, 15), groups=(), **more):
    item = ProgrammeItem.objects.create(
        journey=journey, leg=leg, title=title, zone=leg.place.zone, start_date=day, start_time=start,
        end_date=day, end_time=end, start_at=clock.instant(day, start, leg.place.zone),
        end_at=clock.instant(day, end, leg.place.zone), **more,
    )  # fmt: skip
    item.groups.set(groups)
    return item


def read(client, link, **headers):
    response = client.get(f"/feeds/{link.secret}.ics", headers=headers)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return vobject.readOne(response.content.decode())


def events(calendar):
    return {event.summary.value: event for event in calendar.vevent_list}


def test_an_independent_parser_reads_the_local_time_and_the_instant(client, clerk, journey):
    link = feed_actions.create_feed(journey=journey, by=clerk)

    event = events(read(client, link))["Gespräch im Rathaus"]

    assert "TZID=Asia/Seoul:20241015T093000" in event.dtstart.serialize()
    assert event.dtstart.value.replace(tzinfo=None) == datetime(2024, 10, 15, 9, 30)
    assert event.dtstart.value.astimezone(UTC) == datetime(2024, 10, 15, 0, 30, tzinfo=UTC)
    assert event.dtend.value - event.dtstart.value == timedelta(minutes=90)
    assert event.location.value == "Rathaus, Sejong-daero 110, Seoul"
    assert "서울특별시청" in event.description.value


def test_the_zone_comes_with_its_rules_for_calendars_that_know_none(client, clerk, journey, in_office):
    berlin = Leg.objects.create(
        journey=journey,
        position=2,
        place=place(2950159, "Berlin", "DE", "Europe/Berlin"),
        arrive_date=date(2024, 10, 26),
    )
    add_item(journey, berlin, "Vor der Umstellung", time(12), time(13), day=date(2024, 10, 26))
    add_item(journey, berlin, "Nach der Umstellung", time(12), time(13), day=date(2024, 10, 28))
    link = feed_actions.create_feed(journey=journey, by=clerk)

    calendar = read(client, link)

    assert sorted(zone.tzid.value for zone in calendar.vtimezone_list) == ["Asia/Seoul", "Europe/Berlin"]
    found = events(calendar)
    assert found["Vor der Umstellung"].dtstart.value.astimezone(UTC).hour == 10
    assert found["Nach der Umstellung"].dtstart.value.astimezone(UTC).hour == 11


def test_a_stay_is_an_all_day_bar(client, clerk, journey):
    link = feed_actions.create_feed(journey=journey, by=clerk)

    stay = events(read(client, link))["Seoul"]

    assert (stay.dtstart.value, stay.dtend.value) == (date(2024, 10, 14), date(2024, 10, 17))


def test_what_is_sensitive_never_leaves_the_house(client, clerk, journey):
    link = feed_actions.create_feed(journey=journey, by=clerk)

    response = client.get(f"/feeds/{link.secret}.ics")

    assert "Nicht ansprechen" not in response.content.decode()


def test_a_cancelled_item_stays_as_cancelled_with_a_higher_sequence(client, clerk, journey):
    item = ProgrammeItem.objects.get(journey=journey)
    item.status, item.sequence = "cancelled", 3
    item.save()
    link = feed_actions.create_feed(journey=journey, by=clerk)

    event = events(read(client, link))["Gespräch im Rathaus"]

    assert (event.status.value, event.sequence.value, event.uid.value) == (
        "CANCELLED",
        "3",
        f"{item.uid}@jumelage",
    )


def test_a_delegate_sees_what_is_for_everybody_and_for_their_groups(client, clerk, journey, in_office):
    business = Group.objects.create(journey=journey, name="Wirtschaft")
    culture = Group.objects.create(journey=journey, name="Kultur")
    leg = Leg.objects.get(journey=journey)
    add_item(journey, leg, "Firmenbesuch", time(14), time(15), groups=[business, culture])
    add_item(journey, leg, "Galerie", time(14), time(15), groups=[culture])
    person = Person.objects.create(
        office=in_office, family_name="Muster", given_name="Mara", is_fictional=True
    )
    delegate = Delegate.objects.create(journey=journey, person=person)
    delegate.groups.add(business)
    link = feed_actions.create_feed(journey=journey, delegate=delegate, by=clerk)

    titles = [event.summary.value for event in read(client, link).vevent_list]

    assert titles == ["Seoul", "Gespräch im Rathaus", "Firmenbesuch"]


def test_a_revoked_link_says_so_and_a_wrong_one_too(client, clerk, journey):
    link = feed_actions.create_feed(journey=journey, by=clerk)
    feed_actions.revoke_feed(link=link, by=clerk, now=timezone.now())

    revoked = client.get(f"/feeds/{link.secret}.ics")
    unknown = client.get("/feeds/nobody-knows-this.ics")

    assert revoked.status_code == 410
    assert (
        revoked.content.decode()
        == "Dieser Kalenderlink wurde vom Büro widerrufen. Bitte fragen Sie nach einem neuen.\n"
    )
    assert unknown.status_code == 404


def test_after_revoking_a_new_link_has_a_new_secret(clerk, journey):
    first = feed_actions.create_feed(journey=journey, by=clerk)
    again = feed_actions.create_feed(journey=journey, by=clerk)
    feed_actions.revoke_feed(link=first, by=clerk, now=timezone.now())
    second = feed_actions.create_feed(journey=journey, by=clerk)

    assert again == first
    assert second.secret != first.secret
    assert FeedLink.objects.filter(revoked_at__isnull=True).count() == 1


def test_calendars_that_ask_again_are_told_that_nothing_changed(client, clerk, journey):
    link = feed_actions.create_feed(journey=journey, by=clerk)
    first = client.get(f"/feeds/{link.secret}.ics")

    again = client.get(f"/feeds/{link.secret}.ics", headers={"If-Modified-Since": first["Last-Modified"]})
    odd = client.get(f"/feeds/{link.secret}.ics", headers={"If-Modified-Since": "yesterday"})

    assert again.status_code == 304
    assert odd.status_code == 200


def test_the_feed_page_makes_and_revokes_links_and_hides_secrets_from_readers(as_clerk, as_viewer, journey):
    as_clerk.post(f"/journeys/{journey.pk}/calendar/open/")
    link = FeedLink.objects.get()

    planner = as_clerk.get(f"/journeys/{journey.pk}/calendar/").content.decode()
    reader = as_viewer.get(f"/journeys/{journey.pk}/calendar/").content.decode()
    as_clerk.post(f"/journeys/calendar/{link.pk}/revoke/")
    link.refresh_from_db()

    assert link.secret in planner
    assert link.secret not in reader
    assert link.revoked_at is not None


def test_another_office_cannot_open_or_revoke(as_stranger, clerk, journey):
    link = feed_actions.create_feed(journey=journey, by=clerk)

    assert as_stranger.post(f"/journeys/{journey.pk}/calendar/open/").status_code == 404
    assert as_stranger.post(f"/journeys/calendar/{link.pk}/revoke/").status_code == 404
    link.refresh_from_db()
    assert link.revoked_at is None
