"""From wishes to a programme in a real browser, with the real planner."""

import pytest
from django.core.management import call_command
from django.utils import timezone
from django_scopes import scope
from playwright.sync_api import Page, expect

from jumelage.planning.enums import RunState
from jumelage.planning.models import PlanningRun
from tests.planning import factories


@pytest.fixture
def journey(office, clerk):
    with scope(office=office):
        made = factories.journey(office, clerk)
        factories.wish(made, "Besuch der Beispielwerke", "15.10.2024 9–12", clerk, minutes=90)
        factories.wish(
            made,
            "Rundgang am Hafen mit Vertreterinnen und Vertretern der Hafengesellschaft 항만공사",
            "",
            clerk,
        )
    return made


def work():
    call_command("db_worker", batch=True, startup_delay=False, verbosity=0)


def test_a_programme_is_planned_and_taken_over(clerk_page: Page, journey, accessible):
    page = clerk_page
    page.goto(f"/journeys/{journey.pk}/")
    page.get_by_role("link", name="Planung").click()
    page.get_by_role("link", name="Neuer Wunsch").click()
    page.get_by_label("Titel", exact=True).fill("Empfang im Rathaus")
    page.get_by_label("Wann es möglich ist").fill("15.10. 18–9")
    page.get_by_role("button", name="Speichern").click()
    expect(page.get_by_text("endet, bevor sie beginnt").first).to_be_visible()
    accessible(page)

    page.get_by_label("Wann es möglich ist").fill("15.10. 14–17")
    page.get_by_role("button", name="Speichern").click()
    expect(page.get_by_role("link", name="Empfang im Rathaus")).to_be_visible()
    accessible(page)
    page.get_by_label("Planungszeit").select_option("5")
    page.get_by_role("button", name="Planen").click()
    expect(page.get_by_role("status")).to_contain_text("wartet")
    work()
    expect(page.get_by_role("status")).to_contain_text("fertig")
    accessible(page)

    page.get_by_role("button", name="Nur Angekreuztes").click()
    expect(page.get_by_text("Nichts ist angekreuzt")).to_be_visible()
    page.get_by_label("Empfang im Rathaus").first.check()
    page.get_by_role("button", name="Nur Angekreuztes").click()
    expect(page.get_by_text("1 Termin steht jetzt im Programm.")).to_be_visible()


def test_the_course_moves_while_planning_goes_and_the_keyboard_stays_where_it_is(
    clerk_page: Page, journey, clerk, accessible
):
    def goes_on(*course, **fields):
        with scope(office=journey.office):
            PlanningRun.objects.update(
                progress=course, best=course[-1][1], bound=course[-1][2], moved_at=timezone.now(), **fields
            )

    with scope(office=journey.office):
        run = factories.run(journey, clerk, state=RunState.RUNNING, seconds=600, moved_at=timezone.now())
    page = clerk_page
    goes_on([0, 10, 30], [1000, 10, 30])
    page.goto(run.get_absolute_url())
    expect(
        page.get_by_text("In 1,0 Sekunden blieb der Wert bei 10; höchstens 30 ist möglich.")
    ).to_be_visible()
    accessible(page)
    page.get_by_role("button", name="Anhalten").focus()

    goes_on([0, 10, 30], [1000, 10, 30], [2000, 20, 20])

    moved = page.get_by_text(
        "In 2,0 Sekunden stieg der Wert von 10 auf 20; das höchstens Mögliche sank von 30 auf 20."
    )
    expect(moved).to_be_visible()
    expect(page.get_by_role("button", name="Anhalten")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("wird angehalten")

    goes_on([0, 10, 30], [1000, 10, 30], [2000, 20, 20], state=RunState.DONE)

    expect(page.get_by_role("status").first).to_contain_text("vorzeitig beendet")
    page.get_by_text("Diese Werte als Tabelle").click()
    expect(page.locator(".planning-course__table tbody tr")).to_have_count(3)
    accessible(page)


def test_a_plan_is_readable_on_a_phone(phone_page: Page, journey, accessible):
    page = phone_page
    page.goto(f"/journeys/{journey.pk}/planning/")
    page.get_by_role("button", name="Planen").click()
    work()
    expect(page.get_by_role("status")).to_contain_text("fertig")
    accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_two_proposals_stand_side_by_side(clerk_page: Page, journey, clerk, accessible):
    page = clerk_page
    page.goto(f"/journeys/{journey.pk}/planning/")
    page.get_by_label("Planungszeit").select_option("5")
    page.get_by_role("button", name="Planen").click()
    work()
    with scope(office=journey.office):
        factories.wish(journey, "Empfang im Rathaus", "15.10.2024 14–17", clerk)
    page.goto(f"/journeys/{journey.pk}/planning/")
    page.get_by_role("button", name="Planen").click()
    work()

    page.goto(f"/journeys/{journey.pk}/planning/")
    page.get_by_role("button", name="Nebeneinander").click()
    expect(page.get_by_text("kreuzen Sie zwei Vorschläge an")).to_be_visible()
    for box in page.locator("#runs input[type=checkbox]").all():
        box.focus()
        page.keyboard.press("Space")
    page.get_by_role("button", name="Nebeneinander").click()

    expect(page.get_by_text("nur rechts")).to_be_visible()
    accessible(page)
    page.get_by_role("link", name="Nur Unterschiede").click()
    expect(page.locator(".planning-compare tbody tr")).to_have_count(1)
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    accessible(page)
