"""Every page that somebody can open, judged by axe against WCAG 2.2 AA, with one record of each kind in the office."""

import pytest
from django.urls import reverse
from django_scopes import scope

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


def _is_page(page, url):
    """Ask before going there: the browser saves some files, and opens others with an extension of its own."""
    return "text/html" in page.request.get(url).headers.get("content-type", "")


@pytest.fixture
def world(office, clerk):
    with scope(office=office):
        return fill(office, clerk)


def test_axe_finds_nothing_on_any_page(head_page, live_server, accessible, world):
    found = []
    for name in _pages():
        path = reverse(name, kwargs=arguments(name, addresses()[name], world))
        if not _is_page(head_page, f"{live_server.url}{path}"):
            continue
        head_page.goto(f"{live_server.url}{path}")
        if head_page.locator("html > head > title").count() == 0:
            continue
        try:
            accessible(head_page)
        except AssertionError as problem:
            found.append(f"{name}: {problem}")

    assert found == []
