"""Read all announcements with every contestant, score them, time them, and keep the figures."""

import argparse
from collections.abc import Sequence
from importlib import import_module
from typing import Any

from bench.reading import report, speed
from bench.reading.corpus import HALVES, load
from bench.reading.scoring import Score, score

CONTESTANTS = ("ours", "peer")
INTRODUCTION = """# Reading announcements

Measured on {machine}.

Announcements, right readings and conventions: `tests/lecture/corpus/README.md`. Each filled value of a reading
counts once (a missed or invented item with all its values); "whole items" counts an item only when every value
of it is right. A wrong destination is a leg to a place that no trip of the text goes to. The peer is what a user
would otherwise take, see `docs/decisions/0030-baseline-of-the-reader.md`. The reader was tuned on the development
half; **the test half is the figure for unseen texts**.
"""


def main(arguments: Sequence[str] = ()) -> int:
    """Print the tables; write them when both halves were read."""
    wish = _wish(arguments)
    halves = (wish.half,) if wish.half else HALVES
    modules: dict[str, Any] = {name: import_module(f"bench.reading.{name}") for name in CONTESTANTS}
    results: dict[str, Any] = {"machine": report.machine(), "halves": {}, "speed": {}}
    parts = [INTRODUCTION.format(machine=report.machine())]
    for half in halves:
        scores = {module.NAME: _read_half(module, half) for module in modules.values()}
        results["halves"][half] = {name: report.figures(result) for name, result in scores.items()}
        parts.append(f"## {half} half\n\n{report.table(results['halves'][half])}\n")
        print(parts[-1], flush=True)
        _print_mistakes(half, scores[modules["ours"].NAME], asked=wish.errors and half in (wish.half, "dev"))
    if not wish.no_speed:
        results["speed"] = {module.NAME: speed.measure(name, wish.texts) for name, module in modules.items()}
        note = f"{wish.texts} made-up texts, one core, processor time after loading, median of {speed.ROUNDS} rounds.\n"
        parts.append(f"## Speed\n\n{note}\n{report.speed_table(results['speed'])}\n")
        print(parts[-1], flush=True)
    if not wish.half and not wish.no_speed:
        report.write(results, "\n".join(parts))
    return 0


def _wish(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.reading", description=__doc__)
    parser.add_argument("--half", choices=HALVES, help="only this half (default: both; results are written)")
    parser.add_argument("--errors", action="store_true", help="list every mistake of the half asked for")
    parser.add_argument("--no-speed", action="store_true", help="leave the clock out")
    parser.add_argument("--texts", type=int, default=100, help="texts for measuring speed")
    return parser.parse_args(list(arguments))


def _read_half(module: Any, half: str) -> Score:
    return score((one.name, one.right, module.read(one)) for one in load(half))


def _print_mistakes(half: str, result: Score, *, asked: bool) -> None:
    """Causes and single mistakes: of the test half only when it is asked for by name."""
    if half == "dev":
        print(f"Mistakes by cause:\n{report.causes(result.mistakes)}\n")
    if asked:
        print(report.listing(result.mistakes))
        print("\n".join(f"wrong destination: {text}: {city}" for text, city in result.wrong_destinations))
