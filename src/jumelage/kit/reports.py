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

    `bars` are the columns whose numbers are drawn as bars, too: each column to a scale of its own, or all to the same one
    where they count the same (`one_scale`).
    """

    heading: str
    header: tuple[str, ...]
    rows: Sequence[tuple[Cell, ...]]
    note: str = ""
    empty: str = ""
    bars: tuple[int, ...] = ()
    one_scale: bool = False

    def share(self, column: int, cell: Cell) -> int | None:
        """Return the length of a number's bar in hundredths of its scale's largest; None where none is drawn."""
        if column not in self.bars or not isinstance(cell, int):
            return None
        columns = self.bars if self.one_scale else (column,)
        numbers = (row[each] for row in self.rows for each in columns)
        largest = max(number for number in numbers if isinstance(number, int))
        return round(100 * cell / largest) if largest > 0 else 0


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
