"""The design system, as a browser sees it."""

import pytest
from playwright.sync_api import expect


@pytest.mark.parametrize("width", [1280, 390])
def test_gallery_is_accessible_and_fits(open_context, clerk, accessible, width):
    page = open_context(clerk, width=width).new_page()
    page.goto("/desk/gallery/")

    accessible(page)

    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_menu_opens_without_javascript(open_context, clerk):
    page = open_context(clerk, java_script_enabled=False).new_page()
    page.goto("/desk/gallery/")

    page.locator("summary[aria-label*='Dana Demir']").click()

    expect(page.get_by_role("link", name="Profil")).to_be_visible()


def test_escape_closes_an_open_menu_and_returns_to_its_button(clerk_page):
    clerk_page.goto("/desk/gallery/")
    button = clerk_page.locator("summary[aria-label*='Dana Demir']")
    button.click()

    clerk_page.keyboard.press("Escape")

    expect(clerk_page.get_by_role("link", name="Profil", exact=True)).to_be_hidden()
    expect(button).to_be_focused()


def test_phone_finds_the_whole_navigation_in_the_menu(phone_page):
    phone_page.goto("/desk/gallery/")

    phone_page.locator(".desk__menu > summary").click()

    expect(
        phone_page.get_by_role("navigation", name="Hauptnavigation").get_by_role("link").first
    ).to_be_visible()


def test_dark_is_kept_with_the_account(clerk_page):
    clerk_page.goto("/desk/gallery/")
    clerk_page.locator("summary[aria-label*='Dana Demir']").click()

    clerk_page.get_by_role("button", name="Dunkel").click()

    expect(clerk_page.locator("html")).to_have_attribute("data-kern-theme", "dark")
    assert clerk_page.url.endswith("/desk/gallery/")
