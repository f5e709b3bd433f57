"""What is asked about touring exhibitions, and the shapes in which pages get it."""

from .conditions import ConditionRow, condition_rows, reports_of
from .documents import LISTS, ListKind, contents_of, credit_line, list_report
from .lists import ExhibitionFilter, ExhibitionRow, exhibitions, exhibitions_of_tie, exhibitions_page, search
from .openings import items_near, journeys_there, stops_of_item, strayed
from .pages import ExhibitionPage, exhibition_page
from .public import PublicExhibition, PublicStop, PublicWork, public_exhibition, public_exhibitions, told_of
from .tour import InsuredLeg, TourChecks, tour_checks
from .work_table import WorkRow, work_rows
from .works import CrateRow, LoanRow, WorkFilter, crate_rows, loan_rows, unpacked, works_page

__all__ = [
    "LISTS",
    "ConditionRow",
    "CrateRow",
    "ExhibitionFilter",
    "ExhibitionPage",
    "ExhibitionRow",
    "InsuredLeg",
    "ListKind",
    "LoanRow",
    "PublicExhibition",
    "PublicStop",
    "PublicWork",
    "TourChecks",
    "WorkFilter",
    "WorkRow",
    "condition_rows",
    "contents_of",
    "crate_rows",
    "credit_line",
    "exhibition_page",
    "exhibitions",
    "exhibitions_of_tie",
    "exhibitions_page",
    "items_near",
    "journeys_there",
    "list_report",
    "loan_rows",
    "public_exhibition",
    "public_exhibitions",
    "reports_of",
    "search",
    "stops_of_item",
    "strayed",
    "told_of",
    "tour_checks",
    "unpacked",
    "work_rows",
    "works_page",
]
