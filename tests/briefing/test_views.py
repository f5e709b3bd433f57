"""The book's pages: the organiser's copy for planners only, wrong choices answered with a sentence."""

import pytest

from tests.journeys import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def journey(in_office, clerk):
    journey = factories.journey(in_office, clerk, title="Seoul und Chongqing")
    factories.two_legs(journey, clerk)
    return journey


def test_a_planner_gets_the_organisers_copy(as_clerk, journey):
    response = as_clerk.get(f"/journeys/{journey.pk}/book.pdf?edition=full&language=de")

    assert response["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF-")
    assert response["Content-Disposition"] == 'inline; filename="seoul-und-chongqing-full.pdf"'


def test_a_reader_gets_the_delegates_copy_but_not_the_organisers(as_viewer, journey):
    assert as_viewer.get(f"/journeys/{journey.pk}/book.pdf?edition=delegates&language=en").status_code == 200
    assert as_viewer.get(f"/journeys/{journey.pk}/book.pdf?edition=full&language=en").status_code == 403


def test_an_unknown_edition_is_answered_with_the_form(as_clerk, journey):
    response = as_clerk.get(f"/journeys/{journey.pk}/book.pdf?edition=secret&language=de")

    assert response.status_code == 400
    assert "secret" in response.content.decode()


def test_another_office_finds_nothing(as_stranger, journey):
    assert as_stranger.get(f"/journeys/{journey.pk}/book.pdf").status_code == 404
    assert as_stranger.get(f"/journeys/{journey.pk}/book/").status_code == 404


def test_the_page_offers_the_editions(as_clerk, journey):
    page = as_clerk.get(f"/journeys/{journey.pk}/book/").content.decode()

    assert "Ausfertigung für die Organisation" in page
    assert f'action="/journeys/{journey.pk}/book.pdf"' in page
