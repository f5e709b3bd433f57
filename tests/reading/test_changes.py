"""A second notice about a journey that the office has: before and after, taken over as far as a person wants."""

from datetime import UTC, date, datetime

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jumelage.audit.models import Entry
from jumelage.journeys.actions import seed_tasks
from jumelage.journeys.enums import JourneyStatus
from jumelage.journeys.models import Journey
from jumelage.kit.errors import Refused
from jumelage.reading import actions, queries
from jumelage.reading.enums import Decision, RecordKind
from tests.journeys import factories
from tests.reading.test_conflicts import LATER
from tests.reading.test_intake import NOTICE

pytestmark = pytest.mark.django_db

NOW = datetime(2024, 10, 12, 8, tzinfo=UTC)
SOURCE = "\n\nMitteilung der Stadt Düsseldorf vom 12. Oktober 2024\n"
MOVED = (
    "Oberbürgermeister Stephan Keller reist erst vom 15. bis 20. Oktober 2024 mit einer Delegation nach Seoul."
    + SOURCE
)
CALLED_OFF = (
    "Die für Oktober geplante Reise von Oberbürgermeister Stephan Keller nach Seoul ist abgesagt." + SOURCE
)
FURTHER = (
    "Oberbürgermeister Stephan Keller reist am 13. Oktober 2024 mit einer Delegation nach Seoul und von dort weiter nach Tokio."
    + SOURCE
)
DEPUTY = (
    "Bürgermeisterin Clara Weidlich reist am 13. Oktober 2024 an der Spitze der Delegation nach Seoul und Chongqing."
    + SOURCE
)


@pytest.fixture
def journey(in_office, clerk):
    first = actions.take_in(office=in_office, by=clerk, text=NOTICE)
    actions.accept_all(announcement=first, by=clerk, now=NOW)
    return Journey.objects.get()


def second(journey, clerk, text):
    announcement = actions.take_in(office=journey.office, by=clerk, text=text)
    return announcement.proposals.get(kind=RecordKind.JOURNEY)


def card(proposal):
    page = queries.announcement_page(proposal.announcement)
    return next(card for _kind, cards in page.groups for card in cards if card.proposal == proposal)


def keys(proposal):
    return {change.key for change in card(proposal).changes}


def change(proposal, journey, clerk, *chosen):
    journey.refresh_from_db()
    return actions.apply_changes(proposal=proposal, keys=chosen, seen=journey.version, by=clerk, now=NOW)


def test_a_moved_date_is_shown_before_and_after_and_changes_nothing_yet(journey, clerk):
    proposal = second(journey, clerk, MOVED)

    shown = {change.key: (change.before, change.after, change.is_stated) for change in card(proposal).changes}

    assert proposal.match == journey
    assert shown["start"] == ("13. Oktober 2024", "15. Oktober 2024", True)
    assert shown["end"] == ("–", "20. Oktober 2024", True)
    assert shown["drop:1814906"][2] is False
    journey.refresh_from_db()
    assert journey.start_date == date(2024, 10, 13)


def test_taken_over_the_tasks_move_along_and_the_source_is_written_down(journey, clerk):
    task = next(
        task for task in seed_tasks(journey=journey, by=clerk) if task.weeks is not None and task.weeks < 0
    )
    before = task.due_date
    proposal = second(journey, clerk, MOVED)

    change(proposal, journey, clerk, "start", "end", "arrive:1835848", "leave:1835848")

    journey.refresh_from_db()
    task.refresh_from_db()
    proposal.refresh_from_db()
    assert (journey.start_date, journey.end_date) == (date(2024, 10, 15), date(2024, 10, 20))
    assert [str(leg.place) for leg in journey.legs.all()] == ["Seoul", "Chongqing"]
    assert (task.due_date - before).days == 2
    assert (proposal.decision, proposal.result) == (Decision.ACCEPTED, journey)
    entry = Entry.objects.get(verb="changed by an announcement")
    assert entry.changes["Abreise"] == ["13. Oktober 2024", "15. Oktober 2024"]
    assert "12. Oktober 2024" in entry.changes["source"][1]
    assert queries.sources_of(journey)[0]["announcement"] == proposal.announcement


def test_taken_over_field_by_field(journey, clerk):
    proposal = second(journey, clerk, MOVED)

    change(proposal, journey, clerk, "end")

    journey.refresh_from_db()
    proposal.refresh_from_db()
    assert (journey.start_date, journey.end_date) == (date(2024, 10, 13), date(2024, 10, 20))
    assert proposal.decision == Decision.EDITED


def test_a_leg_that_is_not_named_any_more_can_be_dropped(journey, clerk):
    proposal = second(journey, clerk, MOVED)

    change(proposal, journey, clerk, "drop:1814906")

    assert [str(leg.place) for leg in journey.legs.all()] == ["Seoul"]


def test_a_leg_with_appointments_is_not_dropped_and_nothing_else_is_done(journey, clerk):
    leg = journey.legs.get(place__geoname_id=1814906)
    factories.item(journey, clerk, start_date=date(2024, 10, 16), leg=leg)
    proposal = second(journey, clerk, MOVED)

    with pytest.raises(Refused, match="Chongqing"):
        change(proposal, journey, clerk, "end", "drop:1814906")

    journey.refresh_from_db()
    assert journey.end_date is None


def test_a_new_leg_is_added_in_its_place(journey, clerk):
    proposal = second(journey, clerk, FURTHER)
    assert "add:1850147" in keys(proposal)

    change(proposal, journey, clerk, "add:1850147")

    assert [str(leg.place) for leg in journey.legs.all()] == ["Seoul", "Tokio", "Chongqing"]


def test_a_journey_called_off_becomes_cancelled_when_a_person_says_so(journey, clerk):
    proposal = second(journey, clerk, CALLED_OFF)
    assert keys(proposal) >= {"cancelled"}

    change(proposal, journey, clerk, "cancelled")

    journey.refresh_from_db()
    assert journey.status == JourneyStatus.CANCELLED


def test_another_lead_has_to_be_known_first(journey, clerk):
    proposal = second(journey, clerk, DEPUTY)
    lead = next(each for each in card(proposal).changes if each.key == "lead")
    assert lead.hindrance
    with pytest.raises(Refused):
        change(proposal, journey, clerk, "lead")

    person = proposal.announcement.proposals.get(kind=RecordKind.PERSON)
    actions.accept(proposal=person, by=clerk, now=NOW)
    change(proposal, journey, clerk, "lead")

    journey.refresh_from_db()
    assert str(journey.lead) == "Clara Weidlich"


def test_legs_move_along_where_the_notice_gives_them_no_days(journey, clerk):
    from jumelage.journeys.actions import change_leg

    seoul = journey.legs.first()
    days = {"arrive_date": date(2024, 10, 14), "leave_date": date(2024, 10, 16)}
    change_leg(leg=seoul, seen=None, values=days, by=clerk)
    proposal = second(journey, clerk, LATER)

    change(proposal, journey, clerk, "start", "shift")

    seoul.refresh_from_db()
    assert (seoul.arrive_date, seoul.leave_date) == (date(2024, 10, 16), date(2024, 10, 18))


def test_a_record_changed_meanwhile_is_looked_at_again(journey, clerk, head):
    from jumelage.journeys.actions import change_journey

    proposal = second(journey, clerk, MOVED)
    seen = Journey.objects.get().version
    change_journey(journey=journey, seen=None, values={"purpose": "Neu"}, by=head)

    with pytest.raises(Refused, match="zwischenzeitlich"):
        actions.apply_changes(proposal=proposal, keys=["end"], seen=seen, by=clerk, now=NOW)


def test_everything_at_once_leaves_changes_to_a_person(journey, clerk):
    proposal = second(journey, clerk, MOVED)

    actions.accept_all(announcement=proposal.announcement, by=clerk, now=NOW)

    proposal.refresh_from_db()
    assert proposal.decision == Decision.OPEN


def test_an_event_that_moves_its_day_changes_the_programme(journey, clerk):
    item = factories.item(
        journey, clerk, start_date=date(2024, 10, 16), title="Ausstellung „Zwei Ströme“ wird eröffnet"
    )
    text = (
        "In Chongqing eröffnet Oberbürgermeister Stephan Keller am 18. Oktober 2024 die Ausstellung „Zwei Ströme“."
        + SOURCE
    )
    announcement = actions.take_in(office=journey.office, by=clerk, text=text)
    event = announcement.proposals.get(kind=RecordKind.EVENT)
    assert event.match == item

    actions.apply_changes(proposal=event, keys=["date"], seen=item.version, by=clerk, now=NOW)

    item.refresh_from_db()
    assert item.start_date == date(2024, 10, 18)


def test_from_the_page_what_is_ticked_is_taken_over(journey, clerk, as_clerk):
    proposal = second(journey, clerk, MOVED)
    address = proposal.announcement.get_absolute_url()
    page = BeautifulSoup(as_clerk.get(address).content, "html.parser")
    form = page.select_one(f"#p{proposal.pk} form[action$=change\\/]")
    ticked = [box["value"] for box in form.select("input[checked]")]
    seen = form.select_one("input[name=seen]")["value"]

    answer = as_clerk.post(form["action"], {"keys": ticked, "seen": seen})

    journey.refresh_from_db()
    assert answer.url == f"{address}#p{proposal.pk}"
    assert ticked == ["start", "end", "arrive:1835848", "leave:1835848"]
    assert journey.end_date == date(2024, 10, 20)


def test_readers_and_strangers_change_nothing(journey, clerk, as_viewer, as_stranger):
    proposal = second(journey, clerk, MOVED)

    assert as_viewer.post(f"/reading/proposals/{proposal.pk}/change/", {"keys": "end"}).status_code == 403
    assert as_stranger.post(f"/reading/proposals/{proposal.pk}/change/", {"keys": "end"}).status_code == 404
    assert "disabled" in as_viewer.get(proposal.announcement.get_absolute_url()).content.decode()


def test_the_page_costs_the_same_with_one_journey_and_with_three(journey, in_office, clerk, as_clerk):
    def cost(announcement):
        with CaptureQueriesContext(connection) as asked:
            as_clerk.get(announcement.get_absolute_url())
        return len(asked)

    short = "Dort wird das 20-jährige Bestehen der Städtepartnerschaft zwischen Düsseldorf und Chongqing gefeiert.\n\n"
    one = actions.take_in(office=in_office, by=clerk, text=short + MOVED)
    several = actions.take_in(
        office=in_office, by=clerk, text=short + FURTHER.partition("\n")[0] + "\n\n" + DEPUTY
    )
    assert several.proposals.count() > one.proposals.count()
    cost(one)

    assert cost(several) == cost(one)
