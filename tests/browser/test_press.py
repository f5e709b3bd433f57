"""A press release from its occasion to its end, as Pia lives it in a browser; axe looks at every page on the way."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from django_scopes import scope
from playwright.sync_api import expect

from jumelage.press import tasks
from jumelage.press.models import Dispatch, MailServer, Release
from tests.browser.test_journeys import follow, press, tab_to
from tests.journeys import factories as journeys
from tests.people.factories import make_korean
from tests.press import factories


@pytest.fixture
def pia(open_context, press_officer):
    return open_context(press_officer).new_page()


@pytest.fixture
def journey(office, clerk, press_officer):
    """A journey with its lead, an address on a list, and a sender."""
    with scope(office=office):
        made = journeys.journey(office, clerk)
        journeys.two_legs(made)
        make_korean(office)
        factories.boilerplate(office, press_officer)
        listed = factories.distribution(office, "Regionale Medien")
        factories.subscribed(office, listed, 1)
        MailServer.objects.create(office=office, from_name="Presse", from_email="presse@example.org")
    return made


def step(page, name, state):
    """Take a step; the way of the release shows where it stands."""
    press(page, name)
    expect(page.locator("[aria-current=step]")).to_have_text(state)


def written(page, language, words):
    page.locator("main").get_by_role("link", name=language, exact=True).click()
    for label, text in words.items():
        page.get_by_label(re.compile(f"^{label}( freiwillig)?$")).fill(text)
    page.get_by_label("Stand des Textes").select_option("done")
    page.get_by_role("button", name="Speichern und ansehen").click()
    expect(page.locator(".press-headline")).to_have_text(words["Überschrift"])


def with_reason(page, name, reason):
    page.locator("summary", has_text=name).click()
    page.locator("details[open] textarea").fill(reason)
    page.locator("details[open]").get_by_role("button", name=name).click()


def test_a_release_from_a_journey_to_its_withdrawal(
    pia, open_context, office, viewer, journey, accessible, mailoutbox, live_server, settings
):
    settings.BASE_URL = live_server.url
    page, stranger = pia, open_context().new_page()

    # From the journey: the facts are there and linked.
    page.goto(journey.get_absolute_url())
    press(page, "Pressemitteilung beginnen")
    expect(page.locator("#facts").get_by_role("link").first).to_be_visible()
    accessible(page)
    address = page.url
    for language in ("Deutsch", "Englisch"):
        written(
            page, language, {"Überschrift": f"Delegation ({language})", "Text": "Die Stadt reist.\n\n[[1]]"}
        )
        accessible(page)
        page.goto(address)

    # A quote, approved by its speaker through a link, without an account.
    follow(page, "Zitat hinzufügen")
    page.get_by_label("Wer spricht").select_option(index=1)
    page.get_by_label("Wortlaut auf Deutsch").fill("Wir freuen uns auf Seoul.")
    accessible(page)
    press(page, "Speichern")
    step(page, "Angaben prüfen lassen", "Angaben werden geprüft")
    step(page, "Angaben stimmen: weiter zu den Zitaten", "Zitate werden freigegeben")
    press(page, "Freigeben")
    expect(page.get_by_text("ist nicht freigegeben")).to_be_visible()
    page.locator("summary", has_text="Um Freigabe bitten").click()
    press(page, "Link erstellen")
    stranger.goto(page.locator(".press-link a").get_attribute("href"))
    expect(stranger.locator("body")).not_to_contain_text("Die Stadt reist")
    accessible(stranger)
    stranger.get_by_label("Ich gebe diesen Wortlaut frei.").check()
    stranger.get_by_role("button", name="Antwort absenden").click()
    stranger.reload()
    expect(stranger.get_by_role("button", name="Antwort absenden")).to_have_count(0)

    # An embargo until tomorrow; nobody else reads a word, not even in the house.
    page.goto(f"{address}edit/")
    page.get_by_label("Sperrfrist bis (Tag)").fill((timezone.localdate() + timedelta(days=1)).isoformat())
    page.get_by_label("Sperrfrist bis (Uhrzeit)").fill("10:00")
    accessible(page)
    press(page, "Speichern")
    step(page, "Freigeben", "Freigegeben")
    step(page, "Veröffentlichen", "Veröffentlicht")
    accessible(page)
    reader = open_context(viewer).new_page()
    assert reader.goto(address).status == 404
    reader.goto("/press/")
    expect(reader.locator("main")).not_to_contain_text("Delegation (Deutsch)")

    # Sent under embargo, followed, and left with one click.
    follow(page, "Versenden")
    page.get_by_label("Regionale Medien").check()
    page.get_by_label(re.compile("Jetzt versenden")).check()
    accessible(page)
    press(page, "Versand beginnen")
    expect(page.locator("#progress")).to_contain_text("0 von 1")
    accessible(page)
    progress = page.url
    page.goto("about:blank")  # its progress must not ask while this thread writes
    with scope(office=office):
        tasks.send_dispatch.func(Dispatch.objects.get().pk)
    page.goto(progress)
    expect(page.locator("#progress")).to_contain_text("1 von 1")
    accessible(page)
    [mail] = mailoutbox
    message = mail.message()
    assert message["Subject"] == "Sperrfrist: Delegation (Deutsch)"
    stranger.goto(message["List-Unsubscribe"].strip("<>"))
    accessible(stranger)
    stranger.get_by_role("button", name="Abmelden").click()
    expect(stranger.get_by_role("heading", level=1)).to_have_text("Sie sind abgemeldet")
    page.goto("/press/lists/")
    accessible(page)
    follow(page, "Regionale Medien")
    expect(page.locator("main")).to_contain_text("Abgemeldet")
    accessible(page)

    # The public reads it after its minute; then a correction, then the withdrawal.
    with scope(office=office):
        Release.objects.update(embargo_at=timezone.now() - timedelta(seconds=1))
    assert reader.goto(address).status == 200
    page.goto(address)
    written(
        page, "Deutsch", {"Überschrift": "Delegation reist nach Seoul und Chongqing", "Text": "Neu.\n\n[[1]]"}
    )
    reader.reload()
    expect(reader.locator("main")).to_contain_text("Die Stadt reist.")
    page.goto(address)
    expect(page.get_by_text("Änderungen, die noch niemand sieht")).to_be_visible()
    with_reason(page, "Berichtigung veröffentlichen", "Die zweite Station fehlte.")
    expect(page.locator("[aria-current=step]")).to_have_text("Berichtigt")
    reader.reload()
    expect(reader.locator("main")).to_contain_text("Die zweite Station fehlte.")
    with_reason(page, "Zurückziehen", "Die Reise fällt aus.")
    expect(page.locator("[aria-current=step]")).to_have_text("Zurückgezogen")
    accessible(page)
    assert reader.goto(address).status == 404


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
