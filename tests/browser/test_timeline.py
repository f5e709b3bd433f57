"""Timelines in a real browser: readable on a phone, accessible in light and dark."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.urls("tests.browser.map_pages")


@pytest.mark.parametrize("width", [390, 1280])
def test_timeline_and_strip_are_accessible_and_fit_the_window(open_context, accessible, width: int) -> None:
    page = open_context(width=width).new_page()
    page.goto("/timeline/")

    expect(page.get_by_role("img", name="Tie with Moscow")).to_be_visible()
    accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
