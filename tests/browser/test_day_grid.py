"""The day grid with mouse and keyboard, undo, making it work, what if, and a day replanned on a phone."""

from datetime import time

import pytest
from django.core.management import call_command
from django_scopes import scope
from playwright.sync_api import Page, expect

from jumelage.journeys.models import ProgrammeItem
from jumelage.planning.models import PlanningRun
from tests.journeys import factories as journeys
from tests.planning import factories


@pytest.fixture
def journey(office, clerk):
    with scope(office=office):
        made = factories.journey(office, clerk)
        group = journeys.group(made, "Wirtschaft", clerk)
        for title, begins, ends, values in (
            ("Gespräch", time(9), time(10), {}),
            ("Werk", time(11), time(12), {"groups": [group]}),
            ("Empfang", time(14), time(15), {}),
        ):
            journeys.item(
                made, clerk, title=title, start_time=begins, end_time=ends, status="proposed", **values
            )
        factories.wish(made, "Museum", "15.10.2024 9–17", clerk)
    return made


def work():
    call_command("db_worker", batch=True, startup_delay=False, verbosity=0)


def slot(page: Page, title: str):
    return page.locator(".slot").filter(has=page.locator(".slot__title", has_text=title))


def shows(page: Page, title: str, hours: str) -> None:
    expect(slot(page, title).locator("time")).to_have_text(hours)


def open_day(page: Page, journey) -> None:
    page.goto(f"/journeys/{journey.pk}/programme/?day=2024-10-15")
    expect(page.locator(".day-grid--laid")).to_be_visible()


def test_an_item_is_dragged_conflicts_show_and_undo_brings_it_back(clerk_page: Page, journey, accessible):
    page = clerk_page
    open_day(page, journey)
    handle = slot(page, "Empfang").locator(".slot__handle")
    handle.scroll_into_view_if_needed()
    begin, hour = handle.bounding_box(), page.locator(".day-grid__hour").first.bounding_box()["height"]

    page.mouse.move(begin["x"] + 8, begin["y"] + 8)
    page.mouse.down()
    page.mouse.move(begin["x"] + 8, begin["y"] + 8 - 2.5 * hour, steps=8)
    page.mouse.up()

    shows(page, "Empfang", "11:30–12:30")
    expect(page.locator(".conflicts").first).to_contain_text("überschneiden")
    accessible(page)
    page.get_by_role("button", name="Rückgängig").click()
    shows(page, "Empfang", "14:00–15:00")


def test_an_item_is_dragged_to_another_group(clerk_page: Page, journey):
    page = clerk_page
    open_day(page, journey)
    begin = slot(page, "Gespräch").locator(".slot__handle").bounding_box()
    column = page.locator(".day-grid__head", has_text="Wirtschaft").bounding_box()

    page.mouse.move(begin["x"] + 8, begin["y"] + 8)
    page.mouse.down()
    page.mouse.move(column["x"] + 40, begin["y"] + 8, steps=8)
    page.mouse.up()

    expect(page.locator(".last-step")).to_contain_text("Verschoben: Gespräch")
    with scope(office=journey.office):
        item = ProgrammeItem.objects.get(title="Gespräch")
        assert [group.name for group in item.groups.all()] == ["Wirtschaft"]


def test_arrow_keys_move_by_a_quarter_of_an_hour_to_groups_and_days(clerk_page: Page, journey):
    page = clerk_page
    open_day(page, journey)
    handle = slot(page, "Gespräch").locator(".slot__handle")

    handle.focus()
    handle.press("ArrowDown")
    handle.press("ArrowDown")
    shows(page, "Gespräch", "09:30–10:30")
    expect(slot(page, "Gespräch").locator(".slot__handle")).to_be_focused()
    slot(page, "Gespräch").locator(".slot__handle").press("Shift+ArrowRight")

    expect(page.locator(".day-tab[aria-current]")).to_contain_text("16. Okt")
    shows(page, "Gespräch", "09:30–10:30")


def test_the_rest_is_made_to_fit_around_what_was_moved(clerk_page: Page, journey):
    page = clerk_page
    open_day(page, journey)
    handle = slot(page, "Empfang").locator(".slot__handle")
    handle.focus()
    for _ in range(10):
        handle.press("ArrowUp")
    shows(page, "Empfang", "11:30–12:30")

    page.get_by_role("button", name="Mach es passend").click()
    work()
    expect(page.get_by_role("status").first).to_contain_text("fertig")
    page.get_by_role("button", name="Übernehmen").click()

    page.goto(f"/journeys/{journey.pk}/programme/?day=2024-10-15")
    shows(page, "Empfang", "11:30–12:30")
    expect(page.locator(".conflicts__danger")).to_have_count(0)


def test_a_question_is_answered_with_its_price(clerk_page: Page, journey, accessible):
    page = clerk_page
    page.goto(f"/journeys/{journey.pk}/planning/")
    page.get_by_role("button", name="Planen").click()
    work()
    page.goto(f"/journeys/{journey.pk}/planning/")

    page.get_by_label("Was wäre, wenn").select_option("less_day")
    page.get_by_label("Tag").select_option("2024-10-15")
    page.get_by_role("button", name="Fragen").click()
    work()

    expect(page.get_by_role("status").first).to_contain_text("fertig")
    expect(page.get_by_text("−10")).to_be_visible()
    page.goto(f"/journeys/{journey.pk}/planning/")
    accessible(page)


def test_a_day_is_replanned_on_a_phone(phone_page: Page, journey, accessible):
    page = phone_page
    page.goto(f"/journeys/{journey.pk}/planning/road/?day=2024-10-15")
    accessible(page)
    page.locator("li", has_text="Gespräch").get_by_role("button", name="60 Min.").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("verspätet sich um 60 Minuten")
    expect(page.get_by_text("10:00–11:00")).to_be_visible()
    accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.get_by_role("button", name="Übernehmen").click()

    expect(page.locator("li", has_text="Gespräch")).to_contain_text("10:00–11:00")
    with scope(office=journey.office):
        assert PlanningRun.objects.get().purpose == "road"


def test_without_scripts_the_form_moves_an_item(open_context, clerk, journey):
    page = open_context(clerk, java_script_enabled=False).new_page()
    page.goto(f"/journeys/{journey.pk}/programme/?day=2024-10-15")
    slot(page, "Empfang").get_by_role("link", name="Ändern").click()
    page.get_by_label("Beginn").fill("15:00")
    page.get_by_label("Ende").first.fill("16:00")
    page.get_by_role("button", name="Speichern").click()

    page.goto(f"/journeys/{journey.pk}/programme/?day=2024-10-15")
    shows(page, "Empfang", "15:00–16:00")
