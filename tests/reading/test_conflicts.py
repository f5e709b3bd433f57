"""Two announcements on the same thing: both sides with their words, and a person's word on which holds."""

from datetime import UTC, date, datetime

import pytest
from bs4 import BeautifulSoup

from jumelage.audit.models import Entry
from jumelage.journeys.models import Journey
from jumelage.kit.errors import Refused
from jumelage.people.models import Person
from jumelage.reading import actions, queries
from jumelage.reading.enums import Decision, RecordKind
from jumelage.reading.models import Pairing
from jumelage.reading.rules.comparing import Told, differing, same_subject
from tests.reading.test_intake import NOTICE

pytestmark = pytest.mark.django_db

NOW = datetime(2024, 10, 12, 8, tzinfo=UTC)
# A week later the departure has moved and Chongqing has fallen away.
LATER = """Reise nach Seoul beginnt später

Oberbürgermeister Dr. Stephan Keller bricht erst am Dienstag, 15. Oktober, mit einer Delegation nach Seoul auf.

Mitteilung der Stadt Düsseldorf vom 12. Oktober 2024
"""
BARCELONA = """Stadtrat Emil Beispiel reist am 3. Mai 2024 mit einer Delegation nach Barcelona.

Mitteilung der Stadt Düsseldorf vom 25. April 2024
"""


@pytest.fixture
def both(in_office, clerk):
    first = actions.take_in(office=in_office, by=clerk, text=NOTICE)
    return first, actions.take_in(office=in_office, by=clerk, text=LATER)


def journeys(both):
    return [announcement.proposals.get(kind=RecordKind.JOURNEY) for announcement in both]


def test_a_second_notice_that_says_otherwise_stands_beside_the_first(both):
    earlier, later = journeys(both)

    pairing = Pairing.objects.get(later__kind=RecordKind.JOURNEY)

    assert (pairing.earlier, pairing.later, pairing.is_open) == (earlier, later, True)
    assert pairing.fields == ["start", "legs"]


def test_a_late_mail_with_an_older_date_is_the_earlier_side(in_office, clerk):
    second = actions.take_in(office=in_office, by=clerk, text=LATER)
    first = actions.take_in(office=in_office, by=clerk, text=NOTICE)

    pairing = Pairing.objects.get(later__kind=RecordKind.JOURNEY)

    assert (pairing.earlier.announcement, pairing.later.announcement) == (first, second)


def test_what_another_trip_says_contradicts_nothing(in_office, clerk):
    actions.take_in(office=in_office, by=clerk, text=NOTICE)
    actions.take_in(office=in_office, by=clerk, text=BARCELONA)

    assert not Pairing.objects.exists()


def test_the_page_shows_both_sides_with_words_source_and_date(both, as_clerk):
    page = BeautifulSoup(as_clerk.get("/reading/conflicts/").content, "html.parser")

    sides = [side.get_text(" ", strip=True) for side in page.select(".conflict")[0].select(".conflict__side")]
    checked = [box["value"] for box in page.select(".conflict input[checked]")]
    assert "12. Oktober 2024" in sides[0]
    assert "erst am Dienstag, 15. Oktober" in sides[0]
    assert "11. Oktober 2024" in sides[1]
    assert "Sonntag, 13. Oktober" in sides[1]
    assert set(checked) == {"later"}


def test_no_sentence_is_shown_twice(both):
    proposal = journeys(both)[1]
    start = proposal.announcement.text.index("Oberbürgermeister")
    end = proposal.announcement.text.index(" auf.")
    proposal.spans = [[start, end], [start + 20, end]]
    proposal.save()

    words = queries.shown(queries.conflicts(proposal.announcement.office, open_only=True))[0].later.words

    assert len(words) == 1


def test_looking_decides_nothing(both, as_clerk):
    as_clerk.get("/reading/conflicts/")
    as_clerk.get(both[1].get_absolute_url())

    assert Pairing.objects.filter(is_open=True).exists()
    assert not Journey.objects.exists()


def test_what_a_person_lets_hold_is_taken_over_when_either_is_accepted(both, clerk):
    earlier, later = journeys(both)
    pairing = Pairing.objects.get(later=later)
    actions.settle(pairing=pairing, holds={"start": later.pk, "legs": earlier.pk}, by=clerk, now=NOW)

    journey = actions.accept(proposal=earlier, by=clerk, now=NOW)

    assert journey.start_date == date(2024, 10, 15)
    assert [str(leg.place) for leg in journey.legs.all()] == ["Seoul", "Chongqing"]


def test_a_journey_that_is_there_already_follows_the_decision_with_its_tasks(both, clerk):
    earlier, later = journeys(both)
    journey = actions.accept(proposal=earlier, by=clerk, now=NOW)
    from jumelage.journeys.actions import seed_tasks

    task = next(
        task for task in seed_tasks(journey=journey, by=clerk) if task.weeks is not None and task.weeks < 0
    )
    before = task.due_date

    actions.settle(pairing=Pairing.objects.get(later=later), holds={"start": later.pk}, by=clerk, now=NOW)

    journey.refresh_from_db()
    task.refresh_from_db()
    assert journey.start_date == date(2024, 10, 15)
    assert (task.due_date - before).days == 2
    assert Pairing.objects.get(later=later).is_open
    entry = Entry.objects.filter(verb="changed by an announcement").get()
    assert entry.target == journey
    assert "Reise nach Seoul beginnt später" in entry.changes["source"][1]


def test_two_different_things_are_told_apart_and_left_alone(both, as_clerk, clerk):
    pairing = Pairing.objects.get(later__kind=RecordKind.JOURNEY)

    as_clerk.post(f"/reading/conflicts/{pairing.pk}/apart/")
    actions.accept(proposal=pairing.earlier, by=clerk, now=NOW)

    pairing.refresh_from_db()
    pairing.later.refresh_from_db()
    assert not pairing.is_open
    assert pairing.later.match is None


def test_a_choice_for_nothing_or_for_a_stranger_is_refused(both, clerk, as_clerk):
    pairing = Pairing.objects.get(later__kind=RecordKind.JOURNEY)
    with pytest.raises(Refused):
        actions.settle(pairing=pairing, holds={}, by=clerk, now=NOW)
    with pytest.raises(Refused):
        actions.settle(pairing=pairing, holds={"start": 0}, by=clerk, now=NOW)

    answer = as_clerk.post(f"/reading/conflicts/{pairing.pk}/settle/", {"start": "nonsense"}, follow=True)

    assert "mindestens ein Feld" in answer.content.decode()
    assert not pairing.rulings.exists()


def test_everything_is_not_accepted_over_an_open_contradiction(both, clerk):
    actions.accept_all(announcement=both[1], by=clerk, now=NOW)

    assert not Journey.objects.exists()
    assert Person.objects.filter(family_name="Keller").count() == 1


def test_the_same_person_in_two_announcements_becomes_one_record(both, clerk):
    keller = [announcement.proposals.get(subject="stephan keller") for announcement in both]
    person = actions.accept(proposal=keller[0], by=clerk, now=NOW)

    keller[1].refresh_from_db()

    assert keller[1].match == person
    assert keller[1].decision == Decision.OPEN
    assert actions.accept(proposal=keller[1], by=clerk, now=NOW) == person


def test_another_office_sees_no_contradiction(both, as_stranger):
    pairing = Pairing.objects.first()

    assert "Seoul" not in as_stranger.get("/reading/conflicts/?show=all").content.decode()
    assert as_stranger.post(f"/reading/conflicts/{pairing.pk}/settle/", {"start": "later"}).status_code == 404
    assert as_stranger.post(f"/reading/conflicts/{pairing.pk}/apart/").status_code == 404


def trip(start, *cities, on="2024-10-11", **other):
    legs = [{"city": city, "country_iso2": None, "arrive": None, "leave": None} for city in cities]
    data = {"start": start, "end": None, "lead": None, "cancelled": False, "legs": legs, **other}
    return Told(RecordKind.JOURNEY, data, date.fromisoformat(on))


@pytest.mark.parametrize(
    ("earlier", "later", "same", "fields"),
    [
        (trip("2024-10-13", "Seoul"), trip("2024-10-15", "Seoul"), True, ["start"]),
        (trip("2024-10-13", "Seoul"), trip("2025-10-15", "Seoul"), False, ["start"]),
        (trip("2024-10-13", "Seoul"), trip("2024-10-13", "Palermo"), False, ["legs"]),
        (trip("2024-10-13", "Breslau"), trip("2024-10-13", "Wrocław"), True, []),
        (trip("2024-10-13", "Seoul"), trip(None, "Seoul", cancelled=True), True, ["cancelled"]),
        (trip(None, "Seoul"), trip(None, "Seoul", on="2025-12-01"), False, []),
        (trip(None, "Seoul", lead="Stephan Keller"), trip(None, "Seoul", lead="Keller"), True, []),
        (trip(None, "Seoul", lead="Stephan Keller"), trip(None, "Seoul", lead="Clara Weidlich"), True, ["lead"]),
    ],
)  # fmt: skip
def test_which_trips_are_the_same_and_where_they_differ(earlier, later, same, fields):
    assert same_subject(earlier, later) is same
    assert differing(earlier, later) == fields


def test_the_list_costs_the_same_for_one_and_three(in_office, clerk, as_clerk, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def cost():
        with CaptureQueriesContext(connection) as asked:
            as_clerk.get("/reading/conflicts/")
        return len(asked)

    actions.take_in(office=in_office, by=clerk, text=NOTICE)
    actions.take_in(office=in_office, by=clerk, text=LATER)
    cost()
    one = cost()
    for day in (16, 17):
        actions.take_in(office=in_office, by=clerk, text=LATER.replace("Dienstag, 15.", f"{day}."))

    assert len(queries.conflicts(in_office, open_only=True)) >= 3
    assert cost() == one
