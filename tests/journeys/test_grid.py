"""A day as a grid: columns, lanes, rows."""

from datetime import date, time

import pytest

from jumelage.journeys import queries
from jumelage.journeys.rules.grid import laid_out
from tests.journeys import factories

pytestmark = pytest.mark.django_db

DAY = date(2024, 10, 15)


def grid(journey, day=DAY):
    slots = queries.programme(journey, "Europe/Berlin", day=day)[0].slots
    return laid_out(slots, list(journey.groups.all()), day)


def cells(laid):
    return [(cell.slot.item.title, cell.track, cell.start, cell.end) for cell in laid.cells]


def columns(laid):
    return [(column.name, column.first, column.span) for column in laid.columns]


def test_what_overlaps_stands_side_by_side(in_office):
    journey = factories.journey(in_office)
    factories.item(journey, title="A")
    factories.item(journey, title="B", start_time=time(10, 30), end_time=time(12))
    factories.item(journey, title="C", start_time=time(12), end_time=time(13))

    laid = grid(journey)

    assert [(title, track) for title, track, _, _ in cells(laid)] == [("A", 1), ("B", 2), ("C", 1)]
    assert [column[1:] for column in columns(laid)] == [(1, 2)]


def test_every_group_has_its_column(in_office):
    journey = factories.journey(in_office)
    business, culture = factories.group(journey, "Wirtschaft"), factories.group(journey, "Kultur")
    factories.item(journey, title="K", groups=[culture])

    laid = grid(journey)

    assert [column[0] for column in columns(laid)][1:] == ["Wirtschaft", "Kultur"]
    assert cells(laid) == [("K", 3, 25, 37)]
    assert laid.tracks == 3
    assert business.name == "Wirtschaft"


def test_early_and_late_items_stretch_the_day(in_office):
    journey = factories.journey(in_office)
    factories.item(journey, title="Früh", start_time=time(5, 50), end_time=time(6))
    factories.item(journey, title="Spät", start_time=time(22), end_date=date(2024, 10, 16), end_time=time(1))

    laid = grid(journey)

    assert (laid.first_hour, laid.last_hour) == (5, 24)
    assert cells(laid)[0] == ("Früh", 1, 11, 18)
    assert cells(laid)[1][2:] == (205, 229)


def test_the_morning_after_shows_the_rest(in_office):
    journey = factories.journey(in_office)
    factories.item(journey, title="Spät", start_time=time(22), end_date=date(2024, 10, 16), end_time=time(1))

    laid = grid(journey, date(2024, 10, 16))

    assert (laid.first_hour, cells(laid)) == (0, [("Spät", 1, 1, 13)])


def test_what_takes_the_whole_day_stands_above_the_hours(in_office):
    journey = factories.journey(in_office)
    factories.item(journey, title="Messe", start_time=time(8), end_time=time(20))

    (cell,) = grid(journey).cells

    assert (cell.all_day, cell.start, cell.end) == (True, 0, 0)
