"""An exhibition goes on tour: entered, packed, lent, insured, sent, opened, examined and shown, then looked at on a phone."""

import io
from datetime import date

import pytest
from django_scopes import scope
from openpyxl import load_workbook
from playwright.sync_api import expect

from tests.browser.test_journeys import choose, enter, follow, press
from tests.exhibitions import factories
from tests.exhibitions.test_conditions import png
from tests.journeys import factories as journeys
from tests.portal.sites import site

LONG = "Stadtflusslandschaftsfotografieausstellungswanderung 강과 도시 이야기 长江与莱茵河之间的城市风景"


def fits(page, width=390):
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def filled(page, values):
    """Fill the form of a page by the names of its fields; what offers choices is chosen by its label."""
    for name, value in values.items():
        field = page.locator(f"main form [name={name}]")
        if field.evaluate("element => element.tagName") == "SELECT":
            field.select_option(label=value)
        else:
            field.fill(value)


def entered(page, path, values):
    """Send a form that is taken."""
    page.goto(path)
    filled(page, values)
    press(page, "Speichern")
    page.wait_for_url(lambda url: path not in url)


def stopped(page, root, city, values):
    """Enter a stop; the city is chosen from what the field offers."""
    page.goto(f"{root}/stops/new/")
    choose(page, "Stadt", city)
    filled(page, values)
    press(page, "Speichern")
    page.wait_for_url(lambda url: "/stops/new/" not in url)


def test_an_exhibition_is_begun_and_gets_its_first_work_by_keyboard_alone(open_context, clerk, accessible):
    page = open_context(clerk).new_page()
    page.goto("/exhibitions/")

    follow(page, "Neue Ausstellung")
    press(page, "Speichern")
    expect(page.locator("main [aria-invalid=true]").first).to_be_visible()
    accessible(page)
    enter(page, "Titel", "Flussbilder")
    press(page, "Speichern")
    expect(page.get_by_role("heading", level=1)).to_have_text("Flussbilder")
    accessible(page)

    follow(page, "Werke")
    follow(page, "Neues Werk")
    enter(page, "Titel", "Rhein am Morgen")
    enter(page, "Höhe (cm) freiwillig", "60000")
    press(page, "Speichern")
    expect(page.locator("main")).to_contain_text("Millimeter")
    accessible(page)
    page.get_by_label("Höhe (cm) freiwillig", exact=True).fill("")
    enter(page, "Höhe (cm) freiwillig", "60,5")
    press(page, "Speichern")
    page.wait_for_url(lambda url: "/new/" not in url)
    expect(page.locator("main")).to_contain_text("Rhein am Morgen")


def test_a_tour_is_packed_insured_and_sent_and_what_does_not_fit_is_said(
    open_context, office, clerk, accessible
):
    with scope(office=office):
        made = factories.exhibition(office, clerk)
    page, root = open_context(clerk).new_page(), f"/exhibitions/{made.pk}"

    entered(page, f"{root}/loans/new/", {"lender": "Sammlung Beispiel", "begins_on": "2024-08-01", "ends_on": "2024-11-01"})  # fmt: skip
    entered(page, f"{root}/crates/new/", {"number": "K 1", "length": "120", "width": "40", "height": "100", "tare": "30"})  # fmt: skip
    entered(
        page, f"{root}/works/new/",
        {
            "title": "Rhein am Morgen", "height": "60", "width": "80", "depth": "3", "weight": "5", "value": "1.200,50",
            "currency": "EUR", "crate": "K 1", "loan": "Sammlung Beispiel", "origin": "Deutschland",
        },
    )  # fmt: skip
    stopped(page, root, "Düsseldorf", {"opening": "2024-09-01", "close": "2024-10-16"})
    stopped(page, root, "Chongqing", {"opening": "2024-10-14", "close": "2024-11-10", "transport": "als Luftfracht"})  # fmt: skip

    # Both at once, beyond the loan, without a carnet: each is said, and the leg is insured all the same.
    page.goto(f"{root}/")
    findings = page.locator(".exhibition-findings")
    expect(findings).to_contain_text("14.10.2024")
    expect(findings).to_contain_text("1 · Rhein am Morgen")
    expect(findings.get_by_role("listitem")).to_have_count(3)
    expect(page.locator("#insurance tbody tr")).to_have_count(2)
    expect(page.locator("#insurance")).to_contain_text("1.200,50")
    accessible(page)

    # The link leads to the stop that has to give way; the map and the timeline follow.
    findings.get_by_role("link").first.click()
    page.locator("main").get_by_role("link", name="Bearbeiten").last.click()
    filled(page, {"build_up": "2024-11-20", "opening": "2024-11-22", "close": "2024-11-21"})
    press(page, "Speichern")
    expect(page.locator("[name=close][aria-invalid=true]")).to_be_visible()
    accessible(page)
    filled(page, {"close": "2024-12-10"})
    press(page, "Speichern")
    page.wait_for_url(lambda url: "/edit/" not in url)
    page.goto(f"{root}/")
    expect(findings.get_by_role("listitem")).to_have_count(2)
    expect(page.locator(".world-map__places")).to_contain_text("Chongqing")
    expect(page.locator("#timeline")).to_contain_text("2024")

    # The lists to take along hold what was entered.
    page.goto(f"{root}/lists/")
    accessible(page)
    for link in page.locator("main tbody a").all():
        answer = page.request.get(link.get_attribute("href"))
        assert answer.body().startswith((b"%PDF", b"PK")), answer.url
    carnet = load_workbook(io.BytesIO(page.request.get(f"{root}/lists/carnet.xlsx").body()))
    cells = [str(cell.value) for sheet in carnet for row in sheet.iter_rows() for cell in row]
    assert any("Rhein am Morgen" in cell for cell in cells)
    assert any("1200.5" in cell or "1.200,50" in cell for cell in cells)


def test_an_opening_stands_in_the_programme_and_follows_it(open_context, office, clerk, accessible):
    with scope(office=office):
        journey = journeys.journey(office)
        journeys.two_legs(journey)
        made = factories.exhibition(office, clerk)
        stop = factories.stop(made, clerk, opening=date(2024, 10, 17))
    page = open_context(clerk).new_page()

    page.goto(f"/exhibitions/stops/{stop.pk}/")
    follow(page, "In ein Programm")
    press(page, "Speichern")
    expect(page.locator("main")).to_contain_text("entweder")
    accessible(page)
    page.locator("[name=journey]").select_option(index=1)
    press(page, "Speichern")
    page.locator("#opening").get_by_role("link").first.click()
    expect(page.locator("main")).to_contain_text("Flussbilder")
    accessible(page)

    with scope(office=office):
        item = journey.items.get()
        item.start_date = date(2024, 10, 18)
        item.save()
    page.goto(f"/exhibitions/stops/{stop.pk}/")
    expect(page.locator("#opening")).to_contain_text("18. Oktober 2024")
    accessible(page)
    press(page, "Tag und Uhrzeit übernehmen")
    expect(page.locator("#days")).to_contain_text("18. Oktober 2024")


def test_a_work_is_examined_on_arrival_with_a_photograph_and_shown_to_the_public(
    open_context, office, clerk, accessible
):
    with scope(office=office):
        site(office)
        made = factories.exhibition(office, clerk, title=LONG, is_public=True, story="Zwei Flüsse.")
        factories.work(made, clerk, value="1234")
        stop = factories.stop(made, clerk)
    page = open_context(clerk).new_page()

    page.goto(f"/exhibitions/stops/{stop.pk}/conditions/")
    accessible(page)
    page.locator("main tbody td a").first.click()
    filled(
        page, {"on": "2024-10-15", "condition": "Gebrauchsspuren", "text": "Rahmen unten rechts bestoßen."}
    )
    press(page, "Speichern")
    page.wait_for_url(lambda url: "/new/" not in url)
    page.goto(f"/exhibitions/stops/{stop.pk}/conditions/")
    page.locator("main tbody td a").first.click()
    page.locator("#photos").get_by_role("link", name="Foto", exact=True).click()
    picture = {"name": "rahmen.png", "mimeType": "image/png", "buffer": png()}
    page.locator("[name=file]").set_input_files(picture)
    filled(page, {"alt": "Die Ecke unten rechts"})
    press(page, "Speichern")
    expect(page.locator("main [aria-invalid=true]").first).to_be_visible()
    accessible(page)
    filled(page, {"credit": "Foto: Erika Beispiel"})
    page.locator("[name=file]").set_input_files(picture)
    press(page, "Speichern")
    expect(page.locator("#photos img")).to_have_attribute("alt", "Die Ecke unten rechts")
    accessible(page)
    assert page.request.get(f"{page.url.split('#')[0]}report.pdf").body().startswith(b"%PDF")

    public = open_context(width=390).new_page()
    public.goto(f"/portal/{office.slug}/exhibitions/")
    public.locator("main").get_by_role("link", name=LONG).first.click()
    expect(public.get_by_role("heading", level=1)).to_have_text(LONG)
    expect(public.locator("main")).not_to_contain_text("1.234")
    accessible(public)
    fits(public)


@pytest.mark.parametrize("path", ["", "new/"])
def test_an_office_without_exhibitions_fits_a_phone(open_context, clerk, accessible, path):
    page = open_context(clerk, width=390, has_touch=True, is_mobile=True).new_page()

    page.goto(f"/exhibitions/{path}")

    accessible(page)
    fits(page)


def test_the_pages_of_an_exhibition_fit_a_phone(open_context, office, clerk, accessible):
    with scope(office=office):
        made = factories.exhibition(office, clerk, title=LONG)
        work, stop = factories.work(made, clerk, title=LONG), factories.stop(made, clerk)
        factories.crate(made, by=clerk)
        factories.loan(made, clerk, lender=LONG)
    page = open_context(clerk, width=390, has_touch=True, is_mobile=True).new_page()

    for path in ("", "works/", "crates/", "loans/", "lists/"):
        page.goto(f"/exhibitions/{made.pk}/{path}")
        fits(page)
    for record in (work, stop):
        page.goto(record.get_absolute_url())
        accessible(page)
        fits(page)
