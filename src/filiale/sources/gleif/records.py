"""The XML and JSON forms of the three files, streamed record by record, with one batch in memory."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from filiale.errors import StockError
from filiale.report import SourceReport
from filiale.sources.gleif.columns import FILES, LEVEL_1, PERIODS, REASONS, File
from filiale.sources.sample import Sample

BATCH = 50_000
CHUNK = 1024 * 1024
Record = dict[str, str | None]

_ROOTS: dict[str, File] = {
    "LEIData": "Level 1",
    "RelationshipData": "Level 2",
    "ReportingExceptionData": "exceptions",
}
_ELEMENTS: dict[File, str] = {
    "Level 1": "LEIRecord",
    "Level 2": "RelationshipRecord",
    "exceptions": "Exception",
}
_ARRAYS: dict[str, File] = {"records": "Level 1", "relations": "Level 2", "exceptions": "exceptions"}
_ROOT = re.compile(r"<(?:\w+:)?(\w+)[\s>]")
_ARRAY = re.compile(
    r'^\s*\{\s*(?:"[^"]+"\s*:\s*\{[^\[]*\}\s*,\s*)?"(records|relations|exceptions)"\s*:\s*\[', re.DOTALL
)


def file_of(sample: Sample) -> File | None:
    """Which of the three files this is, by the root of the XML or the name of the JSON array."""
    text = sample.text.lstrip()
    if text.startswith("<"):
        root = _ROOT.search(re.sub(r"<[?!][^>]*>", "", text))
        return _ROOTS.get(root.group(1)) if root else None
    found = _ARRAY.match(text)
    return _ARRAYS[found.group(1)] if found else None


def write(path: Path, sample: Sample, table: File, folder: Path, report: SourceReport) -> None:
    """Write the columns that count under their short names, a Parquet file for each batch."""
    import polars as pl

    try:
        records = _xml(path, table) if sample.text.lstrip().startswith("<") else _json(path, sample, table)
        for number, batch in enumerate(_batches(records)):
            pl.DataFrame(batch, schema=dict.fromkeys(FILES[table], pl.String)).write_parquet(
                folder / f"part{number:06}.parquet"
            )
    except (ET.ParseError, UnicodeDecodeError, json.JSONDecodeError) as problem:
        raise StockError("cut", name=report.name, reason=problem) from None


def _batches(records: Iterable[Record]) -> Iterator[list[Record]]:
    each = iter(records)
    while batch := list(islice(each, BATCH)):
        yield batch


# XML: an element's children by their names without the namespace


def _xml(path: Path, table: File) -> Iterator[Record]:
    """Records as they close; what has been read is let go."""
    wanted = _ELEMENTS[table]
    opened: list[ET.Element] = []
    for event, element in ET.iterparse(path, events=("start", "end")):  # noqa: S314 (expat bounds what entities expand to)
        if event == "start":
            opened.append(element)
            continue
        opened.pop()
        if _local(element.tag) == wanted:
            yield _row(table, _tree(element))
            if opened:
                opened[-1].clear()


def _local(tag: str) -> str:
    return tag.rsplit("}", 1)[-1]


def _tree(element: ET.Element) -> Any:
    if not len(element):
        return element.text
    found: dict[str, Any] = {}
    for child in element:
        name = _local(child.tag)
        value = _tree(child)
        if name in found:
            before = found[name]
            found[name] = [*before, value] if isinstance(before, list) else [before, value]
        else:
            found[name] = value
    return found


# JSON: {"records": [{"LEI": {"$": "…"}, …}, …]}


def _json(path: Path, sample: Sample, table: File) -> Iterator[Record]:
    found = _ARRAY.match(sample.text.lstrip())
    assert found is not None  # noqa: S101 (file_of() has said so)
    with path.open(encoding=sample.encoding) as file:
        buffer = ""
        while (start := _ARRAY.match(buffer)) is None:
            buffer = (buffer + file.read(CHUNK)).lstrip()
        yield from (_row(table, _bare(record)) for record in _objects(file, buffer[start.end() :]))


def _objects(file: Any, buffer: str) -> Iterator[Any]:
    """The objects of an array up to its end, decoded as they come."""
    decode = json.JSONDecoder().raw_decode
    place = 0
    while True:
        while place < len(buffer) and buffer[place] in " \t\r\n,":
            place += 1
        if buffer[place : place + 1] == "]":
            return
        try:
            value, place = decode(buffer, place)
        except json.JSONDecodeError:
            more = file.read(CHUNK)
            if not more:
                raise
            buffer, place = buffer[place:] + more, 0
        else:
            yield value


def _bare(value: Any) -> Any:
    """The value without the wrapping {"$": …} and without attributes."""
    if isinstance(value, dict):
        return value["$"] if "$" in value else {key: _bare(inner) for key, inner in value.items()}
    return [_bare(inner) for inner in value] if isinstance(value, list) else value


# Both: a tree of names becomes a row


def _row(table: File, record: Any) -> Record:
    match table:
        case "Level 1":
            return {short: _at(record, column) for short, column in LEVEL_1.items()}
        case "Level 2":
            return _relation(record)
        case "exceptions":
            reasons = [*_several(record, "ExceptionReason"), *(None for _ in REASONS)]
            row = {"entity": _at(record, "LEI"), "category": _at(record, "ExceptionCategory")}
            return row | {f"reason_{number}": reasons[number - 1] for number in REASONS}


def _relation(record: Any) -> Record:
    record = record.get("RelationshipRecord", record) if isinstance(record, dict) else {}
    relationship = record.get("Relationship") or {}
    row = {
        "owned": _at(relationship, "StartNode.NodeID"),
        "owner": _at(relationship, "EndNode.NodeID"),
        "type": _at(relationship, "RelationshipType"),
        "status": _at(relationship, "RelationshipStatus"),
        "record": _at(record, "Registration.RegistrationStatus"),
        "updated": _at(record, "Registration.LastUpdateDate"),
    }
    periods = (relationship.get("RelationshipPeriods") or {}) if isinstance(relationship, dict) else {}
    each = periods.get("RelationshipPeriod") if isinstance(periods, dict) else None
    listed = [period for period in (each if isinstance(each, list) else [each]) if isinstance(period, dict)]
    for number in PERIODS:
        period = listed[number - 1] if number <= len(listed) else {}
        row |= {
            f"from_{number}": _at(period, "StartDate"),
            f"to_{number}": _at(period, "EndDate"),
            f"period_{number}": _at(period, "PeriodType"),
        }
    return row


def _at(record: Any, way: str) -> str | None:
    for name in way.split("."):
        record = record.get(name) if isinstance(record, dict) else None
        record = record[0] if isinstance(record, list) and record else record
    return str(record).strip() or None if isinstance(record, str | int | float) else None


def _several(record: Any, name: str) -> list[str | None]:
    value = record.get(name) if isinstance(record, dict) else None
    return [str(one) for one in (value if isinstance(value, list) else [value]) if isinstance(one, str)]
