"""The pages on which somebody decides whether two entries are one company."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from jumelage.companies import actions
from jumelage.companies.models import CompanyMatch, MatchRun
from tests.companies import factories
from tests.companies.test_matching import NOW, matched, media, of, snapshot  # noqa: F401 (fixtures)

pytestmark = pytest.mark.django_db
LIST = "/companies/matching/"


def page(response):
    return BeautifulSoup(response.content, "html.parser")


def pair(office, name="Namsan Trading", **fields):
    run = fields.pop("run", None) or factories.match_run(factories.snapshot(office))
    return factories.company_match(factories.company(office, name, owners=()), run, **fields)


def test_list_offers_a_register_only_where_one_was_counted(as_clerk, in_office):
    factories.company(in_office)
    assert "Noch nichts gezählt" in page(as_clerk.get(LIST)).text or not page(as_clerk.get(LIST)).select(
        "select"
    )

    factories.snapshot(in_office)

    assert len(page(as_clerk.get(LIST)).select("select[name=snapshot] option")) == 1


def test_asking_for_a_comparison_leaves_it_to_the_background(as_clerk, in_office):
    factories.company(in_office)
    counted = factories.snapshot(in_office)
    counted.sources.add(factories.stock_source(in_office))

    answer = as_clerk.post(LIST, {"snapshot": counted.pk})

    assert answer.status_code == 302
    assert MatchRun.objects.get().state == "waiting"
    assert "hx-trigger" in page(as_clerk.get(LIST)).select_one("#matching").attrs


def test_list_asks_the_same_number_of_queries_for_one_and_for_three(
    as_clerk, in_office, django_assert_num_queries
):
    run = factories.match_run(factories.snapshot(in_office))
    pair(in_office, "Eins GmbH", run=run)
    as_clerk.get(LIST)
    with CaptureQueriesContext(connection) as one:
        as_clerk.get(LIST)
    pair(in_office, "Zwei GmbH", run=run)
    pair(in_office, "Drei GmbH", run=run)

    with django_assert_num_queries(len(one)):
        answer = as_clerk.get(LIST)

    assert len(page(answer).select("tbody tr")) == 3


def test_review_asks_the_same_number_of_queries_for_one_and_for_three_candidates(
    as_clerk, in_office, django_assert_num_queries
):
    one, three = (
        pair(in_office),
        pair(in_office, "Drei GmbH", candidates=[factories.candidate(f"R{n}") for n in range(3)]),
    )
    as_clerk.get(one.get_absolute_url())
    with CaptureQueriesContext(connection) as asked:
        as_clerk.get(one.get_absolute_url())

    with django_assert_num_queries(len(asked)):
        answer = as_clerk.get(three.get_absolute_url())

    assert len(page(answer).select("article.pair__side")) == 4


def test_both_sides_stand_beside_each_other_with_what_speaks_for_and_against(as_clerk, in_office):
    match = pair(
        in_office,
        candidates=[factories.candidate(name="Namsan Trading AG", city="Köln", signs=["like", "not_city"])],
    )

    shown = page(as_clerk.get(match.get_absolute_url()))

    assert "Namsan Trading AG" in shown.select("article.pair__side")[1].text
    assert "ein anderer Ort" in shown.select_one(".signs__against").text
    assert "80" in shown.select_one(".pair__score").text


def test_a_decision_leads_to_the_next_one(as_clerk, in_office):
    run = factories.match_run(factories.snapshot(in_office))
    first, second = (
        pair(in_office, "Eins GmbH", run=run, score=0.9),
        pair(in_office, "Zwei GmbH", run=run, score=0.7),
    )

    answer = as_clerk.post(first.get_absolute_url(), {"verdict": "same", "key": "R1", "seen": first.version})

    first.refresh_from_db()
    assert answer.url == f"{second.get_absolute_url()}#pair"
    assert (first.verdict, first.key) == ("same", "R1")


def test_somebody_who_was_slower_is_told(as_clerk, in_office, clerk):
    match = pair(in_office)
    actions.decide_nobody(match=match, seen=None, by=clerk, now=NOW)

    answer = as_clerk.post(match.get_absolute_url(), {"verdict": "same", "key": "R1", "seen": 1})

    assert answer.status_code == 409
    assert CompanyMatch.objects.get().verdict == "nobody"


def test_previous_and_next_follow_the_list(as_clerk, in_office):
    run = factories.match_run(factories.snapshot(in_office))
    made = [pair(in_office, f"Nummer {n} GmbH", run=run, score=0.9 - n / 10) for n in range(3)]

    shown = page(as_clerk.get(made[1].get_absolute_url()))

    assert shown.select_one("a[rel=prev]")["href"] == f"{made[0].get_absolute_url()}#pair"
    assert shown.select_one("a[rel=next]")["href"] == f"{made[2].get_absolute_url()}#pair"


def test_another_one_is_found_by_searching_the_register(as_clerk, in_office, snapshot):  # noqa: F811
    match = of_matched(in_office, snapshot)

    found = page(as_clerk.get(match.get_absolute_url(), {"q": "Seorak"}))
    nothing = page(as_clerk.get(match.get_absolute_url(), {"q": "Mustermann"}))

    assert [name.text for name in found.select(".pair--hits h2")] == ["Seorak Werke GmbH"]
    assert "kein Unternehmen" in nothing.select_one("#search [role=status]").text


def of_matched(office, counted):
    company = factories.company(office, "Namsan Trading", owners=())
    matched(counted)
    return of(company)


def test_a_viewer_sees_the_pair_and_decides_nothing(as_viewer, in_office):
    match = pair(in_office)

    shown = page(as_viewer.get(match.get_absolute_url()))

    assert not shown.select("button[name=verdict]")
    assert as_viewer.post(match.get_absolute_url(), {"verdict": "nobody"}).status_code == 403


def test_all_certain_ones_are_accepted_by_one_button(as_clerk, in_office):
    match = pair(in_office, basis="identifier")
    shown = page(as_clerk.get(LIST, {"group": "identifier"}))
    form = shown.select_one("form[action='/companies/matching/accept/']")

    as_clerk.post(form["action"], {"basis": form.select_one("[name=basis]")["value"]})

    match.refresh_from_db()
    assert match.verdict == "same"


def test_an_unknown_group_shows_the_first_that_holds_something(as_clerk, in_office):
    pair(in_office, basis="nobody", candidates=[])

    shown = page(as_clerk.get(reverse("companies:match_list"), {"group": "'; --"}))

    assert shown.select_one(".tabs a[aria-current]")["href"] == "?group=nobody"


def test_an_entry_that_another_company_is_already_says_so_on_its_own_card(as_clerk, in_office):
    run = factories.match_run(factories.snapshot(in_office))
    taken = factories.company(in_office, "Hangang Europe GmbH", source_key="R1")
    match = factories.company_match(
        factories.company(in_office), run, candidates=[factories.candidate("R1"), factories.candidate("R2")]
    )

    cards = page(as_clerk.get(match.get_absolute_url())).select(".pair__side:not(.pair__side--ours)")

    assert [card.select_one(".pair__taken") is not None for card in cards] == [True, False]
    assert cards[0].select_one(".pair__taken a")["href"] == taken.get_absolute_url()
