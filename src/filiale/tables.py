"""Our own schema: three tables that every source is turned into, and that Parquet or CSV files may bring as they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its DuckDB type, what it holds, whether a file must have it."""

    name: str
    type: str
    meaning: str
    needed: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the own schema."""

    name: str
    meaning: str
    columns: tuple[Column, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    @property
    def needed(self) -> frozenset[str]:
        return frozenset(column.name for column in self.columns if column.needed)

    def ddl(self, name: str | None = None) -> str:
        """The statement that creates the table in DuckDB."""
        columns = ", ".join(f"{column.name} {column.type}" for column in self.columns)
        return f"CREATE TABLE {name or self.name} ({columns}, source USMALLINT)"


ENTITY = Table(
    "entity",
    "Companies, people and other owners, one row each.",
    (
        Column(
            "id",
            "VARCHAR",
            "identifier, unique in the file; rows with the same id are the same entity",
            needed=True,
        ),
        Column("name", "VARCHAR", "legal name; of a person it is read and never printed", needed=True),
        Column("kind", "VARCHAR", "company (default), person, branch, fund or state"),
        Column(
            "country", "VARCHAR", "ISO 3166-1 alpha-2 code of the headquarters; of a person the residence"
        ),
        Column("legal_country", "VARCHAR", "ISO 3166-1 alpha-2 code of the legal seat"),
        Column("region", "VARCHAR", "ISO 3166-2 code of the headquarters, for example DE-NW"),
        Column("city", "VARCHAR", "city of the headquarters"),
        Column("sector", "VARCHAR", "code of the branch of trade, for example NACE"),
        Column("since", "DATE", "founded on (YYYY-MM-DD); empty: not known, taken as always there"),
        Column("until", "DATE", "ended on; the entity counts up to the day before"),
        Column("lei", "VARCHAR", "Legal Entity Identifier, ISO 17442"),
        Column("register", "VARCHAR", "register or registration authority"),
        Column("number", "VARCHAR", "number in that register"),
        Column("vat", "VARCHAR", "VAT identification number"),
    ),
)
HOLDING = Table(
    "holding",
    "Who holds or consolidates whom, one row a relation.",
    (
        Column("owned", "VARCHAR", "id of the entity that is held", needed=True),
        Column("owner", "VARCHAR", "id of the holder; empty: there is one who is not known", needed=True),
        Column("kind", "VARCHAR", "share (default), direct or ultimate (accounting consolidation), branch"),
        Column("share", "DOUBLE", "percent of the capital where it is known exactly"),
        Column("share_min", "DOUBLE", "at least so many percent of the capital"),
        Column("share_max", "DOUBLE", "at most so many percent of the capital"),
        Column("votes", "DOUBLE", "percent of the voting rights where they are known exactly"),
        Column("votes_min", "DOUBLE", "at least so many percent of the votes"),
        Column("votes_max", "DOUBLE", "at most so many percent of the votes"),
        Column("above", "BOOLEAN", "true: the minimum itself is not reached but passed (more than 50)"),
        Column("since", "DATE", "held from"),
        Column("until", "DATE", "held up to the day before"),
    ),
)
SILENCE = Table(
    "silence",
    "Entities that say why they name no owner (GLEIF reporting exceptions, unspecified parties of BODS).",
    (
        Column("entity", "VARCHAR", "id of the entity", needed=True),
        Column("category", "VARCHAR", "direct or ultimate"),
        Column("reason", "VARCHAR", "the source's own code of the reason", needed=True),
    ),
)
TABLES = (ENTITY, HOLDING, SILENCE)

_JSON_TYPES = {"VARCHAR": {"type": "string"}, "DOUBLE": {"type": "number"}, "BOOLEAN": {"type": "boolean"},
               "DATE": {"type": "string", "format": "date"}}  # fmt: skip


def schema() -> dict[str, Any]:
    """The own schema as JSON Schema, one definition a table (`jumelage stock --schema`)."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Tables of jumelage stock",
        "description": "A file in CSV or Parquet holds one of these tables; it is told by its columns. "
        "Columns may be left out unless they are required; their order is free.",
        "$defs": {table.name: _table_schema(table) for table in TABLES},
    }


def _table_schema(table: Table) -> dict[str, Any]:
    return {
        "type": "object",
        "description": table.meaning,
        "properties": {
            column.name: {**_JSON_TYPES[column.type], "description": column.meaning}
            for column in table.columns
        },
        "required": sorted(table.needed),
        "additionalProperties": False,
    }
