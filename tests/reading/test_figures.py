"""Numbers kept as claims with words, source and date, and held against the office's own figures."""

from datetime import UTC, date, datetime

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jumelage.audit.models import Entry
from jumelage.reading import actions, queries
from jumelage.reading.enums import Decision, RecordKind
from jumelage.reading.models import Claim, Figure
from jumelage.reading.rules.meaning import topic_of
from jumelage.reading.rules.verdicts import OwnFigure, Reason, Said, Standing, judge
from tests.companies import factories as companies
from tests.reading.test_intake import NOTICE

pytestmark = pytest.mark.django_db

NOW = datetime(2024, 10, 12, 8, tzinfo=UTC)


@pytest.fixture
def claim(in_office, clerk):
    taken = actions.take_in(office=in_office, by=clerk, text=NOTICE)
    return actions.accept(proposal=taken.proposals.get(kind=RecordKind.CLAIM), by=clerk, now=NOW)


def said(
    office,
    clerk,
    low,
    high=None,
    *,
    on=date(2024, 10, 11),
    what="koreanische Unternehmen",
    place=None,
    approx=False,
):
    values = {
        "what": what, "topic": what, "place": place, "on": on, "low": low, "high": high or low, "approx": approx,
        "source": f"Mitteilung {low}",
    }  # fmt: skip
    return actions.keep_claim(office=office, values=values, by=clerk)


def own(office, clerk, value, *, on=date(2024, 6, 30), what="koreanische Unternehmen", place=None):
    values = {
        "what": what, "topic": what, "place": place, "on": on, "value": value,
        "definition": "Sitz im Land, Mutter in Korea", "source": "Handelsregister",
    }  # fmt: skip
    return actions.keep_figure(office=office, values=values, by=clerk)


def test_an_accepted_number_is_kept_with_words_source_date_and_place(claim):
    assert (claim.low, claim.high, claim.approx) == (60, 60, True)
    assert claim.on == date(2024, 10, 11)
    assert claim.words == "In Nordrhein-Westfalen gibt es rund 60 koreanische Unternehmen."
    assert claim.topic == "koreanische Unternehmen"
    assert "11. Oktober 2024" in claim.source
    assert str(claim.place) == "Nordrhein-Westfalen"
    assert claim.announcement is not None


def test_the_claim_outlives_its_announcement(claim, clerk):
    actions.remove_announcement(announcement=claim.announcement, by=clerk)

    claim.refresh_from_db()
    assert claim.announcement is None
    assert "11. Oktober 2024" in claim.source


def test_changed_before_it_is_kept(in_office, clerk, as_clerk):
    taken = actions.take_in(office=in_office, by=clerk, text=NOTICE)
    proposal = taken.proposals.get(kind=RecordKind.CLAIM)
    page = BeautifulSoup(as_clerk.get(f"/reading/proposals/{proposal.pk}/").content, "html.parser")
    typed = {
        field["name"]: field.get("value", "")
        for field in page.select("form.form input[name]")
        if field.get("type") != "checkbox"
    }

    as_clerk.post(f"/reading/proposals/{proposal.pk}/", {**typed, "topic": "Korea-Firmen", "high": "65"})

    proposal.refresh_from_db()
    kept = Claim.objects.get()
    assert (kept.topic, kept.low, kept.high) == ("Korea-Firmen", 60, 65)
    assert (proposal.decision, proposal.result) == (Decision.EDITED, kept)


def figure(value, day="2024-06-30"):
    return OwnFigure(value, date.fromisoformat(day), "", "")


@pytest.mark.parametrize(
    ("claimed", "figures", "standing", "reason"),
    [
        (Said(60, 60, False, date(2024, 10, 11)), [figure(60)], Standing.SUPPORTED, Reason.EQUAL),
        (Said(60, 60, False, date(2024, 10, 11)), [figure(58)], Standing.CONTRADICTED, Reason.OUTSIDE),
        (Said(60, 60, True, date(2024, 10, 11)), [figure(58)], Standing.SUPPORTED, Reason.WITHIN),
        (Said(60, 60, True, date(2024, 10, 11)), [figure(40)], Standing.CONTRADICTED, Reason.OUTSIDE),
        (Said(50, 70, False, date(2024, 10, 11)), [figure(66)], Standing.SUPPORTED, Reason.WITHIN),
        (Said(0.3333, 0.3333, True, date(2024, 10, 11)), [figure(0.34)], Standing.SUPPORTED, Reason.WITHIN),
        (Said(60, 60, False, date(2024, 10, 11)), [], Standing.UNKNOWN, Reason.NO_FIGURE),
        (Said(60, 60, False, date(2024, 10, 11)), [figure(60, "2021-12-31")], Standing.UNKNOWN, Reason.OTHER_TIME),
        (Said(60, 60, False, None), [figure(60)], Standing.UNKNOWN, Reason.NO_DATE),
        (Said(60, 60, False, date(2024, 10, 11)), [figure(10, "2023-12-31"), figure(60)], Standing.SUPPORTED, Reason.EQUAL),
        (Said(60, 60, False, date(2024, 10, 11)), [OwnFigure(60, None, "", "")], Standing.UNKNOWN, Reason.NO_FIGURE),
    ],
)  # fmt: skip
def test_what_own_figures_say_of_a_claim(claimed, figures, standing, reason):
    verdict = judge(claimed, figures)

    assert (verdict.standing, verdict.reason) == (standing, reason)


def test_own_figures_are_asked_by_what_and_where(in_office, clerk, claim):
    own(in_office, clerk, 58, place=claim.place)
    own(in_office, clerk, 999)
    own(in_office, clerk, 998, what="japanische Unternehmen", place=claim.place)
    row = queries.claim_rows(in_office, [Claim.objects.get()])[0]

    assert (row.standing, row.own.value) == (Standing.SUPPORTED, 58)
    assert "58" in row.reason
    assert "30. Juni 2024" in row.reason


def test_without_an_own_figure_the_stock_of_companies_is_asked(in_office, claim, as_clerk):
    companies.snapshot(in_office, [("KR", "Düsseldorf", 20), ("KR", "Köln", 38)])

    row = queries.claim_rows(in_office, [Claim.objects.get()])[0]
    page = as_clerk.get(claim.get_absolute_url()).content.decode()

    assert row.standing == Standing.SUPPORTED
    assert "58" in row.reason
    assert row.href in page


def test_an_own_figure_goes_before_the_stock(in_office, clerk, claim):
    companies.snapshot(in_office, [("KR", "Köln", 58)])
    own(in_office, clerk, 40, place=claim.place)

    row = queries.claim_rows(in_office, [Claim.objects.get()])[0]

    assert (row.standing, row.href) == (Standing.CONTRADICTED, "")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("koreanische Unternehmen", "koreanischen Unternehmen", True),
        ("Unternehmen aus Korea", "Unternehmen in Korea", True),
        ("rund koreanische Unternehmen", "koreanische Unternehmen", True),
        ("koreanische Unternehmen", "japanische Unternehmen", False),
        ("Korean companies", "Korean company", True),
    ],
)
def test_endings_and_small_words_make_no_other_topic(one, other, same):
    assert (topic_of(one) == topic_of(other)) is same


def test_the_list_is_filtered_by_what_and_where(in_office, clerk, claim, as_clerk):
    said(in_office, clerk, 12, what="Schulpartnerschaften")

    def named(query):
        page = BeautifulSoup(as_clerk.get(f"/reading/claims/?{query}").content, "html.parser")
        return [link.text for link in page.select("tbody th a")]

    assert len(named("")) == 2
    assert named("q=schulpart") == ["Schulpartnerschaften"]
    assert named("place=Nordrhein-Westfalen") == [claim.what]
    assert named("q=gibt+es+nicht") == []
    assert as_clerk.get("/reading/claims/?place=Nirgendwoburg").status_code == 400


def test_one_matter_over_time_from_different_sources(in_office, clerk, as_clerk):
    first = said(in_office, clerk, 40, on=date(2022, 5, 1))
    said(in_office, clerk, 50, 70, on=date(2024, 10, 11))
    own(in_office, clerk, 58)

    page = queries.matter_page(first)
    shown = as_clerk.get(first.get_absolute_url()).content.decode()

    assert [(point.value, point.is_own) for point in page.points] == [
        ("40", False),
        ("58", True),
        ("50–70", False),
    ]
    assert [row.value for row in page.others] == ["50–70"]
    assert "Mitteilung 50" in shown
    assert "Handelsregister" in shown
    assert page.row.reason.startswith("Die eigene Zahl des Büros stammt aus anderer Zeit")


def test_a_figure_needs_date_definition_and_source(in_office, as_clerk):
    refused = as_clerk.post("/reading/figures/new/", {"what": "koreanische Unternehmen", "value": "58"})

    assert refused.status_code == 400
    assert not Figure.objects.exists()


def test_a_figure_is_entered_from_the_claim_changed_and_removed(in_office, claim, as_clerk):
    form = BeautifulSoup(as_clerk.get(f"/reading/figures/new/?claim={claim.pk}").content, "html.parser")
    typed = {
        name: form.select_one(f"[name={name}]").get("value", "")
        for name in ("what", "topic", "place", "place_id")
    }
    rest = {"value": "58", "on": "2024-06-30", "definition": "Sitz im Land", "source": "Handelsregister"}

    made = as_clerk.post(f"/reading/figures/new/?claim={claim.pk}", {**typed, **rest})
    figure = Figure.objects.get()
    changed = as_clerk.post(
        f"/reading/figures/{figure.pk}/", {**typed, **rest, "value": "59", "version": figure.version}
    )
    stale = as_clerk.post(
        f"/reading/figures/{figure.pk}/", {**typed, **rest, "value": "60", "version": figure.version}
    )

    figure.refresh_from_db()
    assert made.url == claim.get_absolute_url()
    assert (changed.status_code, stale.status_code, figure.value) == (302, 409, 59)
    assert "belegt" in as_clerk.get("/reading/claims/").content.decode()
    as_clerk.post(f"/reading/figures/{figure.pk}/remove/")
    assert not Figure.objects.exists()
    assert {"created", "changed", "removed"} <= set(Entry.objects.values_list("verb", flat=True))


@pytest.mark.parametrize(
    ("change", "sentence"),
    [({"low": "70"}, "Bereich"), ({"what": ""}, "Feld"), ({"low": "viele"}, "Zahl"), ({"place": "Nirgendwoburg"}, "Nirgendwoburg")],
)  # fmt: skip
def test_a_claim_corrected_wrongly_is_refused(claim, as_clerk, change, sentence):
    values = {"what": claim.what, "low": "60", "high": "60", "version": claim.version}

    answer = as_clerk.post(f"/reading/claims/{claim.pk}/edit/", {**values, **change})

    assert answer.status_code == 400
    assert sentence in BeautifulSoup(answer.content, "html.parser").text


def test_strangers_and_readers(claim, as_stranger, as_viewer):
    assert as_stranger.get(claim.get_absolute_url()).status_code == 404
    assert claim.what not in as_stranger.get("/reading/claims/").content.decode()
    assert as_viewer.get(claim.get_absolute_url()).status_code == 200
    assert as_viewer.post(f"/reading/claims/{claim.pk}/remove/").status_code == 403


def test_the_list_costs_the_same_for_one_and_three(in_office, clerk, claim, as_clerk):
    def cost():
        with CaptureQueriesContext(connection) as asked:
            as_clerk.get("/reading/claims/")
        return len(asked)

    own(in_office, clerk, 58)
    cost()
    one = cost()
    said(in_office, clerk, 61, place=claim.place)
    said(in_office, clerk, 12, what="Schulpartnerschaften")
    own(in_office, clerk, 13, what="Schulpartnerschaften")

    assert cost() == one


@pytest.mark.parametrize(("elsewhere", "verdict"), [(40, "supported"), (10, "contradicted")])
def test_a_number_of_companies_is_checked_against_the_stock_while_it_is_reviewed(
    in_office, clerk, as_clerk, elsewhere, verdict
):
    companies.snapshot(in_office, (("KR", "Düsseldorf", 20), ("KR", "Köln", elsewhere)))
    taken = actions.take_in(office=in_office, by=clerk, text=NOTICE)
    proposal = taken.proposals.get(kind=RecordKind.CLAIM)

    cards = [card for _heading, group in queries.announcement_page(taken).groups for card in group]
    shown = BeautifulSoup(as_clerk.get(taken.get_absolute_url()).content, "html.parser").select_one(
        f"#p{proposal.pk}"
    )

    checked = {card.proposal.pk: card.check for card in cards if card.check}
    assert checked[proposal.pk].verdict == verdict
    assert shown.find("a", string="Nachweise zeigen")["href"] == checked[proposal.pk].href
