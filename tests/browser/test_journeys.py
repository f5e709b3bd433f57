"""Planning a journey in a real browser: by keyboard alone, at a desk and on a phone."""

import re

import pytest
from django_scopes import scope
from playwright.sync_api import expect

from tests.journeys import factories


def tab_to(page, target):
    """Press Tab until the target has the keyboard, as somebody without a mouse does."""
    for _ in range(120):
        if target.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard never reached {target}")


def enter(page, label, text):
    tab_to(page, page.get_by_label(label, exact=True))
    page.keyboard.type(text)


def pick(page, label, value):
    """Reach a date or time by keyboard; how digits are typed there depends on the browser's own language."""
    field = page.get_by_label(label, exact=True)
    tab_to(page, field)
    field.fill(value)


def press(page, name):
    tab_to(page, page.get_by_role("button", name=name, exact=True))
    page.keyboard.press("Enter")


def follow(page, name):
    tab_to(page, page.locator("main").get_by_role("link", name=name, exact=True).first)
    page.keyboard.press("Enter")


def choose(page, label, option):
    """Type into a field of places and take the first that is offered."""
    field = page.locator("main").get_by_role("combobox", name=label)
    tab_to(page, field)
    page.keyboard.type(option)
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")


@pytest.mark.parametrize("width", [1280, 390])
def test_a_journey_of_two_legs_is_planned_by_keyboard(open_context, clerk, accessible, settled, width):
    page = open_context(clerk, width=width).new_page()
    page.goto("/journeys/")
    follow(page, "Neue Reise")

    enter(page, "Titel", "Delegationsreise nach Ostasien")
    pick(page, "Abreise freiwillig", "2024-10-13")
    pick(page, "Rückkehr freiwillig", "2024-10-19")
    press(page, "Speichern")
    expect(page.get_by_role("heading", level=1)).to_have_text("Delegationsreise nach Ostasien")

    for city in ("Seoul", "Chongqing"):
        follow(page, "Station hinzufügen")
        choose(page, "Stadt oder Region", city)
        press(page, "Speichern")
        expect(page.locator(".route")).to_contain_text(city)
    accessible(page)

    follow(page, "Programm")
    follow(page, "Neuer Programmpunkt")
    enter(page, "Titel", "Gespräch im Rathaus")
    pick(page, "Tag", "2024-10-15")
    pick(page, "Beginn (Ortszeit)", "10:00")
    pick(page, "Ende (Ortszeit)", "11:30")
    accessible(page)
    press(page, "Speichern")
    settled(page)

    expect(page.locator(".slot__title")).to_have_text("Gespräch im Rathaus")
    assert page.locator(".day-grid--laid").count() == (1 if width == 1280 else 0)
    accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def planned(office):
    with scope(office=office):
        journey = factories.journey(office)
        factories.two_legs(journey)
        item = factories.item(journey)
    return journey, item


def test_an_item_is_edited_in_place_and_the_second_to_save_is_told(
    open_context, office, clerk, head, settled
):
    journey, item = planned(office)
    address = f"/journeys/{journey.pk}/programme/?day=2024-10-15"
    dana, hanna = open_context(clerk).new_page(), open_context(head).new_page()
    for page in (dana, hanna):
        page.goto(address)
        page.get_by_role("link", name=re.compile("Ändern.*Gespräch im Rathaus")).click()
        expect(page.get_by_label("Titel", exact=True)).to_be_focused()

    dana.get_by_label("Titel", exact=True).fill("Empfang im Rathaus")
    dana.get_by_role("button", name="Speichern").click()
    expect(dana.locator(".slot__title")).to_have_text("Empfang im Rathaus")
    settled(dana)
    assert dana.locator(".day-grid--laid").count() == 1

    hanna.get_by_label("Ende (Ortszeit)").fill("12:15")
    hanna.get_by_role("button", name="Speichern").click()
    expect(hanna.locator(".clashes")).to_contain_text("Empfang im Rathaus")
    hanna.get_by_role("button", name="Speichern").click()
    expect(hanna.locator(".slot__time")).to_contain_text("10:00–12:15")
    item.refresh_from_db(from_queryset=type(item)._base_manager.all())
    assert (item.title, item.version) == ("Gespräch im Rathaus", 3)


def test_without_javascript_the_day_is_a_list_and_editing_a_page(open_context, office, clerk):
    journey, _ = planned(office)
    page = open_context(clerk, java_script_enabled=False).new_page()
    page.goto(f"/journeys/{journey.pk}/programme/?day=2024-10-15")

    page.get_by_role("link", name=re.compile("Ändern.*Gespräch im Rathaus")).click()
    page.get_by_label("Titel", exact=True).fill("Empfang im Rathaus")
    page.get_by_role("button", name="Speichern").click()

    expect(page.get_by_role("heading", level=2).first).to_contain_text("Empfang im Rathaus")


@pytest.mark.parametrize(
    "part", ["", "programme/?view=list", "programme/?view=all", "programme/print/", "delegation/", "tasks/", "calendar/", "history/", "edit/"]
)  # fmt: skip
def test_every_page_of_a_journey_is_accessible(open_context, office, clerk, accessible, part):
    journey, _ = planned(office)
    with scope(office=office):
        factories.delegate(journey)
        factories.group(journey)
    page = open_context(clerk, width=390).new_page()
    page.goto(f"/journeys/{journey.pk}/{part}")

    accessible(page)

    assert page.evaluate("document.documentElement.scrollWidth") == 390
