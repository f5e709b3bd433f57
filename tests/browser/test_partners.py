"""A tie from its first entry to its suspension, the map on the list, the page on a phone."""

import re

import pytest
from django_scopes import scope
from playwright.sync_api import expect

from tests.partners import factories


@pytest.fixture
def chongqing(office):
    with scope(office=office):
        tie = factories.tie(office, since="2001", level="F", story="Zwei Städte am großen Strom.")
        factories.stage(tie, since="2004-07-22")
        factories.agreement(tie, council_paper_url="https://example.org/paper/1", council_paper="01/1/2004")
        factories.milestone(tie, "2009", "Künstleraustausch")
        return tie


def test_a_tie_is_entered_signed_and_suspended(clerk_page, accessible):
    page = clerk_page
    page.goto("/partners/")
    page.get_by_role("link", name="Neue Verbindung").first.click()
    page.get_by_role("combobox", name="Stadt oder Region").fill("Moskau")
    page.get_by_role("radio", name="Partnerschaft", exact=False).first.check()
    page.get_by_label("Seit", exact=True).fill("31.4.1992")
    page.get_by_role("button", name="Speichern").click()

    expect(page.get_by_role("alert")).to_contain_text("Kalender")
    accessible(page)
    page.get_by_label("Seit", exact=True).fill("1.6.1992")
    page.get_by_role("button", name="Speichern").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Moskau")

    page.locator("summary", has_text="Hinzufügen").click()
    page.get_by_role("link", name="Vereinbarung").click()
    page.get_by_label("Unterzeichnet am").fill("1.6.1992")
    page.get_by_role("button", name="Speichern").click()
    expect(page.locator("#anniversaries")).to_contain_text("Partnerschaftsvertrag")

    page.locator("summary", has_text="Hinzufügen").click()
    page.get_by_role("link", name="Abschnitt").click()
    page.get_by_label("Seit", exact=True).fill("25.2.2022")
    page.get_by_label("Status").select_option("suspended")
    page.get_by_role("button", name="Speichern").click()
    expect(page.get_by_role("alert")).to_contain_text("Bitte nennen Sie den Grund")
    page.get_by_role("textbox", name="Grund").fill("Angriff auf die Ukraine")
    page.get_by_role("button", name="Speichern").click()

    expect(page.locator("main")).to_contain_text("ausgesetzt seit 25. Februar 2022")
    expect(page.locator("#anniversaries")).to_contain_text("wird nicht begangen")
    accessible(page)


def test_list_shows_map_and_table(clerk_page, chongqing, accessible):
    page = clerk_page
    page.goto("/partners/")

    expect(page.locator("[data-jumelage-map]")).to_be_visible()
    expect(page.get_by_role("table").last).to_contain_text("Chongqing")
    accessible(page)
    page.get_by_label("Status").select_option("suspended")
    page.get_by_role("button", name="Filtern").click()
    expect(page.locator("main")).to_contain_text("Keine Verbindung passt zu diesen Filtern.")
    accessible(page)


def test_partner_page_on_a_phone(phone_page, chongqing, settled, accessible):
    page = phone_page
    page.goto(chongqing.get_absolute_url())
    settled(page)

    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Chongqing 重庆"))
    expect(page.locator("#timeline")).to_contain_text("Künstleraustausch")
    expect(page.get_by_role("link", name="01/1/2004")).to_have_attribute(
        "href", "https://example.org/paper/1"
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    accessible(page)


def test_partner_page_without_scripts(open_context, clerk, chongqing):
    page = open_context(clerk, java_script_enabled=False).new_page()
    page.goto("/partners/")

    expect(page.locator(".world-map__picture svg")).to_be_visible()
    page.get_by_role("link", name="Chongqing").last.click()
    page.get_by_role("link", name=re.compile("Berichtigen.*Künstleraustausch")).click()
    page.get_by_label("Was", exact=True).fill("Künstleraustausch beginnt")
    page.get_by_role("button", name="Speichern").click()

    expect(page.locator("#timeline")).to_contain_text("Künstleraustausch beginnt")
