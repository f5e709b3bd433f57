"""Lists as CSV: any delimiter and encoding, a title above the header."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from filiale.report import SourceReport
from filiale.sources.roster import header
from filiale.sources.roster.header import Row
from filiale.sources.sample import Sample
from filiale.sources.text import decoded
from filiale.workspace import Workspace

HIGHEST = 20
"""Rows in which the header is looked for."""


def header_row(sample: Sample) -> tuple[int, str] | None:
    """The number of the row that is the header, and the delimiter; None for no list."""
    if (
        sample.is_parquet
        or sample.is_workbook
        or "\0" in sample.text[:1024]
        or sample.text.lstrip()[:1] in ("<", "{", "[")
    ):
        return None
    lines = sample.text.split("\n")[: HIGHEST * 2]
    for delimiter in ";,\t|":
        for number, row in enumerate(csv.reader(lines, delimiter=delimiter)):
            if number < HIGHEST and header.columns(row):
                return number, delimiter
    return None


def rows(path: Path, sample: Sample, _space: Workspace, report: SourceReport) -> Iterator[tuple[str, Row]]:
    """The rows below the header with their line; empty ones are passed over."""
    found = header_row(sample)
    assert found is not None  # noqa: S101 (recognise() has said so)
    with path.open("rb") as file:
        reader = csv.reader(decoded(file, sample, report), delimiter=found[1])
        columns: dict[int, str] = {}
        for number, row in enumerate(reader):
            if number == found[0]:
                columns = header.columns(row) or {}
            elif columns and any(word.strip() for word in row):
                yield (
                    str(reader.line_num),
                    {column: row[place].strip() for place, column in columns.items() if place < len(row)},
                )
