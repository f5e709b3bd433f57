"""Statements of all versions as rows of one flat table, read once, with the columns told in advance; plain ones are read by `plain`."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import numpy as np

from filiale.errors import StockError
from filiale.report import SourceReport
from filiale.sources import values
from filiale.sources.bods import details, plain
from filiale.sources.sample import Sample
from filiale.workspace import Workspace

_SHARE = "STRUCT(exact VARCHAR, minimum VARCHAR, maximum VARCHAR, exclusiveMinimum VARCHAR, exclusiveMaximum VARCHAR)"
_INTEREST = (
    f"STRUCT(type VARCHAR, share {_SHARE}, startDate VARCHAR, endDate VARCHAR, interestLevel VARCHAR, directOrIndirect VARCHAR, "
    "details VARCHAR)[]"
)
_PLACE = "STRUCT(code VARCHAR, name VARCHAR)"
_IDENTIFIERS = "STRUCT(id VARCHAR, scheme VARCHAR, schemeName VARCHAR)[]"
_ADDRESSES = "STRUCT(type VARCHAR, address VARCHAR, postCode VARCHAR, country VARCHAR)[]"
_BODY = {
    "name": "VARCHAR",
    "jurisdiction": _PLACE,
    "foundingDate": "VARCHAR",
    "dissolutionDate": "VARCHAR",
    "identifiers": _IDENTIFIERS,
    "addresses": _ADDRESSES,
    "unspecifiedEntityDetails": "STRUCT(reason VARCHAR)",
    "nationalities": f"{_PLACE}[]",
    "taxResidencies": f"{_PLACE}[]",
    "interests": _INTEREST,
}
_NEW = _BODY | {
    "entityType": "STRUCT(type VARCHAR)",
    "subject": "VARCHAR",
    "interestedParty": "VARCHAR",
    "componentRecords": "VARCHAR[]",
    "componentStatementIDs": "VARCHAR[]",
}
_ENVELOPE = {
    "statementType": "VARCHAR",
    "statementDate": "VARCHAR",
    "publicationDetails": "STRUCT(publicationDate VARCHAR)",
    "recordId": "VARCHAR",
    "recordType": "VARCHAR",
    "recordStatus": "VARCHAR",
}
_OLD = _BODY | {
    "statementID": "VARCHAR",
    "entityType": "VARCHAR",
    "incorporatedInJurisdiction": _PLACE,
    "subject": "STRUCT(describedByEntityStatement VARCHAR)",
    "interestedParty": "STRUCT(describedByEntityStatement VARCHAR, describedByPersonStatement VARCHAR, unspecified STRUCT(reason VARCHAR))",
    "componentStatementIDs": "VARCHAR[]",
    "replacesStatements": "VARCHAR[]",
}
_DETAILS = {"recordDetails": "STRUCT(" + ", ".join(f"{name} {type_}" for name, type_ in _NEW.items()) + ")"}
_COLUMNS = {"new": _ENVELOPE | _DETAILS, "old": _ENVELOPE | _OLD, "both": _ENVELOPE | _OLD | _DETAILS}
"""`statementId` of 0.4 is not read: records are known by `recordId`. Names of people are not read either."""


def read(path: Path, sample: Sample, space: Workspace, report: SourceReport) -> None:
    """Make the table `statement`; of plain statements of entities append rows to `entity`, of relations to `interest`.

    Lines that are no statement are counted.
    """
    rest, lines = space.folder / "left.jsonl", None
    form = _form(sample)
    if form != "unstructured":
        lines = plain.read(path, rest, space, report, array=form == "array")
    if lines is not None and form == "array":
        form = "unstructured"
    wrong = _told(path if lines is None else rest, form, sample, space, report)
    _number(space, lines)
    rest.unlink(missing_ok=True)
    row = space.db.execute(
        f"SELECT count(*), max(day), min(row) FILTER ({_WRONG}) FROM (SELECT row, kind, id, day FROM statement "
        "UNION ALL SELECT row, 'relation', id, day FROM relation UNION ALL SELECT row, 'entity', id, day FROM entity WHERE row IS NOT NULL)"
    ).fetchone()
    assert row is not None  # noqa: S101 (an aggregate gives one row)
    report.rows, report.date = report.rows + row[0], row[1]
    if wrong:
        report.note("bad_statement", wrong, f"number {_place(space, row[2]) + 1:,}")
        space.db.execute(f"DELETE FROM statement WHERE {_WRONG}")
    space.db.execute(
        "INSERT INTO statement BY NAME SELECT *, 'relation' AS kind, false AS closed FROM relation"
    )


def _number(space: Workspace, lines: plain.Lines | None) -> None:
    """Give each row of `statement` its place in the file, by which the order of all can be told."""
    if lines is None:
        space.db.execute("UPDATE statement SET row = rowid")
    elif len(lines):
        space.db.register("line", {"number": np.arange(len(lines)), "begin": lines[:, 0].copy()})
        space.db.execute(
            "UPDATE statement SET row = line.begin FROM line WHERE line.number = statement.rowid"
        )
        space.db.unregister("line")


def _place(space: Workspace, row: int) -> int:
    """How many statements stand before one."""
    return sum(
        space.number(f"SELECT count(*) FROM {table} WHERE row < {row}")
        for table in ("statement", "relation", "entity")
    )


def _told(path: Path, form: str, sample: Sample, space: Workspace, report: SourceReport) -> int:
    """Make the table `statement` of a file, by the columns of the versions in it; returns how many of its objects are no statements."""
    old, new = '"statementType"' in sample.text, '"recordType"' in sample.text
    version = "both" if old == new else "new" if new else "old"
    wrong = _read(path, form, version, space, report)
    if wrong and version != "both":
        space.db.execute("DROP TABLE statement")
        wrong = _read(path, form, "both", space, report)
    return wrong


def _read(path: Path, form: str, version: str, space: Workspace, report: SourceReport) -> int:
    """Read the file once; returns how many of its objects are no statements."""
    place = str(path).replace("'", "''")
    columns = ", ".join(f"'{name}': '{type_}'" for name, type_ in _COLUMNS[version].items())
    source = (
        f"read_json('{place}', format = '{form}', columns = {{{columns}}}, ignore_errors = true, "
        "maximum_object_size = 33554432)"
    )
    try:
        space.db.execute(f"CREATE TEMP TABLE statement AS {_query(version, source)}")
    except duckdb.OutOfMemoryException:
        raise
    except duckdb.Error as problem:
        raise StockError("cut", name=report.name, reason=_reason(str(problem))) from None
    return space.number(f"SELECT count(*) FROM statement WHERE {_WRONG}")


def _reason(problem: str) -> str:
    """Where the file breaks off, of all that DuckDB tells."""
    place = re.search(r"in record/value (\d+)", problem)
    return f"it is no JSON any more in statement {int(place.group(1)):,}" if place else "it is no JSON"


_WRONG = "kind IS NULL OR id IS NULL"


def _form(sample: Sample) -> str:
    text = sample.text.lstrip()
    if text.startswith("["):
        return "array"
    first = text.split("\n", 1)[0].rstrip()
    return "newline_delimited" if first.endswith("}") else "unstructured"


def _query(version: str, source: str) -> str:
    """The columns of the flat table: what 0.4 has in its envelope and the older versions have at the top."""
    flat, looked = _listed(details.fields()), _listed(details.parts({name: name for name in _BODY}))
    kept = (
        "id",
        "day",
        "closed",
        "replaces",
        "type",
        "name",
        "untold",
        "interests",
        "subject",
        "party",
        "reason",
        "components",
    )
    kind = (
        "CASE coalesce(recordType, statementType) WHEN 'entity' THEN 'entity' WHEN 'entityStatement' THEN 'entity' "
        "WHEN 'person' THEN 'person' WHEN 'personStatement' THEN 'person' "
        "WHEN 'relationship' THEN 'relation' WHEN 'ownershipOrControlStatement' THEN 'relation' END"
    )
    names = f"kind, {', '.join(kept)}"
    told = {
        "row": "NULL::BIGINT",
        "held": "len(interests)::INTEGER",
        "dated": "coalesce([i.endDate FOR i IN interests IF i.endDate IS NOT NULL] <> [], false)",
    }
    passed = "foundingDate, dissolutionDate, nationalities, taxResidencies"
    return (
        f"SELECT {names}, {_listed(told)}, {flat} FROM (SELECT *, {details.town()} AS town FROM (SELECT {names}, {passed}, {looked} "
        f"FROM (SELECT {kind} AS kind, {_listed(_PARTS[version])} FROM {source})))"
    )


def _listed(fields: dict[str, str]) -> str:
    return ", ".join(f"{expression} AS {name}" for name, expression in fields.items())


def _parts() -> dict[str, dict[str, str]]:
    """How each version says it; "both" for files that mix them."""
    party = "recordDetails.interestedParty"
    told = "{0}.unspecifiedEntityDetails.reason"
    new = {name: f"recordDetails.{name}" for name in _BODY} | {
        "id": "nullif(recordId, '')",
        "replaces": "NULL::VARCHAR[]",
        "type": "recordDetails.entityType.type",
        "untold": told.format("recordDetails"),
        "subject": "CASE WHEN recordDetails.subject NOT LIKE '{%' THEN recordDetails.subject END",
        "party": f"CASE WHEN {party} NOT LIKE '{{%' THEN {party} END",
        "reason": f"CASE WHEN {party} LIKE '{{%' THEN coalesce(TRY(json_extract_string({party}, '$.reason')), 'unknown') END",
        "components": "len(coalesce(recordDetails.componentRecords, recordDetails.componentStatementIDs))",
    }
    old = {name: name for name in _BODY} | {
        "jurisdiction": "coalesce(jurisdiction, incorporatedInJurisdiction)",
        "id": "nullif(statementID, '')",
        "replaces": "replacesStatements",
        "type": "entityType",
        "untold": "unspecifiedEntityDetails.reason",
        "subject": "subject.describedByEntityStatement",
        "party": "coalesce(interestedParty.describedByEntityStatement, interestedParty.describedByPersonStatement)",
        "reason": "interestedParty.unspecified.reason",
        "components": "len(componentStatementIDs)",
    }
    found = {"new": new, "old": old, "both": {name: f"coalesce({new[name]}, {old[name]})" for name in new}}
    for parts in found.values():
        parts["untold"], parts["reason"] = _camel(parts["untold"]), _camel(parts["reason"])
        parts["subject"], parts["party"] = f"nullif({parts['subject']}, '')", f"nullif({parts['party']}, '')"
        parts["name"] = (
            f"CASE WHEN coalesce(recordType, statementType) LIKE 'entity%' THEN {values.text(parts['name'])} END"
        )
        parts["day"] = (
            f"coalesce({values.day('statementDate')}, {values.day('publicationDetails.publicationDate')})"
        )
        parts["closed"] = "coalesce(recordStatus = 'closed', false)"
    return found


def _camel(code: str) -> str:
    """Codes of 0.2 have hyphens where the later ones have capitals."""
    parts = f"string_split({code}, '-')"
    rest = f"list_transform({parts}[2:], lambda part: upper(part[1]) || part[2:])"
    return f"CASE WHEN {code} IS NOT NULL THEN array_to_string(list_concat({parts}[1:1], {rest}), '') END"


_PARTS = _parts()
