"""Choosing a place by keyboard, by mouse, and without JavaScript."""

from django_scopes import scope
from playwright.sync_api import expect

from jumelage.places import actions
from jumelage.places.models import Venue


def test_a_city_is_chosen_from_the_list_by_keyboard(clerk_page, accessible):
    page = clerk_page
    page.goto("/venues/new/")
    field = page.get_by_role("combobox", name="Stadt")

    field.press_sequentially("Tschungk")
    expect(page.get_by_role("option")).to_have_count(1)
    expect(field).to_have_attribute("aria-expanded", "true")
    accessible(page)
    field.press("ArrowDown")
    expect(page.get_by_role("option", name="Chongqing")).to_have_attribute("aria-selected", "true")
    field.press("Enter")

    expect(field).to_have_value("Chongqing, China")
    expect(field).to_have_attribute("aria-expanded", "false")
    page.get_by_label("Name", exact=True).fill("Volkskongresshalle")
    page.get_by_role("button", name="Speichern").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Volkskongresshalle")


def test_escape_closes_the_list_and_a_click_chooses(clerk_page):
    page = clerk_page
    page.goto("/places/")
    field = page.get_by_role("combobox", name="Stadt oder Region")

    field.press_sequentially("서울")
    expect(page.get_by_role("option").first).to_be_visible()
    field.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)
    field.press("ArrowDown")
    page.get_by_role("option", name="Seoul 서울").first.click()

    expect(field).to_have_value("Seoul, Südkorea")
    page.get_by_role("button", name="Anzeigen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Seoul")


def test_without_javascript_the_page_asks_back(open_context, clerk):
    context = open_context(user=clerk, java_script_enabled=False)
    page = context.new_page()
    page.goto("/venues/new/")

    page.get_by_label("Name", exact=True).fill("Münster")
    page.get_by_label("Stadt").fill("Freiburg")
    page.get_by_role("button", name="Speichern").click()
    page.get_by_role("radio", name="Freiburg im Breisgau").check()
    page.get_by_role("button", name="Speichern").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Münster")
    with scope(office=clerk.memberships.first().office):
        assert Venue.objects.get().place.label == "Freiburg im Breisgau"


def test_the_page_of_a_place_is_accessible(clerk_page, accessible):
    actions.ensure_place(1835848)

    clerk_page.goto("/places/1835848/")
    accessible(clerk_page)
