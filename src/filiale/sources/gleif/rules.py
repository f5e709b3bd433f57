"""From the columns that count to the workspace's tables, by the rules that the package's docstring tells; and what is counted."""

from __future__ import annotations

from pathlib import Path

from filiale.report import SourceReport
from filiale.sources import values
from filiale.sources.gleif.columns import PERIODS, REASONS, File
from filiale.tables import ENTITY, HOLDING, SILENCE, Table
from filiale.workspace import Workspace

VOID = ("ANNULLED", "CANCELLED", "DUPLICATE")
"""Level 1 records that are no entity."""
NOT_VALID = ("ANNULLED", "CANCELLED", "DUPLICATE", "PENDING_VALIDATION", "TRANSFERRED")
OWNERSHIP = {
    "IS_ULTIMATELY_CONSOLIDATED_BY": "ultimate",
    "IS_DIRECTLY_CONSOLIDATED_BY": "direct",
    "IS_INTERNATIONAL_BRANCH_OF": "branch",
}
_LEI = "regexp_full_match({}, '[A-Z0-9]{{18}}[0-9]{{2}}')"


def append(table: File, folder: Path, space: Workspace, report: SourceReport) -> None:
    """Append what stands in the folder's Parquet files, and report on it."""
    source = f"read_parquet('{str(folder).replace(chr(39), chr(39) * 2)}/*.parquet')"
    match table:
        case "Level 1":
            _entities(source, space, report)
        case "Level 2":
            _relations(source, space, report)
        case "exceptions":
            _silences(source, space, report)


def _entities(source: str, space: Workspace, report: SourceReport) -> None:
    since, until = values.day("since"), values.day("until")
    country, legal = (_country(name, source, space) for name in ("country", "legal_country"))
    no_country = "false" if country == "country" else values.unread("country", country)
    row = space.db.execute(
        f"""
        SELECT count(*), max({values.day("updated")}),
               count(*) FILTER (NOT {_LEI.format("coalesce(id, '')")}), min(id) FILTER (NOT {_LEI.format("id")}),
               count(*) FILTER (record IN {VOID}), min(id) FILTER (record IN {VOID}),
               count(*) FILTER ({values.unread("since", since)}), min(since) FILTER ({values.unread("since", since)}),
               count(*) FILTER ({values.unread("until", until)}), min(until) FILTER ({values.unread("until", until)}),
               count(*) FILTER ({no_country}), min(country) FILTER ({no_country}),
               count(*) FILTER (status = 'INACTIVE'), min(id) FILTER (status = 'INACTIVE')
        FROM {source}
        """
    ).fetchone()
    _tell(row, report, ("no_id", "no_record", "bad_date", "bad_date", "bad_country", "ended"))
    # What was not met needs no look at each row any more.
    no_id, void = report.remarks.get("no_id"), report.remarks.get("no_record")
    kept = [_LEI.format("id")] * bool(no_id) + [f"coalesce(record, '') NOT IN {VOID}"] * bool(void)
    _offer(
        ENTITY,
        f"""
        SELECT id, name,
               CASE category WHEN 'FUND' THEN 'fund' WHEN 'BRANCH' THEN 'branch' WHEN 'RESIDENT_GOVERNMENT_ENTITY' THEN 'state'
                             WHEN 'INTERNATIONAL_ORGANIZATION' THEN 'state' ELSE 'company' END AS kind,
               {country} AS country, {legal} AS legal_country, region, city, {since} AS since,
               CASE WHEN status = 'INACTIVE' THEN coalesce({until}, {values.day("updated")}) END AS until,
               id AS lei, register, number
        FROM {source} WHERE {" AND ".join(kept) or "true"}
        """,
        space,
        report,
    )


def _country(column: str, source: str, space: Workspace) -> str:
    """The code of a country; the column as it is where all its words are codes already, of which there are few."""
    code = values.country("word")
    odd = f"SELECT count(*) FROM (SELECT DISTINCT {column} AS word FROM {source}) WHERE word IS DISTINCT FROM {code}"
    return values.country(column) if space.number(odd) else column


def _relations(source: str, space: Workspace, report: SourceReport) -> None:
    ended = "(status = 'INACTIVE' OR record = 'RETIRED')"
    since, until = values.day(_period("from")), values.day(_period("to"))
    kept = f"type IN {tuple(OWNERSHIP)} AND coalesce(record, '') NOT IN {NOT_VALID}"
    row = space.db.execute(
        f"""
        SELECT count(*), max({values.day("updated")}),
               count(*) FILTER (owned IS NULL OR owner IS NULL), NULL,
               count(*) FILTER (type NOT IN {tuple(OWNERSHIP)}), min(type) FILTER (type NOT IN {tuple(OWNERSHIP)}),
               count(*) FILTER (type IN {tuple(OWNERSHIP)} AND record IN {NOT_VALID}), min(owned) FILTER (record IN {NOT_VALID}),
               count(*) FILTER ({kept} AND {ended}), min(owned) FILTER ({kept} AND {ended}),
               count(*) FILTER ({values.unread(_period("from"), since)} OR {values.unread(_period("to"), until)}),
               min(owned) FILTER ({values.unread(_period("from"), since)} OR {values.unread(_period("to"), until)}),
               count(*) FILTER ({until} < {since}), min(owned) FILTER ({until} < {since})
        FROM {source}
        """
    ).fetchone()
    _tell(row, report, ("no_id", "not_ownership", "not_valid", "ended", "bad_date", "bad_period"))
    kinds = " ".join(f"WHEN '{name}' THEN '{kind}'" for name, kind in OWNERSHIP.items())
    _offer(
        HOLDING,
        f"""
        SELECT owned, owner, CASE type {kinds} END AS kind, {since} AS since,
               coalesce({until}, CASE WHEN {ended} THEN coalesce({values.day("updated")}, DATE '0001-01-01') END) AS until
        FROM {source} WHERE {kept} AND owned IS NOT NULL AND owner IS NOT NULL
        """,
        space,
        report,
    )


def _silences(source: str, space: Workspace, report: SourceReport) -> None:
    row = space.db.execute(
        f"SELECT count(*), NULL, count(*) FILTER (entity IS NULL OR reason_1 IS NULL), NULL FROM {source}"
    ).fetchone()
    _tell(row, report, ("no_id",))
    category = "CASE WHEN category LIKE 'DIRECT%' THEN 'direct' ELSE 'ultimate' END"
    given = space.db.execute(
        f"SELECT {', '.join(f'count(reason_{number})' for number in REASONS)} FROM {source}"
    ).fetchone()
    each = (
        f"SELECT entity, {category} AS category, reason_{number} AS reason FROM {source} WHERE entity IS NOT NULL AND reason_{number} IS NOT NULL"
        for number, rows in zip(REASONS, given or (), strict=True)
        if rows or number == REASONS[0]  # hardly any has more than two
    )
    _offer(SILENCE, " UNION ALL ".join(each), space, report)


def _offer(table: Table, select: str, space: Workspace, report: SourceReport) -> None:
    """Offer rows as they lie in the Parquet file; what GLEIF does not tell is not given."""
    given = space.db.sql(select).columns
    columns = (
        f"{column.name if column.name in given else 'NULL'}::{column.type} AS {column.name}"
        for column in table.columns
    )
    space.offer(
        table.name,
        f"SELECT {', '.join(columns)}, {report.order}::USMALLINT AS source FROM ({select})",
        marked=True,
    )


def _period(side: str) -> str:
    """The side of the period that dates the relation itself: of the five, the one so named."""
    named = " ".join(
        f"WHEN period_{number} = 'RELATIONSHIP_PERIOD' THEN {side}_{number}" for number in PERIODS
    )
    return f"(CASE {named} END)"


def _tell(row: tuple[object, ...] | None, report: SourceReport, codes: tuple[str, ...]) -> None:
    """Rows and the newest date come first, then for each code a number and an example."""
    from datetime import date

    assert row is not None  # noqa: S101 (an aggregate gives one row)
    assert isinstance(row[0], int)  # noqa: S101
    report.rows += row[0]
    report.date = row[1] if isinstance(row[1], date) else report.date
    for place, code in enumerate(codes):
        number, example = row[2 + 2 * place], row[3 + 2 * place]
        assert isinstance(number, int)  # noqa: S101
        report.note(code, number, example)
