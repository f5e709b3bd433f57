"""Datasets as CSV, JSON, GeoJSON and JSON-LD."""

import csv
import io
import json
from collections.abc import Callable, Sequence
from typing import Any

from jumelage.kit.spreadsheets import neutral
from jumelage.portal.queries.datasets import Dataset, Row

Formatter = Callable[[Dataset, Sequence[Row], str], bytes]
TERMS = {
    "id": "identifier", "name_de": "name", "title_de": "name", "headline": "headline", "lead": "description", "text": "articleBody", "start": "startDate",
    "end": "endDate", "released": "datePublished", "changed": "dateModified", "latitude": "latitude", "longitude": "longitude", "language": "inLanguage",
    "companies": "value", "year": "observationDate",
}  # fmt: skip


def as_csv(dataset: Dataset, rows: Sequence[Row], _home: str) -> bytes:
    """RFC 4180 in UTF-8: commas, a header with the columns' names, true and false, nothing where nothing is known."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(dataset.header)
    for row in rows:
        writer.writerow([_cell(row[name]) for name in dataset.header])
    return text.getvalue().encode()


def _cell(value: Any) -> object:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else neutral(value)


def as_json(dataset: Dataset, rows: Sequence[Row], _home: str) -> bytes:
    return _text({"dataset": dataset.name, "columns": dataset.header, "rows": list(rows)})


def as_geojson(_dataset: Dataset, rows: Sequence[Row], _home: str) -> bytes:
    """RFC 7946; a row without a place is a feature without geometry."""
    return _text({"type": "FeatureCollection", "features": [_feature(row) for row in rows]})


def _feature(row: Row) -> Row:
    here = row["latitude"] is not None and row["longitude"] is not None
    point = {"type": "Point", "coordinates": [row["longitude"], row["latitude"]]} if here else None
    rest = {name: value for name, value in row.items() if name not in {"latitude", "longitude"}}
    return {"type": "Feature", "id": row["id"], "geometry": point, "properties": rest}


def as_jsonld(dataset: Dataset, rows: Sequence[Row], home: str) -> bytes:
    """schema.org where it has a word for a column, our own vocabulary for the rest."""
    context: dict[str, Any] = {"@vocab": f"{home}#", "schema": "https://schema.org/"}
    context |= {
        column: f"schema:{term}"
        for column, term in TERMS.items()
        if column in dataset.header and column != "id"
    }
    context["id"] = "schema:identifier"
    graph = [
        {"@id": f"{home}{dataset.name}.json#{row['id']}", "@type": f"schema:{dataset.kind}"}
        | {name: value for name, value in row.items() if value is not None}
        for row in rows
    ]
    return _text({"@context": context, "@graph": graph})


def _text(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode()


FORMATS: dict[str, tuple[str, Formatter]] = {
    "csv": ("text/csv; charset=utf-8", as_csv),
    "json": ("application/json", as_json),
    "geojson": ("application/geo+json", as_geojson),
    "jsonld": ("application/ld+json", as_jsonld),
}


def formats_of(dataset: Dataset) -> list[str]:
    return [name for name in FORMATS if name != "geojson" or dataset.on_map]
