"""Tables that people send, CSV and XLSX, read as rows of text whatever program and language they come from.

Every cell becomes text as a person would type it: days as 2024-10-15, times as 09:30, whole numbers without
a point. Rows keep their place, so that a sentence can name the row that the sender sees.
"""

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from itertools import islice
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from .errors import Refused
from .search import fold
from .spreadsheets import FORMULA_STARTS

LARGEST = 5 * 1024 * 1024
UNPACKED = 100 * 1024 * 1024
"""What a workbook may hold once it is unpacked: a small file can be a bomb."""
WIDEST = 200
LONGEST_CELL = 5_000
SEPARATORS = ";,\t|"
MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}


def rows_of(content: bytes, *, most: int) -> list[list[str]]:
    """Return the rows of a table, blank ones included; Refused with a sentence for what is no table.

    `most` is the number of rows that the caller can use, the first line not counted.
    """
    if not content.strip():
        raise Refused(_("This file is empty."))
    if len(content) > LARGEST:
        raise Refused(_("This file is larger than 5 MB. Please part it."))
    rows = _workbook(content, most) if content.startswith(b"PK") else _text_rows(text_of(content))
    while rows and not any(rows[-1]):
        rows.pop()
    if not rows:
        raise Refused(_("This file is empty."))
    if len(rows) > most + 1:
        raise Refused(
            _("This file has more than %(most)s rows. Please part it.")
            % {"most": number_format(most, force_grouping=True)}
        )
    return rows


def text_of(content: bytes) -> str:
    """Return a file's text: UTF-8, UTF-16 with its mark, else Windows' Western European; Refused where it is none."""
    encodings = [next((name for mark, name in MARKS.items() if content.startswith(mark)), "utf-8"), "cp1252"]
    if content.startswith((b"\xd0\xcf\x11\xe0", b"%PDF")):
        raise Refused(_no_table())
    for encoding in encodings:
        try:
            return content.decode(encoding).replace("\x00", "")
        except UnicodeDecodeError:
            continue
    raise Refused(_("This file is not text. Please save it as CSV."))


def separated(text: str) -> list[list[str]]:
    """Return the rows of a CSV text by the separator that its first line shows, or names as Excel does ("sep=;")."""
    first, _newline, rest = text.partition("\n")
    named = first.strip().strip('"').casefold()
    if named.startswith("sep=") and len(named) <= 5:
        first, text = rest.partition("\n")[0], rest
        separator = named[4:] or "\t"
    else:
        separator = max(SEPARATORS, key=_unquoted(first).count)
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))


def columns_in(header: Sequence[str], names: Mapping[str, Iterable[str]]) -> dict[str, int]:
    """Return where each field stands that the header names, by any of its names; the first of two counts."""
    heads = [fold(cell) for cell in header]
    found: dict[str, int] = {}
    for field, known in names.items():
        folded = {fold(name) for name in known}
        place = next((place for place, head in enumerate(heads) if head in folded), None)
        if place is not None and place not in found.values():
            found[field] = place
    return found


def column_letter(number: int) -> str:
    """Return a column as spreadsheet programs call it: 0 is A, 26 is AA."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _unquoted(line: str) -> str:
    return "".join(line.split('"')[::2])


def _text_rows(text: str) -> list[list[str]]:
    try:
        rows = separated(text)
    except csv.Error as error:
        raise Refused(_no_table()) from error
    return [_cells(row) for row in rows]


def _no_table() -> str:
    return _("This file is no table that can be read. Please save it as CSV or XLSX.")


def _workbook(content: bytes, most: int) -> list[list[str]]:
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            size = sum(part.file_size for part in packed.infolist())
    except zipfile.BadZipFile as error:
        raise Refused(_no_table()) from error
    if size > UNPACKED:
        raise Refused(_("This workbook is too large. Please part it."))
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet: Any = book.worksheets[0]
        sheet.reset_dimensions()
        # Rows that only look empty have an end, too.
        rows = islice(sheet.iter_rows(max_col=WIDEST, values_only=True), 2 * most + 1_000)
        return [_cells(row) for row in rows]
    except Exception as error:  # a broken workbook fails in many ways inside the library
        raise Refused(_no_table()) from error


def _cells(row: Iterable[Any]) -> list[str]:
    cells = [_written(cell) for cell in list(row)[:WIDEST]]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _written(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else f"{cell:%Y-%m-%d %H:%M}"
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, time):
        return f"{cell:%H:%M}"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    text = str(cell).replace("\r\n", "\n").strip()[:LONGEST_CELL]
    if len(text) > 1 and text[0] == "'" and text[1:].startswith(FORMULA_STARTS):
        return text[1:]  # our own mark that keeps a cell from being calculated
    return text
