"""Economic development at work in a browser: a number to its evidence, projects on the board, a visit on a journey."""

import io
from datetime import date

import pytest
from django.core.management import call_command
from django_scopes import scope
from openpyxl import load_workbook
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from jumelage.companies.forms.stock import TOO_LARGE, SourceForm
from jumelage.companies.models import AftercareVisit, Project, Snapshot
from jumelage.companies.views import sources
from jumelage.kit.uploads import Allowance
from tests.browser.test_journeys import follow, press, tab_to
from tests.companies import factories
from tests.companies.test_matching import HOLDINGS
from tests.companies.test_stock import register
from tests.journeys import factories as journeys

LONG = "Hangang Halbleitermesstechnikvertriebsgesellschaft für Mitteleuropa GmbH & Co. KG"
ENTITIES = """id,name,kind,country,region,city,since
d1,Hangang Sensorik GmbH,,DE,DE-NW,Düsseldorf,2015-03-01
d4,Seorak Werke GmbH,,DE,DE-NW,Köln,2010-01-01
kr,Hangang Holdings 한강홀딩스,,KR,,,
"""


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def snapshot(office):
    """Three Korean companies in the state, two of them in the city."""
    with scope(office=office):
        return factories.snapshot(office, [("KR", "Düsseldorf", 2), ("KR", "Köln", 1), ("JP", "Köln", 4)])


@pytest.fixture
def project(office, clerk):
    with scope(office=office):
        factories.project(office, "Bernstein", owner=clerk, stage="active")
        return factories.project(office, "Ahorn", owner=clerk, country="KR")


def work():
    call_command("db_worker", batch=True, startup_delay=False, verbosity=0)


def fits(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def column(page: Page, stage: str):
    return page.locator(f"[data-stage={stage}]")


def card(page: Page, name: str):
    return page.locator(".project-card").filter(has_text=name)


def open_board(page: Page) -> None:
    page.goto("/projects/")
    expect(page.locator(".project-card__handle").first).to_be_visible()


@pytest.mark.parametrize("width", [1280, 390])
def test_a_company_is_shown_below_its_owners(open_context, office, clerk, accessible, width):
    owners = (
        ("Hangang Europe Beteiligungsverwaltungsgesellschaft B.V.", "NL"),
        ("한강홀딩스 주식회사", "KR"),
    )
    with scope(office=office):
        company = factories.company(
            office, LONG, owners=owners, staff=1200, staff_source="Jahresabschluss 2023"
        )
    page = open_context(clerk, width=width).new_page()

    page.goto(company.get_absolute_url())

    steps = page.get_by_role("list", name="Kette der Eigentümer, der oberste zuerst").get_by_role("listitem")
    expect(steps).to_contain_text(["한강홀딩스 주식회사", "Beteiligungsverwaltungsgesellschaft", LONG])
    expect(steps.first).to_contain_text("Oberster Eigentümer")
    expect(page.locator("#facts")).to_contain_text("1.200")
    accessible(page)
    fits(page)


def test_a_number_leads_to_its_companies_and_its_definition(clerk_page: Page, snapshot, accessible):
    page = clerk_page
    page.goto("/stock/")
    page.get_by_label("Herkunftsland").select_option("KR")
    expect(page.locator(".stock-figure__number").first).to_contain_text("3")
    expect(page.locator("#definition")).to_contain_text("oberste konsolidierende")
    accessible(page)

    follow(page, "2 Unternehmen: Nachweise zeigen")

    expect(page.get_by_role("heading", level=1)).to_have_text("2 Unternehmen")
    expect(page.get_by_role("main")).to_contain_text("oberste konsolidierende")
    expect(page.locator("tbody tr")).to_have_count(2)
    expect(page.locator("tbody tr").first).to_contain_text("KR Holdings (Südkorea)")
    accessible(page)
    page.set_viewport_size({"width": 390, "height": 800})
    fits(page)

    page.locator("tbody tr").first.get_by_role("button", name="Betreuen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Düsseldorf KR 1 GmbH")
    expect(page.locator("#owners")).to_contain_text("KR Holdings")


def test_the_numbers_of_a_text_are_checked_with_the_keyboard(clerk_page: Page, snapshot, accessible):
    page = clerk_page
    page.goto("/stock/check/")
    tab_to(page, page.get_by_label("Text"))
    page.keyboard.insert_text(
        "In Nordrhein-Westfalen sitzen 3 koreanische Unternehmen. In Köln sind es 9 japanische Unternehmen. "
        "In Bayern gibt es 50 koreanische Unternehmen."
    )
    press(page, "Prüfen")

    found = page.locator("#findings li")
    expect(found).to_contain_text(["belegt", "widerlegt", "unbekannt"])
    expect(found.nth(1)).to_contain_text("4")
    expect(found.nth(2)).to_contain_text("Bayern")
    accessible(page)
    follow(page, "Nachweise zeigen")
    expect(page.get_by_role("heading", level=1)).to_have_text("3 Unternehmen")


def test_a_register_is_uploaded_read_and_counted(clerk_page: Page, office, accessible):
    page = clerk_page
    page.goto("/stock/sources/new/")
    page.get_by_role("button", name="Speichern").click()
    expect(page.get_by_role("alert")).to_contain_text("Name")
    accessible(page)

    page.get_by_label("Name", exact=True).fill("Register Herbst 2024")
    file = {"name": "register.zip", "mimeType": "application/zip", "buffer": register(ENTITIES, HOLDINGS)}
    page.get_by_label("Datei", exact=False).first.set_input_files(file)
    page.get_by_role("button", name="Speichern").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Register Herbst 2024")
    work()
    page.reload()
    expect(page.get_by_role("main")).to_contain_text("entities.csv")
    expect(page.locator("#sample")).to_contain_text("Seorak Werke GmbH")
    accessible(page)

    page.goto("/stock/snapshots/")
    page.get_by_role("button", name="Zählen").click()
    work()
    page.goto("/stock/")
    expect(page.locator(".stock-figure__number").first).to_contain_text("2")
    with scope(office=office):
        assert Snapshot.objects.get().state == "done"


def test_a_doubtful_pair_is_decided_and_the_decision_remembered(
    clerk_page: Page, office, snapshot, accessible
):
    with scope(office=office):
        run = factories.match_run(snapshot)
        company = factories.company(office, "Namsan Handel", owners=())
        match = factories.company_match(
            company, run, candidates=[factories.candidate(name="Namsan Trading GmbH")]
        )
    page = clerk_page
    page.goto("/companies/matching/")
    accessible(page)
    follow(page, "Nacheinander prüfen")
    expect(page.locator(".pair")).to_contain_text("Namsan Trading GmbH")
    accessible(page)

    press(page, "Keines davon")

    expect(page.get_by_text("Nicht im Register: Namsan Handel")).to_be_visible()
    page.goto(match.get_absolute_url())
    expect(page.get_by_role("main")).to_contain_text("Dana Demir")
    accessible(page)
    press(page, "Zurücknehmen")
    expect(page.get_by_role("button", name="Keines davon")).to_be_visible()


def test_a_project_is_entered_and_hidden_from_who_need_not_know(
    clerk_page: Page, open_context, head, accessible
):
    page, other = clerk_page, open_context(head).new_page()
    page.goto("/projects/")
    page.get_by_role("link", name="Neues Projekt").click()
    page.get_by_label("Deckname").fill("Magnolie")
    page.get_by_label("Neue Arbeitsplätze, laut Angabe").fill("40")
    page.get_by_role("button", name="Speichern").click()
    expect(page.get_by_role("alert")).to_contain_text("Quelle der Zahlen")
    accessible(page)
    page.get_by_label("Quelle der Zahlen").fill("Investor, 11.10.2024")
    page.get_by_role("button", name="Speichern").click()
    expect(column(page, "lead")).to_contain_text("Magnolie")
    accessible(page)

    for path in ("/projects/", "/projects/table/", "/search/?q=magnolie"):
        other.goto(path)
        expect(other.get_by_role("main")).not_to_contain_text("Magnolie")
    other.goto("/projects/")
    expect(column(other, "lead").locator("h2")).to_contain_text("0")
    assert other.goto(f"/projects/{Project._base_manager.get().pk}/").status == 404


def test_cards_are_moved_with_the_mouse_and_with_the_keyboard(
    clerk_page: Page, project, office, settled, accessible
):
    page = clerk_page
    open_board(page)
    begin = card(page, "Ahorn").locator(".project-card__handle").bounding_box()
    target = column(page, "pending").bounding_box()

    page.mouse.move(begin["x"] + 8, begin["y"] + 8)
    page.mouse.down()
    page.mouse.move(target["x"] + 60, target["y"] + 120, steps=6)
    expect(page.get_by_role("status")).to_have_text("Ahorn → Entscheidung steht an")
    page.mouse.up()

    expect(column(page, "pending")).to_contain_text("Ahorn")
    expect(page.get_by_role("status")).to_have_text("Ahorn: Anfrage → Entscheidung steht an")
    settled(page)
    accessible(page)

    handle = card(page, "Ahorn").locator(".project-card__handle")
    tab_to(page, handle)
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    expect(column(page, "active")).to_contain_text("Ahorn")
    expect(handle).to_be_focused()
    with scope(office=office):
        assert Project.objects.get(code_name="Ahorn").stage == "active"


def test_a_card_moved_by_two_people_is_moved_once(clerk_page: Page, project, office):
    page = clerk_page
    open_board(page)
    with scope(office=office):
        Project.objects.filter(pk=project.pk).update(stage="successful", version=project.version + 1)

    page.locator("summary", has_text="Ahorn").click()
    page.get_by_label("Neue Phase von Ahorn").select_option("pending")
    card(page, "Ahorn").get_by_role("button", name="Verschieben", exact=True).click()

    expect(page.get_by_role("alert")).to_contain_text("Jemand anderes hat Ahorn inzwischen geändert")
    expect(column(page, "successful")).to_contain_text("Ahorn")


def test_without_scripts_a_card_is_moved_and_a_loss_explained(open_context, clerk, project, office):
    page = open_context(clerk, width=390, java_script_enabled=False).new_page()
    page.goto("/projects/")
    page.locator("summary", has_text="Ahorn").click()
    page.get_by_label("Neue Phase von Ahorn").select_option("eliminated")
    card(page, "Ahorn").get_by_role("button", name="Verschieben", exact=True).click()

    expect(page.get_by_role("main")).to_contain_text("Bitte sagen Sie, warum das Projekt verloren ging.")
    page.get_by_label("Warum es verloren ging").fill("Der Standort Lyon lag näher.")
    page.get_by_role("button", name="Verschieben").click()

    page.goto("/projects/")
    expect(column(page, "eliminated")).to_contain_text("Ahorn")


def test_a_visit_due_goes_onto_a_journey_and_its_result_comes_back(
    clerk_page: Page, office, clerk, accessible
):
    with scope(office=office):
        company = factories.company(office, "Hangang Sensorik GmbH")
        made = journeys.journey(office, clerk, start_date=date(2031, 10, 12), end_date=date(2031, 10, 18))
        journeys.leg(made, "Seoul", clerk, arrive_date=date(2031, 10, 13), leave_date=date(2031, 10, 16))
        journeys.delegate(made, by=clerk)
        AftercareVisit.objects.create(company=company, on=date(2024, 9, 1), state="planned")
    page = clerk_page
    page.goto("/companies/aftercare/")
    expect(page.get_by_role("main")).to_contain_text("Hangang Sensorik GmbH")
    accessible(page)
    follow(page, "Hangang Sensorik GmbH")
    page.get_by_role("link", name="Besuch auf einer Reise vormerken").first.click()
    accessible(page)
    tab_to(page, page.get_by_role("button", name="In Seoul vormerken"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.goto(f"/journeys/{made.pk}/planning/")
    page.get_by_label("Planungszeit").select_option("5")
    page.get_by_role("button", name="Planen").click()
    work()
    expect(page.get_by_role("status")).to_contain_text("fertig")
    page.get_by_role("button", name="Alles übernehmen").first.click()
    expect(page.get_by_text("1 Termin steht jetzt im Programm.")).to_be_visible()

    page.goto(company.get_absolute_url())
    page.locator("#journeys").get_by_role("link", name=made.title).click()
    page.get_by_role("link", name="Hat stattgefunden").click()
    page.get_by_label("Ergebnis").fill("Sie wollen hier wachsen.")
    page.get_by_role("button", name="Speichern").click()

    page.goto(company.get_absolute_url())
    expect(page.locator("#aftercare")).to_contain_text("Sie wollen hier wachsen.")
    accessible(page)


def test_the_quarterly_report_is_downloaded(clerk_page: Page, snapshot, project, accessible):
    page = clerk_page
    page.goto("/companies/report/")
    accessible(page)
    with page.expect_download() as book:
        page.get_by_role("link", name="Arbeitsmappe (XLSX)").click()
    with page.expect_download() as paper:
        page.evaluate("document.querySelector('a[href*=\"report.pdf\"]').setAttribute('download', '')")
        page.get_by_role("link", name="PDF", exact=True).click()

    assert "Ansiedlungsprojekte" in load_workbook(io.BytesIO(book.value.path().read_bytes())).sheetnames
    assert "Düsseldorf" in PdfReader(paper.value.path()).pages[0].extract_text()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_file_that_is_too_large_is_refused_with_a_sentence(
    open_context, clerk, monkeypatch, tmp_path, accessible, scripts
):
    monkeypatch.setattr(sources.source_new, "allowance", Allowance(1000, TOO_LARGE))
    monkeypatch.setitem(SourceForm.base_fields["file"].widget.attrs, "data-jumelage-largest", "1000")
    file = tmp_path / "gleif.zip"
    file.write_bytes(b"x" * 9_000_000)
    page = open_context(clerk, java_script_enabled=scripts).new_page()
    page.goto("/stock/sources/new/")
    page.get_by_label("Name", exact=True).fill("GLEIF")

    page.locator("input[type=file]").set_input_files(file)
    if scripts:
        expect(page.get_by_role("alert")).to_contain_text("gleif.zip: Die Datei hat mehr als 200 MB")
        accessible(page)
    else:
        page.get_by_role("button", name="Speichern").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Die Datei ist zu groß")
        expect(page.get_by_role("main")).to_contain_text("Betreiber")

    assert not (tmp_path / "media").exists()
