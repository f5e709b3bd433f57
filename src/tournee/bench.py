"""The command ``python -m tournee.bench``: public benchmark instances, solved and judged."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from typing import NoReturn

from tournee.kernel import CannotCompile
from tournee.stop import Stop
from tournee.toptw import Instance, Result, Unreadable, read, solve

_EXAMPLE = """example:
  python -m tournee.bench r104.txt rc108.txt --vehicles 3 --seconds 5 --threads 2 --json

An instance is a TOPTW text file derived from Solomon's or Cordeau's instances, or a plain Solomon file (profit is demand).
"""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message} (see {self.prog} --help)\n")


def parser() -> argparse.ArgumentParser:
    """The arguments of the command."""
    arguments = _Parser(
        prog="python -m tournee.bench",
        description="Solve public benchmark instances of the team orienteering problem with time windows.",
        epilog=_EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    arguments.add_argument("instances", metavar="INSTANCE", nargs="+", help="files to solve")
    arguments.add_argument(
        "--vehicles", metavar="M", type=_count, required=True, help="number of routes (1 to 64)"
    )
    arguments.add_argument(
        "--seconds", metavar="S", type=_seconds, default=5.0, help="time for each instance (default: 5)"
    )
    arguments.add_argument("--seed", metavar="N", type=int, default=1, help="seed of the search (default: 1)")
    arguments.add_argument(
        "--threads", metavar="N", type=_count, default=2, help="searches side by side (default: 2)"
    )
    arguments.add_argument("--json", action="store_true", help="print one JSON object for each instance")
    return arguments


def _count(value: str) -> int:
    if not value.isdecimal() or not 1 <= int(value) <= 64:
        raise argparse.ArgumentTypeError(f"{value!r} is no whole number from 1 to 64")
    return int(value)


def _seconds(value: str) -> float:
    try:
        seconds = float(value)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < 1e6:
        raise argparse.ArgumentTypeError(f"{value!r} is no number of seconds greater than 0")
    return seconds


def main(argv: Sequence[str] | None = None) -> int:
    """Solve each instance and print a line for it; 0 when all were solved, 1 when one cannot be read, 2 for wrong usage."""
    try:
        options = parser().parse_args(argv)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 2
    status = 0
    for path in options.instances:
        try:
            instance = read(path)
            result = solve(
                instance,
                options.vehicles,
                stop=Stop(seconds=options.seconds),
                seed=options.seed,
                threads=options.threads,
            )
        except (Unreadable, CannotCompile) as error:
            print(" ".join(str(error).split()), file=sys.stderr)
            status = 1
            continue
        print(_line(instance, options.vehicles, result, as_json=options.json), flush=True)
    return status


def _line(instance: Instance, vehicles: int, result: Result, *, as_json: bool) -> str:
    if as_json:
        return json.dumps(
            {
                "instance": instance.name,
                "vehicles": vehicles,
                "score": result.score,
                "bound": result.bound,
                "optimal": result.optimal,
                "seconds": round(result.seconds, 3),
                "routes": [list(route) for route in result.routes],
            }
        )
    bound = "-" if result.bound is None else str(result.bound)
    routes = " | ".join(" ".join(map(str, route)) for route in result.routes)
    optimal = " optimal" if result.optimal else ""
    return f"{instance.name} m={vehicles} score={result.score} bound={bound}{optimal} {result.seconds:.2f}s  {routes}"


if __name__ == "__main__":
    sys.exit(main())
