"""The city's own list of companies, XLSX or CSV, with whatever header the office gave it.

Columns are told by their headers in German or English (`header.py`); a title above the header is passed over; all visible sheets
are read. A cell with a formula counts by its last value, merged cells count as if each held the value. Each row becomes an entity;
`filiale.joining` finds the register's entity for it: by LEI (check digits verified), register number and court, VAT id, else by
name and place.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from filiale import identifiers
from filiale.report import SourceReport
from filiale.sources.roster import header, tables, workbook
from filiale.sources.roster.header import Row
from filiale.sources.sample import Sample
from filiale.workspace import Workspace

NAME = "list"
_COLUMNS = ("id", "name", "kind", "country", "city", "sector", "lei", "register", "number", "vat", "source")


def recognise(sample: Sample) -> bool:
    """A workbook, or a table with a column of names and another that is known."""
    return sample.is_workbook or tables.header_row(sample) is not None


def load(path: Path, sample: Sample, space: Workspace, report: SourceReport) -> None:
    """Append a row an entity, and remember that it is one of a list."""
    read = workbook.rows if sample.is_workbook else tables.rows
    found = [_entity(place, row, report) for place, row in read(path, sample, space, report)]
    report.rows += len(found)
    entities = [row for row in found if row is not None]
    report.note("no_id", len(found) - len(entities))
    space.db.execute("CREATE TABLE IF NOT EXISTS listed (id VARCHAR)")
    _insert(space, "entity", _COLUMNS, entities)
    _insert(space, "listed", ("id",), [row[:1] for row in entities])


def _insert(
    space: Workspace, table: str, columns: tuple[str, ...], rows: Iterable[tuple[object, ...]]
) -> None:
    import polars as pl

    rows = list(rows)
    if not rows:
        return
    file = space.folder / "rows.parquet"
    types = {name: pl.Int64 if name == "source" else pl.String for name in columns}
    pl.DataFrame(rows, schema=types, orient="row").write_parquet(file)
    names = ", ".join(columns)
    space.db.execute(f"INSERT INTO {table} ({names}) SELECT {names} FROM read_parquet('{file}')")
    file.unlink()


def _entity(place: str, row: Row, report: SourceReport) -> tuple[object, ...] | None:
    """The row as an entity; None without a name."""
    if not row.get("name"):
        return None
    given_lei, given_vat, given_land = row.get("lei"), row.get("vat"), row.get("country")
    lei = identifiers.lei(given_lei) if given_lei else None
    vat = identifiers.vat(given_vat) if given_vat else None
    country = header.country(given_land) if given_land else None
    report.note("bad_lei", bool(given_lei and lei is None), given_lei)
    report.note("bad_vat", bool(given_vat and vat is None), given_vat)
    report.note("bad_country", bool(given_land and country is None), given_land)
    number, court = _register(row)
    return (
        f"{report.name}#{place}", row["name"], "company", country or (vat[:2] if vat else None), row.get("city"),
        row.get("sector"), lei, court, number, vat, report.order,
    )  # fmt: skip


def _register(row: Row) -> tuple[str | None, str | None]:
    """Number and court, which may stand in one cell or in two."""
    number, court = row.get("number") or "", row.get("court") or ""
    entry = identifiers.entry(number) or identifiers.entry(court)
    if entry is None:
        return (number or None), (court or None)
    told = court or (
        number if any(word in number.casefold() for word in ("amtsgericht", "ag ", "gericht")) else ""
    )
    seat = identifiers.court(told) if told else None
    return entry, f"Amtsgericht {seat}" if seat else None
