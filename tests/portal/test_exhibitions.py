"""Exhibitions on tour as everybody may see them: where they were, are and go; never what they are worth."""

import json
import re
from datetime import UTC, date, datetime, time

import pytest
from freezegun import freeze_time
from icalendar import Calendar

from jumelage.exhibitions.models import Exhibition
from jumelage.places.actions import create_venue, ensure_place
from tests.exhibitions import factories
from tests.partners.factories import tie
from tests.portal.sites import asked, site

HOME = "/portal/duesseldorf/"
LIST = f"{HOME}exhibitions/"
BEFORE, DURING, AFTER = (
    datetime(2024, 10, 1, 8, tzinfo=UTC),
    datetime(2024, 10, 20, 8, tzinfo=UTC),
    datetime(2024, 12, 1, 8, tzinfo=UTC),
)
SECRETS = ("987654", "Leihgeberin Geheim", "Hinterhof", "Policennummer", "Zollnummer", "Frau Kontakt", "Kratzer", "INV-77")  # fmt: skip


@pytest.fixture
def opened(in_office):
    return site(in_office).office


@pytest.fixture
def shown(opened, clerk):
    """An exhibition on tour with everything that stays in the office filled in."""
    made = factories.exhibition(
        opened, clerk, is_public=True, title_en="River pictures", artist="Erika Beispiel", credit="Foto: Beispiel",
        story="Zwei Flüsse.", story_en="Two rivers.", note="Hinterhof", insurer="Policennummer", carnet_number="Zollnummer",
    )  # fmt: skip
    loan = factories.loan(made, clerk, lender="Leihgeberin Geheim")
    factories.work(made, clerk, value=987654, owner="Leihgeberin Geheim", loan=loan, condition_note="Kratzer", inventory="INV-77")  # fmt: skip
    chongqing = ensure_place(factories.CHONGQING)
    gallery = create_venue(
        office=opened, by=clerk, values={"name": "Galerie", "name_native": "画廊", "place": chongqing, "address": "Flussstraße 1"}
    )  # fmt: skip
    factories.stop(
        made, clerk, venue=gallery, opening_time=time(16), hours="täglich 10–18 Uhr", contact="Frau Kontakt", note="Hinterhof"
    )  # fmt: skip
    factories.stop(made, clerk, place=factories.SEOUL, opening=date(2024, 11, 20), close=date(2024, 11, 30))
    return made


def page(made):
    return f"{LIST}{made.pk}-river-pictures/"


def addresses(made):
    """Every public address that could say something of it."""
    pages = [HOME, LIST, page(made), f"{page(made).rstrip('/')}.ics", f"{HOME}dates/", f"{HOME}dates.ics", f"{HOME}dates.atom"]  # fmt: skip
    files = [f"{HOME}data/exhibitions.{kind}" for kind in ("csv", "json", "geojson", "jsonld")]
    return [*pages, f"{HOME}dates.rss", *files, "/api/v1/duesseldorf/exhibitions", f"{HOME}sitemap.xml"]


def linked_data(html):
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    return [json.loads(text) for text in found]


@pytest.mark.parametrize(
    ("now", "badges"), [(BEFORE, ["steht bevor"] * 2), (DURING, ["jetzt zu sehen", "steht bevor"]), (AFTER, [])]
)  # fmt: skip
def test_stops_say_whether_they_were_are_or_will_be(client, shown, now, badges):
    with freeze_time(now):
        html = client.get(page(shown)).content.decode()

    stops = html.partition('id="stops"')[2].partition("</ol>")[0]
    assert re.findall("jetzt zu sehen|steht bevor", stops) == badges
    assert [stops.index(city) for city in ("Chongqing", "Seoul")] == sorted(
        stops.index(city) for city in ("Chongqing", "Seoul")
    )


def test_a_page_tells_story_address_works_and_credit_lines_in_both_languages(client, shown):
    with freeze_time(DURING):
        german = client.get(page(shown)).content.decode()
        english = client.get(page(shown).replace("duesseldorf/", "duesseldorf/en/")).content.decode()

    for words in ("Flussbilder", "Zwei Flüsse.", "Flussstraße 1", "画廊", "täglich 10–18 Uhr", "Rhein am Morgen", "Foto: Beispiel"):  # fmt: skip
        assert words in german
    assert "River pictures" in english
    assert "Two rivers." in english
    assert len(german) < 100_000


def test_nothing_that_stays_in_the_office_is_told_at_any_address(client, shown):
    answers = {path: client.get(path) for path in addresses(shown)}

    assert {answer.status_code for answer in answers.values()} == {200}
    leaks = [(path, secret) for path, answer in answers.items() for secret in SECRETS if secret in answer.content.decode()]  # fmt: skip
    assert leaks == []


@pytest.mark.parametrize("values", [{"is_public": False}, {"state": "idea"}, {"state": "cancelled"}])
def test_what_is_not_public_is_nowhere(client, shown, values):
    Exhibition.objects.filter(pk=shown.pk).update(**values)

    texts = [client.get(path).content.decode() for path in addresses(shown)]

    assert not [text for text in texts if "Flussbilder" in text or "River pictures" in text]
    assert client.get(page(shown)).status_code == 404
    assert client.get(f"{page(shown).rstrip('/')}.ics").status_code == 404


def test_an_old_title_in_the_address_leads_to_the_page(client, shown):
    answer = client.get(f"{LIST}{shown.pk}-something-else/")

    assert (answer.status_code, answer.url) == (301, page(shown))
    assert client.get(f"{LIST}seven/").status_code == 404


def test_search_engines_read_each_stop_as_an_event(client, shown):
    first, second = linked_data(client.get(page(shown)).content.decode())

    assert (first["@type"], first["startDate"], first["endDate"]) == ("ExhibitionEvent", "2024-10-17", "2024-11-10")  # fmt: skip
    assert first["location"]["address"]["streetAddress"] == "Flussstraße 1"
    assert first["superEvent"]["@id"] == second["superEvent"]["@id"]


def test_the_calendar_holds_whole_days_to_the_last_one(client, shown):
    answer = client.get(f"{page(shown).rstrip('/')}.ics")

    first, second = Calendar.from_ical(answer.content).walk("VEVENT")
    assert (first["dtstart"].dt, first["dtend"].dt) == (date(2024, 10, 17), date(2024, 11, 11))
    assert first["summary"] == "Flussbilder"
    assert "Galerie, Flussstraße 1, Chongqing" in str(first["location"])
    assert first["uid"] != second["uid"]


def test_dates_name_what_can_be_seen_and_forget_what_is_over(client, shown):
    with freeze_time(DURING):
        during = client.get(f"{HOME}dates/").content.decode()
        start = client.get(HOME).content.decode()
    with freeze_time(AFTER):
        after = client.get(f"{HOME}dates/").content.decode()

    assert during.count("Flussbilder</a>") == start.count("Flussbilder</a>") == 2
    assert "Flussbilder</a>" not in after
    assert client.get(f"{HOME}dates.atom").content.decode().count("<entry>") == 2


def test_a_partner_city_shows_the_exhibitions_that_stop_there(client, shown, opened):
    seoul = tie(opened, "Seoul", is_public=True)
    reading = tie(opened, "Reading", is_public=True)

    there = client.get(f"{HOME}partners/{seoul.pk}-seoul/").content.decode()
    elsewhere = client.get(f"{HOME}partners/{reading.pk}-reading/").content.decode()

    assert "Flussbilder" in there
    assert "Flussbilder" not in elsewhere


def test_open_data_name_each_stop_in_both_languages(client, shown):
    [first, second] = json.loads(client.get(f"{HOME}data/exhibitions.json").content)["rows"]

    assert (first["title_de"], first["title_en"], first["works"]) == ("Flussbilder", "River pictures", 1)
    assert (first["start"], second["place"]) == ("2024-10-17", "Seoul")


def test_the_list_asks_as_often_for_three_as_for_one(client, shown, clerk, opened):
    one = len(asked(client, LIST))
    for number in range(2):
        other = factories.exhibition(opened, clerk, title=f"Andere {number}", is_public=True)
        factories.work(other, clerk)
        factories.stop(other, clerk)

    assert len(asked(client, LIST)) == one


def test_without_exhibitions_the_page_says_so(client, opened):
    assert "Noch wird keine Ausstellung gezeigt" in client.get(LIST).content.decode()
