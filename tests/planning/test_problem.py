"""A journey becomes a problem that the planner reads: days with their way between cities, people, wishes, items."""

import json
from datetime import date, time

import pytest

from jumelage.journeys import actions as journey_actions
from jumelage.kit.errors import Refused
from jumelage.places.models import Venue
from jumelage.planning import queries
from jumelage.planning.bridge import plan
from jumelage.planning.models import Wish
from tests.journeys import factories as journeys
from tournee.problem import MOST_WISHES

from . import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def answer(problem):
    return plan(problem, seconds=2, told=lambda _best, _bound: None, cancelled=lambda: False)


def starts(found):
    return {stop["title"]: stop["start"] for day in found["programme"] for stop in day["stops"]}


def test_a_day_between_two_cities_has_visits_in_both(journey, clerk):
    first, second = journey.legs.all()
    factories.wish(journey, "Morgens", f"{first.leave_date:%d.%m.%Y} 9–11", leg=first)
    second.arrive_date, second.arrive_time = first.leave_date, time(17)
    second.save()
    first.leave_time = time(13)
    first.save()
    factories.wish(journey, "Abends", f"{first.leave_date:%d.%m.%Y} 16–20", leg=second)

    found = starts(answer(queries.problem_of(journey)))

    assert set(found) == {"Morgens", "Abends"}
    assert found["Abends"] >= f"{first.leave_date}T17:00"


def test_a_wish_without_a_window_on_any_day_is_left_out_with_a_reason(journey):
    wish = factories.wish(journey, "Zu spät", "15.10.2024 9–12")
    wish.windows.update(day=date(2024, 12, 24))
    factories.wish(journey, "Passt", "15.10.2024 9–12")

    found = answer(queries.problem_of(journey))

    [left] = found["left_out"]
    assert left["title"] == "Zu spät"
    assert left["reason"]["en"]


def test_an_interpreter_goes_where_one_is_needed_and_cannot_be_at_two_places(journey, clerk):
    journeys.delegate(
        journey, journeys.person(journey.office, "Dolmetsch", "Doris"), clerk, function="Dolmetscherin"
    )
    groups = [journeys.group(journey, name, clerk) for name in ("Wirtschaft", "Kultur")]
    for delegate, group in zip(
        journey.delegates.exclude(function="Dolmetscherin").order_by("pk"), groups, strict=False
    ):
        delegate.groups.set([group])
    for group in groups:
        factories.wish(journey, f"Mit {group}", "15.10.2024 9–10", groups=[group], interpreter=True)

    found = answer(queries.problem_of(journey))

    assert len(starts(found)) == 1
    assert found["left_out"]


def test_an_item_that_is_pinned_stays_and_one_that_was_called_off_is_wished_again(journey, clerk):
    wish = factories.wish(journey, "Museum", "15.10.2024 9–18")
    item = journeys.item(journey, clerk, title="Museum")
    wish.item = item
    wish.save()

    assert [one["wish"] for one in queries.problem_of(journey)["previous"]] == [f"w{wish.pk}"]

    journey_actions.pin_item(item=item, pinned=True, by=clerk)
    assert queries.problem_of(journey)["previous"] == []
    assert queries.problem_of(journey)["wishes"][0]["id"] == f"i{item.pk}"

    item.refresh_from_db()
    journey_actions.cancel_item(item=item, by=clerk)
    assert [one["id"] for one in queries.problem_of(journey)["wishes"]] == [f"w{wish.pk}"]


def test_a_time_that_was_set_by_hand_outside_the_windows_is_kept(journey, clerk):
    wish = factories.wish(journey, "Museum", "16.10.2024 9–12")
    wish.item = journeys.item(journey, clerk, title="Museum")
    wish.save()

    found = starts(answer(queries.problem_of(journey)))

    assert found["Museum"].startswith("2024-10-15T10:00")


def many_wishes(journey, number):
    """Wishes at as many houses in both cities."""
    legs = journey.legs.all()
    houses = Venue.objects.bulk_create(
        Venue(
            office=journey.office, name=f"Haus {each}", place=legs[each % 2].place,
            latitude=legs[each % 2].place.latitude + each % 83 / 500,
            longitude=legs[each % 2].place.longitude + each % 97 / 500,
        )
        for each in range(number)
    )  # fmt: skip
    Wish.objects.bulk_create(
        Wish(
            journey=journey,
            leg=legs[each % 2],
            title=f"Wunsch {each}",
            venue=houses[each],
            value=1 + each % 50,
        )
        for each in range(number)
    )


def test_as_many_wishes_are_planned_as_the_planner_takes():
    assert queries.MOST_WISHES == MOST_WISHES


def test_five_thousand_wishes_at_as_many_houses_are_planned(journey, django_assert_max_num_queries):
    many_wishes(journey, 5_000)

    with django_assert_max_num_queries(12):
        problem = queries.problem_of(journey)
    found = answer(problem)

    assert len(json.dumps(problem)) < 4_000_000  # and no table of 25 million ways
    assert starts(found)
    assert len(starts(found)) + len(found["left_out"]) == 5_000


def test_one_wish_too_many_is_refused_with_the_numbers(journey, clerk):
    journeys.item(journey, clerk)
    many_wishes(journey, 5_000)

    with pytest.raises(Refused, match="5,000 wishes and 1 programme items; at most 5,000"):
        queries.problem_of(journey)
