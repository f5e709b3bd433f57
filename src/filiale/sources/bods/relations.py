"""Relations of the statements, into the tables `holding` and `silence`."""

from __future__ import annotations

from filiale.report import SourceReport
from filiale.sources import values
from filiale.workspace import Workspace

INTEREST = (
    "row BIGINT, type VARCHAR, exact DOUBLE, least DOUBLE, most DOUBLE, passed BOOLEAN, kind VARCHAR, since DATE, until DATE, "
    "components BOOLEAN, bad_share BOOLEAN, bad_date BOOLEAN"
)
_EVER, _NEVER = "DATE '0001-01-01'", "DATE '9999-12-31'"
_NUMBER = "TRY_CAST({} AS DOUBLE)"


def append(space: Workspace, report: SourceReport) -> None:
    """Append who holds whom, how strongly and when; and the reasons of those who are not named."""
    report.note(
        "no_id", space.number("SELECT count(*) FROM statement WHERE kind = 'relation' AND subject IS NULL")
    )
    _interests(space, report)
    _holdings(space, report)
    _silences(space, report)


def _interests(space: Workspace, report: SourceReport) -> None:
    """Fill the table `interest`: one row an interest, its values as numbers and days."""
    share, low = "i.share", _NUMBER.format("i.share.minimum")
    exclusive = _NUMBER.format("i.share.exclusiveMinimum")
    fields = {
        "type": "replace(lower(i.type), '-', '')",
        "exact": values.percent("i.share.exact"),
        "least": f"CASE WHEN greatest({low}, {exclusive}) BETWEEN 0 AND 100 THEN greatest({low}, {exclusive}) END",
        "most": values.percent("coalesce(i.share.maximum, i.share.exclusiveMaximum)"),
        "passed": f"coalesce(lower(i.share.exclusiveMinimum) = 'true' OR {exclusive} >= coalesce({low}, 0), false)",
        "kind": "CASE WHEN i.details LIKE '%IS_ULTIMATELY_CONSOLIDATED_BY%' THEN 'ultimate' "
        "WHEN i.details LIKE '%IS_DIRECTLY_CONSOLIDATED_BY%' THEN 'direct' "
        "WHEN i.details LIKE '%IS_INTERNATIONAL_BRANCH_OF%' THEN 'branch' ELSE 'share' END",
        "since": f"coalesce({values.day('i.startDate')}, {_EVER})",
        "until": f"coalesce({values.day('i.endDate')}, {_NEVER})",
        "components": "coalesce(i.directOrIndirect, i.interestLevel) = 'indirect' AND coalesce(components, 0) > 0",
        "bad_share": f"{values.unread(share + '.exact', values.percent(share + '.exact'))} OR coalesce({low} NOT BETWEEN 0 AND 100, false) "
        f"OR {values.unread(share + '.maximum', values.percent(share + '.maximum'))}",
        "bad_date": f"{values.unread('i.startDate', values.day('i.startDate'))} OR {values.unread('i.endDate', values.day('i.endDate'))}",
    }
    chosen = ", ".join(f"{expression} AS {name}" for name, expression in fields.items())
    space.db.execute(
        f"INSERT INTO interest BY NAME SELECT row, {chosen} FROM (SELECT row, components, unnest(interests) AS i "
        "FROM statement WHERE kind = 'relation' AND subject IS NOT NULL)"
    )
    row = space.db.execute(
        "SELECT count(*) FILTER (bad_share), count(*) FILTER (bad_date), count(*) FILTER (until < since), count(*) FILTER (components) FROM interest"
    ).fetchone() or (0, 0, 0, 0)
    for code, number in zip(("bad_share", "bad_date", "bad_period", "components"), row, strict=True):
        report.note(code, number)
    if row[2] or row[3]:
        space.db.execute("DELETE FROM interest WHERE until < since OR components")


def _holdings(space: Workspace, report: SourceReport) -> None:
    """One row for two parties and a period in which nothing changes; a relation without interests is a holder without a share."""
    given = "count(*) FILTER (type = '{0}' AND coalesce(exact, least, most) IS NOT NULL) > 0"
    space.db.execute(
        f"""
        INSERT INTO holding (owned, owner, kind, share, share_min, share_max, votes, votes_min, votes_max, above, since, until, source)
        WITH changing AS (
            SELECT row FROM interest GROUP BY row HAVING min(since) <> max(since) OR min(until) <> max(until)
        ), points AS (
            SELECT row, since AS day FROM interest SEMI JOIN changing USING (row)
            UNION SELECT row, until FROM interest SEMI JOIN changing USING (row)
        ), spans AS (
            SELECT row, day AS since, lead(day) OVER (PARTITION BY row ORDER BY day) AS until FROM points
        ), pieces AS (
            SELECT * FROM interest ANTI JOIN changing USING (row)
            UNION ALL
            SELECT interest.* REPLACE (spans.since AS since, spans.until AS until) FROM interest JOIN spans
            ON interest.row = spans.row AND interest.since <= spans.since AND spans.until <= interest.until
        ), together AS (
            SELECT row, kind, since, until,
                   max(exact) FILTER (type = 'shareholding') AS share, max(least) FILTER (type = 'shareholding') AS share_min,
                   max(most) FILTER (type = 'shareholding') AS share_max,
                   max(exact) FILTER (type = 'votingrights') AS votes, max(least) FILTER (type = 'votingrights') AS votes_min,
                   max(most) FILTER (type = 'votingrights') AS votes_max,
                   CASE WHEN {given.format("votingrights")} THEN arg_max(passed, least) FILTER (type = 'votingrights' AND exact IS NULL)
                   ELSE arg_max(passed, least) FILTER (type = 'shareholding' AND exact IS NULL) END AS above
            FROM pieces GROUP BY row, kind, since, until
        ), held AS (
            SELECT row, subject, held > 0 AS told, CASE WHEN nameless.id IS NULL THEN party END AS owner
            FROM statement LEFT JOIN nameless ON nameless.id = party
            WHERE statement.kind = 'relation' AND subject IS NOT NULL
        )
        SELECT subject, owner, coalesce(kind, 'share'), share, share_min, share_max, votes, votes_min, votes_max, above,
               nullif(together.since, {_EVER}), least(nullif(together.until, {_NEVER}), ended.day), {report.order}
        FROM held LEFT JOIN together USING (row) LEFT JOIN ended USING (row)
        WHERE (owner IS NOT NULL AND (together.row IS NOT NULL OR NOT coalesce(told, false)))
           OR coalesce(share, share_min, votes, votes_min) IS NOT NULL
        """
    )


def _silences(space: Workspace, report: SourceReport) -> None:
    """Who is owned by somebody who is not named, with the reason, unless that has ended."""
    before = space.number("SELECT count(*) FROM silence")
    space.db.execute(
        f"""
        INSERT INTO silence (entity, reason, source)
        SELECT DISTINCT subject, coalesce(nameless.reason, statement.reason), {report.order}
        FROM statement LEFT JOIN nameless ON nameless.id = party LEFT JOIN ended USING (row)
        WHERE statement.kind = 'relation' AND subject IS NOT NULL AND ended.row IS NULL AND (nameless.id IS NOT NULL OR party IS NULL)
          AND coalesce(nameless.reason, statement.reason) IS NOT NULL
          AND NOT dated
        """
    )
    report.note("unspecified", space.number("SELECT count(*) FROM silence") - before)
