"""What is asked about touring exhibitions, and the shapes in which pages get it."""

from .lists import ExhibitionFilter, ExhibitionRow, exhibitions, exhibitions_of_tie, exhibitions_page, search
from .pages import ExhibitionPage, exhibition_page
from .works import CrateRow, LoanRow, WorkFilter, crate_rows, credit_of, loan_rows, unpacked, works_page

__all__ = [
    "CrateRow",
    "ExhibitionFilter",
    "ExhibitionPage",
    "ExhibitionRow",
    "LoanRow",
    "WorkFilter",
    "crate_rows",
    "credit_of",
    "exhibition_page",
    "exhibitions",
    "exhibitions_of_tie",
    "exhibitions_page",
    "loan_rows",
    "search",
    "unpacked",
    "works_page",
]
