"""Equal Earth, against the proportions its authors give and against its own promise: equal areas."""

from math import cos, radians

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumelage.ui.maps.projection import EqualEarth


def test_proportions_are_those_of_the_paper() -> None:
    half_equator = EqualEarth().project(180, 0)[0]
    half_pole, top = EqualEarth().project(180, 90)

    assert half_equator == pytest.approx(2.70663, abs=1e-5)
    assert half_pole / half_equator == pytest.approx(0.59247, abs=1e-5), "the poles are lines"
    assert half_equator / -top == pytest.approx(2.05458, abs=1e-5)
    assert EqualEarth().project(0, 0) == (0, 0)


@given(st.floats(-80, 80))
def test_areas_are_kept(latitude: float) -> None:
    step = 0.01
    x, top = EqualEarth().project(1, latitude + step)
    y_low = EqualEarth().project(1, latitude - step)[1]

    area = (EqualEarth().project(1, latitude)[0]) * (y_low - top)

    assert area == pytest.approx(radians(1) * radians(2 * step) * cos(radians(latitude)), rel=1e-3)
    assert x > 0


@pytest.mark.parametrize("latitude", [-60.0, 0.0, 50.0])
def test_stretch_makes_shapes_right_at_its_latitude(latitude: float) -> None:
    projection = EqualEarth(true_at=latitude)
    degree_across = projection.project(1, latitude)[0] / cos(radians(latitude))
    degree_up = projection.project(0, latitude - 0.5)[1] - projection.project(0, latitude + 0.5)[1]

    assert degree_up == pytest.approx(degree_across, rel=1e-3)


@given(st.floats(-89, 89), st.floats(-179, 179))
def test_way_back_to_degrees(latitude: float, longitude: float) -> None:
    projection = EqualEarth(true_at=45)
    x, y = projection.project(longitude, latitude)

    assert projection.latitude_at(y) == pytest.approx(latitude, abs=1e-3)
    assert projection.longitude_at(x, latitude) == pytest.approx(longitude, abs=1e-6)
