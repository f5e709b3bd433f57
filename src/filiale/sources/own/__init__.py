"""Our own schema: CSV or Parquet with the columns of one of `filiale.tables`."""

from __future__ import annotations

from pathlib import Path

import duckdb

from filiale.errors import StockError
from filiale.report import SourceReport
from filiale.sources.sample import Sample
from filiale.tables import TABLES, Column, Table
from filiale.workspace import Workspace

NAME = "own schema"


def recognise(sample: Sample) -> bool:
    """A Parquet file, or a table whose header has the columns that one of our tables needs."""
    return sample.is_parquet or _table(sample.columns) is not None


def load(path: Path, sample: Sample, space: Workspace, report: SourceReport) -> None:
    """Append the rows; dates and shares that cannot be are read as not given and counted."""
    try:
        relation = _relation(path, sample, space)
        table = _table(tuple(relation.columns))
        if table is None:
            raise StockError(
                "unknown", name=report.name, found="a table with the columns " + ", ".join(relation.columns)
            )
        space.db.register("incoming", relation)
        _append(table, tuple(relation.columns), space, report)
    except duckdb.OutOfMemoryException:
        raise
    except duckdb.Error as problem:
        raise StockError("damaged", name=report.name, reason=str(problem).splitlines()[0]) from None
    finally:
        space.db.execute("DROP VIEW IF EXISTS incoming")


def _relation(path: Path, sample: Sample, space: Workspace) -> duckdb.DuckDBPyRelation:
    if sample.is_parquet:
        return space.db.read_parquet(str(path))
    return space.db.read_csv(str(path), header=True, sep=sample.delimiter, all_varchar=True, quotechar='"')


def _table(columns: tuple[str, ...]) -> Table | None:
    present = {column.lower() for column in columns}
    return next((table for table in TABLES if table.needed <= present), None)


def _append(table: Table, columns: tuple[str, ...], space: Workspace, report: SourceReport) -> None:
    present = {column.lower(): column for column in columns}
    known = [column for column in table.columns if column.name in present]
    for column in known:
        if column.type == "DATE":
            report.note("bad_date", *_unread(space, present[column.name], "TRY_CAST({} AS DATE) IS NULL"))
        if column.type == "DOUBLE":
            report.note(
                "bad_share",
                *_unread(
                    space, present[column.name], "TRY_CAST({0} AS DOUBLE) BETWEEN 0 AND 100 IS NOT TRUE"
                ),
            )
    values = ", ".join(_value(column, f'"{present[column.name]}"') for column in known)
    names = ", ".join(column.name for column in known)
    first = known[0].name
    report.note(
        "no_id",
        space.number(f"SELECT count(*) FROM incoming WHERE coalesce(\"{present[first]}\"::VARCHAR, '') = ''"),
    )
    report.rows += space.number("SELECT count(*) FROM incoming")
    space.db.execute(
        f"INSERT INTO {table.name} ({names}, source) SELECT {values}, {report.order} FROM incoming "
        f"WHERE coalesce(\"{present[first]}\"::VARCHAR, '') <> ''"
    )


def _unread(space: Workspace, column: str, wrong: str) -> tuple[int, str]:
    quoted = f'"{column}"'
    text = f"trim({quoted}::VARCHAR)"
    row = space.db.execute(
        f"SELECT count(*), min({text}) FROM incoming WHERE coalesce({text}, '') <> '' AND {wrong.format(quoted)}"
    ).fetchone()
    return (int(row[0]), f"{column} {row[1]}") if row and row[0] else (0, "")


def _value(column: Column, source: str) -> str:
    match column.type:
        case "DATE":
            return f"TRY_CAST({source} AS DATE)"
        case "DOUBLE":
            return f"CASE WHEN TRY_CAST({source} AS DOUBLE) BETWEEN 0 AND 100 THEN TRY_CAST({source} AS DOUBLE) END"
        case "BOOLEAN":
            return f"TRY_CAST({source} AS BOOLEAN)"
        case _:
            return f"nullif(trim({source}::VARCHAR), '')"
