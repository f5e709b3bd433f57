"""What is known of places: holidays, clocks, distances, venues."""

from .distances import distance_km, time_difference
from .holidays import Holiday, holidays_between
from .pages import PlacePage, home_of, place_page, venues
from .search import search

__all__ = [
    "Holiday",
    "PlacePage",
    "distance_km",
    "holidays_between",
    "home_of",
    "place_page",
    "search",
    "time_difference",
    "venues",
]
