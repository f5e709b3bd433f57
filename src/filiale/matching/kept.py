"""A register's companies kept as one Parquet file: matched again without reading the register, and searched while it lies on the disk.

No natural person is in it. A search reads the file in pieces and holds few of them at once, so that it may run beside other work.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from filiale.matching.names import folded, parts
from filiale.report import SourceReport
from filiale.workspace import Workspace, workspace

_SIGN = "lower(regexp_replace(coalesce({}, ''), '[^0-9A-Za-z]', '', 'g'))"
_SHOWN = "id, name, country, region, city, lei, register, number, vat"


@dataclass(frozen=True, slots=True)
class Kept:
    """A company as the register has it; what it does not tell is empty."""

    id: str
    name: str
    country: str
    region: str
    city: str
    lei: str
    register: str
    number: str
    vat: str


def keep(space: Workspace, reports: Sequence[SourceReport], file: Path) -> int:
    """Write the companies of a workspace that was tidied, rows of a list left out; return how many."""
    signs = " || ' ' || ".join(_SIGN.format(column) for column in ("lei", "number", "vat", "id"))
    lists = [f"{report.name}#" for report in reports if report.kind == "list"]
    apart = " AND ".join("NOT starts_with(id, ?)" for _name in lists) or "true"
    written = str(file).replace("'", "''")
    space.db.execute(
        f"COPY (SELECT {_SHOWN}, {folded('name')} AS folded, {signs} AS signs FROM entity "
        f"WHERE coalesce(kind, 'company') NOT IN ('person', 'state') AND name IS NOT NULL AND {apart}) "
        f"TO '{written}' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 100000)",
        lists,
    )
    return space.number(f"SELECT count(*) FROM read_parquet('{written}')")


@contextmanager
def kept_register(file: Path, *, memory: str = "2GB", threads: int | None = None) -> Iterator[Workspace]:
    """A workspace whose entities are those of the file, read where they are."""
    with workspace(memory=memory, threads=threads) as space:
        space.db.execute("DROP TABLE entity")
        written = str(file).replace("'", "''")
        space.db.execute(
            f"CREATE VIEW entity AS SELECT {_SHOWN}, 'company' AS kind FROM read_parquet('{written}')"
        )
        yield space


def of_ids(space: Workspace, ids: Sequence[str]) -> dict[str, Kept]:
    """The companies with these ids, those that are there."""
    rows = space.db.execute(
        f"SELECT {_SHOWN} FROM entity WHERE id IN (SELECT unnest(?))", [list(ids)]
    ).fetchall()
    return {row[0]: _kept(row) for row in rows}


def search(file: Path, text: str, *, limit: int, city: str = "") -> list[Kept]:
    """Companies whose name holds every word that was typed, or one of whose numbers is what was typed.

    Those whose name begins so come first, then those in the city, then short names.
    """
    words, sign = parts(text)[0], re.sub("[^0-9a-z]", "", text.lower())
    if not words and not text.strip():
        return []
    named = " AND ".join("contains(folded, ?)" for _word in words) if words else "contains(lower(name), ?)"
    values: list[object] = list(words) if words else [text.strip().lower()]
    numbered = " OR contains(' ' || signs || ' ', ?)" if any(letter.isdigit() for letter in sign) else ""
    values += [f" {sign} "] if numbered else []
    first = words[0] if words else ""
    db = duckdb.connect(config={"memory_limit": "256MB", "threads": 1})
    try:
        written = str(file).replace("'", "''")
        rows = db.execute(
            f"SELECT {_SHOWN} FROM read_parquet('{written}'), (SELECT ?::VARCHAR AS wanted) WHERE ({named}){numbered} "
            f"ORDER BY starts_with(folded, ?) DESC, {folded('coalesce(city, $$$$)')} = {folded('wanted')} DESC, length(name), name, id LIMIT {int(limit)}",
            [city, *values, first],
        ).fetchall()
    finally:
        db.close()
    return [_kept(row) for row in rows]


def _kept(row: Sequence[object]) -> Kept:
    return Kept(*(str(value or "") for value in row))
