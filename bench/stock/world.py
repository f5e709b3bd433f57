"""A made-up world of companies in our own schema, as Parquet: `python -m bench.stock.world FOLDER ENTITIES`.

Half of all entities stand in groups, whose sizes follow a Pareto law (1.25, at most 20,000): 44 of 100 have a parent, chains are
at most 12 long, every thousandth group is closed into a loop, 15 of 100 with a parent have a second one, 12 of 100 are held by a
minority only. Rows lie in no order, as in registers. Nothing in it is real.
"""

from __future__ import annotations

import sys
from pathlib import Path

import duckdb
import numpy as np
from numpy.typing import NDArray

SEED = 20241013
DEEPEST = 12
_LARGEST = 20_000
_ID = "upper(substring(md5({}::VARCHAR), 1, 20))"

Numbers = NDArray[np.int32]


def build(folder: Path, entities: int) -> Path:
    """Write entity.parquet and holding.parquet unless they are there; returns the folder."""
    if (folder / "holding.parquet").exists():
        return folder
    folder.mkdir(parents=True, exist_ok=True)
    chance = np.random.default_rng(SEED)
    parent, loops = _parents(entities, chance)
    order = chance.permutation(entities).astype(np.int32)
    db = duckdb.connect()
    db.execute(f"SET memory_limit = '8GB'; SET temp_directory = '{folder}'")
    _write_entities(db, folder, order)
    owned, owner, share = _holdings(entities, parent, chance)
    _write_holdings(db, folder, owned, owner, share)
    print(f"{entities:,} entities, {owned.size:,} relations, {loops:,} loops in {folder}", file=sys.stderr)
    return folder


def _parents(entities: int, chance: np.random.Generator) -> tuple[Numbers, int]:
    """The first parent of each entity, itself where it has none."""
    members = entities // 2
    sizes = np.minimum(2 + chance.pareto(1.25, members // 4) * 2, _LARGEST).astype(np.int64)
    sizes = sizes[: int(np.searchsorted(np.cumsum(sizes), members))]
    start = np.cumsum(sizes) - sizes
    root = np.repeat(start, sizes).astype(np.int32)
    place = np.arange(root.size) - root
    parent = np.arange(entities, dtype=np.int32)
    parent[: root.size] = root + (place * chance.random(root.size) ** 0.4).astype(np.int32)
    _cap(parent, root)
    closed = start[chance.random(start.size) < 0.001]
    last = np.minimum(
        closed + 1 + chance.integers(0, 8, closed.size), closed + sizes[np.searchsorted(start, closed)] - 1
    )
    parent[closed] = last.astype(np.int32)
    return parent, int(closed.size)


def _cap(parent: Numbers, root: Numbers) -> None:
    """Hang whoever stands deeper than the cap directly under the root of the group."""
    depth = np.zeros(root.size, dtype=np.uint8)
    for level in range(1, 64):
        deeper = np.flatnonzero((depth == level - 1) & (parent[: root.size] != np.arange(root.size)))
        here = deeper[depth[parent[deeper]] >= level - 1] if level > 1 else deeper
        depth[here] = level
        if not here.size:
            break
    deep = np.flatnonzero(depth > DEEPEST)
    parent[deep] = root[deep]


def _holdings(
    entities: int, parent: Numbers, chance: np.random.Generator
) -> tuple[Numbers, Numbers, NDArray[np.float64]]:
    owned = np.flatnonzero(parent != np.arange(entities)).astype(np.int32)
    minority = chance.random(owned.size) < 0.12
    share = np.round(
        np.where(minority, chance.uniform(5, 50, owned.size), chance.uniform(50.1, 100, owned.size)), 1
    )
    second = owned[chance.random(owned.size) < 0.15]
    other = chance.integers(0, entities, second.size).astype(np.int32)
    less = np.round(chance.uniform(1, 49, second.size), 1)
    all_owned, all_owner = np.concatenate([owned, second]), np.concatenate([parent[owned], other])
    mixed = chance.permutation(all_owned.size)
    return all_owned[mixed], all_owner[mixed], np.concatenate([share, less])[mixed]


def _write_entities(db: duckdb.DuckDBPyConnection, folder: Path, order: Numbers) -> None:
    db.register("ordered", {"i": order})
    db.execute(
        f"""
        COPY (
            SELECT {_ID.format("i")} AS id, 'Company ' || i AS name, 'company' AS kind, country,
                   country || '-' || (1 + (h >> 12) % 16) AS region,
                   'City ' || (h >> 20) % 900 AS city, ((h >> 32) % 88)::VARCHAR AS sector,
                   DATE '1985-01-01' + ((h >> 40) % 15000)::INTEGER AS since,
                   CASE WHEN (h >> 8) % 12 = 0 THEN DATE '2014-06-30' + ((h >> 16) % 5000)::INTEGER END AS until
            FROM (SELECT i, h, CASE WHEN h % 5 = 0 THEN 'DE'
                               ELSE chr((65 + (h >> 3) % 13)::INTEGER) || chr((65 + (h >> 7) % 9)::INTEGER) END AS country
                  FROM (SELECT i, hash(i) AS h FROM ordered))
        ) TO '{folder}/entity.parquet' (FORMAT parquet, COMPRESSION zstd)
        """
    )
    db.unregister("ordered")


def _write_holdings(
    db: duckdb.DuckDBPyConnection, folder: Path, owned: Numbers, owner: Numbers, share: NDArray[np.float64]
) -> None:
    db.register("held", {"a": owned, "b": owner, "share": share})
    db.execute(
        f"""
        COPY (
            SELECT {_ID.format("a")} AS owned, {_ID.format("b")} AS owner, 'share' AS kind, share,
                   CASE WHEN h % 3 = 0 THEN DATE '2012-01-01' + ((h >> 4) % 4500)::INTEGER END AS since,
                   CASE WHEN h % 29 = 0 THEN DATE '2016-01-01' + ((h >> 24) % 4500)::INTEGER END AS until
            FROM (SELECT *, hash(a) AS h FROM held)
        ) TO '{folder}/holding.parquet.part' (FORMAT parquet, COMPRESSION zstd)
        """
    )
    db.unregister("held")
    Path(f"{folder}/holding.parquet.part").rename(folder / "holding.parquet")


if __name__ == "__main__":
    build(Path(sys.argv[1]), int(sys.argv[2]))
