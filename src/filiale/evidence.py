"""The evidence: one row for each counted company, with the chain of owners behind it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from filiale.cube import Moment
from filiale.errors import StockError
from filiale.forest import Nodes
from filiale.load import Loaded
from filiale.standing import CONFIDENCE, SENTENCES, Reason
from filiale.workspace import Workspace

LONGEST = 20
"""Owners shown of a chain; the ends are always among them."""
COLUMNS = (
    "id", "name", "city", "region", "chain_ids", "chain_names", "owner", "origin", "since", "source", "reason", "confidence",
)  # fmt: skip
PERSON = "natural person"


@dataclass(frozen=True, slots=True)
class Piece:
    """One counted company: who and where it is, the chain of its owners, the owner that counts, and why."""

    id: str
    name: str
    city: str | None
    region: str | None
    chain_ids: tuple[str, ...]
    chain_names: tuple[str, ...]
    owner: str
    origin: str
    since: str | None
    source: str
    reason: str
    confidence: float

    def as_row(self) -> dict[str, Any]:
        """The row as the evidence file holds it."""
        return {
            name: list(value) if isinstance(value := getattr(self, name), tuple) else value
            for name in COLUMNS
        }


def pieces(space: Workspace, data: Loaded, found: Moment, names: tuple[str, ...]) -> list[Piece]:
    """Return the evidence behind one moment in the order of the companies' ids; `names` are those of the sources."""
    companies = np.flatnonzero(found.counted).astype(np.int32)
    chains = [_chain(int(company), found, len(data.entities)) for company in companies]
    known = _Entities(space, data, companies, chains)
    rows = [_piece(known, chain, data, found, names) for chain in chains]
    return sorted(rows, key=lambda row: row.id)


def _chain(company: int, found: Moment, unknown: int) -> tuple[int, ...]:
    """The company, those between, and its owner; a loop is shown once around."""
    owner, parent = int(found.ownership.owner[company]), found.ownership.above
    chain = [company]
    while 0 <= (above := int(parent[chain[-1]])) < unknown and above not in chain and chain[-1] != owner:
        chain.append(above)
    if owner not in chain:
        chain.append(owner)
    return tuple(chain) if len(chain) <= LONGEST else (*chain[: LONGEST - 1], chain[-1])


class _Entities:
    """What is printed of the entities of all chains, fetched at once. People have neither names nor ids here."""

    def __init__(
        self, space: Workspace, data: Loaded, companies: Nodes, chains: list[tuple[int, ...]]
    ) -> None:
        nodes = np.array(
            sorted({node for chain in chains for node in chain} | set(companies.tolist())), dtype=np.int64
        )
        space.db.register("wanted", {"n": nodes, "key": data.numbering.keys(nodes)})
        rows = space.db.execute(
            "SELECT wanted.n, id, name, coalesce(kind, 'company'), city, region, since, source "
            "FROM entity JOIN wanted ON hash(entity.id) = wanted.key"
        ).fetchall()
        space.db.unregister("wanted")
        self.rows = {row[0]: row[1:] for row in rows}

    def id(self, node: int) -> str:
        id_, _name, kind, *_rest = self.rows[node]
        return PERSON if kind == "person" else str(id_)

    def name(self, node: int) -> str:
        _id, name, kind, *_rest = self.rows[node]
        return PERSON if kind == "person" else str(name or "")


def _piece(
    known: _Entities, chain: tuple[int, ...], data: Loaded, found: Moment, names: tuple[str, ...]
) -> Piece:
    company, owner = chain[0], int(found.ownership.owner[chain[0]])
    id_, name, _kind, city, region, since, source = known.rows[company]
    reason = Reason(int(found.ownership.reason[company]))
    return Piece(
        id=str(id_), name=str(name or ""), city=city, region=region,
        chain_ids=tuple(known.id(node) for node in chain), chain_names=tuple(known.name(node) for node in chain),
        owner=known.name(owner), origin=data.countries[int(found.ownership.origin[company])],
        since=since.isoformat() if since else None, source=names[source] if source < len(names) else "",
        reason=SENTENCES[reason], confidence=CONFIDENCE[reason],
    )  # fmt: skip


def write(path: Path, rows: list[Piece]) -> None:
    """Write the evidence as CSV, JSON or Parquet, told by the ending; whole or not at all."""
    plain = [row.as_row() for row in rows]
    draft = path.with_name(f".{path.name}.part")
    try:
        match path.suffix.lower():
            case ".json":
                draft.write_text(json.dumps(plain, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
            case ".parquet":
                _parquet(draft, plain)
            case ".csv":
                draft.write_text("".join(_lines(plain)), encoding="utf-8")
            case other:
                raise StockError(
                    "value",
                    option="--evidence",
                    value=path.name,
                    why=f"{other or 'no ending'} is not .csv, .json or .parquet",
                )
        draft.replace(path)
    except OSError as problem:
        raise StockError("closed", name=path, reason=problem.strerror or "it cannot be written") from None
    finally:
        draft.unlink(missing_ok=True)


def _lines(rows: list[dict[str, Any]]) -> Iterator[str]:
    import csv
    import io

    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow([" > ".join(value) if isinstance(value, list) else value for value in row.values()])
    yield buffer.getvalue()


def _parquet(path: Path, rows: list[dict[str, Any]]) -> None:
    import polars as pl

    text, words = pl.String, pl.List(pl.String)
    types = {
        name: words if name.startswith("chain") else pl.Float64 if name == "confidence" else text
        for name in COLUMNS
    }
    pl.DataFrame(rows, schema=types).write_parquet(path)
