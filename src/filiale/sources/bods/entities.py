"""Entities and people of the statements, into the table `entity`."""

from __future__ import annotations

from filiale.report import SourceReport
from filiale.sources import values
from filiale.workspace import Workspace

_KINDS = "CASE type WHEN 'arrangement' THEN 'fund' WHEN 'state' THEN 'state' WHEN 'stateBody' THEN 'state' ELSE 'company' END"
_NAMELESS = "kind = 'entity' AND coalesce(type, '') IN ('anonymousEntity', 'unknownEntity')"


def append(space: Workspace, report: SourceReport) -> None:
    """Append those who have a name; the others go to the table `nameless` with their reason."""
    space.db.execute(
        f"CREATE TABLE nameless AS SELECT id, coalesce(untold, 'unknown') AS reason FROM statement WHERE {_NAMELESS}"
    )
    _count(space, report)
    space.db.execute(
        f"""
        INSERT INTO entity (id, name, kind, country, legal_country, city, since, until, lei, register, number, vat, source)
        SELECT id, name, {_KINDS}, {values.country("country")}, {values.country("legal_country")}, city,
               {values.day("founded")}, least({values.day("dissolved")}, ended.day), lei, register, number, vat, {report.order}
        FROM statement LEFT JOIN ended USING (row) WHERE kind = 'entity' AND NOT ({_NAMELESS})
        """
    )
    if space.number("SELECT count(*) FROM ended"):  # those that were read as they stand
        space.db.execute(
            "UPDATE entity SET until = least(until, ended.day) FROM ended WHERE ended.row = entity.row AND kind <> 'person'"
        )
    space.db.execute(
        f"INSERT INTO entity (id, kind, country, source) SELECT id, 'person', {values.country('coalesce(home, nation)')}, "
        f"{report.order} FROM statement WHERE kind = 'person'"
    )


def _count(space: Workspace, report: SourceReport) -> None:
    """Dates and countries that cannot be, people without a residence, entities without a name; no example names a person."""
    founded, dissolved = (values.unread(name, values.day(name)) for name in ("founded", "dissolved"))
    country = values.unread("country", values.country("country"))
    row = space.db.execute(
        f"""
        SELECT count(*) FILTER ({founded} OR {dissolved}), min(CASE WHEN {founded} THEN founded WHEN {dissolved} THEN dissolved END),
               count(*) FILTER ({country}), min(country) FILTER ({country}),
               count(*) FILTER (home IS NULL AND nation IS NOT NULL),
               count(*) FILTER ({_NAMELESS}), min(coalesce(untold, 'unknown')) FILTER ({_NAMELESS})
        FROM statement WHERE kind <> 'relation'
        """
    ).fetchone()
    assert row is not None  # noqa: S101 (an aggregate gives one row)
    report.note("bad_date", row[0], row[1])
    report.note("bad_country", row[2], row[3])
    report.note("nationality", row[4])
    report.note("unspecified", row[5], row[6])
