"""Registers in their own formats, beside a bare reading of the same.

GLEIF's golden copy as CSV with all columns, zipped: unpacked and the columns that count written as Parquet by Polars, without any look at
what they say, against the whole way to a stock. BODS as JSON Lines: `json.loads` of each line, without any use of it and so on one core, against the same,
which uses all cores.
"""

from __future__ import annotations

import os
import sys
import zipfile
from pathlib import Path

from bench.stock import registers
from bench.stock.contest import Contestant

ENTITIES = int(os.environ.get("JUMELAGE_BENCH_REGISTER", "1000000"))
_STOCK = [sys.executable, "-m", "jumelage", "stock"]

_FILES = ("lei2", "rr", "repex")
BARE = """
import sys, tempfile, zipfile
import polars as pl
from filiale.sources.gleif.columns import FILES
with tempfile.TemporaryDirectory(dir=sys.argv[1]) as folder:
    for name, columns in zip(("lei2", "rr", "repex"), FILES.values()):
        with zipfile.ZipFile(f"{sys.argv[1]}/{name}.csv.zip") as archive:
            archive.extract(f"{name}.csv", folder)
        lines = pl.scan_csv(f"{folder}/{name}.csv", infer_schema=False)
        lines.select(list(columns.values())).sink_parquet(f"{folder}/{name}.parquet")
"""
LOADS = """
import json, sys
with open(sys.argv[1], "rb") as lines:
    for line in lines:
        json.loads(line)
"""


def build(folder: Path, entities: int) -> None:
    """Write the files unless they are there; the plain CSV does not stay."""
    if not (folder / "repex.csv.zip").exists():
        for path in registers.write_csv(folder, entities):
            with zipfile.ZipFile(folder / f"{path.name}.zip", "w", zipfile.ZIP_DEFLATED) as archive:
                archive.write(path, path.name)
            path.unlink()
    if not (folder / "bods.jsonl").exists():
        registers.write_bods(folder / "bods.jsonl", entities)
    if not (folder / "bods.json").exists():
        registers.write_bods(folder / "bods.json", entities, lines=False)


def contestants(folder: Path, entities: int = ENTITIES) -> dict[str, list[Contestant]]:
    """Tables by title, the bare reading first."""
    folder = folder / str(entities)
    build(folder, entities)
    zipped = [str(folder / f"{name}.csv.zip") for name in _FILES]
    bods = str(folder / "bods.jsonl")
    return {
        f"GLEIF, {entities:,} entities, 338 columns, zipped": [
            Contestant("unpacked and read by Polars", [sys.executable, "-c", BARE, str(folder)]),
            Contestant("jumelage stock", [*_STOCK, *zipped]),
        ],
        f"BODS, {entities + entities // 10:,} statements": [
            Contestant("json.loads line by line", [sys.executable, "-c", LOADS, bods]),
            Contestant("jumelage stock", [*_STOCK, bods]),
            Contestant("jumelage stock, the same as one array", [*_STOCK, str(folder / "bods.json")]),
        ],
    }
