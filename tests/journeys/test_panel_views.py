"""Journeys on the pages of people and places."""

import pytest
from django.urls import reverse

from tests.journeys import factories

pytestmark = pytest.mark.django_db


def test_a_persons_journeys_come_as_a_fragment(as_viewer, in_office):
    journey = factories.journey(in_office)
    person = factories.person(in_office)
    factories.delegate(journey, person)

    page = as_viewer.get(reverse("journeys:panel_for_person", args=[person.pk])).content.decode()

    assert f'href="{journey.get_absolute_url()}"' in page
    assert "<html" not in page


def test_a_places_journeys_are_those_of_the_own_office(as_viewer, as_stranger, in_office):
    journey = factories.journey(in_office)
    factories.leg(journey, "Seoul")
    address = reverse("journeys:panel_for_place", args=[factories.place("Seoul").pk])

    assert journey.get_absolute_url() in as_viewer.get(address).content.decode()
    assert journey.get_absolute_url() not in as_stranger.get(address).content.decode()


def test_another_offices_person_is_not_found(as_stranger, client, in_office):
    address = reverse("journeys:panel_for_person", args=[factories.person(in_office).pk])

    assert as_stranger.get(address).status_code == 404
    assert client.get(address).status_code == 302
