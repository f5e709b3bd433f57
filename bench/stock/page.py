"""The results of the company stock as Markdown."""

from __future__ import annotations

from typing import Any

from bench.stock.contest import Figures

_HEAD = [
    "| | wall s | processor s | peak MiB | wall, times the first | processor |",
    "|---|--:|--:|--:|--:|--:|",
]


def page(results: dict[str, Any]) -> str:
    """The whole page."""
    before, after = results["load"]
    lines = [
        "# Company stock", "",
        f"{results['machine']}; load when it began {before:.1f}, when it ended {after:.1f}: with other work on the machine ratios of one",
        ("table and processor seconds say more than wall seconds. Whole processes, medians of interleaved rounds "
        f"({results['rounds']}; one for the slow ones). The world: `bench/stock/world.py`. All of it took {results['minutes']:.0f} minutes."),
        results.get("note", ""), "",
        "Scan and group: every column that the question needs is read once from the same Parquet files, identifiers among them, and grouped by",
        "country, region and kind. Registers in their own formats: the bare reading is what its library does with the file, `json.loads` on one core, Polars",
        "on all; the whole command uses all cores, and judges, joins and counts besides.", "",
    ]  # fmt: skip
    for title, found in results["tables"].items():
        lines += [f"## {title}", "", *_table(found), ""]
    if results["matching"]:
        lines += ["## A list of names against a register", "", *_matching(results["matching"]), ""]
    if results["agreement"]:
        lines += ["## Against the definitions", "", _agreement(results["agreement"]), ""]
    return "\n".join([*lines, "Made by `make bench` (`python -m bench stock`).", ""])


def _table(found: dict[str, Figures]) -> list[str]:
    first = next((row for row in found.values() if "wall" in row), None)
    return [*_HEAD, *(_row(name, row, first) for name, row in found.items())]


def _row(name: str, row: Figures, first: Figures | None) -> str:
    if first is None or "failed" in row:
        return f"| {name} | {row['failed']} | | | | |"
    wall, cpu, mib = (float(row[key]) for key in ("wall", "cpu", "mib"))
    times = f"{wall / float(first['wall']):.2f} | {cpu / float(first['cpu']):.2f}"
    return f"| {name} | {wall:.1f} | {cpu:.1f} | {mib:.0f} | {times} |"


def _matching(found: dict[str, float]) -> list[str]:
    return [
        f"{found['rows']:,.0f} rows against {found['register']:,.0f} names (`bench/stock/matching.py`): right at rank one {found['recall']:.3f}, of",
        f"those that were given an answer {found['precision']:.3f}; {found['sure']:.0%} need no look, and of these {found['precision_sure']:.3f} are right. ",
        f"{found['wall']:.0f} s, of the processor {found['cpu']:.0f} s; brute force (each row with each name, rapidfuzz) {found['brute']:.0f} s of the processor.",
    ]


def _agreement(found: dict[str, int]) -> str:
    rules = ", ".join(
        f"{found[key]:,} by {key.removeprefix('rule ')}" for key in sorted(found) if key.startswith("rule ")
    )
    return (
        f"{found['worlds']:,} random worlds ({rules}; {found.get('several years', 0):,} over several years) with {found['companies']:,} counted "
        f"company-years, {found['loops']:,} loops and {found['untold']:,} companies whose owner cannot be told: the engine's rows, its loops and what it "
        f"cannot tell, each against `filiale.reference`. {found['differ']} differ. {found['seconds']:,} s (`python -m bench.stock.agree`)."
    )
