import pytest

from jumelage.ui.maps import MapArc, MapPoint, WorldMap


def test_point_beyond_the_pole_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match=r"^Nordpol: 90\.5, 0 is no place on earth\.$"):
        MapPoint("n", "Nordpol", 90.5, 0)


def test_unknown_kinds_are_refused() -> None:
    with pytest.raises(ValueError, match="'friend' is not one of home, exploring, active"):
        MapPoint("a", "Akron", 41.1, -81.5, "friend")
    with pytest.raises(ValueError, match="'home' of an arc is not one of"):
        MapArc("a", "b", "home")


def test_nameless_point_is_refused() -> None:
    with pytest.raises(ValueError, match="needs a key and a label"):
        MapPoint("a", "", 41.1, -81.5)


def test_map_refuses_two_points_of_one_key_and_arcs_to_nowhere() -> None:
    akron = MapPoint("a", "Akron", 41.1, -81.5)

    with pytest.raises(ValueError, match="share a key"):
        WorldMap((akron, akron))
    with pytest.raises(ValueError, match="no point called x, y"):
        WorldMap((akron,), (MapArc("a", "y"),), "x")
