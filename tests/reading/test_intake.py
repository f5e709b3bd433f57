"""An announcement comes in: read once, kept with its proposals, matched to what the office has."""

from datetime import date

import pytest

from jumelage.kit.errors import Refused
from jumelage.reading import actions, queries
from jumelage.reading.enums import Decision, RecordKind
from jumelage.reading.models import Announcement, Proposal
from tests.partners import factories as ties
from tests.people import factories as people

pytestmark = pytest.mark.django_db

# The journey of October 2024, retold in our own words.
NOTICE = """Düsseldorf: Oberbürgermeister Stephan Keller besucht Seoul und Chongqing

Oberbürgermeister Dr. Stephan Keller bricht am Sonntag, 13. Oktober, mit einer Delegation nach Südkorea auf. Erste Station
ist Seoul, danach geht es weiter in die chinesische Partnerstadt Chongqing. Dort wird das 20-jährige Bestehen der
Städtepartnerschaft zwischen Düsseldorf und Chongqing gefeiert. Keller trifft dort zum ersten Mal den Bürgermeister
von Chongqing, Hu Henghua. In Nordrhein-Westfalen gibt es rund 60 koreanische Unternehmen.

Mitteilung der Stadt Düsseldorf vom 11. Oktober 2024
"""


@pytest.fixture
def taken(in_office, clerk):
    return actions.take_in(office=in_office, by=clerk, text=NOTICE)


def kinds(announcement):
    return {proposal.kind for proposal in announcement.proposals.all()}


def test_a_notice_is_kept_with_its_proposals(taken, clerk):
    journey = taken.proposals.get(kind=RecordKind.JOURNEY)

    assert taken.published_on == date(2024, 10, 11)
    assert taken.created_by == clerk
    assert {RecordKind.JOURNEY, RecordKind.PERSON, RecordKind.TIE, RecordKind.CLAIM} <= kinds(taken)
    assert journey.data["start"] == "2024-10-13"
    assert [leg["city"] for leg in journey.data["legs"]] == ["Seoul", "Chongqing"]
    assert journey.decision == Decision.OPEN


def test_every_proposal_points_at_words_of_the_text(taken):
    for proposal in taken.proposals.all():
        assert proposal.spans
        for start, end in proposal.spans:
            assert taken.text[start:end].strip()


def test_what_the_office_has_already_is_recognised(in_office, clerk):
    tie = ties.tie(in_office, "Chongqing")
    keller = people.make_person(in_office, "Keller", "Stephan")

    taken = actions.take_in(office=in_office, by=clerk, text=NOTICE)

    assert taken.proposals.get(kind=RecordKind.TIE).match == tie
    assert taken.proposals.get(kind=RecordKind.PERSON, data__name="Stephan Keller").match == keller
    assert taken.proposals.get(kind=RecordKind.PERSON, data__name="Hu Henghua").match is None


def test_the_same_text_twice_leads_to_the_first(taken, in_office, clerk):
    with pytest.raises(actions.AlreadyRead) as known:
        actions.take_in(office=in_office, by=clerk, text=f"  {NOTICE}\n\n")

    assert known.value.announcement == taken
    assert Announcement.objects.count() == 1


@pytest.mark.parametrize(
    "text",
    [
        "Milch, Brot, Butter",
        "x" * 3000,
        "1 2 3",
        "De burgemeester en wethouders vergaderen vandaag over het zwembad.",
    ],
)
def test_a_text_that_is_no_announcement_is_refused_with_a_reason_and_nothing_is_kept(in_office, clerk, text):
    with pytest.raises(Refused) as refusal:
        actions.take_in(office=in_office, by=clerk, text=text)

    assert len(str(refusal.value)) > 30
    assert not Announcement.objects.exists()
    assert not Proposal.objects.exists()


def test_marks_cover_the_text_without_gaps_or_doubles(taken):
    pieces = queries.segments(taken.text, taken.proposals.all())

    assert "".join(piece.text for piece in pieces) == taken.text
    assert any(piece.kind == RecordKind.PERSON for piece in pieces)
