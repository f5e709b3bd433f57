"""The press room in a browser: empty on a phone, and by keyboard; axe looks at every page."""

import pytest
from django_scopes import scope
from playwright.sync_api import expect

from tests.browser.test_journeys import follow, press, tab_to
from tests.press import factories


@pytest.fixture
def pia(open_context, press_officer):
    return open_context(press_officer).new_page()


@pytest.mark.parametrize("path", ["", "new/", "standing/", "contacts/new/", "boilerplate/new/", "lists/", "lists/new/", "mail/"])  # fmt: skip
def test_pages_of_an_empty_press_room_fit_a_phone(open_context, press_officer, accessible, path):
    page = open_context(press_officer, width=390, has_touch=True, is_mobile=True).new_page()

    page.goto(f"/press/{path}")

    accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_log_of_the_server_is_asked_by_keyboard(pia, office, press_officer, accessible):
    with scope(office=office):
        release = factories.taken_to(factories.release(office, press_officer), "released", press_officer)
        edition = release.editions.get()
        dispatch = factories.dispatch(edition, press_officer, state="done")
        for place, state in enumerate(("sent", "uncertain", "sent")):
            dispatch.deliveries.create(
                edition=edition, email=f"r{place}@example.org", language="de", state=state,
                message_id=f"<release.{edition.pk}.{place:024x}@example.org>",
            )  # fmt: skip
        ids = list(dispatch.deliveries.order_by("pk").values_list("message_id", flat=True))

    pia.goto(dispatch.get_absolute_url())
    accessible(pia)
    follow(pia, "Das Protokoll des Servers befragen")
    tab_to(pia, pia.get_by_label("Zeilen aus dem Protokoll des Mailservers"))
    pia.keyboard.type(ids[1])
    press(pia, "Klären")
    expect(pia.get_by_text("zu kurz")).to_be_visible()
    accessible(pia)
    tab_to(pia, pia.get_by_label("Zeilen aus dem Protokoll des Mailservers"))
    pia.keyboard.press("Control+A")
    pia.keyboard.type(" ".join(ids))
    press(pia, "Klären")

    expect(pia.get_by_text("1 angekommen, 0 gehen noch einmal hinaus.")).to_be_visible()
    expect(pia.locator("#progress")).to_contain_text("3 von 3")
