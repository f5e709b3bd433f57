import math
from datetime import datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

MEAN_EARTH_RADIUS_KM = 6371.0088  # IUGG mean radius R1


class OnEarth(Protocol):
    """Whatever has coordinates: a place, a venue that has them."""

    @property
    def latitude(self) -> float: ...
    @property
    def longitude(self) -> float: ...


class InZone(Protocol):
    """Whatever has a time zone."""

    @property
    def zone(self) -> str: ...


def distance_km(a: OnEarth, b: OnEarth) -> float:
    """Return the great circle between two places in kilometres (haversine)."""
    one, two = math.radians(a.latitude), math.radians(b.latitude)
    across = math.radians(b.longitude - a.longitude)
    half = math.sin((two - one) / 2) ** 2 + math.cos(one) * math.cos(two) * math.sin(across / 2) ** 2
    return 2 * MEAN_EARTH_RADIUS_KM * math.asin(math.sqrt(min(1.0, half)))


def time_difference(a: InZone, b: InZone, at: datetime) -> timedelta:
    """Return how far b's clocks are ahead of a's at an instant, daylight saving included."""
    there, here = (at.astimezone(ZoneInfo(place.zone)).utcoffset() for place in (b, a))
    return (there or timedelta()) - (here or timedelta())
