"""The programme in both clocks, day by day."""

from datetime import date, time

import pytest

from jumelage.journeys import actions, queries
from tests.journeys import factories

pytestmark = pytest.mark.django_db

HOME = "Europe/Berlin"


def clocks(slot):
    return (f"{slot.starts:%H:%M}", f"{slot.home_starts:%H:%M}", slot.home_shift)


def test_items_show_both_clocks(in_office):
    journey = factories.journey(in_office)
    factories.two_legs(journey)
    factories.item(journey)
    factories.item(journey, start_time=time(6), end_time=time(7))

    day = queries.programme(journey, HOME, day=date(2024, 10, 15))[0]

    assert [clocks(slot) for slot in day.slots] == [("06:00", "23:00", -1), ("10:00", "03:00", 0)]
    assert [str(leg) for leg in day.legs] == ["Seoul"]


def test_an_evening_in_hawaii_is_tomorrow_at_home(in_office):
    journey = factories.journey(in_office)
    factories.leg(journey, "Honolulu", arrive_date=date(2024, 10, 14))
    factories.item(journey, start_time=time(18), end_time=time(19))

    (slot,) = queries.programme(journey, HOME, day=date(2024, 10, 15))[0].slots

    assert clocks(slot) == ("18:00", "06:00", 1)


def test_every_day_of_the_journey_has_its_page(in_office):
    journey = factories.journey(in_office)
    factories.item(journey)
    factories.item(journey, start_date=date(2024, 10, 21))

    days = queries.programme(journey, HOME)
    tabs = queries.day_tabs(journey, date(2024, 10, 15))

    assert [day.day.day for day in days] == [13, 14, 15, 16, 17, 18, 19, 21]
    assert [(tab.day.day, tab.count) for tab in tabs if tab.count] == [(15, 1), (21, 1)]
    assert [tab.day.day for tab in tabs if tab.is_today] == [15]


def test_cancelled_items_are_kept_but_not_counted(in_office, clerk):
    journey = factories.journey(in_office)
    actions.cancel_item(item=factories.item(journey), by=clerk)

    (day,) = queries.programme(journey, HOME, day=date(2024, 10, 15))

    assert [slot.is_cancelled for slot in day.slots] == [True]
    assert not any(tab.count for tab in queries.day_tabs(journey, date(2024, 10, 15)))
    assert queries.programme(journey, HOME, day=date(2024, 10, 15), cancelled=False)[0].slots == ()


def test_an_item_over_several_days_stands_on_each(in_office):
    journey = factories.journey(in_office)
    item = factories.item(journey, end_date=date(2024, 10, 17))

    shown = [queries.programme(journey, HOME, day=date(2024, 10, number))[0].slots for number in (15, 16, 17)]

    assert [[slot.item for slot in slots] for slots in shown] == [[item]] * 3


@pytest.mark.parametrize("count", [1, 3])
def test_the_programme_takes_the_same_queries_for_one_and_for_three(
    in_office, django_assert_num_queries, count
):
    journey = factories.journey(in_office)
    factories.two_legs(journey)
    group = factories.group(journey)
    for number in range(count):
        factories.item(
            journey,
            start_time=time(10 + number),
            end_time=time(11 + number),
            venue=factories.venue(in_office, f"Haus {number}"),
            groups=[group],
            hosts=[factories.organisation(in_office, f"Werk {number}")],
            counterparts=[factories.person(in_office, f"Gast {number}")],
        )

    with django_assert_num_queries(7):
        days = queries.programme(journey, HOME)

    assert sum(len(day.slots) for day in days) == count


@pytest.mark.parametrize(
    ("wanted", "today", "expected"),
    [
        (date(2024, 10, 16), date(2024, 10, 14), date(2024, 10, 16)),
        (date(2030, 1, 1), date(2024, 10, 14), date(2024, 10, 14)),
        (None, date(2024, 1, 1), date(2024, 10, 15)),
    ],
    ids=["asked for", "today", "first with items"],
)
def test_the_day_to_show(in_office, wanted, today, expected):
    journey = factories.journey(in_office)
    factories.item(journey)

    assert queries.chosen_day(queries.day_tabs(journey, today), wanted, today) == expected
