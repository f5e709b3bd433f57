"""The pictures of the README and of the documentation, taken of the demonstration office.

Every run opens the pages and looks for what the pictures are of; JUMELAGE_SCREENSHOTS=1 also writes them
to docs/images/. The captions in the documentation rely on what is asserted here.
"""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from jumelage.accounts.models import User

IMAGES = Path(__file__).parents[2] / "docs" / "images"
ANNOUNCEMENT = IMAGES.parent / "tutorials" / "announcement.txt"
WANTED = os.environ.get("JUMELAGE_SCREENSHOTS") == "1"
LARGEST = 250_000
PATIENCE = 30_000  # the map waits until the page has come to rest


@pytest.fixture
def demonstration(_house):
    from jumelage.desk import demonstration

    return demonstration.build()


@pytest.fixture
def dana(demonstration) -> User:
    """The clerk, who reads English like the documentation."""
    user = User.objects.get(email="dana.demir@example.org")
    user.language = "en"
    user.save()
    return user


@pytest.fixture
def journey(demonstration):
    from django_scopes import scope

    from jumelage.journeys.models import Journey

    with scope(office=demonstration):
        return Journey.objects.get(title__contains="Chongqing 2024")


@pytest.fixture
def chongqing(demonstration):
    from django_scopes import scope

    from jumelage.partners.models import Tie

    with scope(office=demonstration):
        return Tie.objects.get(place__name_en="Chongqing")


@pytest.fixture
def picture(settled):
    """Write what the page shows as docs/images/<name>.png, and hold it to its size."""

    def take(page: Page, name: str) -> None:
        settled(page)
        page.evaluate("document.fonts.ready")
        picture = page.screenshot(animations="disabled", caret="hide")
        assert len(picture) < LARGEST, f"{name} is too heavy for a page of documentation"
        if WANTED:
            IMAGES.mkdir(exist_ok=True)
            (IMAGES / f"{name}.png").write_bytes(picture)

    return take


def come_to_rest(page: Page) -> None:
    """Wait until a map has decided how it shows itself."""
    expect(page.locator("html[data-map-ready]")).to_have_count(1, timeout=PATIENCE)
    page.mouse.move(0, 0)


def test_home_shows_what_needs_attention(open_context, dana, picture):
    page = open_context(dana).new_page()
    page.goto("/")

    expect(page.get_by_role("heading", level=1)).to_be_visible()

    picture(page, "home")


def test_partners_show_a_map(open_context, dana, picture):
    page = open_context(dana).new_page()
    page.goto("/partners/")

    come_to_rest(page)

    expect(page.get_by_role("link", name="Chongqing").first).to_be_attached()
    picture(page, "partners")


def test_partner_page_tells_the_story_of_a_tie(open_context, dana, chongqing, picture):
    page = open_context(dana).new_page()
    page.goto(chongqing.get_absolute_url())

    expect(page.get_by_role("heading", level=1)).to_contain_text("Chongqing")

    picture(page, "partner")


def test_journey_page_and_its_dark_side(open_context, dana, journey, picture):
    page = open_context(dana).new_page()
    page.goto(journey.get_absolute_url())

    come_to_rest(page)

    expect(page.get_by_role("heading", level=1)).to_contain_text("Chongqing")
    picture(page, "journey")
    page.emulate_media(color_scheme="dark")
    picture(page, "journey-dark")


def test_programme_shows_both_clocks(open_context, dana, journey, picture):
    page = open_context(dana).new_page()
    page.goto(f"{journey.get_absolute_url()}programme/?day=2024-10-15")

    expect(page.get_by_role("heading", name="15 October 2024")).to_be_visible()

    picture(page, "programme")


def test_programme_on_a_phone(open_context, dana, journey, picture):
    page = open_context(dana, width=390, height=800, device_scale_factor=2).new_page()
    page.goto(f"{journey.get_absolute_url()}programme/")

    expect(page.get_by_role("heading", level=1)).to_be_visible()

    picture(page, "phone")


def test_the_public_site_as_its_readers_see_it(open_context, demonstration, picture):
    page = open_context(locale="en-GB").new_page()
    home = f"/portal/{demonstration.slug}/en/"
    page.goto(home)
    come_to_rest(page)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    picture(page, "portal")

    for name, part, city in (
        ("tie", "partners", "Chongqing"),
        ("news", "news", "Seoul"),
        ("tour", "exhibitions", "Rhine"),
    ):
        page.goto(f"{home}{part}/")
        page.locator("main").get_by_role("link", name=city).first.click()
        expect(page.get_by_role("heading", level=1)).to_contain_text(city)
        picture(page, f"portal-{name}")


def test_reading_shows_findings_beside_proposals(open_context, dana, picture):
    page = open_context(dana).new_page()
    page.goto("/reading/new/")
    page.get_by_label("Text of the announcement").fill(ANNOUNCEMENT.read_text(encoding="utf-8"))

    page.get_by_role("button", name="Read", exact=True).click()

    expect(page.get_by_text("Clara Weidlich").first).to_be_visible()
    expect(page.locator("mark").first).to_be_visible()
    picture(page, "reading")

    page.get_by_role("button", name="Accept 4 proposals").click()

    page.locator("article.proposal").first.get_by_role("link").first.click()
    expect(page.locator("main")).to_contain_text("Clara Weidlich")
    expect(page.locator("main")).to_contain_text("Toulouse")


def test_stock_its_evidence_and_a_company(open_context, dana, picture):
    page = open_context(dana).new_page()
    page.goto("/stock/?origin=KR")

    expect(page.locator(".stock-figure__number").nth(0)).to_contain_text("60")
    expect(page.locator(".stock-figure__number").nth(1)).to_contain_text("20")
    picture(page, "stock")

    page.locator(".stock-figure__number").nth(1).click()
    expect(page.locator("main tbody tr")).to_have_count(20)
    picture(page, "stock-evidence")

    page.goto("/companies/?q=hangang+medizin")
    page.get_by_role("link", name="Hangang Medizintechnik").first.click()
    expect(page.locator(".owner-chain__step")).to_have_count(3)
    picture(page, "company")


def test_a_doubtful_pair_beside_each_other(open_context, dana, demonstration, picture):
    from django.utils import timezone
    from django_scopes import scope

    from jumelage.companies import actions
    from jumelage.companies.models import CompanyMatch, Snapshot

    with scope(office=demonstration):
        table = actions.keep_list(
            office=demonstration, file_name="eigene-liste.csv", by=dana, now=timezone.now(),
            content="Firma;Ort;HRB\nHangang Medizin-Technik Vertriebs GmbH;Düsseldorf;\n".encode(),
        )  # fmt: skip
        actions.take_list(table=table, leave_out_faulty=False, by=dana, now=timezone.now())
        snapshot = Snapshot.objects.get()
        run = actions.request_matching(office=demonstration, by=dana, snapshot=snapshot, now=timezone.now())
        actions.match_companies(run=run, now=timezone.now())
        match = CompanyMatch.objects.get(company__organisation__name__startswith="Hangang Medizin-Technik")

    page = open_context(dana).new_page()
    page.goto(match.get_absolute_url())

    expect(page.locator(".pair__side--ours")).to_contain_text("Hangang Medizin-Technik")
    expect(page.locator(".pair__side").nth(1)).to_contain_text("Hangang Medizintechnik Deutschland GmbH")
    expect(page.get_by_role("button", name="The same company").first).to_be_visible()
    picture(page, "matching")


def test_briefing_book_page(demonstration, journey, tmp_path):
    from django.utils import timezone
    from django_scopes import scope

    from jumelage.briefing import exporters, queries
    from jumelage.briefing.enums import Edition

    now = timezone.now()
    with scope(office=demonstration):
        book = queries.book_of(journey, edition=Edition.FULL, language="de", now=now)
        (tmp_path / "book.pdf").write_bytes(exporters.book_pdf(book, made_at=now))

    for name, number in (("book-cover", 1), ("book-page", 4)):
        subprocess.run(
            [
                "pdftoppm",
                "-png",
                "-r",
                "80",
                "-f",
                str(number),
                "-l",
                str(number),
                "-singlefile",
                "book.pdf",
                name,
            ],
            cwd=tmp_path,
            check=True,
        )

        written = tmp_path / f"{name}.png"
        assert 5_000 < written.stat().st_size < LARGEST
        if WANTED:
            IMAGES.mkdir(exist_ok=True)
            shutil.copy(written, IMAGES / written.name)
