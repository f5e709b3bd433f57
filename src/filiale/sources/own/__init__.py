"""Our own schema: CSV or Parquet with the columns of one of `filiale.tables`.

Columns are told by their names, in any order and in any case; more columns than the schema has are not read. Rows without an
identifier are left out; dates, shares, countries and kinds that cannot be are read as not given. Everything is counted. Parquet is
not copied where it can stay: there identifiers count exactly as they are written.
"""

from __future__ import annotations

from pathlib import Path

import duckdb

from filiale.errors import StockError
from filiale.report import SourceReport
from filiale.sources import values
from filiale.sources.sample import Sample
from filiale.sources.text import mended
from filiale.tables import TABLES, Column, Table
from filiale.workspace import Workspace

NAME = "own schema"
_FEW = 100_000
"""A column of more words than this is looked at row by row."""
KINDS = {
    "entity": ("company", "person", "branch", "fund", "state"),
    "holding": ("share", "direct", "ultimate", "branch"),
}


def recognise(sample: Sample) -> bool:
    """A Parquet file, or a table whose header has the columns that one of our tables needs."""
    return sample.is_parquet or _table(sample.columns) is not None


def load(path: Path, sample: Sample, space: Workspace, report: SourceReport) -> None:
    """Append the rows; what cannot be is read as not given and counted."""
    if sample.is_parquet:
        relation = _parquet(path, space, report)
        stays = not path.is_relative_to(space.folder)
        _load(relation, space, report, stays=path if stays else None)
        return
    if sample.encoding == "utf-8-sig":
        attempt = SourceReport(report.name, report.kind, report.order)
        try:
            _load(_csv(path, sample, space), space, attempt)
        except duckdb.OutOfMemoryException:
            raise
        except duckdb.Error:
            pass  # what a strict reader refuses is mended below
        else:
            report.take(attempt)
            return
    path, sample = mended(path, sample, space, report)
    _load(_csv(path, sample, space), space, report)


def refuse_half(name: str, columns: tuple[str, ...]) -> None:
    """Raise StockError for a table that is one of ours but for a column that it needs; several of its columns must be there."""
    present = {column.lower() for column in columns}
    best = max(TABLES, key=lambda table: len(present & set(table.names)))
    missing = sorted(best.needed - present)
    if missing and len(present & set(best.names)) > 1 and len(missing) < len(best.needed):
        raise StockError(
            "columns",
            name=name,
            kind=f"a table of our own schema ({best.name}; jumelage stock --schema)",
            columns=" and ".join(missing),
        )


def _parquet(path: Path, space: Workspace, report: SourceReport) -> duckdb.DuckDBPyRelation:
    try:
        relation = space.db.read_parquet(str(path))
    except duckdb.Error:
        raise StockError("cut", name=report.name, reason="it begins as Parquet but is none") from None
    if _table(tuple(relation.columns)) is None:
        refuse_half(report.name, tuple(relation.columns))
        found = "a table with the columns " + ", ".join(relation.columns)
        raise StockError("unknown", name=report.name, found=found)
    return relation


def _csv(path: Path, sample: Sample, space: Workspace) -> duckdb.DuckDBPyRelation:
    place = str(path).replace("'", "''")
    columns = ", ".join(f"{_literal(name)}: 'VARCHAR'" for name in sample.columns)
    return space.db.sql(
        f"SELECT * FROM read_csv('{place}', header = true, auto_detect = false, columns = {{{columns}}}, "
        f"delim = {_literal(sample.delimiter)}, quote = '\"', escape = '\"')"
    )


def _literal(word: str) -> str:
    return "'" + word.replace("'", "''") + "'"


def _table(columns: tuple[str, ...]) -> Table | None:
    present = {column.lower() for column in columns}
    return next((table for table in TABLES if table.needed <= present), None)


def _load(
    relation: duckdb.DuckDBPyRelation, space: Workspace, report: SourceReport, *, stays: Path | None = None
) -> None:
    """Copy the rows, or offer them where they are, if they `stay` in a Parquet file with identifiers of text."""
    table = _table(tuple(relation.columns))
    assert table is not None  # noqa: S101 (recognise() has said so)
    report.kind = f"own schema, {table.name}"
    types = {
        name.lower(): (name, str(kind)) for name, kind in zip(relation.columns, relation.types, strict=True)
    }
    known = [column for column in table.columns if column.name in types]
    in_place = stays is not None and all(types[name][1] == "VARCHAR" for name in _keys(table))
    space.db.register("incoming", relation)
    try:
        if in_place and stays is not None:
            plain = {column.name for column in known if _plain(table, column, types, space)}
            checked = [column for column in known if column.name not in plain]
            _count(checked, types, table, space, report, kept="true")
            _offer(table, types, plain, stays, space, report)
            return
        _count(known, types, table, space, report, kept=_kept(table, types))
        fields = ", ".join(_value(table, column, *types[column.name]) for column in known)
        names = ", ".join(column.name for column in known)
        space.db.execute(
            f"INSERT INTO {table.name} ({names}, source) SELECT {fields}, {report.order} FROM incoming "
            f"WHERE {_kept(table, types)}"
        )
    finally:
        space.db.unregister("incoming")


def _plain(table: Table, column: Column, types: dict[str, tuple[str, str]], space: Workspace) -> bool:
    """Whether every word of a column of few words is written as it should be, so that rows need no look each."""
    if column.name not in ("country", "legal_country", "kind", "region"):
        return False
    name, given = types[column.name]
    same = f"word IS NOT DISTINCT FROM ({_value(table, column, 'word', given)})"
    # Without the limit DuckDB would look at each row before it takes the words together.
    words = f"SELECT DISTINCT {_quoted(name)} AS word FROM incoming LIMIT {_FEW}"
    return not space.number(
        f"SELECT count(*) FILTER (NOT ({same})) + (count(*) = {_FEW})::INTEGER FROM ({words})"
    )


def _offer(
    table: Table,
    types: dict[str, tuple[str, str]],
    plain: set[str],
    path: Path,
    space: Workspace,
    report: SourceReport,
) -> None:
    keys = _keys(table)
    fields = []
    for column in table.columns:
        if column.name in keys:
            value = f"nullif({_quoted(types[column.name][0])}, '')"
        elif column.name in plain:
            value = _quoted(types[column.name][0])
        elif column.name in types:
            value = _value(table, column, *types[column.name])
        else:
            value = "NULL"
        fields.append(f"({value})::{column.type} AS {column.name}")
    source = f"read_parquet({_literal(str(path.absolute()))})"
    select = f"SELECT {', '.join(fields)}, {report.order}::USMALLINT AS source FROM {source}"
    space.offer(table.name, select, marked=not {"lei", "number", "vat"}.isdisjoint(types))


def _keys(table: Table) -> list[str]:
    """The columns by which rows of different tables are brought together."""
    return {"entity": ["id"], "holding": ["owned", "owner"], "silence": ["entity"]}[table.name]


def _kept(table: Table, types: dict[str, tuple[str, str]]) -> str:
    """A row needs the id of whom it is about."""
    return f"{values.text(_quoted(types[table.columns[0].name][0]))} IS NOT NULL"


def _value(table: Table, column: Column, name: str, given: str) -> str:
    source = _quoted(name)
    match column.type, given:
        case ("DATE", "DATE") | ("BOOLEAN", "BOOLEAN"):
            return source
        case "DATE", _:
            return values.day(source)
        case "DOUBLE", "DOUBLE" | "FLOAT" | "INTEGER" | "BIGINT":
            return f"CASE WHEN {source} BETWEEN 0 AND 100 THEN {source}::DOUBLE END"
        case "DOUBLE", _:
            return values.percent(source)
        case "BOOLEAN", _:
            return f"TRY_CAST({source} AS BOOLEAN)"
        case _ if column.name in ("country", "legal_country"):
            return values.country(source)
        case _ if column.name == "kind":
            lower = f"lower(trim({source}::VARCHAR))"
            return f"CASE WHEN {lower} IN {KINDS[table.name]} THEN {lower} END"
        case _:
            return values.text(source)


def _count(
    known: list[Column],
    types: dict[str, tuple[str, str]],
    table: Table,
    space: Workspace,
    report: SourceReport,
    *,
    kept: str,
) -> None:
    """Count the rows and all that cannot be, in one pass."""
    checks = [(code, column) for column in known if (code := _code(column, types[column.name][1]))]
    parts = [f"count(*), count(*) FILTER (NOT ({kept}))"]
    for _, column in checks:
        source = _quoted(types[column.name][0])
        wrong = values.unread(source, _value(table, column, *types[column.name]))
        parts.append(f"count(*) FILTER ({wrong}), min({source}::VARCHAR) FILTER ({wrong})")
    dates = [_value(table, column, *types[column.name]) for column in known if column.type == "DATE"]
    parts.append(f"count(*) FILTER ({dates[1]} < {dates[0]})" if len(dates) == 2 else "0")
    row = space.db.execute(f"SELECT {', '.join(parts)} FROM incoming").fetchall()[0]
    report.rows += row[0]
    report.note("no_id", row[1])
    for place, (code, column) in enumerate(checks):
        number, example = row[2 + 2 * place], row[3 + 2 * place]
        report.note(code, number, f"{column.name} {example}")
    report.note("bad_period", row[-1])


def _code(column: Column, given: str) -> str | None:
    if column.type == "DATE":
        return None if given == "DATE" else "bad_date"
    if column.type == "DOUBLE":
        return "bad_share"
    if column.name in ("country", "legal_country"):
        return "bad_country"
    return "bad_kind" if column.name == "kind" else None


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
