"""The command line: ``jumelage plan PROBLEM.json``."""

from __future__ import annotations

import argparse
import io
import json
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from tournee.parse import parse_text, schema
from tournee.reading import Complaint, Refused

_EXAMPLE = """example:
  jumelage plan problem.json --seconds 10 --format json
  jumelage plan --schema > problem.schema.json

The form of a problem is described by --schema and in docs/reference/planning-format.md.
"""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message} (see {self.prog} --help)\n")


def parser() -> argparse.ArgumentParser:
    """The arguments of the command."""
    arguments = _Parser(
        prog="jumelage plan",
        description="Plan the programme of greatest value that works, prove how good it is, and say what was left out and why.",
        epilog=_EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    arguments.add_argument(
        "file", metavar="PROBLEM.json", nargs="?", help="the problem, or - for standard input"
    )
    arguments.add_argument("--schema", action="store_true", help="print the JSON Schema of a problem and end")
    arguments.add_argument(
        "--seconds", metavar="S", type=_seconds, default=10.0, help="time to plan (default: 10)"
    )
    arguments.add_argument("--seed", metavar="N", type=int, default=1, help="seed of the search (default: 1)")
    arguments.add_argument(
        "--threads", metavar="N", type=_count, default=2, help="searches side by side (default: 2)"
    )
    arguments.add_argument(
        "--format", choices=("text", "json"), default="text", help="how to print the answer (default: text)"
    )
    arguments.add_argument(
        "--language",
        choices=("en", "de"),
        default="en",
        help="language of reasons and complaints (default: en)",
    )
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
    """Plan and print; 0 when there is a programme, 1 when there cannot be one or the problem is refused, 2 for wrong usage."""
    arguments = parser()
    try:
        options = arguments.parse_args(argv)
        if not options.file and not options.schema:
            arguments.error("name a problem's file, or - for standard input")
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 2
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    if options.schema:
        return _print(json.dumps(schema(), ensure_ascii=False, indent=2))
    return _plan(options)


def _plan(options: argparse.Namespace) -> int:
    from tournee.kernel import CannotCompile
    from tournee.render import as_text
    from tournee.solve import solve
    from tournee.stop import Stop

    try:
        problem = parse_text(_read(options.file))
        with _stoppable() as asked:
            stop = Stop(seconds=options.seconds, cancelled=asked)
            answer = solve(problem, stop=stop, seed=options.seed, threads=options.threads)
    except MemoryError:
        print(f"{options.file}: {Complaint.of('', 'memory').text(options.language)}", file=sys.stderr)
        return 1
    except Refused as error:
        for complaint in error.complaints:
            print(f"{options.file}: {complaint.text(options.language)}", file=sys.stderr)
        return 1
    except CannotCompile as error:
        print(error, file=sys.stderr)
        return 1
    if options.format == "json":
        status = _print(json.dumps(answer.as_json(), ensure_ascii=False, indent=2))
    else:
        status = _print(as_text(problem, answer, options.language))
    for conflict in answer.conflicts:
        print(f"{options.file}: {conflict.reason.text(options.language)}", file=sys.stderr)
    return 1 if answer.conflicts else status


@contextmanager
def _stoppable() -> Iterator[Callable[[], bool]]:
    """Ctrl-C and a request to end stop the planning with what it has; a second Ctrl-C ends the program."""
    asked: list[int] = []

    def ask(number: int, _frame: object) -> None:
        asked.append(number)
        signal.signal(signal.SIGINT, signal.default_int_handler)

    if threading.current_thread() is not threading.main_thread():
        yield lambda: False
        return
    before = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield lambda: bool(asked)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _read(name: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise Refused([Complaint.of("file", "file_unreadable", error=error.strerror)]) from None


def _print(text: str) -> int:
    try:
        print(text, flush=True)
    except BrokenPipeError:
        sys.stderr.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
