"""Delegation journeys: legs, delegates and groups, programme items, tasks, costs, calendar feeds."""

from .costs import Cost
from .delegates import Delegate, Group
from .feeds import FeedLink, new_secret
from .journeys import Journey, JourneyQuerySet, Leg
from .programme import ProgrammeItem, ProgrammeStep
from .tasks import Task
from .travel import TravelTime

__all__ = [
    "Cost",
    "Delegate",
    "FeedLink",
    "Group",
    "Journey",
    "JourneyQuerySet",
    "Leg",
    "ProgrammeItem",
    "ProgrammeStep",
    "Task",
    "TravelTime",
    "new_secret",
]
