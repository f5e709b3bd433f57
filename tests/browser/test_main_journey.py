"""The main job from end to end, by a clerk in a new office: from an announcement to a briefing book.

The announcement is the journey of October 2024 retold in our own words.
"""

import io
import re

from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.reading.test_intake import NOTICE


def test_from_an_announcement_to_a_briefing_book(clerk_page: Page, live_server, accessible):
    page = clerk_page

    # Paste, read, look at what was found.
    page.goto(f"{live_server.url}/")
    page.get_by_role("link", name="Mitteilung").first.click()
    page.goto(f"{live_server.url}/reading/new/")
    page.get_by_label("Text der Mitteilung").fill(NOTICE)
    accessible(page)
    page.get_by_role("button", name="Lesen").click()
    expect(page.get_by_role("heading", name="Düsseldorf → Seoul → Chongqing")).to_be_visible()
    expect(page.locator("mark", has_text="Hu Henghua").first).to_be_visible()
    accessible(page)

    # Accept what is complete; the journey is a record with a link back to its words.
    page.get_by_role("button", name="Vorschläge übernehmen").click()
    page.locator("article.proposal--accepted", has_text="Seoul").get_by_role(
        "link", name="Reise nach"
    ).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Seoul")
    expect(page.locator("#sources")).to_contain_text("Oberbürgermeister Stephan Keller besucht Seoul")
    expect(page.get_by_text("Chongqing").first).to_be_visible()
    accessible(page)
    journey = page.url

    # The mayor of Chongqing is a person now, and the tie shows him as the counterpart.
    page.goto(f"{live_server.url}/search/?q=Hu+Henghua")
    page.locator("#results").get_by_role("link", name="Hu Henghua").first.click()
    expect(page.locator("#main")).to_contain_text("Chongqing")

    # A calendar link and the book.
    page.goto(f"{journey.rstrip('/')}/calendar/")
    page.get_by_role("button", name="Link anlegen").first.click()
    link = page.locator("a[href$='.ics']").first.get_attribute("href")
    feed = page.request.get(f"{live_server.url}{link}" if link.startswith("/") else link)
    assert "BEGIN:VCALENDAR" in feed.text()
    page.goto(f"{journey.rstrip('/')}/book/")
    accessible(page)
    book = page.request.get(f"{journey.rstrip('/')}/book.pdf?edition=full&language=de")
    text = "\n".join(leaf.extract_text() for leaf in PdfReader(io.BytesIO(book.body())).pages)
    assert "Seoul" in text
    assert "Chongqing" in text
    assert "Reisemappe" in text


def test_the_review_works_with_the_keyboard_alone(clerk_page: Page, live_server):
    page = clerk_page
    page.goto(f"{live_server.url}/reading/new/")
    page.get_by_label("Text der Mitteilung").focus()
    page.keyboard.insert_text(NOTICE)
    for _ in range(6):
        if page.evaluate("document.activeElement.textContent.trim()") == "Lesen":
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Düsseldorf → Seoul → Chongqing")).to_be_visible()

    page.get_by_role("button", name=re.compile("Verwerfen.*Hu Henghua")).focus()
    page.keyboard.press("Enter")

    expect(page.locator("article.proposal--rejected", has_text="Hu Henghua")).to_be_visible()
