"""What a delegate sees on the road: the page and the calendar of their secret link follow the coordinator's phone."""

from datetime import time, timedelta

import pytest
from django.utils import timezone
from django_scopes import scope
from playwright.sync_api import Page, expect

from jumelage.journeys.actions import create_feed
from jumelage.journeys.models import FeedLink, ProgrammeItem
from tests.journeys import factories as journeys
from tests.planning import factories


@pytest.fixture
def journey(office, clerk):
    with scope(office=office):
        made = factories.journey(office, clerk)
        for title, begins, ends in (("Gespräch", time(9), time(10)), ("Empfang", time(14), time(15))):
            journeys.item(made, clerk, title=title, start_time=begins, end_time=ends, status="proposed")
    return made


def test_the_delegates_page_and_calendar_follow_a_day_replanned_on_a_phone(
    phone_page: Page, open_context, journey, clerk, accessible
):
    with scope(office=journey.office):
        link = create_feed(journey=journey, delegate=journey.delegates.first(), by=clerk)
        FeedLink.objects.update(created_at=timezone.now() - timedelta(days=30))
        ProgrammeItem.objects.update(created_at=timezone.now() - timedelta(days=30))
    delegate = open_context(width=390, height=800, is_mobile=True).new_page()
    for each in (phone_page, delegate):
        each.set_default_timeout(30_000)
    delegate.goto(f"/programmes/{link.secret}/")
    expect(delegate.get_by_text("Gespräch").first).to_be_visible()
    assert "DTSTART;TZID=Asia/Seoul:20241015T090000" in _event(delegate, link)

    page = phone_page
    page.goto(f"/journeys/{journey.pk}/planning/road/?day=2024-10-15")
    page.locator("li", has_text="Gespräch").get_by_role("button", name="60 Min.").click()
    page.get_by_role("button", name="Übernehmen").click()
    expect(page.locator("li", has_text="Gespräch")).to_contain_text("10:00–11:00")

    delegate.reload()
    expect(delegate.locator("li", has_text="Gespräch")).to_contain_text("10:00–11:00")
    expect(delegate.locator("li", has_text="Gespräch")).to_contain_text("bisher Di, 15. Okt., 09:00")
    accessible(delegate)
    assert "DTSTART;TZID=Asia/Seoul:20241015T100000" in _event(delegate, link)


def _event(page: Page, link: FeedLink) -> str:
    """The talk as the calendar feed tells it."""
    calendar: str = page.request.get(f"/feeds/{link.secret}.ics").text()
    return next(event for event in calendar.split("BEGIN:VEVENT") if "SUMMARY:Gespräch" in event)
