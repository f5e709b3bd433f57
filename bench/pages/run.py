"""Both databases one after the other, and the tables of the results."""

import json
import os
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.pages.seeding import ONLY
from bench.postgres import TemporaryPostgres
from bench.reading.report import machine

RESULTS = Path(__file__).resolve().parents[1] / "results"
SIZES = (1_000, 10_000, 100_000)


def main() -> None:
    sizes = [int(text) for text in os.environ.get("JUMELAGE_BENCH_SIZES", "").split()] or list(SIZES)
    results: dict[str, list[dict[str, Any]]] = {}
    with tempfile.TemporaryDirectory(prefix="jumelage-bench-") as folder:
        print("SQLite", flush=True)
        results["SQLite"] = _run(Path(folder) / "sqlite", f"sqlite:///{folder}/bench.sqlite3", sizes)
        _write(results, sizes)
        server = TemporaryPostgres()
        try:
            print("PostgreSQL", flush=True)
            address = server.start()
            server.make_database()
            results["PostgreSQL"] = _run(Path(folder) / "postgresql", address, sizes)
        finally:
            server.stop()
    _write(results, sizes)


def _beside(results: dict[str, list[dict[str, Any]]], load: float, day: str) -> dict[str, Any]:
    """What was measured of one module only, put into the results that are there."""
    whole: dict[str, Any] = json.loads((RESULTS / "pages.json").read_text())
    for database, rows in results.items():
        new = {row["page"] for row in rows}
        kept = [row for row in whole["results"].get(database, []) if row["page"] not in new]
        whole["results"][database] = kept + rows
    whole.setdefault("later", {})[ONLY] = {"measured_on": day, "load": round(load, 1)}
    return whole


def _run(folder: Path, url: str, sizes: list[int]) -> list[dict[str, Any]]:
    (folder / "static").mkdir(parents=True)
    target = folder / "results.json"
    subprocess.run(
        [sys.executable, "-m", "bench.pages.worker", str(target), *map(str, sizes)],
        check=True,
        env={
            **os.environ, "DATABASE_URL": url, "JUMELAGE_DATA_DIR": str(folder), "JUMELAGE_SECRET_KEY": "bench",
            "JUMELAGE_DEBUG": "",
        },
    )  # fmt: skip
    rows: list[dict[str, Any]] = json.loads(target.read_text())
    return rows


def _write(results: dict[str, list[dict[str, Any]]], sizes: list[int]) -> None:
    import django

    RESULTS.mkdir(exist_ok=True)
    where = f"{machine()}, Django {django.__version__}"
    day, load = f"{datetime.now(UTC):%Y-%m-%d}", os.getloadavg()[2]
    whole = {"machine": where, "load": round(load, 1), "measured_on": day, "sizes": sizes, "results": results}
    if ONLY:
        whole = _beside(results, load, day)
    (RESULTS / "pages.json").write_text(json.dumps(whole, ensure_ascii=False, indent=1) + "\n")
    lines = [*_head(whole), ""]
    for database, rows in whole["results"].items():
        lines += [f"## {database}", "", *_table(rows, whole["sizes"]), ""]
    (RESULTS / "pages.md").write_text("\n".join(lines).rstrip() + "\n")


def _head(whole: dict[str, Any]) -> list[str]:
    later = [
        f"The pages of {module} were measured on {one['measured_on']}, apart from the others and beside other work "
        f"(load {one['load']})."
        for module, one in whole.get("later", {}).items()
    ]
    return [
        "# Page times on the server", "",
        f"Measured on {whole['measured_on']}: {whole['machine']}; load of the machine over the last 15 minutes {whole['load']:.1f}, so read the times",
        "as ratios. Median (95th percentile) of 30 requests in milliseconds after warming up, signed in, through",
        "all middleware, by Django's test client in one process; `cpu` is the process's own computing time at the",
        "largest size, which other work on the machine does not lengthen (PostgreSQL's is not in it). The peer is",
        "the change list or form of Django's admin over the same rows, 50 a page, searching the same names",
        "(`icontains`). It shows one table and no offices, so its pages hold less.",
        *later,
    ]  # fmt: skip


def _table(rows: list[dict[str, Any]], sizes: list[int]) -> list[str]:
    head = "".join(f" {size:,} |" for size in sizes)
    found = {(row["page"], row["people"]): row for row in rows}
    lines = [
        f"| Page | queries |{head} cpu | admin, {sizes[-1]:,} | admin cpu |",
        "|---|--:|" + "--:|" * (len(sizes) + 3),
    ]
    for page in dict.fromkeys(row["page"] for row in rows):
        last = found[page, sizes[-1]]
        cells = "".join(f" {_cell(found[page, size])} |" for size in sizes)
        peer = f" {_cell(last['peer'])} | {last['peer']['cpu_ms']:.0f}" if "peer" in last else " |"
        lines.append(f"| {page} | {last['queries']} |{cells} {last['cpu_ms']:.0f} |{peer} |")
    return lines


def _cell(row: dict[str, Any]) -> str:
    return f"{row['median_ms']:.0f} ({row['p95_ms']:.0f})"
