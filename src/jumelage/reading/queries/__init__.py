"""What pages and actions ask about announcements, their contradictions, claims and the inbox."""

from .announcements import announcement_page, announcements, is_complete, segments
from .conflicts import conflicts, open_conflicts, shown
from .figures import claim_rows, claims, figures, matter_page, own_figures, topics
from .inbox import inbox_page, mailbox_of, mails
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
    "claim_rows",
    "claims",
    "conflicts",
    "day_of_telling",
    "figures",
    "inbox_page",
    "is_complete",
    "lookalike",
    "mailbox_of",
    "mails",
    "matching_item",
    "matching_journey",
    "matching_organisations",
    "matching_people",
    "matching_tie",
    "matter_page",
    "open_conflicts",
    "own_figures",
    "segments",
    "shown",
    "sources_of",
    "tabs",
    "told_before",
    "topics",
]
