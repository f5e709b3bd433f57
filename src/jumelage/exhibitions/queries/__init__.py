"""What is asked about touring exhibitions, and the shapes in which pages get it."""

from .lists import ExhibitionFilter, ExhibitionRow, exhibitions, exhibitions_of_tie, exhibitions_page, search
from .pages import ExhibitionPage, exhibition_page
from .public import PublicExhibition, PublicStop, PublicWork, public_exhibition, public_exhibitions, told_of
from .tour import InsuredLeg, TourChecks, tour_checks
from .works import CrateRow, LoanRow, WorkFilter, crate_rows, credit_of, loan_rows, unpacked, works_page

__all__ = [
    "CrateRow",
    "ExhibitionFilter",
    "ExhibitionPage",
    "ExhibitionRow",
    "InsuredLeg",
    "LoanRow",
    "PublicExhibition",
    "PublicStop",
    "PublicWork",
    "TourChecks",
    "WorkFilter",
    "crate_rows",
    "credit_of",
    "exhibition_page",
    "exhibitions",
    "exhibitions_of_tie",
    "exhibitions_page",
    "loan_rows",
    "public_exhibition",
    "public_exhibitions",
    "search",
    "told_of",
    "tour_checks",
    "unpacked",
    "works_page",
]
