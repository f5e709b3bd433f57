"""Tables as text that no fast reader takes: mixed encodings, UTF-16, ragged rows, stray quotes. They are written anew, cleanly."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import replace
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO

from filiale.errors import StockError
from filiale.report import SourceReport
from filiale.sources.sample import Sample
from filiale.workspace import Workspace

LONGEST = 64 * 1024 * 1024
"""Letters of a field; a quote that is never closed reaches this."""


def mended(
    path: Path, sample: Sample, space: Workspace, report: SourceReport, *, short: bool = False
) -> tuple[Path, Sample]:
    """Write the table anew as UTF-8 with commas; rows that do not fit the header are left out and counted.

    A row may end with empty fields too many. One with fields too few is filled up if `short` says so, else left out.
    """
    target = space.folder / "mended.csv"
    space.room_for(path.stat().st_size, report.name)
    csv.field_size_limit(LONGEST)
    with path.open("rb") as source, target.open("w", encoding="utf-8", newline="") as copy:
        writer = csv.writer(copy)
        rows = csv.reader(decoded(source, sample, report), delimiter=sample.delimiter)
        width = len(next(rows))
        writer.writerow(sample.columns)
        try:
            for row in rows:
                if not row:
                    continue
                fitting = _fitted(row, width, short=short)
                if fitting is None:
                    report.rows += 1
                    report.note("bad_row", 1, f"line {rows.line_num:,}, {len(row)} fields instead of {width}")
                else:
                    writer.writerow(fitting)
        except csv.Error as problem:
            raise StockError(
                "damaged", name=report.name, reason=f"line {rows.line_num:,}: {problem}"
            ) from None
    head = Sample.of(target)
    return target, replace(head, name=sample.name)


def _fitted(row: list[str], width: int, *, short: bool) -> list[str] | None:
    while len(row) > width and not row[-1].strip():
        row.pop()
    if len(row) > width or (len(row) < width and not short):
        return None
    return row + [""] * (width - len(row))


def decoded(source: BinaryIO, sample: Sample, report: SourceReport) -> Iterator[str]:
    """The lines of a text file whatever its encoding; those that are not UTF-8 are counted."""
    if sample.encoding != "utf-8-sig":
        yield from _wide(source, sample.encoding, report)
        return
    for number, line in enumerate(source, 1):
        try:
            text = line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError:
            text = line.decode("cp1252", errors="replace")
            report.note("bad_text", 1, f"line {number:,}")
        yield text.replace("\0", "")


def _wide(source: BinaryIO, encoding: str, report: SourceReport) -> Iterator[str]:
    lines = TextIOWrapper(source, encoding=encoding, newline="")
    try:
        for line in lines:
            yield line.replace("\0", "")
    except UnicodeDecodeError:
        raise StockError("cut", name=report.name, reason="it is no complete UTF-16") from None
    finally:
        lines.detach()
