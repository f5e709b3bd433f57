"""Two proposals side by side: what only one of them holds, what it holds at another time, and why it leaves something out."""

import pytest

from jumelage.planning import queries
from jumelage.planning.actions import accept_proposal, run_now, start_run

from . import factories
from .factories import NOW


def planned(journey, clerk):
    run = start_run(journey=journey, seconds=2, by=clerk, now=NOW, enqueue=lambda _number: None)
    run_now(run=run)
    run.refresh_from_db()
    return run


@pytest.fixture
def before(journey, clerk):
    """A proposal with two visits; the third fits nowhere."""
    factories.wish(journey, "Rathaus", "15.10.2024 9–10", clerk, value=20, must=True)
    factories.wish(journey, "Hafen", "15.10.2024 14–15", clerk)
    factories.wish(journey, "Museum", "15.10.2024 9–10", clerk, value=5)
    return planned(journey, clerk)


@pytest.fixture
def after(journey, clerk, before):
    """The town hall moves, the harbour closes, the museum fits now."""
    for title, day in (("Rathaus", "15.10.2024 16–17"), ("Hafen", "1.1.2020 9–10")):
        wish = journey.wishes.get(title=title)
        wish.windows.all().delete()
        for hours in factories.parse_windows(day, ()):
            wish.windows.create(day=hours.day, opens=hours.opens, closes=hours.closes)
    return planned(journey, clerk)


def lines(page):
    return {line.title: line for day in page.days for line in day.lines}


def test_every_visit_says_in_which_proposal_it_stands(before, after):
    page = queries.comparison(before, after, "de")

    assert {title: line.difference for title, line in lines(page).items()} == {
        "Rathaus": "time", "Hafen": "first", "Museum": "second",
    }  # fmt: skip
    assert [side.held for side in page.sides] == [2, 2]
    assert page.gain == -5


def test_what_one_leaves_out_says_why(before, after):
    found = lines(queries.comparison(before, after, "de"))

    assert "10:00" in found["Museum"].why[0]
    assert "Zeitfenster" in found["Hafen"].why[1]


def test_only_what_differs_can_be_looked_at(before, after, journey, clerk):
    factories.wish(journey, "Empfang", "16.10.2024 9–10", clerk)
    same, again = planned(journey, clerk), planned(journey, clerk)

    assert queries.comparison(same, again, "de", changes=True).days == []
    assert set(lines(queries.comparison(after, same, "de", changes=True))) == {"Empfang"}


def test_todays_programme_stands_beside_both(before, after, clerk):
    accept_proposal(run=before, by=clerk)

    found = lines(queries.comparison(before, after, "de"))

    assert f"{found['Rathaus'].was.was:%H:%M}" == "09:00"
    assert found["Museum"].was is None


def test_the_page_shows_both_the_older_first(as_clerk, before, after):
    address = f"/journeys/{before.journey_id}/planning/runs/compare/"

    text = as_clerk.get(address, {"run": [after.pk, before.pk]}).content.decode()

    assert "nur links" in text
    assert "nur rechts" in text
    assert text.index(before.get_absolute_url()) < text.index(after.get_absolute_url())


@pytest.mark.parametrize("ticked", [[], [0], [0, 1, 2], [0, 999_999], ["x", 0]])
def test_anything_but_two_proposals_is_answered_with_a_sentence(
    as_clerk, journey, clerk, before, after, ticked
):
    runs = [before.pk, after.pk, planned(journey, clerk).pk]
    numbers = [runs[number] if number in (0, 1, 2) else number for number in ticked]

    answer = as_clerk.get(f"/journeys/{journey.pk}/planning/runs/compare/", {"run": numbers}, follow=True)

    assert "zwei" in str(next(iter(answer.context["messages"])))


def test_a_proposal_without_a_programme_cannot_be_ticked(as_clerk, journey, before):
    failed = factories.run(journey, state="failed", failure="broken")

    page = as_clerk.get(f"/journeys/{journey.pk}/planning/").content.decode()
    answer = as_clerk.get(
        f"/journeys/{journey.pk}/planning/runs/compare/", {"run": [failed.pk, before.pk]}, follow=True
    )

    assert f'value="{failed.pk}"' not in page
    assert "nicht mehr da" in answer.content.decode()


def test_comparing_takes_as_many_queries_for_three_visits_as_for_one(
    journey, clerk, django_assert_num_queries
):
    factories.wish(journey, "Eins", "15.10.2024 9–10", clerk)
    first, second = planned(journey, clerk), planned(journey, clerk)
    with django_assert_num_queries(4):
        queries.comparison(first, second, "de")
    for number in ("Zwei", "Drei"):
        factories.wish(journey, number, "15.10.2024 9–17", clerk)
    first, second = planned(journey, clerk), planned(journey, clerk)
    with django_assert_num_queries(4):
        queries.comparison(first, second, "de")
