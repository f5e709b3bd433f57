"""The fast engine against the definitions on random worlds, by the hundred thousand: `python -m bench.stock.agree [WORLDS] [PROCESSES]`.

A world is a graph of up to six entities with loops, several parents, ranges, dates and silences. A thousand of them stand side by side in
one workspace, each with its own code of sector, so that one answer of the engine holds the answers to all; `filiale.reference` answers
each by itself. What differs is printed with the seed that makes it again, and the command fails. The run is written to
bench/results/stock-agree.json.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from filiale import reference
from filiale.engine import answer
from filiale.question import RULES, Question, place_key
from filiale.tables import TABLES
from filiale.workspace import Workspace, workspace

RESULT = Path(__file__).resolve().parents[1] / "results" / "stock-agree.json"
TOGETHER = 1000
AS_OF = date(2025, 6, 30)
DAYS = [None] * 12 + [date(2014, 5, 1), date(2018, 12, 31), date(2023, 1, 1), AS_OF]
PERCENT = [None] * 4 + [0.0, 5.0, 20.0, 25.0, 33.4, 49.9, 50.0, 50.1, 51.0, 75.0, 100.0]
COUNTRIES = [None, "DE", "KR", "CN", "US"]
KEYS = ("origin", "region", "city", "year")
_TYPES = {"VARCHAR": pl.String, "DATE": pl.Date, "DOUBLE": pl.Float64, "BOOLEAN": pl.Boolean}

Rows = list[dict[str, Any]]


def world(chance: random.Random, number: int) -> tuple[Rows, Rows, Rows]:
    """Entities, relations and silences of one world."""
    some_place = chance.random

    def pick(choices: Sequence[Any]) -> Any:
        return choices[int(some_place() * len(choices))]

    ids = [f"{number}-{place}" for place in range(chance.randint(1, 6))]
    entities = [
        {
            "id": id_, "name": id_, "kind": pick([None, "company", "company", "branch", "person", "fund"]),
            "country": pick(COUNTRIES), "legal_country": pick(COUNTRIES), "region": pick([None, "DE-NW", "DE-BY"]),
            "city": pick([None, "Düsseldorf", "DUESSELDORF", "Köln", "Koeln, Stadt"]), "sector": str(number),
            "since": pick(DAYS), "until": pick(DAYS),
        }
        for id_ in ids
    ]  # fmt: skip
    some = [*ids, f"{number}-nobody"]
    holdings = [
        {
            "owned": pick(some), "owner": pick([None, *some]), "kind": pick(["share", "share", "direct", "ultimate", "branch"]),
            "share": pick(PERCENT), "share_min": pick(PERCENT), "votes": pick(PERCENT), "votes_min": pick(PERCENT),
            "above": pick([None, True, False]), "since": pick(DAYS), "until": pick(DAYS),
        }
        for _relation in range(chance.randint(0, 16))
    ]  # fmt: skip
    ring = chance.sample(ids, chance.randint(0, min(4, len(ids))))
    kind = pick(["direct", "share"])
    holdings += [
        {"owned": below, "owner": above, "kind": kind, "share": pick([60.0, 80.0, 100.0])}
        for below, above in zip(ring, ring[1:] + ring[:1], strict=True)
    ]
    silences = [
        {
            "entity": pick(some), "category": pick([None, "direct", "ultimate"]),
            "reason": pick(["NATURAL_PERSONS", "NON_PUBLIC", "NO_LEI", "NO_KNOWN_PERSON"]),
        }
        for _silence in range(chance.randint(0, 3))
    ]  # fmt: skip
    return entities, holdings, silences


def question(chance: random.Random) -> Question:
    """What is asked of all worlds of a batch."""
    pick = chance.choice
    return Question(
        as_of=AS_OF, by=(*chance.sample(KEYS, chance.randint(0, 4)), "sector"), rule=pick(RULES),
        city=pick([None, None, "Dusseldorf"]), region=pick([None, None, "DE-NW"]), origin=pick([None, None, "KR"]),
        first_year=pick([2015, 2024]), origin_by=pick(["headquarters", "legal"]), include_domestic=pick([True, False]),
    )  # fmt: skip


def fill(space: Workspace, tables: tuple[Rows, Rows, Rows]) -> None:
    """Put the rows into the workspace's tables."""
    for table, rows in zip(TABLES, tables, strict=True):
        space.db.execute(f"DELETE FROM {table.name}")
        columns = {column.name: [row.get(column.name) for row in rows] for column in table.columns}
        frame = pl.DataFrame(columns, schema={column.name: _TYPES[column.type] for column in table.columns})
        frame.write_parquet(space.folder / "rows.parquet")
        space.db.execute(
            f"INSERT INTO {table.name} SELECT *, 0 FROM read_parquet('{space.folder}/rows.parquet')"
        )


def batch(seed: int) -> tuple[Counter[str], list[str]]:
    """How many worlds were compared, by what they were asked, and what differed."""
    chance = random.Random(seed)
    worlds = [world(chance, number) for number in range(TOGETHER)]
    asked = question(chance)
    with workspace(memory="1GB", threads=1) as space:
        fill(space, tuple([row for one in worlds for row in one[place]] for place in range(3)))  # type: ignore[arg-type]
        stock, _found = answer(space, asked, named=chance.random() < 0.5)
    fast: dict[str, Counter[tuple[Any, ...]]] = {}
    for row in stock.rows:
        fast.setdefault(row["sector"], Counter())[_key(row, asked)] += row["companies"]
    differing, unresolved, loops = [], 0, 0
    for number, one in enumerate(worlds):
        slow = reference.answer(asked, *one)
        unresolved, loops = unresolved + slow.unresolved, loops + slow.loops
        expected = Counter({_key(row, asked): row["companies"] for row in slow.rows})
        if expected != fast.get(str(number), Counter()):
            differing.append(f"seed {seed}, world {number}: {asked}")
    if (unresolved, loops) != (stock.unresolved, stock.loops):
        differing.append(
            f"seed {seed}: {unresolved}, {loops} against {stock.unresolved}, {stock.loops}: {asked}"
        )
    years = "several years" if "year" in asked.by and asked.from_year < asked.to_year else "one day"
    rows = sum(sum(found.values()) for found in fast.values())
    met = {"worlds": len(worlds), f"rule {asked.rule}": len(worlds), years: len(worlds)}
    return Counter({**met, "companies": rows, "loops": loops, "untold": unresolved}), differing


def _key(row: dict[str, Any], asked: Question) -> tuple[Any, ...]:
    return tuple(place_key(row[key]) if key == "city" and row[key] else row[key] for key in asked.by)


def main(worlds: int = 100_000, processes: int = 2) -> int:
    """Compare; 1 where anything differed."""
    began, done, wrong = time.monotonic(), Counter[str](), 0
    seeds = range(-(-worlds // TOGETHER))
    with ProcessPoolExecutor(processes) as pool:
        for met, differing in pool.map(batch, seeds, chunksize=4):
            done, wrong = done + met, wrong + len(differing)
            for line in differing:
                print(line)
            if done["worlds"] % 50_000 == 0:
                print(
                    f"{done['worlds']:,} worlds, {wrong} differ, {time.monotonic() - began:.0f} s", flush=True
                )
    seconds = round(time.monotonic() - began)
    RESULT.write_text(
        json.dumps({**done, "differ": wrong, "seconds": seconds}, indent=2) + "\n", encoding="utf-8"
    )
    print(f"{done['worlds']:,} worlds in {seconds} s: {wrong} differ")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
