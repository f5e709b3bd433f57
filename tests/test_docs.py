"""The documentation holds what it promises: nothing public is missing in it, nothing in it is out of date."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import lecture

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
PAGES = sorted([*DOCS.rglob("*.md"), *ROOT.glob("*.md")])
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)\s]*)?\)")


def test_reference_pages_made_from_the_code_are_up_to_date():
    command = [sys.executable, str(ROOT / "scripts" / "reference.py"), "--check"]

    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=ROOT, env={**os.environ})

    assert (done.returncode, done.stderr) == (0, ""), "run scripts/reference.py"


@pytest.mark.parametrize("listing", ["docs/decisions/index.md", "mkdocs.yml"])
def test_every_decision_is_listed(listing):
    decisions = {path.name for path in (DOCS / "decisions").glob("[0-9]*.md")}

    listed = set(re.findall(r"\d{4}-[a-z-]+\.md", (ROOT / listing).read_text(encoding="utf-8")))

    assert listed == decisions


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(page):
    links = [link for link in LINK.findall(page.read_text(encoding="utf-8")) if ":" not in link]

    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_target_of_make_in_the_readme_exists():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")

    for name in ("README.md", "CONTRIBUTING.md"):
        wanted = set(re.findall(r"\bmake ([a-z-]+)\b", (ROOT / name).read_text(encoding="utf-8")))
        assert {target for target in wanted if f"\n{target}:" not in makefile} == set(), name


def test_the_readme_names_every_command_of_make():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    offered = re.findall(r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)

    own = {
        "help",
        "clean",
        "test-sqlite",
        "test-postgres",
        "browser",
        "setup",
    }  # of use to those who work on it

    assert [name for name in offered if name not in own and f"`make {name}`" not in readme] == []


def test_glossary_names_only_what_the_code_has():
    from django.apps import apps

    glossary = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")
    named = re.findall(r"`([a-z]+)\.([A-Z][A-Za-z]+)`", glossary)

    assert named
    for app, model in named:
        assert apps.get_model(app, model)


def test_the_announcement_of_the_tutorial_is_read_as_the_tutorial_says():
    reading = lecture.read((DOCS / "tutorials" / "announcement.txt").read_text(encoding="utf-8"))

    journey = reading.journeys[0]
    assert (str(journey.start), str(journey.end), journey.lead) == (
        "2027-06-07",
        "2027-06-12",
        "Clara Weidlich",
    )
    assert [leg.city for leg in journey.legs] == ["Palermo", "Toulouse"]
    assert [event.title for event in reading.events] == ["Rhein und Oreto"]
