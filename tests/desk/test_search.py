"""Search across everything: any script, any kind, nobody else's records, and the same with and without htmx."""

import pytest
from bs4 import BeautifulSoup

from tests.journeys import factories as journeys
from tests.people import factories as people

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("text", ["Min-jun", "김민준", "민준", "kim min"])
def test_a_person_is_found_by_any_part_of_a_name_in_any_script(as_clerk, in_office, text):
    people.make_korean(in_office)

    assert "Kim Min-jun" in as_clerk.get("/search/", {"q": text}).content.decode()


def test_hits_stand_together_by_kind(as_clerk, clerk, in_office):
    people.make_organisation(in_office, "Seoul Business Agency")
    journeys.journey(in_office, clerk, title="Reise nach Seoul")

    page = BeautifulSoup(as_clerk.get("/search/", {"q": "seoul"}).content, "html.parser")

    assert [heading.text for heading in page.select("#results h2")] == ["Reise", "Organisation"]


def test_nothing_found_says_so_and_what_to_try(as_clerk):
    page = as_clerk.get("/search/", {"q": "<b>nix</b>"}).content.decode()

    assert "Nichts gefunden" in page
    assert "<b>nix</b>" not in page


@pytest.mark.parametrize("text", ["", "   ", "\x00", "%", "_", '"', "a" * 5000, "' OR 1=1 --", "🙂"])
def test_odd_input_is_no_error(as_clerk, text):
    assert as_clerk.get("/search/", {"q": text}).status_code == 200


def test_another_office_finds_nothing_of_ours(as_stranger, in_office):
    people.make_korean(in_office)

    assert "Min-jun" not in as_stranger.get("/search/", {"q": "min-jun"}).content.decode()


def test_the_fragment_is_the_results_of_the_full_page(as_clerk, in_office):
    people.make_korean(in_office)
    full = BeautifulSoup(as_clerk.get("/search/", {"q": "kim"}).content, "html.parser")

    part = BeautifulSoup(
        as_clerk.get("/search/", {"q": "kim"}, headers={"HX-Request": "true"}).content, "html.parser"
    )

    assert full.select_one("#results").decode_contents().split() == part.decode().split()
