"""A report of tables: composed once, then shown as a page, a workbook or a PDF."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

Cell = str | int


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its table; `note` says how to read it, `empty` stands there where nothing is to be shown."""

    heading: str
    header: tuple[str, ...]
    rows: Sequence[tuple[Cell, ...]]
    note: str = ""
    empty: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """What a report says; `as_of` is the day on which it was composed."""

    title: str
    office: str
    as_of: date
    sections: tuple[Section, ...]
    note: str = ""
