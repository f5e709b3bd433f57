"""A list as it stands: its rows with their places, whatever its encoding, for a person who says what its columns are."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Iterator
from pathlib import Path

from filiale.errors import StockError
from filiale.report import SourceReport
from filiale.sources.roster import header, workbook
from filiale.sources.roster.tables import HIGHEST, header_row
from filiale.sources.sample import Sample
from filiale.sources.text import decoded

Line = tuple[str, list[str]]


def grid(path: Path, report: SourceReport, *, most: int) -> list[Line]:
    """Header and rows of a table with the place of each; what stands above the header is left out.

    `most` rows are read and one more, so that the caller can tell that there are too many. Of a workbook it is the first visible
    sheet that has a header that is known, else the first that holds anything.
    """
    if not path.stat().st_size:
        raise StockError("empty", name=report.name)
    sample = Sample.of(path)
    if sample.is_workbook:
        if not zipfile.is_zipfile(path):
            raise StockError("zip", name=report.name)
        return _first(workbook.sheets(path, report), most)
    if sample.is_parquet or "\0" in sample.text[:1024] or sample.text.lstrip()[:1] in ("<", "{", "["):
        raise StockError("unknown", name=report.name, found=sample.described)
    return _cut(_text(path, sample, report), most)


def _text(path: Path, sample: Sample, report: SourceReport) -> Iterator[Line]:
    found = header_row(sample)
    with path.open("rb") as file:
        reader = csv.reader(decoded(file, sample, report), delimiter=found[1] if found else sample.delimiter)
        try:
            for row in reader:
                yield str(reader.line_num), [word.strip() for word in row]
        except csv.Error as problem:
            raise StockError("damaged", name=report.name, reason=str(problem)) from None


def _first(sheets: Iterator[tuple[str, Iterator[Line]]], most: int) -> list[Line]:
    best: list[Line] = []
    for _title, lines in sheets:
        rows = _cut(lines, most)
        if rows and header.columns(rows[0][1]):
            return rows
        best = best or rows
    return best


def _cut(lines: Iterator[Line], most: int) -> list[Line]:
    """From the header on, without rows that hold nothing."""
    rows: list[Line] = []
    for line in lines:
        if any(line[1]):
            rows.append(line)
        if len(rows) == HIGHEST:
            rows = rows[_head(rows) :]
            break
    else:
        return rows[_head(rows) :]
    for line in lines:
        if any(line[1]):
            rows.append(line)
        if len(rows) > most + 1:
            break
    return rows


def _head(rows: list[Line]) -> int:
    return next((place for place, (_at, words) in enumerate(rows) if header.columns(words)), 0)
