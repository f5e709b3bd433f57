"""Nouns of the journeys: what pages, documents and other apps read."""

from .delegates import delegation, standings
from .facts import programme_facts
from .items import chosen_day, day_tabs, items_of, programme
from .journeys import (
    JourneyPage,
    JourneyRow,
    Phase,
    history,
    journey_page,
    journeys,
    journeys_ahead,
    journeys_of_person,
    journeys_of_place,
    rows,
)
from .search import search

__all__ = [
    "JourneyPage",
    "JourneyRow",
    "Phase",
    "chosen_day",
    "day_tabs",
    "delegation",
    "history",
    "items_of",
    "journey_page",
    "journeys",
    "journeys_ahead",
    "journeys_of_person",
    "journeys_of_place",
    "programme",
    "programme_facts",
    "rows",
    "search",
    "standings",
]
