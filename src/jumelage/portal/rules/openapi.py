"""The description of the interface, made from the columns of the datasets."""

from typing import Any

from django.utils import translation

from jumelage.portal.queries.datasets import DATASETS, Column, Dataset

LEAST, USUAL, MOST = 1, 50, 100
PROBLEM = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}

OFFICE = {
    "name": "office", "in": "path", "required": True, "schema": {"type": "string", "pattern": "^[-a-zA-Z0-9_]+$"}
}  # fmt: skip
OTHERWISE = {
    "304": {"description": "What you have is still right (If-None-Match)"},
    "400": {"description": "A parameter that cannot be meant", "content": PROBLEM},
    "404": {"description": "No such office or dataset", "content": PROBLEM},
    "429": {"description": "Too many requests", "headers": {"Retry-After": {"schema": {"type": "integer"}}}, "content": PROBLEM},
}  # fmt: skip


def description(server: str) -> dict[str, Any]:
    """Return the OpenAPI 3.1 document, in English."""
    with translation.override("en"):
        return {
            "openapi": "3.1.0",
            "info": {
                "title": "International relations of a city",
                "version": "1",
                "description": "Read-only. The same data as the pages and files of a public site. No key is needed.",
                "license": {"name": "As the catalogue of each office says", "url": f"{server}/portal/"},
            },
            "servers": [{"url": server}],
            "paths": {
                "/api/v1/{office}/": {"get": _index()},
                **{
                    f"/api/v1/{{office}}/{dataset.name}": {"get": _operation(dataset)} for dataset in DATASETS
                },
            },
            "components": {
                "schemas": {**{dataset.name: _row(dataset) for dataset in DATASETS}, "Problem": _problem()}
            },
        }


def _operation(dataset: Dataset) -> dict[str, Any]:
    page = {
        "type": "object",
        "required": ["items", "next"],
        "additionalProperties": False,
        "properties": {
            "items": {
                "type": "array",
                "maxItems": MOST,
                "items": {"$ref": f"#/components/schemas/{dataset.name}"},
            },
            "next": {"type": ["string", "null"], "format": "uri", "description": "Address of the next page"},
        },
    }
    return {
        "operationId": f"list_{dataset.name}",
        "summary": str(dataset.title),
        "description": str(dataset.about),
        "parameters": [
            OFFICE,
            {"name": "limit", "in": "query", "schema": {"type": "integer", "minimum": LEAST, "maximum": MOST, "default": USUAL}},
            {"name": "cursor", "in": "query", "description": "From the next address of a page", "schema": {"type": "string", "pattern": "^after-[0-9]{1,18}$"}},
        ],
        "responses": {
            "200": {
                "description": "A page of the dataset",
                "headers": {"ETag": {"schema": {"type": "string"}}, "Link": {"schema": {"type": "string"}}},
                "content": {"application/json": {"schema": page}},
            },
            **OTHERWISE,
        },
    }  # fmt: skip


def _index() -> dict[str, Any]:
    named = {
        "name": {"type": "string"},
        "title": {"type": "string"},
        "url": {"type": "string", "format": "uri"},
    }
    dataset = {"type": "object", "required": list(named), "additionalProperties": False, "properties": named}
    found = {
        "office": {"type": "string"},
        "description": {"type": "string", "format": "uri"},
        "datasets": {"type": "array", "items": dataset},
    }
    whole = {"type": "object", "required": list(found), "additionalProperties": False, "properties": found}
    return {
        "operationId": "list_datasets",
        "summary": "Datasets",
        "description": "Which datasets an office offers, and where.",
        "parameters": [OFFICE],
        "responses": {
            "200": {
                "description": "The datasets",
                "headers": {"ETag": {"schema": {"type": "string"}}},
                "content": {"application/json": {"schema": whole}},
            },
            **OTHERWISE,
        },
    }


def _row(dataset: Dataset) -> dict[str, Any]:
    return {
        "type": "object",
        "required": dataset.header,
        "additionalProperties": False,
        "properties": {column.name: _column(column) for column in dataset.columns},
    }


def _column(column: Column) -> dict[str, Any]:
    return {
        "type": [column.type, "null"] if column.empty else column.type,
        "description": str(column.meaning),
    }


def _problem() -> dict[str, Any]:
    return {
        "type": "object",
        "required": ["type", "status", "title"],
        "properties": {
            "type": {"type": "string"},
            "status": {"type": "integer"},
            "title": {"type": "string"},
        },
    }
