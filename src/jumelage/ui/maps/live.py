"""The same map for a browser: plain data that the page's script hands to the map library."""

from typing import Any

from jumelage.ui.maps.places import MapArc, WorldMap
from jumelage.ui.maps.scripts import is_right_to_left, language_of
from jumelage.ui.maps.sphere import Line, central_meridian, cut_at_seam, distance_km, great_circle, wrapped

_KM_A_DEGREE = 111.2
_STEPS = 64  # enough for an arc to look round at the zoom we allow


def live_data(world: WorldMap) -> dict[str, Any]:
    """Points, arcs as GeoJSON (cut at the antimeridian), the home's key and the corners of what there is to see."""
    return {
        "home": world.home,
        "bounds": _bounds(world),
        "points": [
            {
                "key": point.key,
                "label": point.label,
                "language": point.language or language_of(point.label),
                "direction": "rtl" if is_right_to_left(point.label) else "ltr",
                "place": [point.longitude, point.latitude],
                "kind": point.kind,
                "href": point.href,
                "note": point.note,
            }
            for point in world.points
        ],
        "arcs": {"type": "FeatureCollection", "features": [_feature(world, arc) for arc in world.arcs]},
    }


def _feature(world: WorldMap, arc: MapArc) -> dict[str, Any]:
    pieces = cut_at_seam(_way(world, arc))
    lines = [[[round(x, 2), round(y, 2)] for x, y in piece] for piece in pieces]
    return {
        "type": "Feature",
        "properties": {"kind": arc.kind},
        "geometry": {"type": "MultiLineString", "coordinates": lines},
    }


def _way(world: WorldMap, arc: MapArc) -> Line:
    start, end = world.point(arc.start), world.point(arc.end)
    a, b = (start.longitude, start.latitude), (end.longitude, end.latitude)
    return great_circle(a, b, step=max(0.5, distance_km(a, b) / _KM_A_DEGREE / _STEPS))


def _bounds(world: WorldMap) -> list[list[float]] | None:
    """South-west and north-east of places and arcs; the east may lie beyond 180° where the places straddle the antimeridian."""
    if not world.points:
        return None
    centre = central_meridian([point.longitude for point in world.points])
    places = [(point.longitude, point.latitude) for point in world.points]
    places += [place for arc in world.arcs for place in _way(world, arc)]
    across = [wrapped(longitude - centre) for longitude, _ in places]
    up = [latitude for _, latitude in places]
    return [[centre + min(across), min(up)], [centre + max(across), max(up)]]
