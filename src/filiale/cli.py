"""The command line: ``jumelage stock SOURCE…``."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NoReturn

from filiale import evidence, output
from filiale.engine import Stock, answer
from filiale.errors import StockError
from filiale.question import KEYS, RULES, Question
from filiale.report import SourceReport
from filiale.tables import schema
from filiale.workspace import Workspace, workspace

_EXAMPLE = """example:
  jumelage stock lei2.csv.zip rr.csv.zip repex.csv.zip --city Düsseldorf --by origin,year --from 2015
  jumelage stock register/ --region DE-NW --origin KR --evidence korea.csv

A source is a file, a folder or a zip: GLEIF golden copy (Level 1, Level 2, exceptions), BODS 0.2 to 0.4, Parquet or CSV in
our own schema (--schema), or the city's own list (XLSX, CSV). Its kind is told by its content.
"""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message} (see {self.prog} --help)\n")


def parser() -> argparse.ArgumentParser:
    """The arguments of the command."""
    arguments = _Parser(
        prog="jumelage stock",
        description="Count the companies of a place by the country of their ultimate owner.",
        epilog=_EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    _add_question(arguments)
    _add_work(arguments)
    return arguments


def _add_question(arguments: argparse.ArgumentParser) -> None:
    add = arguments.add_argument
    add("sources", metavar="SOURCE", nargs="*", help="a file, a folder or a zip")
    add("--city", metavar="NAME", help="companies of this city only")
    add("--region", metavar="CODE", help="companies of this region only (ISO 3166-2, for example DE-NW)")
    add("--origin", metavar="ISO2", help="companies whose ultimate owner sits in this country only")
    add(
        "--by",
        type=_keys,
        default=("origin",),
        metavar="KEYS",
        help=f"count by these, out of {', '.join(KEYS)} (default: origin)",
    )
    add("--from", dest="first_year", type=int, metavar="YEAR", help="first year, with --by year")
    add("--to", dest="last_year", type=int, metavar="YEAR", help="last year, with --by year")
    add(
        "--as-of",
        type=_day,
        metavar="DATE",
        help="day that counts (default: the newest date of the sources, else today)",
    )
    add(
        "--rule",
        choices=RULES,
        default="consolidation",
        help="how the ultimate owner is found (default: consolidation)",
    )
    add(
        "--origin-by",
        choices=("headquarters", "legal"),
        default="headquarters",
        help="country of the owner's headquarters or legal seat",
    )
    add("--include-domestic", action="store_true", help="also companies whose owner sits in the same country")


def _add_work(arguments: argparse.ArgumentParser) -> None:
    add = arguments.add_argument
    add(
        "--evidence",
        type=Path,
        metavar="FILE",
        help="write one row per counted company (.csv, .json or .parquet)",
    )
    add("--engine", choices=("duckdb", "spark"), default="duckdb", help="what counts (default: duckdb)")
    add(
        "--memory",
        default="4GB",
        metavar="SIZE",
        help="bound of the memory for tables; beyond it the disk is used (default: 4GB)",
    )
    add("--threads", type=int, metavar="N", help="threads (default: all cores)")
    add(
        "--format",
        choices=("table", "json", "csv"),
        default="table",
        help="how to print the answer (default: table)",
    )
    add("--schema", action="store_true", help="print our own schema as JSON Schema and end")


def _keys(value: str) -> tuple[str, ...]:
    return tuple(key.strip() for key in value.split(",") if key.strip())


def _day(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{value!r} is no day of the calendar, write it as YYYY-MM-DD"
        ) from None


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; 0 with the answer, 1 with one line on stderr for sources that cannot be counted, 2 for wrong usage."""
    arguments = parser()
    options = arguments.parse_args(argv)
    if options.schema:
        print(json.dumps(schema(), ensure_ascii=False, indent=2))
        return 0
    if not options.sources:
        arguments.error("name at least one source")
    try:
        print(_answered(options), flush=True)
    except StockError as problem:
        print(" ".join(str(problem).split()), file=sys.stderr)
        return 1
    except BrokenPipeError:
        sys.stderr.close()
    return 0


def _answered(options: argparse.Namespace) -> str:
    from filiale import kernel, sources
    from filiale.tidy import tidy

    begun = time.monotonic()
    kernel.keep_memory()
    if options.evidence and not options.evidence.absolute().parent.is_dir():
        raise StockError("missing", name=options.evidence.absolute().parent)
    question = _question(options, options.as_of or date.today())  # noqa: DTZ011 (a date of the person's own calendar)
    with workspace(memory=options.memory, threads=options.threads) as space:
        reports = sources.read(options.sources, space)
        tidy(space, reports)
        if options.as_of is None:
            question = _question(options, _newest(reports) or question.as_of)
        if options.engine == "spark":
            stock = _on_spark(space, question, reports, options)
        else:
            stock, found = answer(space, question, reports, named=bool(options.evidence))
            if options.evidence:
                names = tuple(report.name for report in reports)
                evidence.write(options.evidence, evidence.pieces(space, *found, names))
    return _printed(stock, options.format, time.monotonic() - begun)


def _on_spark(
    space: Workspace, question: Question, reports: Sequence[SourceReport], options: argparse.Namespace
) -> Stock:
    from filiale.portable import engine
    from filiale.portable.spark import opened
    from filiale.tidy import tidy

    if options.evidence:
        raise StockError("value", option="--evidence", value=options.evidence, why="it needs --engine duckdb")
    engine.refuse(question)
    space.copy()
    tidy(space, reports)
    with opened(space, threads=options.threads) as spark:
        return engine.answer(spark, question, reports)


def _question(options: argparse.Namespace, as_of: date) -> Question:
    return Question(
        as_of=as_of, by=options.by, rule=options.rule, city=options.city, region=options.region, origin=options.origin,
        first_year=options.first_year, last_year=options.last_year, origin_by=options.origin_by,
        include_domestic=options.include_domestic,
    )  # fmt: skip


def _newest(reports: Sequence[SourceReport]) -> date | None:
    return max((report.date for report in reports if report.date), default=None)


def _printed(stock: Stock, form: str, seconds: float) -> str:
    match form:
        case "json":
            return output.as_json(stock, seconds)
        case "csv":
            return output.as_csv(stock)
        case _:
            return output.as_table(stock, seconds)


if __name__ == "__main__":
    sys.exit(main())
