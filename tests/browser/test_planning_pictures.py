"""The seed journey planned: its wishes, the proposal with its reasons, two proposals side by side, a day on the road.

One walk through the planning pages of the demonstration office; with JUMELAGE_SCREENSHOTS=1 it writes the pictures of
docs/how-to/plan-a-programme.md, whose captions rely on what is asserted here.
"""

import re

import pytest
from django.core.management import call_command
from playwright.sync_api import Locator, Page, expect

from .test_screenshots import PATIENCE, dana, demonstration, picture  # noqa: F401 (fixtures)

PLANNED = 30_000
"""Milliseconds in which the page of a planning that is done shows it, even on a machine that does much else."""
TABLE = """Titel;Stadt;Wann;Dauer;Wert;Dolmetschen
Besuch im Hafen (erfunden);Chongqing;18.10. 9-12;90;25;ja
Rundgang durch die Altstadt (erfunden);Chongqing;18.10. 14-17;60;10;
Gespräch im Technologiepark (erfunden);Seoul;15.10. 12-9;60;30;
Besuch der Werft (erfunden);Busan;;90;20;
Mittagessen mit Alumni (erfunden);Seoul;15.10. 12-14;75;20;
"""


@pytest.fixture
def journey(demonstration):  # noqa: F811 (the fixture)
    from django_scopes import scope

    from jumelage.journeys.models import Journey

    with scope(office=demonstration):
        return Journey.objects.get(title__startswith="Planungsbeispiel")


def done(page: Page, home: str) -> None:
    """Plan what waits, while no page asks how far it is: the worker and the server share one connection here."""
    expect(page.get_by_role("status").first).to_contain_text("waiting", timeout=PLANNED)
    run = page.url
    page.goto(home)
    call_command("db_worker", batch=True, startup_delay=False, verbosity=0)
    page.goto(run)
    expect(page.get_by_role("status").first).to_contain_text("done", timeout=PLANNED)


def to_top(shown: Locator) -> None:
    shown.evaluate("element => window.scrollTo(0, element.getBoundingClientRect().top + window.scrollY - 16)")


def ask(page: Page, home: str, question: str, **more: str) -> None:
    page.goto(home)
    page.get_by_label("What if", exact=True).select_option(question)
    if day := more.get("day"):
        page.get_by_label("Day").select_option(day)
    if at := more.get("at"):
        page.get_by_label("From when").fill(at)
    page.get_by_role("button", name="Ask").click()
    done(page, home)


def test_the_seed_journey_is_planned_with_its_reasons(open_context, dana, journey, picture):  # noqa: F811
    page = open_context(dana).new_page()
    page.set_default_timeout(PATIENCE)
    home = f"{journey.get_absolute_url()}planning/"

    page.goto(home)
    expect(page.locator(".planning-wishes tbody tr")).to_have_count(18)
    expect(page.locator(".planning-wishes")).to_contain_text("with an interpreter")
    picture(page, "planning-wishes")

    page.get_by_label("Planning time").select_option("20")
    page.get_by_role("button", name="Plan", exact=True).click()
    done(page, home)
    left_out = page.get_by_role("heading", name="Left out, and why")
    expect(left_out).to_be_visible()
    assert page.get_by_role("heading", name=re.compile("October 2024")).count() == 5
    picture(page, "planning-proposal")
    to_top(left_out)
    picture(page, "planning-reasons")

    ask(page, home, "lead_leaves", day="2024-10-17", at="12:00")
    expect(page.locator(".planning-course__line--best")).to_be_attached()
    expect(page.locator(".planning-course__words")).to_contain_text("possible")
    picture(page, "planning-course")
    ask(page, home, "interpreter")
    ask(page, home, "less_day", day="2024-10-17")
    page.goto(home)
    expect(page.locator("#what-if tbody tr")).to_have_count(3)
    to_top(page.locator("#what-if"))
    picture(page, "planning-what-if")

    page.locator("#what-if").get_by_role(
        "link", name=re.compile("Side by side.*17 October falls away")
    ).click()
    page.get_by_role("link", name="Only what differs").click()
    expect(page.get_by_text("only on the left").first).to_be_visible(timeout=PATIENCE)
    picture(page, "planning-compare")

    page.goto(f"{home}wishes/import/")
    page.get_by_label("Table", exact=True).set_input_files(
        {"name": "wuensche.csv", "mimeType": "text/csv", "buffer": TABLE.encode()}
    )
    page.get_by_role("button", name="Look at it").click()
    expect(page.get_by_text("ends before it begins").first).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_text("Busan").first).to_be_visible()
    to_top(page.get_by_role("heading", level=1))
    picture(page, "planning-table")

    page.goto(f"{home}travel/")
    page.get_by_role("link", name="Rathaus Seoul").click()
    page.locator("#change input[type=number]").first.fill("20")
    page.locator("#change").get_by_role("button", name="Save").click()
    expect(page.locator("#ways")).to_contain_text("by hand", timeout=PATIENCE)
    picture(page, "planning-travel")

    page.goto(home)
    page.get_by_role("link", name="Newest proposal").click()
    page.get_by_role("button", name="Take everything over").click()
    expect(page.get_by_text("in the programme now")).to_be_visible(timeout=PATIENCE)
    page.goto(f"{journey.get_absolute_url()}programme/?day=2024-10-15")
    day_map = page.locator("#day-map")
    if day_map.get_attribute("open") is None:
        day_map.locator("summary").click()
    expect(day_map.locator("svg.day-map__picture")).to_be_visible()
    to_top(day_map)
    picture(page, "day-map")

    phone = open_context(dana, width=390, height=800, device_scale_factor=2).new_page()
    phone.goto(f"{home}road/?day=2024-10-15", timeout=PATIENCE)
    expect(phone.get_by_role("button", name="Falls out").first).to_be_visible()
    picture(phone, "road")
    phone.locator(".road__stop").nth(1).get_by_role("button", name="60 min").click()
    expect(phone.get_by_role("button", name="Take over")).to_be_visible(timeout=PATIENCE)
    picture(phone, "road-proposal")
