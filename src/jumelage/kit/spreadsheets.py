"""Tables for spreadsheet programs, safe to open: no cell of ours is ever read as a formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
LONGEST_NAME = 31
NARROWEST, WIDEST = 10, 60
MEASURED = 1000
"""Rows whose texts say how wide a column is."""
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
        _fill(book.create_sheet(_sheet_name(name) or None), header, [*rows])
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def _sheet_name(name: str) -> str:
    """A name as sheets may have it: short, without some signs, cut between words."""
    plain = name.translate(NOT_IN_NAMES)
    if len(plain) <= LONGEST_NAME:
        return plain
    kept = plain[: LONGEST_NAME - 1]
    return (kept.rpartition(" ")[0] or kept) + "…"


def _fill(sheet: Any, header: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    sheet.freeze_panes = "A2"
    for number, title in enumerate(header):
        cells = (str(row[number]) for row in rows[:MEASURED] if len(row) == len(header))
        longest = max(len(title), *(len(cell) for cell in cells), 0)
        sheet.column_dimensions[get_column_letter(number + 1)].width = min(
            max(longest + 2, NARROWEST), WIDEST
        )
    titles = [WriteOnlyCell(sheet, value=title) for title in header]
    for cell in titles:
        cell.font = Font(bold=True)
    sheet.append(titles)
    for row in rows:
        sheet.append([neutral(value) for value in row])
