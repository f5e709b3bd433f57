"""The public site as readers meet it: on the narrowest screen without a script, with the keyboard alone, in every script of the world."""

import pytest
from django_scopes import scope
from playwright.sync_api import expect

from jumelage.outreach.models import Feedback
from jumelage.places.models import Place
from tests.browser.test_journeys import tab_to
from tests.partners.factories import milestone, tie
from tests.portal.sites import site
from tests.world import fill

START = "/portal/duesseldorf/"
LISTS = ("", "partners/", "journeys/", "exchanges/", "exhibitions/", "dates/", "news/", "figures/", "data/", "accessibility/", "privacy/", "imprint/", "feedback/", "nowhere/")  # fmt: skip
OVERFLOWING = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
NAMES = {
    "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch": "",
    "Donaudampfschifffahrtsgesellschaftskapitänshausen": "",
    "Jerusalem": "القدس ירושלים",
    "Chongqing": "重庆市渝中区",
    "Seoul": "서울특별시",
}


PATIENCE = 90_000  # a map draws the world before a page counts as loaded


@pytest.fixture
def reader(open_context):
    """Make a reader's page: `reader(width=320)`."""

    def make(**options):
        page = open_context(**options).new_page()
        page.set_default_timeout(PATIENCE)
        return page

    return make


@pytest.fixture
def world(office, clerk):
    with scope(office=office):
        return fill(office, clerk)


@pytest.fixture
def named(office):
    """Ties to places whose names are long, or written from right to left."""
    with scope(office=office):
        site(office, title="Internationale Angelegenheiten der Landeshauptstadt")
        for number, (name, own) in enumerate(NAMES.items()):
            place = Place.objects.create(
                geoname_id=-9_100_000_000 - number, name=own or name, name_de=name, name_en=name, name_native=own, country="IL",
                latitude=10.0 * number, longitude=15.0 * number, zone="Europe/Berlin",
            )  # fmt: skip
            made = tie(office, place, is_public=True, story="Geschichte. " * 40)
            milestone(made, "2009", title=f"Ein Chor aus {name} singt im Rathaus")


def test_every_page_can_be_read_on_a_narrow_screen_without_a_script(reader, world):
    page = reader(width=320, java_script_enabled=False)
    details, wide = [], []
    for name in ("partners", "journeys", "exhibitions", "news"):
        page.goto(f"{START}{name}/")
        details.append(page.locator("main .rows a, main tbody a").first.get_attribute("href"))
    for path in [*(f"{START}{name}" for name in LISTS), *details]:
        page.goto(path)
        expect(page.locator("h1")).to_have_count(1)
        if page.evaluate(OVERFLOWING) > 0:
            wide.append(path)
    assert wide == []


def test_the_site_is_used_with_the_keyboard_alone(reader, world, office):
    page = reader(java_script_enabled=False)
    page.goto(START)

    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Zum Inhalt springen")).to_be_focused()
    tab_to(page, page.get_by_role("link", name="Aktuelles", exact=True))
    page.keyboard.press("Enter")
    expect(page.locator("nav [aria-current=page]")).to_have_text("Aktuelles")
    tab_to(page, page.get_by_role("link", name="Barriere oder Fehler melden"))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_label("Nachricht"))
    page.keyboard.type("Die Tabelle wird nicht vorgelesen.")
    tab_to(page, page.get_by_role("button", name="Versenden"))
    page.keyboard.press("Enter")

    expect(page.locator("h1")).to_have_text("Danke für Ihre Nachricht")
    with scope(office=office):
        assert Feedback.objects.filter(page=f"{START}news/").count() == 1


@pytest.mark.parametrize("width", [320, 1280])
def test_names_of_every_script_and_length_keep_the_page_in_shape(reader, named, width):
    page = reader(width=width, java_script_enabled=False)
    page.goto(f"{START}partners/")
    paths = {link.get_attribute("href") for link in page.locator("tbody a").all()}
    assert len(paths) == len(NAMES)

    for path in [START, f"{START}partners/", *paths]:
        page.goto(path)
        assert page.evaluate(OVERFLOWING) <= 0, path
