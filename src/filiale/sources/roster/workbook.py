"""Lists as Excel workbooks: several sheets, hidden ones, formulas, merged cells."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from filiale.errors import StockError
from filiale.report import SourceReport
from filiale.sources.roster import header
from filiale.sources.roster.header import Row
from filiale.sources.roster.tables import HIGHEST
from filiale.sources.sample import Sample
from filiale.workspace import Workspace

LARGEST = 512 * 1024 * 1024
"""Bytes of a workbook when unpacked; a list of a city has some megabytes."""


def rows(path: Path, _sample: Sample, _space: Workspace, report: SourceReport) -> Iterator[tuple[str, Row]]:
    """The rows of all visible sheets with their place; what is a formula or merged is counted."""
    values, formulas = _opened(path, report, values=True), _opened(path, report, values=False)
    for sheet in values.worksheets:
        if sheet.sheet_state != "visible":
            report.note("hidden", 1, sheet.title)
            continue
        _note_formulas(sheet, formulas[sheet.title], report)
        yield from _sheet(sheet, report)


def _opened(path: Path, report: SourceReport, *, values: bool) -> Any:
    import openpyxl

    with zipfile.ZipFile(path) as archive:
        if sum(item.file_size for item in archive.infolist()) > LARGEST:
            raise StockError("damaged", name=report.name, reason="it unpacks to more than 512 MB")
    try:
        return openpyxl.load_workbook(path, data_only=values)
    except Exception as problem:  # noqa: BLE001 (the library raises whatever a damaged part makes it raise)
        raise StockError(
            "damaged", name=report.name, reason=f"{type(problem).__name__} in the workbook"
        ) from None


def _note_formulas(sheet: Any, formulas: Any, report: SourceReport) -> None:
    for row in formulas.iter_rows():
        for cell in row:
            if cell.data_type == "f":
                empty = sheet[cell.coordinate].value is None
                report.note("no_value" if empty else "formula", 1, f"{sheet.title}!{cell.coordinate}")


def _sheet(sheet: Any, report: SourceReport) -> Iterator[tuple[str, Row]]:
    merged = _merged(sheet, report)
    columns: dict[int, str] | None = None
    for number, cells in enumerate(sheet.iter_rows(values_only=True), 1):
        words = [_word(merged.get((number, place), value)) for place, value in enumerate(cells, 1)]
        if columns is None:
            columns = header.columns(words) if number <= HIGHEST else None
        elif any(words):
            yield f"{sheet.title}!{number}", {column: words[place] for place, column in columns.items()}
    if columns is None and sheet.max_row and any(any(row) for row in sheet.iter_rows(values_only=True)):
        report.note("no_header", 1, sheet.title)


def _merged(sheet: Any, report: SourceReport) -> dict[tuple[int, int], Any]:
    """The value of each merged cell; a title across the sheet stays a title."""
    found: dict[tuple[int, int], Any] = {}
    for area in sheet.merged_cells.ranges:
        value = sheet.cell(area.min_row, area.min_col).value
        if area.min_row == area.max_row:
            continue
        report.note("merged", area.size["rows"] * area.size["columns"] - 1, f"{sheet.title}!{area.coord}")
        found |= dict.fromkeys(area.cells, value)
    return found


def _word(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return (
        value.date().isoformat()
        if isinstance(value, datetime)
        else str(value).strip()
        if not isinstance(value, date)
        else value.isoformat()
    )


def sheets(path: Path, report: SourceReport) -> Iterator[tuple[str, Iterator[tuple[str, list[str]]]]]:
    """The visible sheets with their rows as words, each with its place; what is a formula or merged is counted."""
    values, formulas = _opened(path, report, values=True), _opened(path, report, values=False)
    for sheet in values.worksheets:
        if sheet.sheet_state != "visible":
            report.note("hidden", 1, sheet.title)
            continue
        _note_formulas(sheet, formulas[sheet.title], report)
        yield sheet.title, _lines(sheet, report)


def _lines(sheet: Any, report: SourceReport) -> Iterator[tuple[str, list[str]]]:
    merged = _merged(sheet, report)
    for number, cells in enumerate(sheet.iter_rows(values_only=True), 1):
        yield str(number), [_word(merged.get((number, place), value)) for place, value in enumerate(cells, 1)]
