"""One row an entity: repeated ids, and the same company in several sources, brought together."""

from __future__ import annotations

from collections.abc import Sequence

from filiale.report import SourceReport
from filiale.tables import ENTITY
from filiale.workspace import Workspace

_FILLED = ", ".join(
    f"first({name} ORDER BY place) FILTER ({name} IS NOT NULL) AS {name}" for name in ENTITY.names[1:]
)


def tidy(space: Workspace, reports: Sequence[SourceReport]) -> None:
    """Leave one row for each id and one id for each company that identifiers show to be the same.

    Of rows with one id the later counts, of a company in several sources the first source; gaps are filled from the others.
    """
    if "entity" in space.in_place:
        return  # no identifiers to join by; repeated ids show when they are read, and then the rows are copied
    _join(space, reports)
    _merge(space, reports)


def _join(space: Workspace, reports: Sequence[SourceReport]) -> None:
    """Give records without an LEI the id of the one entity that has their LEI, register number or VAT id."""
    if len(reports) < 2 and not space.number(
        "SELECT count(*) FROM entity WHERE lei IS NULL AND (number IS NOT NULL OR vat IS NOT NULL)"
    ):
        return
    space.db.execute(
        """
        CREATE TEMP TABLE same AS
        WITH marks AS (
            SELECT id, 1 AS rank, 'lei:' || lei AS mark, lei FROM entity WHERE lei IS NOT NULL
            UNION ALL
            SELECT id, 2, 'register:' || coalesce(upper(register), '') || ':' || upper(regexp_replace(number, '[^0-9A-Za-z]', '', 'g')), lei
            FROM entity WHERE number IS NOT NULL
            UNION ALL
            SELECT id, 3, 'vat:' || upper(regexp_replace(vat, '[^0-9A-Za-z]', '', 'g')), lei FROM entity WHERE vat IS NOT NULL
        ), heads AS (
            SELECT rank, mark, count(DISTINCT lei) AS leis, count(DISTINCT id) AS ids,
                   coalesce(min(id) FILTER (lei IS NOT NULL), min(id)) AS head
            FROM marks GROUP BY rank, mark HAVING count(DISTINCT id) > 1
        )
        SELECT marks.id, arg_min(heads.head, heads.rank) FILTER (heads.leis < 2) AS head, bool_and(heads.leis > 1) AS ambiguous
        FROM marks JOIN heads USING (mark)
        WHERE marks.lei IS NULL OR marks.rank = 1
        GROUP BY marks.id
        """
    )
    ambiguous = space.number("SELECT count(*) FROM same WHERE ambiguous")
    joined = space.number("SELECT count(*) FROM same WHERE head IS NOT NULL AND head <> id")
    if reports:
        reports[-1].note("ambiguous", ambiguous)
        reports[-1].note("joined", joined)
    for table, column in (
        ("entity", "id"),
        ("holding", "owned"),
        ("holding", "owner"),
        ("silence", "entity"),
    ):
        if joined:
            space.db.execute(
                f"UPDATE {table} SET {column} = same.head FROM same "
                f"WHERE {table}.{column} = same.id AND same.head IS NOT NULL AND same.head <> same.id"
            )
    space.db.execute("DROP TABLE same")


def _merge(space: Workspace, reports: Sequence[SourceReport]) -> None:
    repeated = space.number("SELECT count(*) - count(DISTINCT id) FROM entity")
    if not repeated:
        return
    for report in reports:
        again = f"SELECT count(*) - count(DISTINCT id) FROM entity WHERE source = {report.order}"
        distinct = f"SELECT count(*) FROM (SELECT DISTINCT * FROM entity WHERE source = {report.order})"
        all_, same = (
            space.number(again),
            space.number(f"SELECT count(*) - ({distinct}) FROM entity WHERE source = {report.order}"),
        )
        report.note("duplicate", same)
        report.note("contradiction", all_ - same)
    space.db.execute(
        f"""
        CREATE TABLE merged AS
        WITH placed AS (SELECT *, source * 1000000000000 - rowid AS place FROM entity),
             several AS (SELECT id FROM entity GROUP BY id HAVING count(*) > 1)
        SELECT * EXCLUDE (place) FROM placed ANTI JOIN several USING (id)
        UNION ALL
        SELECT id, {_FILLED}, min(source) AS source FROM placed SEMI JOIN several USING (id) GROUP BY id
        """
    )
    space.db.execute("DROP TABLE entity")
    space.db.execute("ALTER TABLE merged RENAME TO entity")
