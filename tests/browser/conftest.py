"""A real Chromium against a live server: Debian's, or the one JUMELAGE_CHROMIUM names.

A page fails its test when a script fails, when the console reports an error, or when anything asks
another host. `settled` waits for htmx, `accessible` runs axe in light and dark.
"""

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect, sync_playwright

FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
]
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PATIENCE = 30_000  # milliseconds; a busy machine that draws by software is slow, not wrong
BUSY = ".htmx-request, .htmx-swapping, .htmx-settling, .htmx-added"


expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser/" in str(item.path):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.django_db(transaction=True))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = os.environ.get("JUMELAGE_CHROMIUM") or shutil.which("chromium")
    if not path:
        pytest.fail(
            "Chromium is missing: run scripts/system-packages test, or name one in JUMELAGE_CHROMIUM."
        )
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


class Watch:
    """Remembers what must not happen on any page."""

    def __init__(self, host: str) -> None:
        self.host = host
        self.complaints: list[str] = []

    def over(self, context: BrowserContext) -> None:
        context.on("weberror", lambda error: self.complaints.append(f"script failed: {error.error}"))
        context.on("console", self._console)
        context.on("request", self._request)

    def _console(self, message) -> None:
        # A refused form answers 400, a clash 409: Chromium reports both as errors although they are answers.
        if message.type == "error" and "status of 4" not in message.text:
            self.complaints.append(f"console: {message.text}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.host, "data:", "blob:")):
            self.complaints.append(f"asked a foreign host: {request.url}")


@pytest.fixture
def open_context(browser, live_server) -> Iterator[Callable[..., BrowserContext]]:
    """Make browser contexts (each its own cookies): `open_context(user=clerk, width=390, locale="en-GB")`."""
    watch = Watch(live_server.url)
    contexts: list[BrowserContext] = []

    def make(user=None, *, width: int = 1280, height: int = 900, **options) -> BrowserContext:
        context = browser.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": height},
            **{"locale": "de-DE", "timezone_id": "Europe/Berlin", "reduced_motion": "reduce", **options},
        )
        context.set_default_timeout(PATIENCE)
        watch.over(context)
        if user is not None:
            context.add_cookies([_session_cookie(user, live_server.url)])
        contexts.append(context)
        return context

    yield make
    for context in contexts:
        context.close()
    assert watch.complaints == []


def _session_cookie(user, url: str):
    from django.conf import settings
    from django.test import Client

    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return {
        "name": settings.SESSION_COOKIE_NAME,
        "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
        "url": url,
    }


@pytest.fixture
def page(open_context) -> Page:
    """A page of somebody who has not signed in."""
    return open_context().new_page()


@pytest.fixture
def clerk_page(open_context, clerk) -> Page:
    """A page of Dana, who edits people and plans journeys."""
    return open_context(clerk).new_page()


@pytest.fixture
def head_page(open_context, head) -> Page:
    """A page of Hanna, who heads the office."""
    return open_context(head).new_page()


@pytest.fixture
def phone_page(open_context, clerk) -> Page:
    """Dana's phone."""
    return open_context(clerk, width=390, height=800, has_touch=True, is_mobile=True).new_page()


@pytest.fixture
def settled() -> Callable[[Page], None]:
    """Wait until htmx has neither a request nor a swap under way."""

    def wait(page: Page) -> None:
        expect(page.locator(BUSY)).to_have_count(0)

    return wait


@pytest.fixture
def accessible() -> Callable[[Page], None]:
    """Fail on anything that axe finds against WCAG 2.2 AA, in light and in dark."""

    def check(page: Page) -> None:
        found = []
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            answer = Axe().run(page, options={"runOnly": {"type": "tag", "values": WCAG}}).response
            found += [
                f"{scheme}: {violation['id']}: {violation['help']}: {node['html'][:200]} ({node['failureSummary']})"
                for violation in answer["violations"]
                for node in violation["nodes"]
            ]
        page.emulate_media(color_scheme="light")
        assert found == []

    return check
