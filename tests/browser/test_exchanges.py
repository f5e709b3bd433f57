"""A group is made ready to travel: entered by keyboard on a narrow screen, with the consents that a minor needs."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser.test_journeys import follow, press, tab_to
from tests.exchanges import factories

MISSING = "fehlt die Einwilligung der Sorgeberechtigten"


def typed(page, name, text):
    tab_to(page, page.locator(f"main form:not([role=search]) [name={name}]"))
    page.keyboard.type(text)


def test_a_minor_is_entered_and_her_guardians_consent_is_asked_for_until_it_is_there(
    open_context, office, clerk, accessible
):
    begins = timezone.localdate() + timedelta(days=30)
    exchange = factories.exchange(office, clerk, start_date=begins, end_date=begins)
    page = open_context(clerk, width=390).new_page()

    page.goto(f"/exchanges/{exchange.pk}/participants/")
    accessible(page)
    follow(page, "Neue teilnehmende Person")
    press(page, "Speichern")
    expect(page.locator("main [aria-invalid=true]").first).to_be_visible()
    accessible(page)
    typed(page, "family_name", "Beispiel")
    typed(page, "given_name", "Mira")
    page.locator("[name=born_on]").fill((begins - timedelta(days=15 * 365)).isoformat())
    press(page, "Speichern")
    page.wait_for_url(lambda url: "/new/" not in url)

    page.goto("/")
    accessible(page)
    page.get_by_role("link", name=MISSING).click()
    page.locator("main tbody a").first.click()
    consents = page.locator("#consents")
    consents.locator("[name=kind]").select_option("guardian")
    consents.locator("[name=given_on]").fill(timezone.localdate().isoformat())
    consents.locator("[name=given_by]").fill("Eltern Beispiel")
    consents.locator("[name=how]").select_option("paper")
    press(page, "Einwilligung vermerken")
    expect(consents).to_contain_text("Eltern Beispiel")
    accessible(page)

    page.goto("/exchanges/due/")
    expect(page.locator("main")).not_to_contain_text(MISSING)
    accessible(page)
    sheet = page.request.get(f"/exchanges/{exchange.pk}/attendance.pdf")
    assert sheet.body().startswith(b"%PDF")


@pytest.mark.parametrize("path", ["new/", "funders/new/"])
def test_forms_that_are_refused_are_accessible(open_context, clerk, accessible, path):
    page = open_context(clerk, width=390).new_page()
    page.goto(f"/exchanges/{path}")

    press(page, "Speichern")

    expect(page.locator("main [aria-invalid=true]").first).to_be_visible()
    accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
