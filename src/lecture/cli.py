"""The command line: ``jumelage read FILE|-``."""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import NoReturn

from lecture import model, render
from lecture.findings import Reading
from lecture.reading import read
from lecture.sources import Unreadable, open_source

_EXAMPLE = """example:
  jumelage read announcement.txt --published 2024-10-11 --home Düsseldorf
  jumelage read - --format json < mail.eml

The file may be text, HTML, e-mail (.eml), PDF, Word (.docx) or OpenDocument text (.odt), in German or English.
Where JUMELAGE_LLM_URL names a language model of your own, it is asked as well; see docs/how-to/ask-a-language-model.md.
"""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message} (see {self.prog} --help)\n")


@cache
def parser() -> argparse.ArgumentParser:
    """The arguments of the command."""
    arguments = _Parser(
        prog="jumelage read",
        description="Read an announcement and print what it holds: journeys, visits, people, partnerships and more.",
        epilog=_EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    arguments.add_argument("file", metavar="FILE", help="the file to read, or - for standard input")
    arguments.add_argument(
        "--published", type=_day, metavar="YYYY-MM-DD", help="day of publication where the text carries none"
    )
    arguments.add_argument("--home", metavar="CITY", help="the city on whose side the reader stands")
    arguments.add_argument(
        "--format", choices=("text", "json"), default="text", help="how to print the reading (default: text)"
    )
    arguments.add_argument(
        "--language",
        choices=("de", "en", "auto"),
        default="auto",
        help="language of the text (default: auto)",
    )
    arguments.add_argument(
        "--no-model",
        action="store_true",
        help="read by rules alone, also where a language model is configured",
    )
    return arguments


def _day(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{value!r} is no day of the calendar, write it as YYYY-MM-DD"
        ) from None


def _reading(options: argparse.Namespace, endpoint: model.Endpoint | None) -> Reading:
    if options.file == "-":
        source = open_source(sys.stdin.buffer.read(), "Standard input")
    else:
        source = open_source(options.file)
    published = source.published or options.published
    reading = read(source, published=published, home=options.home, language=options.language)
    if endpoint is None:
        return reading
    return model.second_reading(reading, endpoint, published=published, home=options.home)


def main(argv: Sequence[str] | None = None) -> int:
    """Read a file and print the reading; 0 when it was read, 1 when it cannot be, 2 for wrong usage."""
    try:
        options = parser().parse_args(argv)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 2
    try:
        endpoint = None if options.no_model else model.from_environment()
        reading = _reading(options, endpoint)
    except model.WrongEndpoint as error:
        print(error, file=sys.stderr)
        return 2
    except Unreadable as error:
        print(" ".join(str(error).split()), file=sys.stderr)
        return 1
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    if options.format == "json":
        output = render.as_json(reading.as_json())
    else:
        output = render.as_text(reading, colour=sys.stdout.isatty())
    try:
        print(output, flush=True)
    except BrokenPipeError:
        sys.stderr.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
