"""What planning reads: the workspace's page, the problem of a journey, a run beside today's programme."""

from .comparison import Comparison, comparison, proposals
from .frames import days_of_leg
from .offers import Offer, Offers, offers, offers_of
from .problem import MOST_WISHES, problem_of
from .road import RoadPage, road_page
from .runs import RunPage, base_run, is_stuck, run_page
from .travel_page import TravelPage, names_of_way, travel_page
from .visits import CompanyVisit, visits_of, ways_to
from .wish_table import TablePage, table_page
from .workspace import WishChoice, Workspace, last_change, wishes_to_write, workspace

__all__ = [
    "MOST_WISHES",
    "CompanyVisit",
    "Comparison",
    "Offer",
    "Offers",
    "RoadPage",
    "RunPage",
    "TablePage",
    "TravelPage",
    "WishChoice",
    "Workspace",
    "base_run",
    "comparison",
    "days_of_leg",
    "is_stuck",
    "last_change",
    "names_of_way",
    "offers",
    "offers_of",
    "problem_of",
    "proposals",
    "road_page",
    "run_page",
    "table_page",
    "travel_page",
    "visits_of",
    "ways_to",
    "wishes_to_write",
    "workspace",
]
