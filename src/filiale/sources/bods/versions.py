"""Which statements still stand: the latest about each record, those that nothing replaces, and when what has ended ended."""

from __future__ import annotations

from filiale.report import SourceReport
from filiale.workspace import Workspace

_LONGEST = 40
"""Doublings of a chain of replacements; more than any register has, so that a ring of them ends."""
_EVER = "DATE '0001-01-01'"


def settle(space: Workspace, report: SourceReport) -> None:
    """Make the tables `gone` (rows of statements that no longer count), `ended` (row, day) and `alias` (a replaced id, its heir)."""
    space.db.execute(
        """
        CREATE TABLE gone (row BIGINT);
        CREATE TABLE ended (row BIGINT, day DATE);
        CREATE TEMP VIEW said AS
        SELECT row, id, day, closed FROM statement UNION ALL SELECT row, id, day, false FROM entity WHERE row IS NOT NULL
        """
    )
    _of_records(space)
    _replaced(space)
    replaced = space.number("SELECT count(DISTINCT row) FROM gone")
    report.note("replaced", replaced)
    for table in ("statement", "entity", "interest") if replaced else ():
        space.db.execute(f"DELETE FROM {table} WHERE row IN (SELECT row FROM gone)")
    space.db.execute("DROP VIEW said")


def _of_records(space: Workspace) -> None:
    """Several statements about one record: what was last said counts, up to the day on which the record was closed."""
    space.db.execute(
        f"""
        CREATE TEMP TABLE latest AS
        WITH several AS (SELECT id FROM said GROUP BY id HAVING count(*) > 1)
        SELECT id, arg_max(row, place) FILTER (NOT closed) AS told, arg_max(row, place) AS last,
               arg_max(closed, place) AS closed, arg_max(day, place) AS day
        FROM (SELECT *, (coalesce(day, {_EVER}), row) AS place FROM said SEMI JOIN several USING (id))
        GROUP BY id
        """
    )
    space.db.execute(
        "INSERT INTO gone SELECT row FROM said JOIN latest USING (id) WHERE row <> coalesce(told, last)"
    )
    space.db.execute(
        f"""
        INSERT INTO ended
        SELECT coalesce(told, last), coalesce(day, {_EVER}) FROM latest WHERE closed
        UNION ALL
        SELECT row, coalesce(day, {_EVER}) FROM statement ANTI JOIN latest USING (id) WHERE closed
        """
    )
    space.db.execute("DROP TABLE latest")


def _replaced(space: Workspace) -> None:
    space.db.execute(
        """
        CREATE TABLE alias AS
        SELECT old, min(new) AS new
        FROM (SELECT unnest(replaces) AS old, id AS new FROM statement WHERE replaces IS NOT NULL) WHERE old <> new GROUP BY old
        """
    )
    if not space.number("SELECT count(*) FROM alias"):
        return
    space.db.execute(
        """
        INSERT INTO ended
        SELECT before.row, after.day FROM alias JOIN statement before ON before.id = alias.old JOIN statement after ON after.id = alias.new
        WHERE before.kind = 'relation' AND after.kind = 'relation' AND after.day IS NOT NULL
          AND coalesce(before.party, '') <> coalesce(after.party, '')
          AND NOT EXISTS (SELECT 1 FROM alias heir WHERE heir.old = before.party AND heir.new = after.party)
        """
    )
    space.db.execute(
        "INSERT INTO gone SELECT said.row FROM alias JOIN said ON said.id = alias.old WHERE said.row NOT IN (SELECT row FROM ended)"
    )
    for _doubling in range(_LONGEST):
        before = space.number("SELECT sum(hash(new)::HUGEINT % 1000000007) FROM alias")
        space.db.execute(
            "UPDATE alias SET new = further.new FROM alias further WHERE alias.new = further.old"
        )
        if space.number("SELECT sum(hash(new)::HUGEINT % 1000000007) FROM alias") == before:
            break
    for column in ("subject", "party"):
        space.db.execute(
            f"UPDATE statement SET {column} = alias.new FROM alias WHERE statement.{column} = alias.old"
        )
