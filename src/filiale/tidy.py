"""One row an entity: the same company in several sources, and repeated ids, brought together."""

from __future__ import annotations

from collections.abc import Sequence

from filiale.joining import join
from filiale.report import SourceReport
from filiale.tables import ENTITY
from filiale.workspace import Workspace

_FILLED = ", ".join(
    f"arg_min({name}, place) FILTER ({name} IS NOT NULL) AS {name}" for name in ENTITY.names[1:]
)


def tidy(space: Workspace, reports: Sequence[SourceReport]) -> None:
    """Leave one row for each id and one id for each company that identifiers show to be the same.

    Of rows of one source with one id the later counts, of a company in several sources the first source; gaps are filled from the
    others. Repeated ids are counted before records are joined: a row that was joined is no contradiction.
    """
    if "entity" in space.in_place:
        return  # no identifiers to join by; repeated ids show when they are read, and then the rows are copied
    repeated = space.number("SELECT count(*) - count(DISTINCT id) FROM entity") > 0
    if repeated:
        _count_repeated(space, reports)
    if join(space, reports) or repeated:
        _merge(space)


def _count_repeated(space: Workspace, reports: Sequence[SourceReport]) -> None:
    """Rows with an id that came before in the same source: with the same contents, or with others."""
    space.db.execute(
        "CREATE TEMP TABLE repeated AS SELECT id, source FROM entity GROUP BY id, source HAVING count(*) > 1"
    )
    columns = ", ".join(ENTITY.names)
    rows = space.db.execute(
        f"""
        WITH rows AS (SELECT {columns}, source FROM entity SEMI JOIN repeated USING (id, source)),
             kinds AS (SELECT DISTINCT * FROM rows),
             counts AS (SELECT id, source, count(*) AS n, any_value(kind) AS kind FROM rows GROUP BY id, source),
             different AS (SELECT id, source, count(*) AS n FROM kinds GROUP BY id, source)
        SELECT source, sum(counts.n - different.n), sum(different.n - 1),
               min(id) FILTER (different.n = 1 AND coalesce(kind, '') <> 'person'), min(id) FILTER (different.n > 1 AND coalesce(kind, '') <> 'person')
        FROM counts JOIN different USING (id, source) GROUP BY source ORDER BY source
        """
    ).fetchall()
    by_order = {report.order: report for report in reports}
    for source, same, other, same_id, other_id in rows:
        if source in by_order:
            by_order[source].note("duplicate", int(same), same_id)
            by_order[source].note("contradiction", int(other), other_id)
    space.db.execute("DROP TABLE repeated")


def _merge(space: Workspace) -> None:
    """One row for each id."""
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
