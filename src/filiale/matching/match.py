"""Finding the rows of a list in a register."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from filiale.matching.names import bare, folded
from filiale.workspace import Workspace

SURE = 0.93
"""From here on a name alone tells who it is, if the next best is far enough behind."""
AHEAD = 0.03
LOWEST = 0.75
CANDIDATES = 10
_BLOCK = 4


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

    `doubtful` asks for a person's look; `others` are the ids that come next, best first.
    """

    reference: str
    id: str | None
    name: str
    by: str
    confidence: float
    doubtful: bool
    others: tuple[str, ...] = ()


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
    space.db.executemany(
        "INSERT INTO listed VALUES (?, ?, ?, ?, ?, ?)",
        [[row.reference, row.name, row.city, row.lei, row.number, row.vat] for row in rows],
    )


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
    """The best of those that share the first letters of the name, or the city, judged by DuckDB and then by the order of words."""
    pairs = space.db.execute(
        f"""
        WITH sought AS (
            SELECT reference, {bare("name")} AS name, {folded("city")} AS city FROM listed
        ), register AS (
            SELECT id, name AS written, {bare("name")} AS name, {folded("coalesce(city, '')")} AS city FROM entity
            WHERE coalesce(kind, 'company') <> 'person'
        ), pair AS (
            SELECT s.reference, s.name AS sought, r.id, r.written, r.name AS name, s.city <> '' AND s.city = r.city AS near
            FROM sought s JOIN register r ON left(r.name, {_BLOCK}) = left(s.name, {_BLOCK})
            WHERE jaro_winkler_similarity(s.name, r.name) > {LOWEST}
            UNION
            SELECT s.reference, s.name, r.id, r.written, r.name, true
            FROM sought s JOIN register r ON r.city = s.city AND s.city <> ''
            WHERE jaro_winkler_similarity(s.name, r.name) > {LOWEST}
        )
        SELECT reference, sought, id, written, name, near FROM pair
        QUALIFY row_number() OVER (
            PARTITION BY reference ORDER BY jaro_winkler_similarity(sought, name) + near::INTEGER * 0.05 DESC, id
        ) <= {CANDIDATES}
        """
    ).fetchall()
    scored: dict[str, list[tuple[float, str, str]]] = {}
    for reference, sought, id_, written, name, near in pairs:
        if reference in rows:
            scored.setdefault(reference, []).append((_likeness(sought, name, near=near), id_, written or ""))
    return {reference: _best(reference, candidates) for reference, candidates in scored.items()}


def _likeness(sought: str, name: str, *, near: bool) -> float:
    """How alike two bare names are, whatever the order of their words; the same city speaks for it."""
    plain = max(fuzz.ratio(sought, name), fuzz.token_sort_ratio(sought, name)) / 100
    return plain + (1 - plain) * 0.3 if near else plain * 0.97


def _best(reference: str, candidates: list[tuple[float, str, str]]) -> Match:
    ranked = sorted(candidates, key=lambda one: (-one[0], one[1]))
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
    )
