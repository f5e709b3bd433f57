"""The outlines of the map: complete, cut at the antimeridian, and true to the line taken on disputed boundaries."""

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

GEOGRAPHY = Path(__file__).parents[2] / "src" / "jumelage" / "ui" / "static" / "ui" / "geography"
SCALES = ("110m", "50m")
KILOBYTES = {"110m": 130, "50m": 1_250}


def read(scale: str) -> dict[str, Any]:
    features = json.loads((GEOGRAPHY / f"world-{scale}.json").read_text())["features"]
    return {feature["properties"]["kind"]: feature["geometry"]["coordinates"] for feature in features}


def segments(lines: list[list[list[float]]]) -> list[tuple[list[float], list[float]]]:
    return [pair for line in lines for pair in pairwise(line)]


def contains(polygons: list[list[list[list[float]]]], x: float, y: float) -> bool:
    """Even-odd rule over all rings."""
    inside = False
    for polygon in polygons:
        for (x1, y1), (x2, y2) in segments(polygon):
            if (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1):
                inside = not inside
    return inside


def passes(lines: list[list[list[float]]], west: float, south: float, east: float, north: float) -> bool:
    middles = [((x1 + x2) / 2, (y1 + y2) / 2) for (x1, y1), (x2, y2) in segments(lines)]
    return any(west <= x <= east and south <= y <= north for x, y in middles)


@pytest.mark.parametrize("scale", SCALES)
def test_cities_stand_on_land_and_the_sea_is_sea(scale: str) -> None:
    land = read(scale)["land"]

    on_land = {"Chemnitz": (12.92, 50.83), "Chongqing": (106.55, 29.56), "Anadyr hinterland": (-178.0, 66.5)}
    at_sea = {"Atlantic": (-35.0, 40.0), "Pacific": (-150.0, 20.0), "North Sea": (3.0, 55.5)}

    assert {name for name, (x, y) in on_land.items() if contains(land, x, y)} == set(on_land)
    assert {name for name, (x, y) in at_sea.items() if contains(land, x, y)} == set()


@pytest.mark.parametrize("scale", SCALES)
def test_nothing_runs_across_the_antimeridian(scale: str) -> None:
    shapes = read(scale)

    rings = [ring for polygon in shapes["land"] for ring in polygon]
    # Only the edge of Antarctica along the pole goes from side to side.
    long = [
        a
        for a, b in segments(rings + shapes["border"] + shapes["disputed"])
        if abs(a[0] - b[0]) > 90 and a[1] > -90
    ]

    assert long == []
    assert {abs(x) <= 180 for ring in rings for x, _ in ring} == {True}


@pytest.mark.parametrize("scale", SCALES)
def test_no_line_parts_crimea_from_ukraine(scale: str) -> None:
    shapes = read(scale)

    assert contains(shapes["land"], 34.1, 44.95)
    for kind in ("border", "disputed"):
        assert not passes(shapes[kind], 32.5, 45.0, 35.5, 46.4)


@pytest.mark.parametrize("scale", SCALES)
def test_unrecognised_states_have_no_boundary(scale: str) -> None:
    shapes = read(scale)

    for kind in ("border", "disputed"):
        assert not passes(shapes[kind], 32.0, 34.9, 34.9, 35.8), "Cyprus"
        assert not passes(shapes[kind], 47.8, 8.2, 49.2, 11.0), "Somalia and Somaliland"


@pytest.mark.parametrize("scale", SCALES)
def test_western_sahara_is_divided_from_morocco_by_a_dashed_line_along_its_parallel(scale: str) -> None:
    shapes = read(scale)

    assert passes(shapes["disputed"], -13.2, 27.6, -8.6, 27.7)
    assert not passes(shapes["border"], -12.9, 26.1, -8.8, 27.5), "the berm"


@pytest.mark.parametrize("scale", SCALES)
def test_lines_of_control_are_dashed(scale: str) -> None:
    disputed = read(scale)["disputed"]

    assert passes(disputed, 75.0, 32.4, 80.0, 36.0), "Kashmir and Aksai Chin"
    assert passes(disputed, 91.4, 27.0, 97.5, 30.0), "Arunachal Pradesh"
    assert passes(disputed, 34.9, 31.3, 35.6, 32.6), "West Bank"
    assert passes(disputed, 35.6, 32.7, 35.9, 33.4), "Golan"


@pytest.mark.parametrize("scale", SCALES)
def test_kosovo_has_a_boundary_like_any_other(scale: str) -> None:
    assert passes(read(scale)["border"], 20.0, 42.0, 21.8, 43.2)


@pytest.mark.parametrize("scale", SCALES)
def test_files_stay_small(scale: str) -> None:
    assert (GEOGRAPHY / f"world-{scale}.json").stat().st_size < KILOBYTES[scale] * 1000
