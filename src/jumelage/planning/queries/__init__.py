"""What planning reads: the workspace's page, the problem of a journey, a run beside today's programme."""

from .frames import days_of_leg
from .problem import problem_of
from .road import RoadPage, road_page
from .runs import RunPage, base_run, run_page
from .wish_table import TablePage, table_page
from .workspace import Workspace, proposed_windows, wishes_to_write, workspace

__all__ = [
    "RoadPage",
    "RunPage",
    "TablePage",
    "Workspace",
    "base_run",
    "days_of_leg",
    "problem_of",
    "proposed_windows",
    "road_page",
    "run_page",
    "table_page",
    "wishes_to_write",
    "workspace",
]
