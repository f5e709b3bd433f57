"""On the road: late or fallen out, the rest of the day planned again at once, and calendars that follow."""

from datetime import UTC, date, datetime, time

import pytest
from django.urls import reverse
from django.utils.translation import override

from jumelage.journeys.actions import undo_step
from jumelage.journeys.models import ProgrammeItem, ProgrammeStep
from jumelage.planning import actions, queries
from jumelage.planning.models import PlanningRun
from tests.journeys import factories as journeys

from . import factories

pytestmark = pytest.mark.django_db
DAY = date(2024, 10, 15)
NOW = datetime(2024, 10, 15, 0, 30, tzinfo=UTC)  # half past nine in Seoul


def item(journey, clerk, title, start, end, **values):
    return journeys.item(journey, clerk, title=title, start_time=time(*start), end_time=time(*end), **values)


def replanned(of, clerk, minutes, now=NOW):
    with override("en"):
        run = actions.replan_day(item=of, day=DAY, minutes=minutes, now=now, by=clerk)
        return run, queries.run_page(run, "en")


def test_a_late_item_pushes_what_follows_and_nothing_else(journey, clerk):
    late = item(journey, clerk, "Erstens", (10, 0), (11, 0))
    item(journey, clerk, "Zweitens", (11, 15), (12, 0), status="confirmed")
    item(journey, clerk, "Abends", (19, 0), (21, 0))

    run, page = replanned(late, clerk, 30)

    assert next((slot.title, slot.start.time()) for slot in page.changed) == ("Erstens", time(10, 30))
    assert [slot.title for slot in page.changed] == ["Erstens", "Zweitens"]
    assert page.changed[1].start.time() >= time(11, 30)
    assert next(
        iter(ProgrammeItem.objects.values_list("start_time", flat=True).order_by("start_at"))
    ) == time(10)

    actions.accept_proposal(run=run, by=clerk)

    late.refresh_from_db()
    assert (late.start_time, late.sequence) == (time(10, 30), 1)


def test_an_item_that_has_begun_lasts_longer_instead(journey, clerk):
    running = item(journey, clerk, "Läuft", (9, 0), (10, 0))

    _run, page = replanned(running, clerk, 30)

    [slot] = page.changed
    assert (slot.start.time(), slot.end.time()) == (time(9), time(10, 30))


def test_what_falls_out_makes_room_for_a_wish(journey, clerk):
    out = item(journey, clerk, "Fällt aus", (10, 0), (12, 0))
    factories.wish(journey, "Museum", "15.10.2024 10–12", minutes=90)

    run, page = replanned(out, clerk, None)
    actions.accept_proposal(run=run, by=clerk)

    assert [slot.title for slot in page.gone] == ["Fällt aus"]
    assert dict(ProgrammeItem.objects.values_list("title", "status")) == {
        "Fällt aus": "cancelled", "Museum": "proposed",
    }  # fmt: skip
    undo_step(step=ProgrammeStep.objects.get(), by=clerk, now=NOW)
    assert list(ProgrammeItem.objects.values_list("title", "status")) == [("Fällt aus", "proposed")]


def test_what_finds_no_time_any_more_is_named_and_called_off(journey, clerk):
    late = item(journey, clerk, "Erstens", (10, 0), (11, 0))
    item(journey, clerk, "Fest", (15, 0), (16, 0), is_pinned=True)
    wish = factories.wish(journey, "Nur vormittags", "15.10.2024 11–12", minutes=60)
    wish.item = item(journey, clerk, "Nur vormittags", (11, 0), (12, 0))
    wish.save()

    _run, page = replanned(late, clerk, 45)

    assert [slot.title for slot in page.gone] == ["Nur vormittags"]
    assert page.reasons[f"w{wish.pk}"]


def test_a_pinned_item_does_not_give_way(journey, clerk):
    late = item(journey, clerk, "Erstens", (10, 0), (11, 0))
    item(journey, clerk, "Fest", (11, 15), (12, 0), is_pinned=True)

    _run, page = replanned(late, clerk, 60)

    assert page.conflicts
    assert page.open_slots == 0


def test_the_coordinator_taps_late_and_takes_over(as_clerk, journey, clerk):
    late = item(journey, clerk, "Erstens", (10, 0), (11, 0))
    item(journey, clerk, "Zweitens", (11, 0), (12, 0))

    page = as_clerk.post(
        reverse("planning:road_replan", args=[journey.pk, late.pk]), {"late": 30}, follow=True
    )
    run = PlanningRun.objects.get()
    text = page.content.decode()
    assert "„Erstens“ verspätet sich um 30 Minuten" in text
    assert "11:30" in text

    as_clerk.post(reverse("planning:run_accept", args=[journey.pk, run.pk]), {"whole": "on"})
    late.refresh_from_db()
    assert late.start_time == time(10, 30)


@pytest.mark.parametrize("entered", [{}, {"late": "3"}, {"late": "bald"}])
def test_a_delay_that_says_nothing_is_asked_for(as_clerk, journey, clerk, entered):
    late = item(journey, clerk, "Erstens", (10, 0), (11, 0))

    page = as_clerk.post(reverse("planning:road_replan", args=[journey.pk, late.pk]), entered, follow=True)

    assert "um wie viele Minuten" in page.content.decode()
    assert not PlanningRun.objects.exists()


def test_the_feed_of_a_delegate_who_joins_follows(as_clerk, journey, clerk, client):
    from jumelage.journeys.actions import create_feed

    one, _other = journey.delegates.all()
    group = journeys.group(journey, by=clerk)
    mine = item(journey, clerk, "Mit Begleitung", (10, 0), (11, 0), groups=[group], joined=[one])
    feed = create_feed(journey=journey, delegate=one, by=clerk)

    run, _page = replanned(mine, clerk, 60)
    actions.accept_proposal(run=run, by=clerk)

    calendar = client.get(reverse("journeys:feed", args=[feed.secret])).content.decode()
    assert "DTSTART;TZID=Asia/Seoul:20241015T110000" in calendar
    assert "SEQUENCE:1" in calendar
