"""What pages and actions ask about announcements, their contradictions, claims and the inbox."""

from .announcements import announcement_page, announcements, is_complete, segments
from .conflicts import conflicts, open_conflicts, shown
from .matching import (
    day_of_telling,
    lookalike,
    matching_item,
    matching_journey,
    matching_organisations,
    matching_people,
    matching_tie,
    told_before,
)
from .sources import SOURCED, sources_of
from .tabs import tabs

__all__ = [
    "SOURCED",
    "announcement_page",
    "announcements",
    "conflicts",
    "day_of_telling",
    "is_complete",
    "lookalike",
    "matching_item",
    "matching_journey",
    "matching_organisations",
    "matching_people",
    "matching_tie",
    "open_conflicts",
    "segments",
    "shown",
    "sources_of",
    "tabs",
    "told_before",
]
