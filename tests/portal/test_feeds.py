"""What programs read: feeds, sitemap, robots, the map in other people's pages."""

import xml.etree.ElementTree as ET

import pytest

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


def test_a_feed_reader_that_has_it_already_gets_304(client, release):
    first = client.get("/portal/duesseldorf/news.atom")

    by_tag = client.get("/portal/duesseldorf/news.atom", headers={"If-None-Match": first["ETag"]})
    by_time = client.get(
        "/portal/duesseldorf/news.atom", headers={"If-Modified-Since": first["Last-Modified"]}
    )

    assert (by_tag.status_code, by_time.status_code) == (304, 304)


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
