"""Investor projects: a board, a table, and nothing at all for those who need not know."""

import io
from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader

from jumelage.accounts.models import Membership, User
from jumelage.audit.models import Entry
from jumelage.companies import actions, queries
from jumelage.companies.models import Project
from jumelage.kit.errors import Refused
from tests.companies import factories
from tests.people.factories import make_organisation

pytestmark = pytest.mark.django_db
SECRET = "Magnolia"


def client_of(user):
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def everything_a_person_can_open(client, company, desk):
    """All pages, searches and exports on which a project could show."""
    paths = [
        "/", "/projects/", "/projects/table/", "/projects/table/?q=magnolia", "/projects/table/?stage=lead",
        "/projects/export.csv", "/search/?q=magnolia", "/search/?q=hanok", "/audit/", company.get_absolute_url(), "/markets/",
        desk.get_absolute_url(), "/companies/", "/companies/export.csv", "/companies/aftercare/", "/companies/report/",
        "/companies/report.xlsx", "/companies/report.pdf", "/reports/year/", company.organisation.get_absolute_url(),
        "/organisations/suggest/?q=hanok", "/contacts/?q=magnolia", "/audit/?q=magnolia",
        f"/api/v1/{company.office.slug}/", f"/api/v1/{company.office.slug}/companies",
    ]  # fmt: skip
    return {path: told(client.get(path)) for path in paths}


def told(response):
    """What an answer says, also where it is packed: the sheets of a workbook, the pages of a PDF."""
    content = response.content
    if content.startswith(b"PK"):
        book = load_workbook(io.BytesIO(content))
        return "\n".join(str(row) for sheet in book for row in sheet.iter_rows(values_only=True))
    if content.startswith(b"%PDF"):
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    return content.decode()


@pytest.fixture
def secret(in_office, clerk):
    """Entered by the clerk, as people do, so that the audit trail knows of it."""
    company = factories.company(in_office)
    desk = factories.market_desk(in_office)
    project = actions.create_project(
        office=in_office, by=clerk,
        values={
            "code_name": SECRET, "investor": "Hanok Optik", "country": "KR", "company": company, "jobs_claimed": 77123,
            "figures_source": "Investor",
        },
    )  # fmt: skip
    actions.move_project(project=project, stage="active", by=clerk)
    return project, company, desk


@pytest.mark.parametrize("persona", ["viewer", "head", "press_officer"])
def test_who_need_not_know_sees_nothing_anywhere(secret, request, persona):
    project, company, desk = secret
    client = client_of(request.getfixturevalue(persona))

    pages = everything_a_person_can_open(client, company, desk)

    traces = (SECRET, "Hanok", "77123", "77.123", str(project.pk))
    assert [path for path, text in pages.items() if any(trace in text for trace in traces)] == []


def test_pages_are_the_same_as_if_there_were_no_project(secret, head):
    _project, _company, desk = secret
    client = client_of(head)

    def shown():
        return [
            BeautifulSoup(client.get(path).content, "html.parser").select_one("main").text
            for path in ("/projects/", "/projects/table/", "/markets/", desk.get_absolute_url(), "/audit/")
        ]

    client.get("/")
    with_project = shown()
    Project.objects.all().delete()
    Entry.objects.filter(is_confidential=True).delete()

    assert shown() == with_project


@pytest.mark.parametrize("name", ["project_detail", "project_edit"])
def test_address_of_a_secret_project_does_not_exist_for_others(secret, head, name):
    project, _company, _desk = secret

    assert client_of(head).get(reverse(f"companies:{name}", args=[project.pk])).status_code == 404
    assert (
        client_of(head).post(reverse(f"companies:{name}", args=[project.pk]), {"stage": "lead"}).status_code
        == 404
    )


def test_who_is_named_sees_it(secret, viewer):
    project, company, desk = secret
    project.readers.add(viewer)

    pages = everything_a_person_can_open(client_of(viewer), company, desk)

    seen = {path for path, text in pages.items() if SECRET in text}
    assert {"/projects/", "/projects/table/", "/search/?q=magnolia", company.get_absolute_url()} <= seen


def test_role_for_confidential_investors_sees_it_with_its_trail(secret, viewer, office):
    Membership.objects.create(user=viewer, office=office, role="confidential")
    _project, company, desk = secret

    pages = everything_a_person_can_open(client_of(viewer), company, desk)

    assert SECRET in pages["/projects/"]
    assert SECRET in pages["/audit/"]


def test_released_project_is_seen_by_all(secret, viewer):
    project, _company, _desk = secret
    Project.objects.filter(pk=project.pk).update(is_confidential=False)

    assert SECRET in client_of(viewer).get("/projects/").content.decode()


def test_numbers_of_projects_cannot_be_counted_from_their_addresses(in_office):
    numbers = [factories.project(in_office, f"P{number}").pk for number in range(3)]

    assert numbers != list(range(numbers[0], numbers[0] + 3))
    assert min(numbers) > 1000


def test_lost_project_needs_its_reason(in_office, clerk):
    project = factories.project(in_office, owner=clerk)

    with pytest.raises(Refused):
        actions.move_project(project=project, stage="eliminated", by=clerk)


def test_figures_need_their_source(as_clerk, in_office, clerk):
    response = as_clerk.post(
        reverse("companies:project_new"),
        {
            "code_name": "Ahorn",
            "owner": clerk.pk,
            "stage": "lead",
            "kind": "new",
            "lead_source": "fair",
            "jobs_claimed": "40",
        },
    )

    assert response.status_code == 400
    assert not Project.objects.exists()


def test_project_is_entered_and_moved_on_the_board(as_clerk, in_office, clerk):
    as_clerk.post(
        reverse("companies:project_new"),
        {
            "code_name": "Ahorn",
            "is_confidential": "on",
            "owner": clerk.pk,
            "stage": "lead",
            "kind": "new",
            "lead_source": "fair",
        },
    )
    project = Project.objects.get()

    as_clerk.post(project.get_absolute_url(), {"stage": "pending"})

    column = BeautifulSoup(as_clerk.get("/projects/").content, "html.parser").find(id="stage-pending").parent
    assert "Ahorn" in column.text


@pytest.mark.parametrize("path", ["/projects/", "/projects/table/", "/markets/"])
def test_lists_ask_the_same_number_of_queries_for_one_and_for_three(as_clerk, in_office, clerk, path):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            as_clerk.get(path)
        return len(queries)

    def more(number):
        factories.project(in_office, f"P{number}", owner=clerk, country="KR")
        factories.market_desk(in_office, f"Desk {number}", lead=clerk, members=[clerk])

    more(1)
    as_clerk.get(path)
    one = asked()
    more(2)
    more(3)

    assert asked() == one


def moved(client, project, stage, *, version=None, **headers):
    values = {"stage": stage, "version": project.version if version is None else version}
    return client.post(reverse("companies:project_move", args=[project.pk]), values, headers=headers)


HTMX = {"HX-Request": "true", "HX-Target": "board"}


def test_card_that_is_moved_stands_in_its_new_column_at_once(as_clerk, in_office, clerk):
    project = factories.project(in_office, "Ahorn", owner=clerk)

    response = moved(as_clerk, project, "pending", **HTMX)

    board = BeautifulSoup(response.content, "html.parser")
    assert "Ahorn" in board.find(id="stage-pending").parent.text
    assert board.select_one("[role=status]").text.strip() == "Ahorn: Anfrage → Entscheidung steht an"


def test_without_scripts_a_moved_card_is_shown_on_the_board(as_clerk, in_office, clerk):
    project = factories.project(in_office, "Ahorn", owner=clerk)

    response = moved(as_clerk, project, "pending")

    assert response["Location"] == f"/projects/#project-{project.pk}"
    assert Project.objects.get().stage == "pending"


def test_who_moves_a_card_that_was_moved_meanwhile_is_told_and_wins_nothing(as_clerk, in_office, clerk, head):
    project = factories.project(in_office, "Ahorn", owner=clerk, is_confidential=False)
    actions.move_project(project=project, stage="successful", by=head)

    response = moved(as_clerk, project, "pending", **HTMX)

    assert response.status_code == 409
    alert = BeautifulSoup(response.content, "html.parser").select_one("[role=alert]").text
    assert "Ahorn" in alert
    assert "„Gewonnen“" in alert
    assert Project.objects.get().stage == "successful"


def test_project_that_is_lost_is_asked_why_on_its_page(as_clerk, in_office, clerk):
    project = factories.project(in_office, "Ahorn", owner=clerk)

    response = moved(as_clerk, project, "eliminated", **HTMX)
    page = BeautifulSoup(as_clerk.get(response["HX-Redirect"].partition("#")[0]).content, "html.parser")

    assert "warum das Projekt verloren ging" in page.select_one(".alert").text
    assert page.select_one("select[name=stage] option[selected]")["value"] == "eliminated"
    as_clerk.post(project.get_absolute_url(), {"stage": "eliminated", "loss_reason": "Standort Lyon"})
    assert Project.objects.values_list("stage", "loss_reason").get() == ("eliminated", "Standort Lyon")


def test_moved_card_leaves_its_trail(as_clerk, in_office, clerk):
    project = factories.project(in_office, "Ahorn", owner=clerk)

    moved(as_clerk, project, "pending")

    entry = Entry.objects.get(object_id=project.pk)
    assert (entry.actor_name, entry.changes, entry.is_confidential) == (
        "Dana Demir",
        {"stage": ["lead", "pending"]},
        True,
    )


def test_who_need_not_know_cannot_move_a_card(in_office, clerk, secret, office):
    project, _company, _desk = secret
    other = User.objects.create_user("erik@example.org", "x", name="Erik Esser")
    Membership.objects.create(user=other, office=office, role="editor")

    assert moved(client_of(other), project, "pending").status_code == 404
    assert Project.objects.get().stage == "active"


def test_board_of_very_many_projects_counts_all_and_shows_the_first(as_clerk, in_office, clerk):
    for number in range(queries.ON_BOARD + 2):
        factories.project(in_office, f"P{number:03}", owner=clerk, jobs_claimed=10, stage="active")
    factories.project(in_office, "Hidden", jobs_claimed=10, stage="active")

    page = BeautifulSoup(as_clerk.get("/projects/").content, "html.parser")

    column = page.find(id="stage-active").parent
    assert column.select_one("h2 .muted").text == "52"
    assert "520 Arbeitsplätze" in column.text
    assert len(column.select(".project-card")) == queries.ON_BOARD
    assert column.select_one("a[href$='stage=active']").text == "2 weitere in der Tabelle"


def test_project_is_tied_to_a_company_by_its_name(as_clerk, in_office, clerk):
    company = factories.company(in_office)
    values = {"code_name": "Ahorn", "owner": clerk.pk, "stage": "lead", "kind": "new", "lead_source": "fair"}

    as_clerk.post(reverse("companies:project_new"), {**values, "company": "Hangang Sensorik GmbH"})

    project = Project.objects.get()
    assert project.company == company
    form = BeautifulSoup(
        as_clerk.get(reverse("companies:project_edit", args=[project.pk])).content, "html.parser"
    )
    assert form.select_one("[name=company]")["value"] == "Hangang Sensorik GmbH"


def test_project_is_not_tied_to_an_organisation_that_is_no_company(as_clerk, in_office, clerk):
    make_organisation(in_office, "Rathaus")
    values = {"code_name": "Ahorn", "owner": clerk.pk, "stage": "lead", "kind": "new", "lead_source": "fair"}

    answer = as_clerk.post(reverse("companies:project_new"), {**values, "company": "Rathaus"})

    assert answer.status_code == 400
    assert "Rathaus steht nicht unter den Unternehmen" in answer.content.decode()


def test_page_of_a_project_shows_all_that_was_entered(as_clerk, in_office, clerk):
    project = factories.project(
        in_office, owner=clerk, begun_on=date(2024, 5, 6), completion_on="2025-09", jobs_kept=31, figures_source="Investor",
        source="Gespräch am Rand der Messe",
    )  # fmt: skip

    shown = (
        BeautifulSoup(as_clerk.get(project.get_absolute_url()).content, "html.parser").select_one("main").text
    )

    for words in ("6. Mai 2024", "September 2025", "31", "Gespräch am Rand der Messe"):
        assert words in shown
