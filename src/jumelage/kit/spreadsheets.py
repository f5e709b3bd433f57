"""Tables for spreadsheet programs, safe to open: no cell of ours is ever read as a formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
NOT_IN_NAMES = str.maketrans("", "", "[]:*?/\\")


def neutral(value: object) -> object:
    """Return text that a spreadsheet program shows instead of calculating it; numbers stay numbers."""
    if isinstance(value, str) and value.lstrip(" ").startswith(FORMULA_STARTS):
        return f"'{value}"
    return value


def table_file(kind: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Return a table as a CSV or XLSX file in which no cell is read as a formula."""
    return xlsx_file(header, rows) if kind == "xlsx" else csv_file(header, rows)


def csv_file(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Return a CSV file as German Excel opens it with a double click: UTF-8 with mark, semicolons."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    for row in (header, *rows):
        writer.writerow([neutral(cell) for cell in row])
    return text.getvalue().encode("utf-8-sig")


def xlsx_file(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Return an Excel workbook of one sheet; text stays text, whatever it begins with."""
    return xlsx_sheets([("", header, rows)])


def xlsx_sheets(sheets: Iterable[tuple[str, Sequence[str], Iterable[Sequence[object]]]]) -> bytes:
    """Return an Excel workbook: each sheet with its name, its header and its rows."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for name, header, rows in sheets:
        # A sheet's name has at most 31 characters and none of these.
        _fill(book.create_sheet(name.translate(NOT_IN_NAMES)[:31] or None), header, rows)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def _fill(sheet: Any, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    sheet.freeze_panes = "A2"
    titles = [WriteOnlyCell(sheet, value=title) for title in header]
    for cell in titles:
        cell.font = Font(bold=True)
    sheet.append(titles)
    for row in rows:
        sheet.append([neutral(value) for value in row])
