"""What is asked about exchanges, and the shapes in which pages, reports and the portal get it."""

from .due import DueLine, DueTask, due_lines, due_tasks
from .exchanges import (
    ExchangeFilter,
    ExchangePage,
    ExchangeRow,
    exchange_page,
    exchange_rows,
    exchanges,
    exchanges_of_organisation,
    exchanges_of_tie,
    exchanges_page,
    places_of,
    search,
    years_of,
)
from .figures import CountryFigures, KindFigures, Numbers, YearFigures, numbers_of, year_figures
from .funding import FunderPage, FunderRow, funder_page, funders, rules_of
from .participants import (
    ParticipantFilter,
    ParticipantRow,
    entered,
    health_of,
    participant_rows,
    participants_page,
)
from .public import PublicExchange, public_exchange, public_exchanges

__all__ = [
    "CountryFigures",
    "DueLine",
    "DueTask",
    "ExchangeFilter",
    "ExchangePage",
    "ExchangeRow",
    "FunderPage",
    "FunderRow",
    "KindFigures",
    "Numbers",
    "ParticipantFilter",
    "ParticipantRow",
    "PublicExchange",
    "YearFigures",
    "due_lines",
    "due_tasks",
    "entered",
    "exchange_page",
    "exchange_rows",
    "exchanges",
    "exchanges_of_organisation",
    "exchanges_of_tie",
    "exchanges_page",
    "funder_page",
    "funders",
    "health_of",
    "numbers_of",
    "participant_rows",
    "participants_page",
    "places_of",
    "public_exchange",
    "public_exchanges",
    "rules_of",
    "search",
    "year_figures",
    "years_of",
]
