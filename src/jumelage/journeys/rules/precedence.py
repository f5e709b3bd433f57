"""A proposed order of a delegation; the office may always order it otherwise.

No binding list exists for cities. The proposal follows what protocol offices agree on: who leads goes
first, elected before appointed, then by office, then by the part of the delegation, then by name.
"""

from collections.abc import Iterable

from jumelage.journeys.enums import Strand
from jumelage.journeys.queries.delegates import Standing
from jumelage.people.enums import Function

ELECTED = frozenset(
    {Function.MAYOR, Function.DEPUTY_MAYOR, Function.GOVERNOR, Function.COUNCILLOR, Function.MINISTER}
)
RANK = [
    Function.GOVERNOR,
    Function.MINISTER,
    Function.MAYOR,
    Function.DEPUTY_MAYOR,
    Function.COUNCILLOR,
    Function.AMBASSADOR,
    Function.CONSUL_GENERAL,
    Function.PARTY_SECRETARY,
    Function.HONORARY_CONSUL,
    Function.CHIEF_EXECUTIVE,
    Function.CHAIR,
    Function.HEAD,
    Function.BOARD,
]
STRANDS = [
    Strand.LEAD,
    Strand.COUNCIL,
    Strand.CITY,
    Strand.SCIENCE,
    Strand.BUSINESS,
    Strand.CULTURE,
    Strand.SPORT,
    Strand.COMPANION,
    Strand.PRESS,
    Strand.STAFF,
]

Key = tuple[bool, bool, int, int, str]


def key(standing: Standing) -> Key:
    """Return what delegates sort by; smaller goes first."""
    elected = standing.strand == Strand.COUNCIL or bool(ELECTED & standing.functions)
    ranks = [position for position, function in enumerate(RANK) if function in standing.functions]
    return (
        not (standing.leads or standing.strand == Strand.LEAD),
        not elected,
        STRANDS.index(Strand(standing.strand)) if not elected else 0,
        min(ranks, default=len(RANK)),
        standing.name.casefold(),
    )


def proposed(standings: Iterable[Standing]) -> list[int]:
    """Return the delegates' keys in the proposed order."""
    return [standing.delegate for standing in sorted(standings, key=key)]
