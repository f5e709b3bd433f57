"""What programs read: feeds, sitemap, robots, the map in other people's pages."""

import xml.etree.ElementTree as ET
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.http import parse_http_date
from freezegun import freeze_time

from jumelage.outreach.http import PAGES
from jumelage.outreach.models import Stamp
from jumelage.outreach.queries import touched_at
from jumelage.press.actions import take_step
from tests.partners.factories import tie
from tests.portal.sites import site
from tests.press import factories

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture
def opened(in_office, press_officer):
    office = site(in_office).office
    tie(office, "Chongqing", is_public=True)
    return office


@pytest.fixture
def release(opened, press_officer):
    return factories.taken_to(factories.release(opened, press_officer), "released", press_officer)


def test_news_as_atom_and_rss(client, release):
    atom = client.get("/portal/duesseldorf/news.atom")
    rss = client.get("/portal/duesseldorf/news.rss")

    [entry] = ET.fromstring(atom.content).findall(f"{ATOM}entry")
    [one] = ET.fromstring(rss.content).iter("item")
    assert entry.findtext(f"{ATOM}title") == one.findtext("title") == "Delegation reist nach Seoul"
    assert release.number in entry.findtext(f"{ATOM}id")


FEED = "/portal/duesseldorf/news.atom"


def asked_again(client, first):
    return client.get(FEED, headers={"If-Modified-Since": first["Last-Modified"]}).status_code


def test_a_feed_reader_that_has_it_already_gets_304(client, release):
    with freeze_time(timezone.now() + timedelta(seconds=5)):
        first = client.get(FEED)
        by_tag = client.get(FEED, headers={"If-None-Match": first["ETag"]})

        assert (by_tag.status_code, asked_again(client, first)) == (304, 304)


def test_a_feed_does_not_say_since_when_in_the_second_of_a_write(client, release):
    touched = touched_at()

    with freeze_time(touched):
        early = client.get(FEED)
    PAGES.clear()
    with freeze_time(touched + timedelta(seconds=1)):
        late = client.get(FEED)

    assert "Last-Modified" not in early.headers
    assert parse_http_date(late["Last-Modified"]) == int(touched.timestamp()) + 1


def test_what_was_withdrawn_is_news_to_a_reader_that_knows_only_the_time(client, release, press_officer):
    """The newest release is gone: nothing in the feed is newer than before, and yet it has changed."""
    with freeze_time(timezone.now() + timedelta(seconds=5)):
        first = client.get(FEED)
    release.refresh_from_db()
    take_step(
        release=release, seen=None, target="withdrawn", by=press_officer, now=timezone.now(), note="Irrtum"
    )
    Stamp.objects.update(at=timezone.now() + timedelta(seconds=10))

    with freeze_time(timezone.now() + timedelta(seconds=20)):
        assert asked_again(client, first) == 200


def test_an_embargo_that_ended_is_news_to_it_as_well(client, release, opened, press_officer):
    minute = (timezone.now() + timedelta(hours=1)).replace(second=0, microsecond=0)
    made = factories.release(opened, press_officer, embargo_at=minute, embargo_zone="Europe/Berlin")
    factories.taken_to(made, "released", press_officer)
    with freeze_time(minute - timedelta(seconds=1)):
        first = client.get(FEED)

    with freeze_time(minute):
        assert asked_again(client, first) == 200


def test_every_address_of_the_sitemap_answers(client, release):
    answer = client.get("/portal/duesseldorf/sitemap.xml")

    addresses = [found.text for found in ET.fromstring(answer.content).iter(f"{SITEMAP}loc")]

    assert len(addresses) > 16
    assert {client.get(one.removeprefix("http://127.0.0.1:8000")).status_code for one in addresses} == {200}


def test_search_engines_are_led_to_the_site_and_kept_from_the_desk(client, opened):
    answer = client.get("/robots.txt").content.decode()

    assert "Disallow: /\n" in answer
    assert "Sitemap: http://127.0.0.1:8000/portal/duesseldorf/sitemap.xml" in answer


def test_only_the_map_may_stand_in_a_frame(client, opened):
    embedded = client.get("/portal/duesseldorf/map/")
    page = client.get("/portal/duesseldorf/partners/")

    assert "frame-ancestors *" in embedded["Content-Security-Policy"]
    assert "X-Frame-Options" not in embedded
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]
    assert embedded.cookies == {}
    assert "Chongqing" in embedded.content.decode()


@pytest.mark.parametrize("path", ["news.atom", "news.rss", "dates.atom", "dates.rss", "dates.ics"])
def test_a_feed_reader_that_asks_every_second_is_asked_to_wait(client, opened, path):
    """Half a minute is let through; then nothing is looked up any more until the minute is over."""
    start = timezone.now().replace(second=0, microsecond=0)
    answers = []
    for second in range(61):
        with freeze_time(start + timedelta(seconds=second)), CaptureQueriesContext(connection) as queries:
            answers.append((client.get(f"/portal/duesseldorf/{path}"), len(queries)))

    assert [answer.status_code for answer, _queries in answers] == [200] * 30 + [429] * 30 + [200]
    hasty, asked = answers[40]
    assert (hasty["Retry-After"], hasty["Cache-Control"], asked) == ("20", "no-store", 0)
    assert "Bitte warten Sie 20 Sekunden" in hasty.content.decode()


def test_another_reader_is_not_kept_waiting(client, opened, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    with freeze_time("2026-03-02 09:00:00"):
        mine = [client.get(FEED, headers={"X-Forwarded-For": "192.0.2.1"}).status_code for _ in range(31)]
        theirs = client.get(FEED, headers={"X-Forwarded-For": "192.0.2.2"}).status_code

    assert (mine[-1], theirs) == (429, 200)
