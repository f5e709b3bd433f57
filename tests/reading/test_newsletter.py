"""A newsletter brings one announcement for each of its items; what a language model found is marked."""

import pytest
from bs4 import BeautifulSoup

from jumelage.kit.errors import Refused
from jumelage.reading import actions
from jumelage.reading.enums import RecordKind
from jumelage.reading.models import Announcement
from tests.reading.test_intake import NOTICE

pytestmark = pytest.mark.django_db

LETTER = """Rundbrief des Büros für Internationales, Ausgabe 3/2024

In dieser Ausgabe: Reise nach Barcelona, Besuch aus Palermo, Sommerfest

1. Reise nach Barcelona
Stadtrat Emil Beispiel reist am 3. Mai 2024 mit einer Delegation nach Barcelona und trifft dort den Bürgermeister der Stadt zu Gesprächen.

2. Besuch aus Palermo
Eine Delegation aus Palermo unter der Leitung von Bürgermeister Aldo Beispiel besucht vom 10. bis 12. Juni 2024 Düsseldorf und die Messe Düsseldorf.

3. Jubiläum
Düsseldorf und Chongqing feiern im Jahr 2024 das 20-jährige Bestehen ihrer Städtepartnerschaft mit einem Empfang im Rathaus.
"""


def test_each_item_becomes_an_announcement_of_its_own(in_office, as_clerk):
    answer = as_clerk.post("/reading/new/", {"text": LETTER}, follow=True)

    found = list(Announcement.objects.order_by("pk"))
    assert len(found) == 3
    assert len({announcement.bundle for announcement in found}) == 1
    assert found[0].proposals.filter(kind=RecordKind.JOURNEY).exists()
    assert found[1].proposals.filter(kind=RecordKind.VISIT).exists()
    assert "3 Beiträge wurden gelesen" in answer.content.decode()


def test_the_items_lead_to_each_other(in_office, clerk, as_clerk):
    taken = actions.take_in_document(office=in_office, by=clerk, text=LETTER)
    first, second, third = taken.announcements

    page = BeautifulSoup(as_clerk.get(first.get_absolute_url()).content, "html.parser")

    linked = {link.get("href") for link in page.select(".panel a")}
    assert {second.get_absolute_url(), third.get_absolute_url()} <= linked


def test_the_same_newsletter_again_brings_nothing(in_office, clerk, as_clerk):
    actions.take_in_document(office=in_office, by=clerk, text=LETTER)

    answer = as_clerk.post("/reading/new/", {"text": LETTER}, follow=True)

    assert Announcement.objects.count() == 3
    assert "bereits gelesen" in answer.content.decode()


def test_an_item_that_is_new_is_read_and_the_others_are_named(in_office, clerk):
    actions.take_in_document(
        office=in_office,
        by=clerk,
        text=LETTER.partition("2. Besuch")[0]
        + "2. Besuch"
        + LETTER.partition("2. Besuch")[2].partition("3. Jubi")[0],
    )

    taken = actions.take_in_document(office=in_office, by=clerk, text=LETTER)

    assert len(taken.announcements) == 1
    assert len(taken.notes) == 2


def test_a_single_announcement_is_taken_in_as_it_is(in_office, clerk):
    taken = actions.take_in_document(office=in_office, by=clerk, text=NOTICE)

    assert len(taken.announcements) == 1
    assert taken.announcements[0].bundle == ""


def test_what_a_language_model_found_is_marked(in_office, clerk, as_clerk):
    taken = actions.take_in(office=in_office, by=clerk, text=NOTICE)
    proposal = taken.proposals.get(data__name="Hu Henghua")
    proposal.rule = "model"
    proposal.save()

    page = BeautifulSoup(as_clerk.get(taken.get_absolute_url()).content, "html.parser")

    marked = [
        card["id"] for card in page.select("article.proposal") if "vom Sprachmodell gefunden" in card.text
    ]
    assert marked == [f"p{proposal.pk}"]


def test_a_newsletter_without_any_finding_is_refused(in_office, clerk):
    with pytest.raises(Refused):
        actions.take_in_document(office=in_office, by=clerk, text="Milch, Brot, Butter")
