"""Decisions of planning: which strands a delegation has, when a wish could be held, what a day's frame is."""

from .hours import Hours, parse_windows, usual_windows, written
from .strands import Strand, strands

__all__ = ["Hours", "Strand", "parse_windows", "strands", "usual_windows", "written"]
