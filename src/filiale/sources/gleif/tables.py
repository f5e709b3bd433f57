"""The CSV form of the three files: few of many columns, streamed by Polars into Parquet and from there into the workspace."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from filiale.errors import StockError
from filiale.report import SourceReport
from filiale.sources.sample import Sample
from filiale.workspace import Workspace

HEADQUARTERS, LEGAL = "Entity.HeadquartersAddress", "Entity.LegalAddress"
LEVEL_1 = {
    "id": "LEI",
    "name": "Entity.LegalName",
    "category": "Entity.EntityCategory",
    "status": "Entity.EntityStatus",
    "country": f"{HEADQUARTERS}.Country",
    "region": f"{HEADQUARTERS}.Region",
    "city": f"{HEADQUARTERS}.City",
    "legal_country": f"{LEGAL}.Country",
    "register": "Entity.RegistrationAuthority.RegistrationAuthorityID",
    "number": "Entity.RegistrationAuthority.RegistrationAuthorityEntityID",
    "since": "Entity.EntityCreationDate",
    "until": "Entity.EntityExpirationDate",
    "record": "Registration.RegistrationStatus",
    "updated": "Registration.LastUpdateDate",
}
LEVEL_2 = {
    "owned": "Relationship.StartNode.NodeID",
    "owner": "Relationship.EndNode.NodeID",
    "type": "Relationship.RelationshipType",
    "status": "Relationship.RelationshipStatus",
    "record": "Registration.RegistrationStatus",
    "updated": "Registration.LastUpdateDate",
    **{
        f"{what}_{number}": f"Relationship.Period.{number}.{column}"
        for number in range(1, 6)
        for what, column in (("from", "startDate"), ("to", "endDate"), ("period", "periodType"))
    },
}
EXCEPTIONS = {"entity": "LEI", "category": "Exception.Category", "reason": "Exception.Reason.1"}
FILES = {"Level 1": LEVEL_1, "Level 2": LEVEL_2, "exceptions": EXCEPTIONS}
NEEDED = {
    "Level 1": ("LEI", "Entity.LegalName"),
    "Level 2": (
        "Relationship.StartNode.NodeID",
        "Relationship.EndNode.NodeID",
        "Relationship.RelationshipType",
    ),
    "exceptions": ("LEI", "Exception.Category", "Exception.Reason.1"),
}

_ENTITIES = """
INSERT INTO entity (id, name, kind, country, legal_country, region, city, since, until, lei, register, number, source)
SELECT id, name,
       CASE category WHEN 'FUND' THEN 'fund' WHEN 'BRANCH' THEN 'branch' WHEN 'RESIDENT_GOVERNMENT_ENTITY' THEN 'state'
                     WHEN 'INTERNATIONAL_ORGANIZATION' THEN 'state' ELSE 'company' END,
       country, legal_country, region, city, TRY_CAST(left(since, 10) AS DATE),
       CASE WHEN status = 'INACTIVE' THEN coalesce(TRY_CAST(left(until, 10) AS DATE), TRY_CAST(left(updated, 10) AS DATE)) END,
       id, register, number, {order}
FROM read_parquet('{file}')
WHERE id IS NOT NULL AND coalesce(record, '') NOT IN ('ANNULLED', 'DUPLICATE', 'CANCELLED', 'MERGED_DUPLICATE')
"""
_RELATIONS = """
INSERT INTO holding (owned, owner, kind, since, until, source)
WITH dated AS (
    SELECT *, CASE {since} END AS first_day, CASE {until} END AS last_day FROM read_parquet('{file}')
    WHERE type IN ('IS_ULTIMATELY_CONSOLIDATED_BY', 'IS_DIRECTLY_CONSOLIDATED_BY', 'IS_INTERNATIONAL_BRANCH_OF')
      AND coalesce(record, '') NOT IN ('ANNULLED', 'DUPLICATE', 'PENDING_VALIDATION', 'TRANSFERRED')
      AND owned IS NOT NULL AND owner IS NOT NULL AND (coalesce(status, 'ACTIVE') <> 'INACTIVE' OR CASE {until} END IS NOT NULL)
)
SELECT owned, owner,
       CASE type WHEN 'IS_ULTIMATELY_CONSOLIDATED_BY' THEN 'ultimate' WHEN 'IS_DIRECTLY_CONSOLIDATED_BY' THEN 'direct' ELSE 'branch' END,
       TRY_CAST(left(first_day, 10) AS DATE), TRY_CAST(left(last_day, 10) AS DATE), {order}
FROM dated
"""
_SILENCES = """
INSERT INTO silence (entity, category, reason, source)
SELECT entity, CASE WHEN category LIKE 'DIRECT%' THEN 'direct' ELSE 'ultimate' END, reason, {order}
FROM read_parquet('{file}') WHERE entity IS NOT NULL AND reason IS NOT NULL
"""


def file_of(columns: tuple[str, ...]) -> str | None:
    """Which of the three files has these columns; None for another table."""
    return next((name for name, needed in NEEDED.items() if set(needed) <= set(columns)), None)


def load(path: Path, sample: Sample, space: Workspace, report: SourceReport) -> None:
    """Stream the columns that count into Parquet, then into the workspace's table."""
    name = file_of(sample.columns)
    assert name is not None  # noqa: S101 (recognise() has said so)
    report.kind = f"GLEIF {name}"
    file = space.folder / "gleif.parquet"
    wanted = {short: column for short, column in FILES[name].items() if column in sample.columns}
    lines = pl.scan_csv(path, separator=sample.delimiter, infer_schema=False)
    columns = [pl.col(column).str.strip_chars().alias(short) for short, column in wanted.items()]
    missing = [pl.lit(None, dtype=pl.String).alias(short) for short in FILES[name] if short not in wanted]
    try:
        lines.select(*columns, *missing).sink_parquet(file)
    except pl.exceptions.PolarsError as problem:
        raise StockError("damaged", name=report.name, reason=str(problem).splitlines()[0]) from None
    _note(name, space, file, report)
    statement = {"Level 1": _ENTITIES, "Level 2": _RELATIONS, "exceptions": _SILENCES}[name]
    space.db.execute(
        statement.format(file=file, order=report.order, since=_period("from"), until=_period("to"))
    )
    file.unlink()


def _period(side: str) -> str:
    """The side of the period that dates the relation itself: of the five, the one so named."""
    return " ".join(
        f"WHEN period_{number} = 'RELATIONSHIP_PERIOD' THEN {side}_{number}" for number in range(1, 6)
    )


def _note(name: str, space: Workspace, file: Path, report: SourceReport) -> None:
    source = f"FROM read_parquet('{file}')"
    report.rows += space.number(f"SELECT count(*) {source}")
    if name == "exceptions":
        return
    row = space.db.execute(f"SELECT TRY_CAST(max(left(updated, 10)) AS DATE) {source}").fetchone()
    report.date = row[0] if row else None
    if name == "Level 1":
        report.note("no_id", space.number(f"SELECT count(*) {source} WHERE id IS NULL"))
        report.note(
            "no_record",
            space.number(
                f"SELECT count(*) {source} WHERE record IN ('ANNULLED', 'DUPLICATE', 'CANCELLED', 'MERGED_DUPLICATE')"
            ),
        )
    else:
        report.note(
            "not_ownership",
            space.number(
                f"SELECT count(*) {source} WHERE type NOT IN ('IS_ULTIMATELY_CONSOLIDATED_BY', 'IS_DIRECTLY_CONSOLIDATED_BY', 'IS_INTERNATIONAL_BRANCH_OF')"
            ),
        )
