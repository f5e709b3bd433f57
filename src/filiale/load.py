"""From the workspace's tables to arrays: relations joined to entities, words turned into codes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from filiale.forest import Nodes
from filiale.graph import BRANCH, DIRECT, EVER, NEVER, SHARE, ULTIMATE, Entities, Holdings
from filiale.question import COUNTED_KINDS, Side, place_key
from filiale.report import SourceReport
from filiale.standing import NO_OWNER
from filiale.workspace import Workspace

Codes = NDArray[np.int32]

_DAY = "coalesce(date_diff('day', DATE '1970-01-01', {column}), {unset})::INTEGER"


@dataclass(frozen=True, slots=True)
class Key:
    """What rows are counted by: a code for each entity (-1: not given) and the word of each code."""

    codes: Codes
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Loaded:
    """All that the sources say, as arrays of one row an entity or a relation."""

    entities: Entities
    holdings: Holdings
    company: NDArray[np.bool_]
    country: Key
    region: Key
    city: Key
    sector: Key


def load(space: Workspace, side: Side, report: SourceReport) -> Loaded:
    """Return everything as arrays; relations that have to be left out are counted in the report.

    Entities take the order of the table `entity`, whose ids must be unique.
    """
    country = _country(space, side)
    days = space.db.execute(
        f"SELECT {_DAY.format(column='since', unset=EVER)} since, {_DAY.format(column='until', unset=NEVER)} until, "
        f"coalesce(kind, 'company') IN {COUNTED_KINDS} company FROM entity"
    ).fetchnumpy()
    entities = Entities(
        days["since"],
        days["until"],
        country.codes.astype(np.int16),
        _hidden(space),
        lambda nodes: _ranks(space, nodes),
    )
    return Loaded(
        entities, _holdings(space, report), days["company"], country,
        _key(space, "region"), _cities(space), _key(space, "sector"),
    )  # fmt: skip


def _country(space: Workspace, side: Side) -> Key:
    first, second = ("legal_country", "country") if side == "legal" else ("country", "legal_country")
    return _coded(space, f"coalesce({first}, {second}, left(region, 2))")


def _key(space: Workspace, column: str) -> Key:
    return _coded(space, column)


def _coded(space: Workspace, expression: str) -> Key:
    space.db.execute("DROP TYPE IF EXISTS word")
    value = f"nullif({expression}, '')"
    space.db.execute(
        f"CREATE TYPE word AS ENUM (SELECT DISTINCT {value} v FROM entity WHERE {value} IS NOT NULL ORDER BY v)"
    )
    codes = space.db.execute(
        f"SELECT coalesce(enum_code({value}::word)::INTEGER, -1) c FROM entity"
    ).fetchnumpy()["c"]
    words = space.db.execute("SELECT unnest(enum_range(NULL::word))").fetchall()
    space.db.execute("DROP TYPE word")
    return Key(np.asarray(codes, dtype=np.int32), tuple(str(word) for (word,) in words))


def _cities(space: Workspace) -> Key:
    """Cities by the form in which names are compared, each shown as it is written most often."""
    written = _coded(space, "city")
    used = np.bincount(written.codes[written.codes >= 0], minlength=len(written.words))
    shown: dict[str, tuple[int, str]] = {}
    keys = [place_key(word) for word in written.words]
    for key, word, number in zip(keys, written.words, used.tolist(), strict=True):
        best = shown.get(key)
        if key and (best is None or (-number, word) < (-best[0], best[1])):
            shown[key] = (number, word)
    order = {key: code for code, key in enumerate(sorted(shown))}
    mapping = np.array([*(order.get(key, -1) for key in keys), -1], dtype=np.int32)
    return Key(mapping[written.codes], tuple(shown[key][1] for key in sorted(shown)))


def _hidden(space: Workspace) -> NDArray[np.bool_]:
    """Whether an entity says that it does not name its owner; what it says of the ultimate one counts first."""
    hidden = np.zeros(space.number("SELECT count(*) FROM entity"), dtype=np.bool_)
    rows = space.db.execute(
        f"""
        WITH said AS (
            SELECT entity, coalesce(category, 'ultimate') = 'ultimate' AS top, reason NOT IN {tuple(sorted(NO_OWNER))} AS hides
            FROM silence
        ), judged AS (
            SELECT entity, coalesce(bool_or(hides) FILTER (top), bool_or(hides)) AS hides FROM said GROUP BY entity
        )
        SELECT entity.rowid::INTEGER n FROM judged JOIN entity ON entity.id = judged.entity WHERE hides
        """
    ).fetchnumpy()["n"]
    hidden[rows] = True
    return hidden


def _holdings(space: Workspace, report: SourceReport) -> Holdings:
    report.note("self", space.number("SELECT count(*) FROM holding WHERE owned = owner"))
    report.note(
        "unknown_owned", space.number("SELECT count(*) FROM holding ANTI JOIN entity ON entity.id = owned")
    )
    report.note(
        "unknown_owner",
        space.number(
            "SELECT count(*) FROM holding ANTI JOIN entity ON entity.id = owner WHERE coalesce(owner, '') <> ''"
        ),
    )
    size = space.number("SELECT count(*) FROM entity")
    rows = space.db.execute(
        f"""
        SELECT o.rowid::INTEGER owned, coalesce(p.rowid, {size})::INTEGER owner,
               (CASE h.kind WHEN 'ultimate' THEN {ULTIMATE} WHEN 'direct' THEN {DIRECT} WHEN 'branch' THEN {BRANCH}
                ELSE {SHARE} END)::UTINYINT kind,
               coalesce(votes, votes_min, share, share_min, 'nan'::DOUBLE) strength,
               coalesce(share, share_min, 'nan'::DOUBLE) capital,
               coalesce(above, false) above,
               {_DAY.format(column="h.since", unset=EVER)} since, {_DAY.format(column="h.until", unset=NEVER)} until
        FROM holding h JOIN entity o ON o.id = h.owned LEFT JOIN entity p ON p.id = h.owner
        WHERE h.owned IS DISTINCT FROM h.owner
        """
    ).fetchnumpy()
    return Holdings(
        rows["owned"], rows["owner"], rows["kind"], rows["strength"], rows["capital"],
        rows["above"], rows["since"], rows["until"],
    )  # fmt: skip


def _ranks(space: Workspace, nodes: Nodes) -> NDArray[np.int64]:
    """Places of entities in the order of their ids, among themselves."""
    if not nodes.size:
        return np.empty(0, dtype=np.int64)
    known, place = np.unique(nodes, return_inverse=True)
    ids = names_of(space, known, "id")
    ranks = np.empty(known.size, dtype=np.int64)
    ranks[np.array(sorted(range(known.size), key=ids.__getitem__), dtype=np.int64)] = np.arange(known.size)
    return ranks[place]


def names_of(space: Workspace, nodes: Nodes, column: str) -> list[str]:
    """The ids or names of some entities, in their order."""
    space.db.register("wanted", {"n": nodes.astype(np.int64), "place": np.arange(nodes.size)})
    rows = space.db.execute(
        f"SELECT {column} FROM wanted JOIN entity ON entity.rowid = wanted.n ORDER BY wanted.place"
    ).fetchall()
    space.db.unregister("wanted")
    return [row[0] or "" for row in rows]
