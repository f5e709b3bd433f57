"""What planning reads: the workspace's page, the problem of a journey, a run beside today's programme."""

from .frames import days_of_leg
from .problem import problem_of
from .runs import RunPage, run_page
from .workspace import Workspace, proposed_windows, workspace

__all__ = ["RunPage", "Workspace", "days_of_leg", "problem_of", "proposed_windows", "run_page", "workspace"]
