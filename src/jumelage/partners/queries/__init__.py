"""What is asked about ties, and the shapes in which pages get it."""

from .anniversaries import TieAnniversary, anniversaries_of, next_round_of, upcoming_anniversaries
from .counterparts import Counterpart, counterparts
from .maps import world_map
from .page import TiePage, tie_page
from .search import search
from .ties import TieFilter, TieRow, countries_of, row, select, tie_for, ties, with_parts

__all__ = [
    "Counterpart",
    "TieAnniversary",
    "TieFilter",
    "TiePage",
    "TieRow",
    "anniversaries_of",
    "counterparts",
    "countries_of",
    "next_round_of",
    "row",
    "search",
    "select",
    "tie_for",
    "tie_page",
    "ties",
    "upcoming_anniversaries",
    "with_parts",
    "world_map",
]
