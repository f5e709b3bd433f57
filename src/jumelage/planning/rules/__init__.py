"""Decisions of planning: which strands a delegation has, when a wish could be held, what a day's frame is."""

from .course import Point, with_point
from .freedom import Freedom
from .hours import Hours, open_windows, parse_windows, usual_windows, written
from .scenarios import Scenario, imagined
from .strands import Strand, interprets, strands

__all__ = [
    "Freedom",
    "Hours",
    "Point",
    "Scenario",
    "Strand",
    "imagined",
    "interprets",
    "open_windows",
    "parse_windows",
    "strands",
    "usual_windows",
    "with_point",
    "written",
]
