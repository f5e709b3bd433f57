"""Everything about the company stock in one go: growth, peers, registers in their own formats, matching. `python -m bench stock`.

Made-up worlds are read by `jumelage stock` beside DuckDB's own scan and grouping of the same files, and beside peers, in the same run
(`contest`); GLEIF and BODS beside a bare reading of the same (`formats`); a list of names beside brute force (`matching`). Environment:

- JUMELAGE_BENCH_ENTITIES: sizes of the worlds (1000000,10000000,50000000); of more than LARGE entities one round and one day only
- JUMELAGE_BENCH_PEERS: peers other than DuckDB stand up to so many entities (1000000)
- JUMELAGE_BENCH_ROUNDS (3), JUMELAGE_BENCH_LONGEST: seconds for one contestant (600)
- JUMELAGE_BENCH_PARTS: which parts are taken (worlds,formats,matching); the others stay as they are in the results
- JUMELAGE_BENCH_NOTE: a sentence about the circumstances, for the page
- JUMELAGE_BENCH_FOLDER: where worlds are kept (var/bench/stock; some 8 GB)

The agreement with the definitions (`agree`) is a run of its own; its last result stands on the page. On two quiet cores it takes about half an hour.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import time
from pathlib import Path
from typing import Any

from bench.stock import formats, matching
from bench.stock.contest import Contestant, Figures, compare
from bench.stock.page import page
from bench.stock.world import build

RESULTS = Path(__file__).resolve().parents[1] / "results"
WORLDS = Path(os.environ.get("JUMELAGE_BENCH_FOLDER", "var/bench/stock"))
ROUNDS = int(os.environ.get("JUMELAGE_BENCH_ROUNDS", "3"))
PEERS_UP_TO = int(os.environ.get("JUMELAGE_BENCH_PEERS", "1000000"))
LARGE = 20_000_000
AS_OF = "2025-06-30"
SCAN = """
import duckdb, sys
folder, ids = sys.argv[1], sys.argv[2] == "ids"
entity = "max(id), " if ids else ""
holding = "max(owned), max(owner), " if ids else ""
db = duckdb.connect()
db.execute("SET enable_progress_bar = false")
db.sql(f"SELECT country, region, kind, {entity} count(since), count(until), count(*) FROM '{folder}/entity.parquet' GROUP BY ALL").fetchall()
db.sql(f"SELECT kind, {holding} sum(share), count(since), count(until) FROM '{folder}/holding.parquet' GROUP BY ALL").fetchall()
"""
STOCK = [sys.executable, "-m", "jumelage", "stock"]
PEER = [sys.executable, "-m", "bench.stock.peers"]
FLOOR = "DuckDB, scan and group"
"""Of the same Parquet files: every column that the question needs is read once. Identifiers are needed, and are two thirds of what is
read; without them DuckDB reads a third and could say nothing of owners. Both are shown; ratios are to the first."""
MAJORITY = ["--rule", "majority", "--as-of", AS_OF, "--format", "csv"]
YEARS = ["--by", "year,origin,sector", "--from", "2015"]


def one_day(folder: str, *, peers: bool) -> list[Contestant]:
    """Who owns what on one day."""
    rows = [
        Contestant(FLOOR, [sys.executable, "-c", SCAN, folder, "ids"]),
        Contestant(f"{FLOOR}, identifiers left out", [sys.executable, "-c", SCAN, folder, "bare"]),
        Contestant("jumelage stock", [*STOCK, folder, *MAJORITY]),
    ]
    if not peers:
        return rows
    rows += [
        Contestant("pandas", [*PEER, "pandas", folder]),
        Contestant("Polars", [*PEER, "polars", folder]),
        Contestant("networkx", [*PEER, "networkx", folder]),
        Contestant("SQL alone, on DuckDB", [*PEER, "sql", folder]),
    ]
    if shutil.which("java"):
        rows.append(
            Contestant(
                "jumelage stock --engine spark", [*STOCK, folder, *MAJORITY, "--engine", "spark"], once=True
            )
        )
    return rows


def years(folder: str, *, peers: bool) -> list[Contestant]:
    """Eleven years."""
    rows = [
        Contestant("DuckDB, without ownership", [*PEER, "plain-years", folder]),
        Contestant("jumelage stock", [*STOCK, folder, *MAJORITY, *YEARS]),
    ]
    slow = Contestant("SQL alone, on DuckDB", [*PEER, "sql", folder, "2015"], once=True)
    return [*rows, slow] if peers else rows


def worlds(sizes: list[int]) -> dict[str, dict[str, Figures]]:
    """One table for one day and one for eleven years, for each size."""
    tables = {}
    for entities in sizes:
        folder = str(build(WORLDS / str(entities), entities))
        peers, large = entities <= PEERS_UP_TO, entities > LARGE
        tables[f"{entities:,} entities"] = compare(one_day(folder, peers=peers), 1 if large else ROUNDS)
        if not large:
            tables[f"{entities:,} entities, 11 years by origin and sector"] = compare(
                years(folder, peers=peers), ROUNDS
            )
    return tables


def registers() -> dict[str, dict[str, Figures]]:
    """Registers in their own formats."""
    tables = {}
    for title, rows in formats.contestants(WORLDS / "formats").items():
        tables[title] = compare(rows, ROUNDS)
    return tables


def main() -> None:
    """Measure, print, write bench/results/stock.{json,md}; after each part, so that a run that is stopped has not been for nothing."""
    from bench.reading.report import machine

    sizes = [
        int(size)
        for size in os.environ.get("JUMELAGE_BENCH_ENTITIES", "1000000,10000000,50000000").split(",")
    ]
    parts = os.environ.get("JUMELAGE_BENCH_PARTS", "worlds,formats,matching").split(",")
    began, load = time.monotonic(), os.getloadavg()[0]
    results: dict[str, Any] = {"tables": {}, "matching": None} | _before()
    steps = {
        "worlds": lambda: results["tables"].update(worlds(sizes)),
        "formats": lambda: results["tables"].update(registers()),
        "matching": lambda: results.update(
            matching={key: round(value, 3) for key, value in matching.measured().items()}
        ),
    }
    for part in parts:
        steps[part]()
        results |= {"machine": machine(), "agreement": _agreement()}
        if set(parts) == set(steps):
            results |= {
                "load": [load, os.getloadavg()[0]], "rounds": ROUNDS, "minutes": round((time.monotonic() - began) / 60, 1),
                "note": os.environ.get("JUMELAGE_BENCH_NOTE", ""),
            }  # fmt: skip
        (RESULTS / "stock.json").write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
        (RESULTS / "stock.md").write_text(page(results), encoding="utf-8")
    print(page(results))


def _before() -> dict[str, Any]:
    """What an earlier run left, for the parts that this one does not take."""
    path = RESULTS / "stock.json"
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else {}


def _agreement() -> dict[str, int] | None:
    path = RESULTS / "stock-agree.json"
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else None


if __name__ == "__main__":
    main()
