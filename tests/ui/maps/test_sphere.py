"""Great circles, against the haversine formula and by hand."""

from itertools import pairwise
from math import asin, cos, degrees, radians, sin, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumelage.ui.maps.sphere import LonLat, central_meridian, cut_at_seam, great_circle, wrapped

DUESSELDORF = (6.7762, 51.2217)
SEOUL = (126.978, 37.5665)
CHIBA = (140.1233, 35.6051)
MONTREAL = (-73.5673, 45.5017)


def angle(a: LonLat, b: LonLat) -> float:
    """In degrees, by the haversine formula."""
    (x1, y1), (x2, y2) = (tuple(map(radians, place)) for place in (a, b))
    half = sin((y2 - y1) / 2) ** 2 + cos(y1) * cos(y2) * sin((x2 - x1) / 2) ** 2
    return degrees(2 * asin(min(1.0, sqrt(half))))


places = st.tuples(st.floats(-180, 180), st.floats(-89, 89))


@given(places, places)
def test_great_circle_is_as_long_as_the_shortest_way(start: LonLat, end: LonLat) -> None:
    line = great_circle(start, end)

    if angle(start, end) < 179.9:  # between opposite places every way is the shortest
        assert sum(angle(a, b) for a, b in pairwise(line)) == pytest.approx(angle(start, end), abs=1e-6)
        assert max(angle(a, b) for a, b in pairwise(line)) <= 2.01


def test_way_to_seoul_runs_far_north_of_both_cities() -> None:
    line = great_circle(DUESSELDORF, SEOUL)

    assert line[0] == DUESSELDORF
    assert line[-1] == SEOUL
    assert 62 < max(latitude for _, latitude in line) < 68


def test_way_from_a_place_to_itself_is_that_place() -> None:
    assert great_circle(SEOUL, SEOUL) == [SEOUL, SEOUL]


def test_line_across_the_pacific_is_cut_in_two_at_the_antimeridian() -> None:
    pieces = cut_at_seam(great_circle(CHIBA, MONTREAL))

    assert len(pieces) == 2
    assert pieces[0][-1][0] == 180
    assert pieces[1][0] == (-180, pieces[0][-1][1])


@given(places, places, st.floats(-180, 180))
def test_no_piece_jumps(start: LonLat, end: LonLat, centre: float) -> None:
    for piece in cut_at_seam(great_circle(start, end), centre=centre):
        assert all(abs(a[0] - b[0]) <= 180 for a, b in pairwise(piece))
        assert all(-180 <= longitude <= 180 for longitude, _ in piece)


@pytest.mark.parametrize(
    ("longitudes", "middle"),
    [([10.0], 10), ([0.0, 120.0], 60), ([170.0, -170.0], -180), ([140.0, -120.0], -170)],
)
def test_middle_of_longitudes_is_found_across_the_antimeridian(
    longitudes: list[float], middle: float
) -> None:
    assert central_meridian(longitudes) == pytest.approx(middle)


def test_wrapping_keeps_within_half_a_turn() -> None:
    assert [wrapped(longitude) for longitude in (190.0, -190.0, 540.0, 0.0)] == [-170, 170, -180, 0]
