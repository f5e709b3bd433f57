"""Every list of the site asks the same queries for one record of each kind as for three; kept, it asks one."""

from datetime import date, time

import pytest
from django_scopes import scope

from tests.exchanges import factories as exchanges
from tests.journeys import factories as journeys
from tests.partners.factories import agreement, milestone, tie
from tests.portal.sites import asked, site
from tests.press import factories as press

PLACES = ("Chongqing", "Seoul", "Reading")
SITE = "/portal/duesseldorf/"
LISTS = (
    "", "partners/", "journeys/", "exchanges/", "dates/", "news/", "figures/", "map/", "data/", "sitemap.xml",
    "dates.ics", "dates.atom", "dates.rss", "news.atom", "news.rss", "catalog.ttl",
    "data/ties.csv", "data/journeys.json", "data/events.geojson", "data/releases.jsonld",
)  # fmt: skip
API = tuple(f"/api/v1/duesseldorf/{name}" for name in ("ties", "journeys", "events", "releases"))
NARROWED = ("news/?q=delegation", "news/?year=2024", "news/?page=1")


def add(office, by, writer, place):
    """One record of each kind that the site shows, at a place."""
    bound = tie(office, place, is_public=True)
    agreement(bound)
    milestone(bound, "2009")
    made = journeys.journey(office, by, status="planned", is_public=True)
    journeys.two_legs(made, by)
    values = {
        "start_date": date(2024, 10, 15),
        "start_time": time(10),
        "status": "confirmed",
        "publish": True,
    }
    journeys.item(made, by, title="Eröffnung", leg=made.legs.first(), **values)
    exchanges.exchange(office, by, is_public=True, place=bound.place, tie=bound, state="planned")
    press.taken_to(press.release(office, writer, tie=bound, journey=made), "released", writer)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_three_of_everything_cost_no_more_than_one(client, office, clerk, press_officer):
    with scope(office=office):
        site(office)
        add(office, clerk, press_officer, PLACES[0])
    paths = [*(f"{SITE}{path}" for path in (*LISTS, *NARROWED)), *API]
    one = {path: asked(client, path) for path in paths}
    with scope(office=office):
        for place in PLACES[1:]:
            add(office, clerk, press_officer, place)

    three = {path: asked(client, path) for path in paths}

    grown = {path: (len(one[path]), len(three[path])) for path in paths if len(three[path]) != len(one[path])}
    assert grown == {}


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("path", LISTS)
def test_kept_it_costs_one_query(client, office, clerk, press_officer, path):
    with scope(office=office):
        site(office)
        for place in PLACES:
            add(office, clerk, press_officer, place)

    assert len(asked(client, f"{SITE}{path}", cold=False)) == 1
