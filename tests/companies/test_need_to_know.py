"""Nothing tells of a project to somebody who need not know: every address is opened with it and as if it had never been."""

import re

import pytest
from bs4 import BeautifulSoup
from django.db import transaction
from django.test import Client
from django.urls import reverse

from jumelage.audit.models import Entry
from jumelage.companies import actions
from jumelage.companies.models import Project
from tests.companies.test_projects import client_of, told
from tests.test_access import PERSONAE, addresses, arguments, rows
from tests.world import fill

pytestmark = pytest.mark.django_db
SECRET, INVESTOR, SECTOR, JOBS = "Magnolia", "Hanok Optik", "Kristallzucht", 77123
TRACES = (SECRET, SECRET.casefold(), INVESTOR, SECTOR, str(JOBS), "77.123")
ASKED = ("", "?q=magnolia", "?q=hanok", "?stage=active")
FILTERED = ("search", "projects", "markets", "companies", "audit", "suggest", "contacts")
CHANGING = re.compile(r"csrf|nonce|version|\d\d:\d\d(:\d\d)?")


@pytest.fixture
def world(in_office, clerk, settings, tmp_path):
    """One record of every kind, and the clerk's secret project with all that can be told of it."""
    settings.MEDIA_ROOT = tmp_path
    filled = fill(in_office, clerk)
    Project.objects.all().delete()
    secret = actions.create_project(
        office=in_office, by=clerk,
        values={
            "code_name": SECRET, "investor": INVESTOR, "sector": SECTOR, "country": "KR", "company": filled["company"],
            "jobs_claimed": JOBS, "capex_claimed": JOBS, "figures_source": "Investor",
        },
    )  # fmt: skip
    actions.move_project(project=secret, stage="active", by=clerk)
    return {**filled, "project": secret}


def doors(world) -> list[str]:
    """The address of every page, export, feed, search and report; those with a search also asked for the secret."""
    found = []
    for name, pattern in sorted(addresses().items()):
        if rows()[name, "GET"][PERSONAE.index("head")] != "200" or not pattern.lookup_str.startswith(
            "jumelage."
        ):
            continue
        path = reverse(name, kwargs=arguments(name, pattern, world))
        questions = ASKED if any(part in path for part in FILTERED) else ASKED[:1]
        found += [f"{path}{question}" for question in questions]
    return found


def read(client: Client, path: str) -> tuple[int, str]:
    """What somebody sees, without what differs from one request to the next; an export leaves no trace behind."""
    with transaction.atomic():
        response = client.get(path)
        transaction.set_rollback(True)
    if getattr(response, "streaming", False):
        return response.status_code, b"".join(response.streaming_content).decode(errors="replace")
    kind = response.headers.get("Content-Type", "")
    text = told(response) if "html" in kind or "sheet" in kind or "pdf" in kind else response.content.decode(errors="replace")  # fmt: skip
    if "html" in kind:
        shown = BeautifulSoup(text, "html.parser")
        text = " ".join((shown.select_one("main") or shown).get_text(" ").split())
    return response.status_code, CHANGING.sub("", text)


def traces_beside(path: str) -> list[str]:
    """The words that give it away, without those that the address itself asks for and the page repeats."""
    return [trace for trace in TRACES if not any(word in path for word in trace.casefold().split())]


def test_every_door_says_the_same_as_if_there_were_no_project(world, head):
    client = client_of(head)
    paths = doors(world)
    client.get("/")

    with_project = {path: read(client, path) for path in paths}
    Project.objects.all().delete()
    Entry.objects.filter(is_confidential=True).delete()
    without = {path: read(client, path) for path in paths}

    assert len(paths) > 200
    assert [
        path for path in paths if any(trace in with_project[path][1] for trace in traces_beside(path))
    ] == []
    assert {
        path: (with_project[path], without[path]) for path in paths if with_project[path] != without[path]
    } == {}


def test_the_walk_finds_a_project_that_is_no_secret(world, head):
    Project.objects.update(is_confidential=False)
    client = client_of(head)

    seen = {path for path in doors(world) if SECRET in read(client, path)[1]}

    assert {"/projects/", "/projects/table/", "/projects/export.csv", "/search/?q=hanok"} <= seen
