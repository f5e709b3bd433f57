"""Every page that somebody can open, judged by axe against WCAG 2.2 AA, with one record of each kind in the office."""

import pytest
from django.urls import reverse
from django_scopes import scope
from playwright.sync_api import Error as PlaywrightError

from tests.test_access import PERSONAE, addresses, arguments, rows
from tests.world import fill

# Not pages: fragments, files and feeds, or addresses that need a key of their own.
NO_PAGE = (
    "panel_for",
    "suggest",
    "export",
    "_pdf",
    "_xlsx",
    "_file",
    "sources",
    "feed",
    "namesakes",
    "picker",
    "setup_places",
)


def _pages() -> list[str]:
    head = PERSONAE.index("head")
    return [
        name
        for (name, method), answers in sorted(rows().items())
        if method == "GET" and answers[head] == "200" and not any(part in name for part in NO_PAGE)
    ]


def _opened(page, url):
    """Go there; None where the browser saves a file instead of showing a page."""
    try:
        return page.goto(url)
    except PlaywrightError as error:
        if "Download is starting" not in str(error):
            raise
        return None


@pytest.fixture
def world(office, clerk):
    with scope(office=office):
        return fill(office, clerk)


def test_axe_finds_nothing_on_any_page(head_page, live_server, accessible, world):
    found = []
    for name in _pages():
        path = reverse(name, kwargs=arguments(name, addresses()[name], world))
        answer = _opened(head_page, f"{live_server.url}{path}")
        if answer is None or "text/html" not in answer.headers.get("content-type", ""):
            continue
        if head_page.locator("html > head > title").count() == 0:
            continue
        try:
            accessible(head_page)
        except AssertionError as problem:
            found.append(f"{name}: {problem}")

    assert found == []
