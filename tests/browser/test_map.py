"""The map in a real browser: live, calm, reachable by keyboard, and readable without any of it."""

from collections.abc import Callable
from itertools import combinations

import pytest
from playwright.sync_api import BrowserContext, Page, expect

pytestmark = pytest.mark.urls("tests.browser.map_pages")

PATIENCE = 60_000  # milliseconds; machines that test draw by software
COVERED = "maplibregl-marker-covered"


def show(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.goto(address)
    return page


def come_to_rest(page: Page, state: str = "live") -> Page:
    page.wait_for_selector(f"html[data-map-ready={state}]", state="attached", timeout=PATIENCE)
    return page


@pytest.fixture
def world(open_context: Callable[..., BrowserContext]) -> Page:
    return come_to_rest(show(open_context(locale="en-GB"), "/world/"))


def named(page: Page) -> dict[str, dict[str, float]]:
    """The names that can be read, with their boxes."""
    names = page.locator(f".map-marker:not(.{COVERED}):not([data-side=none]) .map-marker__name").all()
    return {name.inner_text(): name.bounding_box() for name in names}


def overlapping(boxes: dict[str, dict[str, float]]) -> list[tuple[str, str]]:
    def apart(a: dict[str, float], b: dict[str, float]) -> bool:
        beside = a["x"] + a["width"] <= b["x"] or b["x"] + b["width"] <= a["x"]
        return beside or a["y"] + a["height"] <= b["y"] or b["y"] + b["height"] <= a["y"]

    return [(a, b) for a, b in combinations(sorted(boxes), 2) if not apart(boxes[a], boxes[b])]


def test_globe_comes_alive(world: Page) -> None:
    expect(world.get_by_role("button", name="Globe")).to_have_attribute("aria-pressed", "true")
    expect(world.locator(".world-map__picture")).to_be_hidden()
    expect(world.locator(".map-marker")).to_have_count(20)


def test_names_keep_apart_on_the_globe_and_on_the_flat_map(world: Page) -> None:
    assert {"Düsseldorf", "Reading", "Warschau", "Haifa"} <= named(world).keys()
    assert "Chongqing" not in named(world), "on the far side"
    assert overlapping(named(world)) == []

    world.get_by_role("button", name="Flat map").click()
    expect(world.locator(f".{COVERED}")).to_have_count(0)
    expect(world.locator(".map-marker[data-side=none]")).to_have_count(0)

    assert len(named(world)) == 20
    assert overlapping(named(world)) == []


def test_place_is_opened_and_followed_by_keyboard(world: Page) -> None:
    world.get_by_role("button", name="Haifa, active").focus()
    world.keyboard.press("Enter")
    card = world.get_by_role("dialog", name="Haifa")

    expect(card).to_contain_text("Partnership")
    expect(card.get_by_role("link", name="Open: Haifa")).to_be_focused()
    world.keyboard.press("Enter")
    world.wait_for_url("**/partners/haifa/")


def test_closing_a_card_returns_to_its_place(world: Page) -> None:
    place = world.get_by_role("button", name="Reading, active")

    place.click()
    world.keyboard.press("Escape")

    expect(world.get_by_role("dialog")).to_have_count(0)
    expect(place).to_be_focused()


def test_arrow_keys_go_from_place_to_place_and_bring_the_far_side_to_the_front(world: Page) -> None:
    chiba = world.locator(".map-marker", has_text="Präfektur Chiba")
    assert COVERED in (chiba.get_attribute("class") or "")

    world.get_by_role("button", name="Show all places").focus()
    for _ in range(40):
        world.keyboard.press("Tab")
        if world.locator(".map-marker:focus").count():
            break
    for _ in range(8):
        world.keyboard.press("ArrowRight")

    expect(chiba).to_be_focused()
    expect(world.locator(f".map-marker:not(.{COVERED})", has_text="Präfektur Chiba")).to_have_count(
        1, timeout=PATIENCE
    )


def test_journey_opens_flat_with_names_in_their_own_scripts(open_context) -> None:
    page = come_to_rest(show(open_context(), "/journey/"))

    names = {
        name.inner_text(): name.get_attribute("lang") for name in page.locator(".map-marker__name").all()
    }

    assert names == {"Düsseldorf": None, "서울": "ko", "重庆": "zh"}
    expect(page.get_by_role("button", name="Flache Karte")).to_have_attribute("aria-pressed", "true")


def test_map_follows_the_theme_of_the_page(world: Page) -> None:
    canvas = world.locator(".maplibregl-canvas")
    light = canvas.screenshot()

    world.evaluate("document.documentElement.dataset.kernTheme = 'dark'")
    world.wait_for_timeout(1_000)

    assert canvas.screenshot() != light


def test_without_javascript_picture_and_table_tell_all(open_context) -> None:
    page = show(open_context(java_script_enabled=False, locale="en-GB"), "/world/")

    expect(page.get_by_role("img", name="Partner cities of Düsseldorf")).to_be_visible()
    page.locator("summary").click()
    expect(page.get_by_role("link", name="Czernowitz")).to_be_visible()
    expect(page.get_by_role("row")).to_have_count(21)


def test_names_in_the_picture_keep_apart(open_context) -> None:
    page = show(open_context(java_script_enabled=False), "/world/")

    boxes = {label.text_content(): label.bounding_box() for label in page.locator("svg .map-label").all()}

    assert len(boxes) == 20
    assert overlapping(boxes) == []


def test_without_webgl_the_picture_stays_and_the_library_is_not_loaded(open_context) -> None:
    context = open_context(locale="en-GB")
    context.add_init_script("HTMLCanvasElement.prototype.getContext = () => null;")
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))

    page = come_to_rest(show(context, "/world/"), "picture")

    expect(page.get_by_role("img", name="Partner cities of Düsseldorf")).to_be_visible()
    assert [address for address in asked if "maplibre" in address] == []


def test_broken_library_leaves_the_picture(open_context) -> None:
    context = open_context(locale="en-GB")
    context.route("**/maplibre-gl-csp*.js", lambda route: route.fulfill(status=404))

    page = come_to_rest(show(context, "/world/"), "picture")

    expect(page.get_by_role("img", name="Partner cities of Düsseldorf")).to_be_visible()


def test_print_shows_the_picture_of_a_live_map(world: Page) -> None:
    world.emulate_media(media="print")

    expect(world.get_by_role("img", name="Partner cities of Düsseldorf")).to_be_visible()
    expect(world.locator(".maplibregl-canvas")).to_be_hidden()


@pytest.mark.parametrize("width", [390, 1280])
def test_live_map_and_picture_are_accessible_and_fit_the_window(open_context, accessible, width: int) -> None:
    live = come_to_rest(show(open_context(width=width), "/world/"))
    picture = show(open_context(width=width), "/world/?picture")

    for page in (live, picture):
        accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
