"""The list of journeys, the overview, the form, status and history."""

import re
from datetime import date

import pytest
from django.urls import reverse

from jumelage.journeys import actions
from jumelage.journeys.models import Journey
from tests.journeys import factories

pytestmark = pytest.mark.django_db


def text(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def entry(**values):
    return {"direction": "outgoing", "title": "Reise nach Seoul", "status": "idea", **values}


def test_the_list_filters_by_time_words_and_direction(as_clerk, in_office):
    factories.journey(in_office)
    factories.journey(
        in_office, title="Besuch aus Tokio", direction="incoming", start_date=None, end_date=None
    )

    everything = text(as_clerk.get("/journeys/"))
    past = text(as_clerk.get("/journeys/?phase=past"))
    incoming = text(as_clerk.get("/journeys/?direction=incoming"))
    found = text(as_clerk.get("/journeys/?q=tokio"))

    assert "Delegationsreise nach" in everything
    assert "Besuch aus Tokio" in everything
    assert "Delegationsreise nach" in past
    assert "Besuch aus Tokio" not in past
    assert "Delegationsreise nach" not in incoming
    assert "Delegationsreise nach" not in found


def test_nonsense_in_the_address_is_ignored(as_clerk, in_office):
    factories.journey(in_office)

    response = as_clerk.get("/journeys/?phase=yesterday&page=x&status=%00")

    assert response.status_code == 200
    assert "Delegationsreise" in text(response)


def test_an_empty_list_says_what_comes_next(as_clerk, as_viewer):
    assert "Noch keine Reisen" in text(as_clerk.get("/journeys/"))
    assert "/journeys/new/" in as_clerk.get("/journeys/").content.decode()
    assert "/journeys/new/" not in as_viewer.get("/journeys/").content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_the_same_queries_for_one_and_for_three(
    as_clerk, in_office, django_assert_num_queries, count
):
    for _ in range(count):
        journey = factories.journey(in_office)
        factories.two_legs(journey)
        factories.delegate(journey)
    as_clerk.get("/journeys/")

    with django_assert_num_queries(9):
        as_clerk.get("/journeys/")


def test_a_journey_is_planned(as_clerk, in_office):
    response = as_clerk.post(
        "/journeys/new/", entry(start_date="13.10.2024", end_date="2024-10-19", guest="", lead="")
    )

    journey = Journey.objects.get()
    assert response.url == journey.get_absolute_url()
    assert (journey.start_date, journey.end_date) == (date(2024, 10, 13), date(2024, 10, 19))


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"start_date": "31.04.2024"}, "Diesen Tag gibt es im Kalender nicht"),
        ({"start_date": "2024-10-13", "end_date": "2024-10-12"}, "bevor sie beginnt"),
        ({"title": ""}, "Dieses Feld ist zwingend erforderlich"),
        ({"title": "x" * 201}, "200"),
        ({"direction": "sideways"}, "keine gültige Auswahl"),
        ({"lead": "Niemand Bekanntes"}, "Niemand Bekanntes"),
        ({"guest": "Xyzzyville"}, "Xyzzyville"),
    ],
    ids=["31 April", "ends before", "no title", "long title", "direction", "unknown lead", "unknown place"],
)
def test_what_cannot_be_gets_its_sentence_and_saves_nothing(as_clerk, in_office, values, sentence):
    response = as_clerk.post("/journeys/new/", entry(**values))

    assert response.status_code == 400
    assert sentence in text(response)
    assert not Journey.objects.exists()


def test_the_overview_tells_route_purpose_and_what_does_not_fit(as_clerk, in_office):
    journey = factories.journey(in_office, purpose="Netze knüpfen", objectives="Erstes\nZweites")
    factories.two_legs(journey)
    factories.item(journey, title="Gespräch")
    factories.item(journey, title="Empfang")

    page = text(as_clerk.get(journey.get_absolute_url()))

    assert "Netze knüpfen" in page
    assert "13.–19. Oktober 2024" in page
    assert "1 Punkt zu prüfen" in page
    assert "überschneiden sich" in page
    assert page.index("Seoul") < page.index("Chongqing")


def test_a_visit_that_comes_in_speaks_of_guests(as_clerk, in_office):
    journey = factories.journey(
        in_office, title="Gäste", direction="incoming", guest=factories.place("Chongqing")
    )

    page = text(as_clerk.get(journey.get_absolute_url()))
    delegation = text(as_clerk.get(reverse("journeys:delegation", args=[journey.pk])))

    assert "Gäste kommen aus Chongqing" in page
    assert "Delegation aus Chongqing" in delegation


def test_the_second_to_save_sees_both_versions(as_clerk, in_office, clerk):
    journey = factories.journey(in_office)
    actions.change_journey(journey=journey, seen=1, values={"purpose": "Ihres"}, by=clerk)

    response = as_clerk.post(
        reverse("journeys:journey_edit", args=[journey.pk]),
        entry(title=journey.title, purpose="Meines", version="1"),
    )

    assert response.status_code == 409
    assert "Ihres" in text(response)
    assert "Meines" in text(response)
    journey.refresh_from_db()
    assert journey.purpose == "Ihres"
    assert 'name="version" value="2"' in response.content.decode()


def test_the_status_is_set(as_clerk, in_office):
    journey = factories.journey(in_office)

    as_clerk.post(
        reverse("journeys:journey_status", args=[journey.pk]), {"status": "approved", "version": "1"}
    )
    late = as_clerk.post(
        reverse("journeys:journey_status", args=[journey.pk]),
        {"status": "cancelled", "version": "1"},
        follow=True,
    )

    journey.refresh_from_db()
    assert journey.status == "approved"
    assert "nicht geändert" in text(late)


def test_the_history_speaks_german(as_clerk, in_office, clerk):
    journey = factories.journey(in_office, clerk)
    actions.change_status(journey=journey, seen=1, status="approved", by=clerk)

    page = text(as_clerk.get(reverse("journeys:journey_history", args=[journey.pk])))

    assert "Dana Demir: Reise Delegationsreise nach Seoul und Chongqing geändert" in page
    assert "Status: Idee → Genehmigt" in page


@pytest.mark.parametrize(
    "name", ["journey_detail", "journey_edit", "journey_history", "programme", "delegation", "tasks"]
)
def test_another_office_finds_nothing(as_stranger, in_office, name):
    journey = factories.journey(in_office)

    assert as_stranger.get(reverse(f"journeys:{name}", args=[journey.pk])).status_code == 404


def test_who_only_reads_cannot_plan(as_viewer, in_office):
    journey = factories.journey(in_office)

    seen = as_viewer.get(journey.get_absolute_url())

    assert seen.status_code == 200
    assert "/edit/" not in seen.content.decode()
    for name in ("journey_edit", "journey_status"):
        assert as_viewer.post(reverse(f"journeys:{name}", args=[journey.pk]), {}).status_code == 403
    assert as_viewer.post("/journeys/new/", entry()).status_code == 403
