"""A report of tables: composed once, then shown as a page, a workbook or a PDF."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from .spreadsheets import xlsx_sheets

Cell = str | int | Decimal


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its table; `note` says how to read it, `empty` stands there where nothing is to be shown.

    `bars` are the columns whose numbers are drawn as bars, too, each column to a scale of its own.
    """

    heading: str
    header: tuple[str, ...]
    rows: Sequence[tuple[Cell, ...]]
    note: str = ""
    empty: str = ""
    bars: tuple[int, ...] = ()

    def share(self, column: int, cell: Cell) -> int | None:
        """Return the length of a number's bar in hundredths of its column's largest; None where none is drawn."""
        if column not in self.bars or not isinstance(cell, int):
            return None
        largest = max(row[column] for row in self.rows if isinstance(row[column], int))
        return round(100 * cell / largest) if isinstance(largest, int) and largest > 0 else 0


@dataclass(frozen=True, slots=True)
class Report:
    """What a report says; `as_of` is the day on which it was composed."""

    title: str
    office: str
    as_of: date
    sections: tuple[Section, ...]
    note: str = ""


def workbook(report: Report) -> bytes:
    """Return a report as an Excel workbook: a sheet for each table, its note below it."""
    return xlsx_sheets(
        (
            section.heading,
            section.header,
            [
                *section.rows,
                *([(), (section.note or section.empty,)] if section.note or section.empty else []),
            ],
        )
        for section in report.sections
    )
