"""Tables of the results, for the terminal and for bench/results/."""

import json
import os
import platform
from collections import Counter
from pathlib import Path
from typing import Any

from bench.reading.scoring import Mistake, Score

RESULTS = Path(__file__).resolve().parents[1] / "results"


def machine() -> str:
    """The machine in one line."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    release = platform.freedesktop_os_release()
    name = f"{release.get('NAME', 'Linux').replace(' GNU/Linux', '')} {release.get('VERSION_ID', '')}"
    return f"{os.cpu_count()} cores, {memory:.0f} GiB, {name}, Python {platform.python_version()}"


def figures(score: Score) -> dict[str, Any]:
    """The numbers of one contestant on one half."""
    kinds = {
        key: {
            "precision": round(tally.precision, 4), "recall": round(tally.recall, 4), "f1": round(tally.f1, 4),
            "values": tally.wanted, "items_f1": round(score.items[key].f1, 4), "items": score.items[key].wanted,
        }
        for key, tally in score.values.items()
    }  # fmt: skip
    micro = score.micro
    return {
        "texts": score.texts,
        "kinds": kinds,
        "micro": {
            "precision": round(micro.precision, 4),
            "recall": round(micro.recall, 4),
            "f1": round(micro.f1, 4),
        },
        "macro_f1": round(score.macro, 4),
        "destinations": score.destinations,
        "wrong_destinations": len(score.wrong_destinations),
    }


def table(named: dict[str, dict[str, Any]]) -> str:
    """One half: a row per kind, the contestants side by side (Markdown)."""
    names = list(named)
    first = named[names[0]]
    head = "| Kind | values |" + "".join(f" {name} P / R / **F1** | whole items F1 |" for name in names)
    lines = [head, "|---|--:|" + "--:|--:|" * len(names)]
    for kind, row in first["kinds"].items():
        cells = [_cells(named[name]["kinds"][kind], named[name]["kinds"][kind]["items_f1"]) for name in names]
        lines.append(f"| {kind.replace('_', ' ')} | {row['values']} |" + "".join(cells))
    lines.append(
        "| **all values (micro)** | |" + "".join(_cells(named[name]["micro"], None) for name in names)
    )
    lines.append(
        "| **mean of kinds (macro)** | |" + "".join(f" **{named[n]['macro_f1']:.3f}** | |" for n in names)
    )
    wrong = [f" {named[n]['wrong_destinations']} of {named[n]['destinations']} legs | |" for n in names]
    return "\n".join([*lines, "| wrong destinations | |" + "".join(wrong)])


def _cells(row: dict[str, float], whole: float | None) -> str:
    shown = f" {whole:.3f} |" if whole is not None else " |"
    return f" {row['precision']:.3f} / {row['recall']:.3f} / **{row['f1']:.3f}** |{shown}"


def speed_table(speeds: dict[str, dict[str, float]]) -> str:
    """Loading, reading and memory of each contestant (Markdown)."""
    lines = ["| Contestant | loading s | texts per second | peak MiB |", "|---|--:|--:|--:|"]
    for name, row in speeds.items():
        lines.append(
            f"| {name} | {row['load_seconds']:.2f} | {row['texts_per_second']:.1f} | {row['peak_mib']:.0f} |"
        )
    return "\n".join(lines)


def causes(mistakes: list[Mistake]) -> str:
    """How often each cause occurs, most frequent first."""
    counted = Counter(f"{mistake.kind}: {mistake.cause}" for mistake in mistakes)
    return "\n".join(f"{count:5d}  {cause}" for cause, count in counted.most_common())


def listing(mistakes: list[Mistake]) -> str:
    """Every mistake, by text."""
    lines = []
    for mistake in sorted(mistakes, key=lambda one: (one.text, one.kind)):
        lines.append(f"{mistake.text}: {mistake.kind}: {mistake.cause}")
        if mistake.right is not None:
            lines.append(f"      right {json.dumps(mistake.right, ensure_ascii=False)}")
        if mistake.given is not None:
            lines.append(f"      given {_without_spans(mistake.given)}")
    return "\n".join(lines)


def _without_spans(given: Any) -> str:
    if isinstance(given, dict):
        given = {key: value for key, value in given.items() if key not in ("spans", "confidence", "rule")}
    return json.dumps(given, ensure_ascii=False)


def write(results: dict[str, Any], tables: str) -> None:
    """Keep the results, with the machine named."""
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "reading.json").write_text(
        json.dumps(results, ensure_ascii=False, indent=2) + "\n", encoding="utf-8"
    )
    (RESULTS / "reading.md").write_text(tables, encoding="utf-8")
