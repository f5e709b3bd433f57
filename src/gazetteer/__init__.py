"""Finds any city of the world with more than 1,000 people, and any first-order region, by any of its names.

Plain Python over a read-only database that is expanded from the tables in `data/`; see `data/README.md` for their
sources and licences. No network, no Django. Safe to use from several threads.
"""

from gazetteer.countries import countries, country_name
from gazetteer.lookup import by_id, region_of, resolve, same_place, search
from gazetteer.measures import distance_km, time_difference
from gazetteer.records import Country, Hit, Locality
from gazetteer.storage import other_names

__all__ = [
    "Country",
    "Hit",
    "Locality",
    "by_id",
    "countries",
    "country_name",
    "distance_km",
    "other_names",
    "region_of",
    "resolve",
    "same_place",
    "search",
    "time_difference",
]
