"""What every public page owes its readers: little weight, a name to ask again by, words for those who find it elsewhere."""

import gzip
import json
import re
from datetime import date, datetime
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest
from django.contrib.staticfiles import finders
from django_scopes import scope

from tests.portal.test_embargo import public_addresses
from tests.press import factories
from tests.world import fill

HOST = "http://127.0.0.1:8000"
START = "/portal/duesseldorf/"
LIMIT = 100_000
FONTS = (
    "ui/vendor/fira-sans/fira-sans-latin-400-normal.woff2",
    "ui/vendor/fira-sans/fira-sans-latin-600-normal.woff2",
)
MAP = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
LONG = "Die Städte laden Vereine, Schulen und Chöre ein, sich gegenseitig zu besuchen. " * 60


class Head(HTMLParser):
    """What a page says of itself: its metadata, links and linked data."""

    def __init__(self, text):
        super().__init__()
        self.meta, self.links, self.data, self.title = {}, [], [], ""
        self._in = ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "meta":
            self.meta[given.get("property") or given.get("name")] = given.get("content")
        elif tag == "link":
            self.links.append(given)
        self._in = "data" if given.get("type") == "application/ld+json" else "title" if tag == "title" else ""

    def handle_endtag(self, tag):
        self._in = ""

    def handle_data(self, data):
        if self._in == "data":
            self.data.append(json.loads(data))
        elif self._in == "title" and not self.title:
            self.title = data


@pytest.fixture
def world(office, clerk, press_officer):
    with scope(office=office):
        made = fill(office, clerk)
        for number in range(22):
            words = {**factories.WORDS, "headline": f"Mitteilung {number}", "lead": LONG[:900], "body": LONG}
            release = factories.release(office, press_officer, texts={"de": words}, tie=made["tie"])
            factories.taken_to(release, "released", press_officer)
        return {**made, "embargoed": release}


def paths(client):
    """Every page of the sitemap, and those that search engines are not told of."""
    answer = client.get(f"{START}sitemap.xml")
    told = [found.text.removeprefix(HOST) for found in ET.fromstring(answer.content).iter(f"{SITEMAP}loc")]
    return [*told, f"{START}feedback/", f"{START}en/feedback/", f"{START}feedback/sent/", f"{START}map/"]


def packed(data):
    return len(gzip.compress(data, 6, mtime=0))


def weight(text):
    """What a reader fetches for a page: it and its style sheets as they are sent, and the fonts of its script."""
    sheets = [link["href"] for link in Head(text).links if link.get("rel") == "stylesheet"]
    files = [Path(finders.find(href.removeprefix("/static/"))) for href in sheets]
    fonts = [Path(finders.find(name)) for name in FONTS]
    return packed(MAP.sub("", text).encode()) + sum(packed(file.read_bytes()) for file in files) + sum(
        font.stat().st_size for font in fonts
    )  # fmt: skip


def test_no_page_weighs_more_than_agreed(client, world):
    """Style sheets and fonts included, pictures and the map not."""
    heavy = {
        path: size for path in paths(client) if (size := weight(client.get(path).content.decode())) > LIMIT
    }

    assert heavy == {}


def test_only_two_weights_of_the_font_are_asked_for(client, world):
    """A third one would be a quarter of a page's weight."""
    sheet = Path(finders.find("outreach/public.css")).read_text()
    names = re.findall(r"ui/css/([a-z]+)\.css", client.get(START).content.decode())
    thirds = {
        part.strip()
        for name in names
        for selectors in re.findall(r"([^{}]+)\{[^{}]*font-weight: 500", Path(finders.find(f"ui/css/{name}.css")).read_text())
        for part in selectors.split(",")
    }  # fmt: skip

    assert thirds
    assert {one for one in thirds if f"{one}," not in sheet and f"{one} {{" not in sheet} == set()


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_whoever_has_an_answer_is_told_so_at_every_address(client, world):
    for path in [*public_addresses(world), *paths(client)]:
        first = client.get(path)
        if first.status_code != 200 or first.get("Cache-Control") == "no-store":
            continue

        again = client.get(path, headers={"If-None-Match": first["ETag"]})

        assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"]), path


def test_every_page_says_what_it_is_to_those_who_share_it(client, world):
    for path in paths(client):
        text = client.get(path).content.decode()
        head = Head(text)
        if path.endswith("/map/"):
            continue
        assert head.title, path
        assert {"og:title", "og:type", "og:url", "og:image", "og:image:alt", "og:locale"} <= set(head.meta), (
            path
        )
        assert head.meta["og:image"].startswith(HOST), path
        if "robots" not in head.meta:
            [canonical] = [link["href"] for link in head.links if link["rel"] == "canonical"]
            assert canonical == head.meta["og:url"] == f"{HOST}{path}"
            assert {link["hreflang"] for link in head.links if "hreflang" in link} == {
                "de",
                "en",
                "x-default",
            }
        assert f"/feedback/?page={path}" in text, path


NEEDED = {
    "GovernmentOrganization": {"name", "url", "areaServed"},
    "NewsArticle": {"headline", "datePublished", "publisher", "author", "url", "inLanguage", "image"},
    "Event": {"name", "startDate", "endDate", "location", "eventStatus", "url"},
    "ExhibitionEvent": {"name", "startDate", "endDate", "location", "eventStatus", "url"},
}


def test_linked_data_has_what_search_engines_ask_for(client, world):
    seen = set()
    for path in paths(client):
        for data in Head(client.get(path).content.decode()).data:
            kind = data["@type"]
            seen.add(kind)
            assert data["@context"] == "https://schema.org"
            assert NEEDED[kind] <= set(data), (path, kind)
            assert urlsplit(data["url"]).netloc, path
            for name in ("startDate", "endDate", "datePublished", "dateModified"):
                if name in data:
                    moment = data[name]
                    assert (datetime if "T" in moment else date).fromisoformat(moment), (path, name)
            if "location" in data:
                assert (data["location"]["@type"], bool(data["location"]["name"])) == ("Place", True)
    assert seen == set(NEEDED)


def test_the_sitemap_keeps_to_its_protocol(client, world):
    root = ET.fromstring(client.get(f"{START}sitemap.xml").content)

    told = [entry.findtext(f"{SITEMAP}loc") for entry in root]
    pairs = [
        {link.get("hreflang"): link.get("href") for link in entry.iter(f"{XHTML}link")} for entry in root
    ]
    assert root.tag == f"{SITEMAP}urlset"
    assert len(told) == len(set(told)) < 50_000
    assert all(one.startswith(f"{HOST}{START}") for one in told)
    assert all(
        own in pair.values() and set(pair) == {"de", "en"} for own, pair in zip(told, pairs, strict=True)
    )
