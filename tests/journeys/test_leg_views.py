"""Legs on pages: added, moved, refused."""

import re
from datetime import date

import pytest
from django.urls import reverse

from jumelage.journeys.models import Leg
from tests.journeys import factories

pytestmark = pytest.mark.django_db


def text(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def new(journey):
    return reverse("journeys:leg_new", args=[journey.pk])


def order(journey):
    return [str(leg) for leg in journey.legs.all()]


def test_a_leg_is_added_by_the_name_of_its_city(as_clerk, in_office):
    journey = factories.journey(in_office)
    factories.leg(journey, "Chongqing")

    response = as_clerk.post(
        new(journey), {"place": "Seoul", "arrive_date": "14.10.2024", "arrive_time": "11.20", "at": "1"}
    )

    leg = Leg.objects.get(position=1)
    assert response.url == journey.get_absolute_url()
    assert (leg.place.zone, leg.arrive_date) == ("Asia/Seoul", date(2024, 10, 14))
    assert order(journey) == ["Seoul", "Chongqing"]


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"arrive_date": "2024-10-16", "leave_date": "2024-10-14"}, "bevor sie dort ankommt"),
        ({"arrive_date": "31.4.2024"}, "gibt es im Kalender nicht"),
        ({"arrive_time": "25:00"}, "Diese Uhrzeit gibt es nicht"),
        ({"place": ""}, "zwingend erforderlich"),
        ({"note": "x" * 20_001}, "20"),
    ],
    ids=["leaves before", "31 April", "25 o'clock", "no place", "huge note"],
)
def test_what_cannot_be_is_refused(as_clerk, in_office, values, sentence):
    journey = factories.journey(in_office)

    response = as_clerk.post(new(journey), {"place": "Seoul", **values})

    assert response.status_code == 400
    assert sentence in text(response)
    assert not Leg.objects.exists()


def test_legs_move_and_close_ranks(as_clerk, in_office):
    journey = factories.journey(in_office)
    factories.leg(journey, "Seoul")
    second = factories.leg(journey, "Chongqing")

    as_clerk.post(reverse("journeys:leg_move", args=[journey.pk, second.pk]), {"to": "1"})
    as_clerk.post(reverse("journeys:leg_move", args=[journey.pk, second.pk]), {"to": "nonsense"})

    assert order(journey) == ["Chongqing", "Seoul"]


def test_a_leg_with_a_programme_is_kept_and_says_why(as_clerk, in_office):
    journey = factories.journey(in_office)
    seoul, _ = factories.two_legs(journey)
    factories.item(journey)

    response = as_clerk.post(reverse("journeys:leg_remove", args=[journey.pk, seoul.pk]), follow=True)

    assert "Seoul hat noch 1 Programmpunkt" in text(response)
    assert order(journey) == ["Seoul", "Chongqing"]


def test_a_leg_is_changed_and_the_second_to_save_is_told(as_clerk, in_office):
    journey = factories.journey(in_office)
    leg = factories.leg(journey, "Seoul")
    values = {"place": "Seoul", "carrier": "Musterair", "version": "1"}

    first = as_clerk.post(leg.get_absolute_url(), values)
    second = as_clerk.post(leg.get_absolute_url(), {**values, "carrier": "Andere"})

    assert first.url == journey.get_absolute_url()
    assert second.status_code == 409
    leg.refresh_from_db()
    assert leg.carrier == "Musterair"


def test_legs_of_others_are_not_found(as_clerk, as_stranger, as_viewer, in_office):
    journey, other = factories.journey(in_office), factories.journey(in_office, title="Andere")
    leg = factories.leg(journey)

    assert as_stranger.get(leg.get_absolute_url()).status_code == 404
    assert as_clerk.get(reverse("journeys:leg_edit", args=[other.pk, leg.pk])).status_code == 404
    assert as_viewer.get(leg.get_absolute_url()).status_code == 403
    assert as_viewer.post(reverse("journeys:leg_remove", args=[journey.pk, leg.pk])).status_code == 403
    assert Leg.objects.exists()
