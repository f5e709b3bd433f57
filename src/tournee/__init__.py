"""Plans programmes: a problem in, the programme of greatest value out, with a bound and reasons.

``tournee.parse(document)`` makes a ``Problem``, ``tournee.solve(problem, stop=Stop(seconds=10))`` an ``Answer``. Plain Python and
C, no Django, no network; nothing heavy is imported before something is planned. How it works: docs/explanation/planning.md.
"""

from tournee.answer import Answer
from tournee.parse import parse, parse_text, schema
from tournee.problem import Problem
from tournee.reading import Complaint, Refused
from tournee.solve import Params, solve
from tournee.stop import Stop

__all__ = [
    "Answer",
    "Complaint",
    "Params",
    "Problem",
    "Refused",
    "Stop",
    "parse",
    "parse_text",
    "schema",
    "solve",
]
