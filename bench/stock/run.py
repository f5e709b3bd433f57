"""Growth: `jumelage stock` on made-up worlds beside DuckDB's own scan and grouping of the same files, and beside peers, in the same run.

`python -m bench stock`; JUMELAGE_BENCH_ENTITIES names the sizes (1000000,10000000); peers other than DuckDB stand up to PEERS_UP_TO
entities. Registers in their own formats: `bench.stock.formats`; a list of names against a register: `bench.stock.matching`. Each contestant is a whole process of its own;
rounds are interleaved, because the machine may have other work, and the load is written beside the figures. Worlds are kept in
var/bench/stock.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from bench.stock.world import build

RESULTS = Path(__file__).resolve().parents[1] / "results"
WORLDS = Path(os.environ.get("JUMELAGE_BENCH_FOLDER", "var/bench/stock"))
ROUNDS = int(os.environ.get("JUMELAGE_BENCH_ROUNDS", "3"))
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
PEERS_UP_TO = int(os.environ.get("JUMELAGE_BENCH_PEERS", "1000000"))
FLOOR = "DuckDB, scan and group"


def contestants(folder: Path, entities: int) -> dict[str, list[str]]:
    """What is measured, by name."""
    peer = [sys.executable, "-m", "bench.stock.peers"]
    question = ["--rule", "majority", "--as-of", AS_OF, "--format", "csv"]
    years = ["--by", "year,origin,sector", "--from", "2015"]
    peers = {
        "pandas": [*peer, "pandas", str(folder)],
        "networkx": [*peer, "networkx", str(folder)],
        "SQL alone, on DuckDB": [*peer, "sql", str(folder)],
        "SQL alone, 11 years": [*peer, "sql", str(folder), "2015"],
    }
    return {
        FLOOR: [sys.executable, "-c", SCAN, str(folder), "bare"],
        f"{FLOOR} with identifiers": [sys.executable, "-c", SCAN, str(folder), "ids"],
        "jumelage stock": [*STOCK, str(folder), *question],
        "DuckDB, 11 years without ownership": [*peer, "plain-years", str(folder)],
        "jumelage stock, 11 years": [*STOCK, str(folder), *question, *years],
        **(peers if entities <= PEERS_UP_TO else {}),
    }


def measured(command: list[str]) -> dict[str, float]:
    """Wall and processor seconds and peak memory of one process."""
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _pid, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, command
    return {
        "wall": time.perf_counter() - began,
        "cpu": used.ru_utime + used.ru_stime,
        "mib": used.ru_maxrss / 1024,
    }


def compare(entities: int) -> dict[str, dict[str, float]]:
    """All contestants on one world, interleaved; medians."""
    folder = build(WORLDS / str(entities), entities)
    rounds: dict[str, list[dict[str, float]]] = {}
    for _round in range(ROUNDS):
        for name, command in contestants(folder, entities).items():
            rounds.setdefault(name, []).append(measured(command))
    return {
        name: {key: round(statistics.median(one[key] for one in found), 2) for key in ("wall", "cpu", "mib")}
        for name, found in rounds.items()
    }


def page(results: dict[str, Any]) -> str:
    """The results as Markdown."""
    lines = [
        "# Company stock", "",
        f"{results['machine']}; load when it began {results['load'][0]:.1f}, when it ended {results['load'][1]:.1f}: with other work on",
        ("the machine ratios and processor seconds say more than wall seconds. Whole processes, medians of "
        f"{results['rounds']} interleaved rounds. The world: `bench/stock/world.py`."), "",
    ]  # fmt: skip
    for entities, found in results["sizes"].items():
        floor, ids = found[FLOOR], found[f"{FLOOR} with identifiers"]
        lines += [f"## {int(entities):,} entities", ""]
        lines += ["| | wall s | processor s | peak MiB | wall, times the scan with identifiers | without |"]
        lines += ["|---|--:|--:|--:|--:|--:|"]
        lines += [
            f"| {name} | {row['wall']:.1f} | {row['cpu']:.1f} | {row['mib']:.0f} | {row['wall'] / ids['wall']:.1f} | {row['wall'] / floor['wall']:.1f} |"
            for name, row in found.items()
        ]
        lines.append("")
    return "\n".join([*lines, "Made by `make bench` (`python -m bench stock`).", ""])


def main() -> None:
    """Measure, print, write bench/results/stock.{json,md}."""
    from bench.reading.report import machine

    sizes = os.environ.get("JUMELAGE_BENCH_ENTITIES", "1000000,10000000").split(",")
    load = [os.getloadavg()[0]]
    found = {size: compare(int(size)) for size in sizes}
    results = {"machine": machine(), "load": [*load, os.getloadavg()[0]], "rounds": ROUNDS, "sizes": found}
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "stock.json").write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    (RESULTS / "stock.md").write_text(page(results), encoding="utf-8")
    print(page(results))


if __name__ == "__main__":
    main()
