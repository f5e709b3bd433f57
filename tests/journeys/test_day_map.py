"""The map of a day: places to scale, items numbered in order, a line for each group."""

from datetime import time

import pytest

from jumelage.journeys.queries import programme
from jumelage.journeys.rules.day_map import day_map
from tests.journeys import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def journey(in_office):
    return factories.journey(in_office)


def at(journey, title, hour, name, latitude=None, longitude=None, **values):
    venue = factories.venue(journey.office, name, latitude=latitude, longitude=longitude)
    return factories.item(
        journey, title=title, start_time=time(hour), end_time=time(hour, 45), venue=venue, **values
    )


def drawn(journey):
    [day] = [each for each in programme(journey, "Europe/Berlin") if each.slots]
    return day_map(day.slots, list(journey.groups.all()))


def test_north_is_up_east_is_right_and_what_has_no_place_is_named(journey):
    at(journey, "Rathaus", 9, "Rathaus", 37.50, 127.00)
    at(journey, "Turm", 11, "Turm", 37.60, 127.10)
    at(journey, "Irgendwo", 13, "Ohne Ort")

    found = drawn(journey)

    hall, tower = found.spots
    assert (tower.x > hall.x, tower.y < hall.y) == (True, True)
    assert [(number, slot.item.title) for number, slot in found.numbered] == [(1, "Rathaus"), (2, "Turm")]
    assert [slot.item.title for slot in found.lost] == ["Irgendwo"]


def test_the_scale_is_true(journey):
    at(journey, "Süden", 9, "Süden", 37.0, 127.0)
    at(journey, "Norden", 11, "Norden", 38.0, 127.0)

    found = drawn(journey)

    south, north = found.spots
    assert found.scale / found.scale_km == pytest.approx((south.y - north.y) / 111.2, rel=0.01)


def test_groups_have_their_own_lines_and_a_place_is_shown_once(journey):
    one, two = factories.group(journey, "Wirtschaft"), factories.group(journey, "Kultur")
    at(journey, "Alle", 9, "Hotel", 37.50, 127.00)
    at(journey, "Werk", 11, "Werk", 37.55, 127.05, groups=[one])
    at(journey, "Museum", 11, "Museum", 37.52, 126.95, groups=[two])
    at(journey, "Abend", 19, "Hotel", 37.50, 127.00)

    found = drawn(journey)

    assert [way.name for way in found.ways] == ["Wirtschaft", "Kultur"]
    assert sorted(spot.numbers for spot in found.spots) == ["1, 4", "2", "3"]


def test_one_place_alone_is_no_map(journey):
    at(journey, "Rathaus", 9, "Rathaus", 37.50, 127.00)

    assert drawn(journey) is None
