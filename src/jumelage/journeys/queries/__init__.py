"""Nouns of the journeys: what pages, documents and other apps read."""

from .conflicts import by_item, conflicts
from .costs import CostSheet, SumRow, Totals, cost_sheet, costs_by_kind, costs_of
from .delegates import delegation, delegation_lines, standings
from .facts import programme_facts
from .history import history, history_lines
from .items import chosen_day, day_tabs, expected_at, items_of, programme, slot
from .journeys import (
    JourneyPage,
    JourneyRow,
    Phase,
    journey_page,
    journeys,
    journeys_ahead,
    journeys_of_person,
    journeys_of_place,
    rows,
)
from .overview import overview
from .programme_page import Layout, programme_page
from .search import search
from .tasks import task_board

__all__ = [
    "CostSheet",
    "JourneyPage",
    "JourneyRow",
    "Layout",
    "Phase",
    "SumRow",
    "Totals",
    "by_item",
    "chosen_day",
    "conflicts",
    "cost_sheet",
    "costs_by_kind",
    "costs_of",
    "day_tabs",
    "delegation",
    "delegation_lines",
    "expected_at",
    "history",
    "history_lines",
    "items_of",
    "journey_page",
    "journeys",
    "journeys_ahead",
    "journeys_of_person",
    "journeys_of_place",
    "overview",
    "programme",
    "programme_facts",
    "programme_page",
    "rows",
    "search",
    "slot",
    "standings",
    "task_board",
]
