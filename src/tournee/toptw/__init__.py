"""The field's public benchmark: the team orienteering problem with time windows.

Vansteenwegen, Souffriau and Van Oudheusden, The orienteering problem: a survey, EJOR 209 (2011). The planner's search is
measured on it against the literature; ``python -m tournee.bench`` is the command.
"""

from tournee.toptw.check import check
from tournee.toptw.instance import Instance, Unreadable, parse, read
from tournee.toptw.solve import Result, solve

__all__ = ["Instance", "Result", "Unreadable", "check", "parse", "read", "solve"]
