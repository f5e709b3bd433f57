"""What other apps ask about people, organisations, offices held and contacts."""

from .finding import PersonMatch, find_organisations, find_people, match_people, search
from .offices import current_tenure, holders, in_office, leading_tenure

__all__ = [
    "PersonMatch",
    "current_tenure",
    "find_organisations",
    "find_people",
    "holders",
    "in_office",
    "leading_tenure",
    "match_people",
    "search",
]
