"""Entering a Korean person by keyboard, choosing people for a contact, filtering while typing."""

import re

import pytest
from django_scopes import scope, scopes_disabled
from playwright.sync_api import expect

from jumelage.people.models import ContactEvent, Person
from tests.people.factories import (
    make_chinese,
    make_contact,
    make_korean,
    make_organisation,
    make_person,
    make_tenure,
)


def type_into(page, label, text):
    """Go on by Tab to the field of the label and type, as somebody without a mouse does."""
    field = page.get_by_label(label, exact=False).first
    for _ in range(40):
        if field.evaluate("field => field === document.activeElement"):
            break
        page.keyboard.press("Tab")
    expect(field).to_be_focused()
    page.keyboard.type(text)


def test_a_korean_person_is_entered_by_keyboard_alone(clerk_page, office, accessible, settled):
    with scopes_disabled():
        namesake = make_korean(office)
    page = clerk_page
    page.goto("/people/new/")
    accessible(page)

    type_into(page, "Familienname", "Kim")
    type_into(page, "Vorname", "Min-jun")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Kim Min-jun")).to_have_attribute(
        "href", namesake.get_absolute_url()
    )
    settled(page)
    type_into(page, "Reihenfolge der Namen", "Fam")
    type_into(page, "Name 1 in eigener Schrift", "김민준")
    type_into(page, "E-Mail-Adresse", "kim@example.org")
    page.keyboard.press("Enter")

    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text(re.compile(r"Kim Min-jun\s+김민준"))
    expect(heading.locator("[lang=ko]")).to_have_text("김민준")
    expect(page.get_by_text("Guten Tag Kim Min-jun,")).to_be_visible()
    accessible(page)


def test_those_who_took_part_are_picked_while_typing(clerk_page, office, accessible):
    with scopes_disabled():
        make_chinese(office)
        make_korean(office)
    page = clerk_page
    page.goto("/contacts/new/")
    people = page.get_by_role("combobox", name="Personen")

    page.get_by_label("Thema").fill("Kooperation")
    people.press_sequentially("林宏")
    expect(page.locator(".picker__option")).to_have_text([re.compile("Lin Hongyuan")])
    accessible(page)
    people.press("ArrowDown")
    people.press("Enter")
    expect(page.get_by_role("checkbox", name="Lin Hongyuan")).to_be_checked()
    people.press_sequentially("min")
    page.get_by_role("option", name="Kim Min-jun").click()
    page.get_by_role("button", name="Speichern").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Kooperation")
    with scope(office=office):
        names = {person.display_name for person in ContactEvent.objects.get().persons.all()}
    assert names == {"Lin Hongyuan", "Kim Min-jun"}


def test_an_organisation_is_chosen_without_javascript(open_context, clerk, office):
    with scopes_disabled():
        person = make_person(office)
        make_organisation(office, "Stadt Musterhausen", short_name="alt")
        twin = make_organisation(office, "Stadt Musterhausen")
    page = open_context(clerk, java_script_enabled=False).new_page()
    page.goto(f"/people/{person.pk}/offices/new/")

    page.get_by_label("Organisation").fill("Stadt Musterhausen")
    page.get_by_role("button", name="Speichern").click()
    page.locator(f'input[type=radio][value="{twin.pk}"]').check()
    page.get_by_role("button", name="Speichern").click()

    expect(page.locator("#offices")).to_contain_text("Stadt Musterhausen")
    with scope(office=office):
        assert Person.objects.get().tenures.get().organisation == twin


def test_the_list_follows_the_typing_and_the_address_follows_the_list(clerk_page, office, settled):
    with scopes_disabled():
        make_korean(office)
        make_chinese(office)
    page = clerk_page
    page.goto("/people/")

    page.get_by_label("Name, in jeder Schrift").press_sequentially("민준")
    expect(page.locator("#results tbody tr")).to_have_count(1)
    settled(page)

    expect(page).to_have_url(re.compile(r"q=%EB%AF%BC%EC%A4%80"))
    found = page.locator("#results").inner_text()
    page.reload()
    assert page.locator("#results").inner_text() == found


@pytest.mark.parametrize("width", [1280, 390])
def test_every_page_of_people_is_accessible_and_fits(open_context, clerk, office, accessible, width):
    with scopes_disabled():
        person = make_chinese(
            office, degree="Prof. Dr. phil., LL.M.", email="lin.hongyuan@internationales.example.org"
        )
        city = make_organisation(
            office, "Beispiel Vertriebs- und Dienstleistungsgesellschaft mbH", name_native="예시"
        )
        tenure = make_tenure(person, city, title="Bürgermeister", from_date="2022")
        contact = make_contact(
            office, persons=[person], organisations=[city], follow_up="Brief", follow_up_due="2024-11-01"
        )
    page = open_context(clerk, width=width).new_page()

    for address in (
        "/people/", "/people/?q=zzz", person.get_absolute_url(), f"{person.get_absolute_url()}edit/", "/people/export/",
        f"/people/{person.pk}/offices/new/", f"/people/offices/{tenure.pk}/end/", f"/people/offices/{tenure.pk}/remove/",
        "/organisations/", city.get_absolute_url(), "/organisations/new/",
        "/contacts/", "/contacts/?follow_up=due", contact.get_absolute_url(), "/contacts/new/",
    ):  # fmt: skip
        page.goto(address)
        accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
