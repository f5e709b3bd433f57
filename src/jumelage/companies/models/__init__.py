"""Companies, their stock, investor projects, aftercare and market desks."""

from .aftercare import AftercareVisit
from .companies import Company, Owner
from .lists import CompanyImport
from .markets import MarketDesk
from .matching import CompanyMatch, MatchRun
from .projects import Project
from .stock import Snapshot, StockCell, StockEvidence, StockSource

__all__ = [
    "AftercareVisit",
    "Company",
    "CompanyImport",
    "CompanyMatch",
    "MarketDesk",
    "MatchRun",
    "Owner",
    "Project",
    "Snapshot",
    "StockCell",
    "StockEvidence",
    "StockSource",
]
