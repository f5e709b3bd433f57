"""Finding the rows of a list in a register."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from filiale.matching.candidates import Found, Register
from filiale.matching.likeness import Weight, likeness, weights
from filiale.workspace import Workspace

SURE = 0.93
"""From here on a name alone tells who it is, if the next best is far enough behind."""
AHEAD = 0.03

Scored = tuple[float, str, str]


@dataclass(frozen=True, slots=True)
class Listed:
    """A row of the city's own list."""

    reference: str
    name: str
    city: str = ""
    lei: str = ""
    number: str = ""
    vat: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """Who a row is: the register's id and name, by what it was found (`identifier` or `name`), and how sure that is (0 to 1).

    `doubtful` asks for a person's look; `others` are the ids that come next, best first, `behind` how sure each of them is.
    """

    reference: str
    id: str | None
    name: str
    by: str
    confidence: float
    doubtful: bool
    others: tuple[str, ...] = ()
    behind: tuple[float, ...] = ()


def match(space: Workspace, rows: Sequence[Listed]) -> list[Match]:
    """Return one match for each row, in the order of the rows."""
    if not rows:
        return []
    _put(space, rows)
    try:
        found = _by_identifier(space)
        found |= _by_name(space, {row.reference: row for row in rows if row.reference not in found})
    finally:
        space.db.execute("DROP TABLE IF EXISTS listed")
    nobody = {row.reference: Match(row.reference, None, "", "name", 0.0, doubtful=True) for row in rows}
    return [(nobody | found)[row.reference] for row in rows]


def _put(space: Workspace, rows: Sequence[Listed]) -> None:
    space.db.execute(
        "CREATE OR REPLACE TEMP TABLE listed (reference VARCHAR, name VARCHAR, city VARCHAR, lei VARCHAR, number VARCHAR, vat VARCHAR)"
    )
    columns = [
        [getattr(row, name) for row in rows] for name in ("reference", "name", "city", "lei", "number", "vat")
    ]
    space.db.execute(f"INSERT INTO listed SELECT {', '.join(['unnest(?)'] * len(columns))}", columns)


def _by_identifier(space: Workspace) -> dict[str, Match]:
    """Rows whose LEI, VAT id or register number exactly one entity has."""
    sign = "upper(regexp_replace({}, '[^0-9A-Za-z]', '', 'g'))"
    found: dict[str, Match] = {}
    for column in ("number", "vat", "lei"):
        mine, theirs = sign.format(f"l.{column}"), sign.format(f"e.{column}")
        hits = space.db.execute(
            f"SELECT l.reference, min(e.id), min(e.name) FROM listed l JOIN entity e ON {mine} = {theirs} "
            f"WHERE {mine} <> '' GROUP BY l.reference HAVING count(DISTINCT e.id) = 1"
        ).fetchall()
        for reference, id_, name in hits:
            found[reference] = Match(reference, id_, name or "", "identifier", 1.0, doubtful=False)
    return found


def _by_name(space: Workspace, rows: dict[str, Listed]) -> dict[str, Match]:
    """The best of those that share the rarest words; of those that share nearly the same where that does not tell."""
    register = Register(space)
    try:
        weight = weights(register.weights(), space.number("SELECT count(*) FROM entity"))
        found = _ranked(register.alike(list(rows)), rows, weight)
        again = [reference for reference in rows if reference not in found or found[reference][0][0] < SURE]
        more = _ranked(register.slipped(again), rows, weight) if again else {}
    finally:
        register.close()
    for reference, ranked in more.items():
        found[reference] = sorted({*ranked, *found.get(reference, [])}, key=lambda one: (-one[0], one[1]))
    return {reference: _best(reference, ranked) for reference, ranked in found.items()}


def _ranked(found: Found, rows: dict[str, Listed], weight: Weight) -> dict[str, list[Scored]]:
    return {
        reference: sorted(
            (
                (likeness(rows[reference].name, one.name, weight, near=one.near), one.id, one.name)
                for one in candidates
            ),
            key=lambda one: (-one[0], one[1]),
        )
        for reference, candidates in found.items()
    }


def _best(reference: str, ranked: list[Scored]) -> Match:
    confidence, id_, name = ranked[0]
    next_ = ranked[1][0] if len(ranked) > 1 else 0.0
    doubtful = confidence < SURE or confidence - next_ < AHEAD
    return Match(
        reference,
        id_,
        name,
        "name",
        round(confidence, 3),
        doubtful,
        tuple(other for _score, other, _name in ranked[1:4]),
        tuple(round(score, 3) for score, _other, _name in ranked[1:4]),
    )
