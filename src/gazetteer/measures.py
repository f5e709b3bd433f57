"""Distances and differences of time between places."""

import math
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from gazetteer.records import Locality

MEAN_EARTH_RADIUS_KM = 6371.0088  # IUGG mean radius R1


def distance_km(a: Locality, b: Locality) -> float:
    """Return the length of the great circle between two places on a sphere of the earth's mean radius (haversine)."""
    one, two = math.radians(a.latitude), math.radians(b.latitude)
    across = math.radians(b.longitude - a.longitude)
    half = math.sin((two - one) / 2) ** 2 + math.cos(one) * math.cos(two) * math.sin(across / 2) ** 2
    return 2 * MEAN_EARTH_RADIUS_KM * math.asin(math.sqrt(min(1.0, half)))


def time_difference(a: Locality, b: Locality, at: datetime) -> timedelta:
    """Return how far b's clocks are ahead of a's at that instant (of a naive one: noon is noon in a)."""
    instant = (at if at.tzinfo else at.replace(tzinfo=ZoneInfo(a.zone))).astimezone(UTC)
    there, here = (instant.astimezone(ZoneInfo(place.zone)).utcoffset() for place in (b, a))
    return (there or timedelta()) - (here or timedelta())
