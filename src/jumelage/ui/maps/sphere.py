"""Great circles on the sphere, as polylines in degrees (longitude, latitude)."""

from functools import lru_cache
from itertools import pairwise
from math import asin, atan2, cos, degrees, hypot, radians, sin

LonLat = tuple[float, float]
Line = list[LonLat]

MEAN_RADIUS_KM = 6371.0088  # R1 of the WGS 84 ellipsoid


def great_circle(start: LonLat, end: LonLat, *, step: float = 2.0) -> Line:
    """The shortest way, a point every `step` degrees or less; longitudes may jump at the antimeridian.

    Spherical linear interpolation after K. Shoemake, Animating Rotation with Quaternion Curves, SIGGRAPH 1985, section 3.3.
    """
    return list(_way(start, end, step))


# Cities do not move: a page drawn each minute asks for the same ways, three times each.
@lru_cache(maxsize=1024)
def _way(start: LonLat, end: LonLat, step: float) -> tuple[LonLat, ...]:
    a, b = _vector(start), _vector(end)
    angle = _angle(a, b)
    count = max(1, round(degrees(angle) / step + 0.5))
    if sin(angle) < 1e-9:  # the same place, or the opposite one, to which every way is the shortest
        return (start, end)
    line = [start]
    for i in range(1, count):
        share = i / count
        first, second = sin((1 - share) * angle) / sin(angle), sin(share * angle) / sin(angle)
        x, y, z = (first * p + second * q for p, q in zip(a, b, strict=True))
        line.append((degrees(atan2(y, x)), degrees(atan2(z, hypot(x, y)))))
    return (*line, end)


def distance_km(start: LonLat, end: LonLat) -> float:
    """Along the great circle, on a sphere of the earth's mean radius."""
    return MEAN_RADIUS_KM * _angle(_vector(start), _vector(end))


def cut_at_seam(line: Line, *, centre: float = 0.0) -> list[Line]:
    """The line in longitudes relative to a central meridian, within ±180, cut in two wherever it crosses the seam."""
    relative = [(wrapped(longitude - centre), latitude) for longitude, latitude in line]
    pieces: list[Line] = [[relative[0]]]
    for (x1, y1), (x2, y2) in pairwise(relative):
        if abs(x2 - x1) > 180:
            side = 180.0 if x1 > 0 else -180.0
            run = abs(side - x1) + abs(-side - x2)
            latitude = y1 + (y2 - y1) * (abs(side - x1) / run if run else 0.0)
            pieces[-1].append((side, latitude))
            pieces.append([(-side, latitude)])
        pieces[-1].append((x2, y2))
    return pieces


def wrapped(longitude: float) -> float:
    return (longitude + 180.0) % 360.0 - 180.0


def central_meridian(longitudes: list[float]) -> float:
    """The middle of the narrowest span of longitudes that holds all of them, across the antimeridian where that is shorter."""
    around = sorted({longitude % 360.0 for longitude in longitudes})
    gaps = [(after - before, after) for before, after in pairwise([*around, around[0] + 360.0])]
    widest, first_after = max(gaps)
    return wrapped(first_after + (360.0 - widest) / 2)


def _vector(place: LonLat) -> tuple[float, float, float]:
    longitude, latitude = radians(place[0]), radians(place[1])
    return cos(latitude) * cos(longitude), cos(latitude) * sin(longitude), sin(latitude)


def _angle(a: tuple[float, float, float], b: tuple[float, float, float]) -> float:
    # Through the half chord: exact for near points, where the arc cosine is not.
    chord = hypot(*(p - q for p, q in zip(a, b, strict=True)))
    return 2 * asin(min(1.0, chord / 2))
