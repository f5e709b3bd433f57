"""A person decides: proposals become records with a link back to the words, or nothing at all."""

from datetime import UTC, date, datetime, time

import pytest

from jumelage.journeys.models import Journey, ProgrammeItem
from jumelage.kit.errors import Refused
from jumelage.partners import queries as partners
from jumelage.partners.models import Tie
from jumelage.people.models import Organisation, Person, Tenure
from jumelage.reading import actions, queries
from jumelage.reading.actions import records
from jumelage.reading.enums import Decision, RecordKind
from tests.partners import factories as ties
from tests.reading.test_intake import NOTICE

pytestmark = pytest.mark.django_db

NOW = datetime(2024, 10, 12, 8, tzinfo=UTC)


@pytest.fixture
def taken(in_office, clerk):
    return actions.take_in(office=in_office, by=clerk, text=NOTICE)


def one(announcement, kind, **data):
    return announcement.proposals.get(kind=kind, **{f"data__{key}": value for key, value in data.items()})


def test_hu_henghua_becomes_a_person_and_the_mayor_there(taken, clerk):
    person = actions.accept(proposal=one(taken, RecordKind.PERSON, name="Hu Henghua"), by=clerk, now=NOW)

    tenure = Tenure.objects.get(person=person)
    assert (person.family_name, person.given_name, person.name_order) == ("Hu", "Henghua", "family_first")
    assert (tenure.function, str(tenure.organisation.place)) == ("mayor", "Chongqing")
    assert "11. Oktober 2024" in person.source


def test_everything_that_is_complete_is_accepted_in_one_go(taken, clerk):
    number = actions.accept_all(announcement=taken, by=clerk, now=NOW)

    journey = Journey.objects.get()
    assert number == taken.proposals.exclude(kind=RecordKind.EVENT).count()
    assert [str(leg.place) for leg in journey.legs.all()] == ["Seoul", "Chongqing"]
    assert journey.lead == Person.objects.get(family_name="Keller")
    assert journey.start_date == date(2024, 10, 13)
    assert journey.end_date is None
    assert str(Tie.objects.get().place) == "Chongqing"
    assert not taken.proposals.filter(decision=Decision.OPEN).exclude(kind=RecordKind.EVENT).exists()


def test_a_tie_from_the_text_has_its_year(taken, in_office, clerk):
    tie = actions.accept(proposal=one(taken, RecordKind.TIE), by=clerk, now=NOW)

    row = partners.row(tie, date(2024, 10, 12))
    assert (str(row.stage.since), row.stage.level, row.stage.status) == ("2004", "P", "active")


def test_a_known_partner_is_linked_and_not_entered_twice(in_office, clerk):
    tie = ties.tie(in_office, "Chongqing")
    taken = actions.take_in(office=in_office, by=clerk, text=NOTICE)
    proposal = one(taken, RecordKind.TIE)

    record = actions.accept(proposal=proposal, by=clerk, now=NOW)

    assert record == tie
    assert Tie.objects.count() == 1


def test_a_person_changes_the_proposal_before_it_is_accepted(taken, clerk):
    proposal = one(taken, RecordKind.PERSON, name="Hu Henghua")
    values = {**records.suggested(proposal), "given_name": "Hénghuá", "match": None, "function": ""}

    person = actions.accept(proposal=proposal, values=values, by=clerk, now=NOW)

    proposal.refresh_from_db()
    assert person.given_name == "Hénghuá"
    assert not Tenure.objects.exists()
    assert (proposal.decision, proposal.decided_by, proposal.result) == (Decision.EDITED, clerk, person)


def test_a_rejected_proposal_makes_nothing_and_can_be_decided_again(taken, clerk):
    proposal = one(taken, RecordKind.PERSON, name="Hu Henghua")
    actions.reject(proposal=proposal, by=clerk, now=NOW)

    assert not Person.objects.exists()
    with pytest.raises(Refused, match="bereits"):
        actions.accept(proposal=proposal, by=clerk, now=NOW)
    actions.reopen(proposal=proposal, by=clerk)
    assert actions.accept(proposal=proposal, by=clerk, now=NOW).family_name == "Hu"


def test_two_people_who_accept_at_once_make_one_record(taken, clerk, head):
    proposal = one(taken, RecordKind.PERSON, name="Hu Henghua")
    actions.accept(proposal=proposal, by=clerk, now=NOW)

    with pytest.raises(Refused):
        actions.accept(proposal=proposal, by=head, now=NOW)

    assert Person.objects.count() == 1


def test_an_event_needs_a_journey_a_day_and_hours_and_then_stands_in_the_programme(in_office, clerk):
    notice = NOTICE.replace(
        "Mitteilung der", "In Chongqing eröffnet Keller die Ausstellung „Zwei Ströme“.\n\nMitteilung der"
    )
    taken = actions.take_in(office=in_office, by=clerk, text=notice)
    event = next(
        event
        for event in taken.proposals.filter(kind=RecordKind.EVENT)
        if "Zwei Ströme" in event.data["title"]
    )
    with pytest.raises(Refused):
        actions.accept(proposal=event, by=clerk, now=NOW)
    actions.accept_all(announcement=taken, by=clerk, now=NOW)
    values = {
        **records.suggested(event),
        "match": None,
        "start_date": date(2024, 10, 17),
        "start_time": time(16),
        "end_time": time(17),
    }

    item = actions.accept(proposal=event, values=values, by=clerk, now=NOW)

    assert item == ProgrammeItem.objects.get()
    assert str(item.leg.place) == "Chongqing"
    assert item.zone == "Asia/Shanghai"


def test_a_record_knows_the_words_that_it_came_from(taken, clerk):
    person = actions.accept(proposal=one(taken, RecordKind.PERSON, name="Hu Henghua"), by=clerk, now=NOW)

    source = queries.sources_of(person)[0]

    assert source["announcement"] == taken
    assert "Hu Henghua" in source["words"][0]


def test_removing_the_announcement_keeps_the_records(taken, clerk):
    actions.accept_all(announcement=taken, by=clerk, now=NOW)

    actions.remove_announcement(announcement=taken, by=clerk)

    assert Journey.objects.count() == 1
    assert Organisation.objects.filter(place__name_en="Chongqing").exists()
