"""Finding records by any part of a name, in any script, fast at 100,000 rows.

Every searchable model keeps a folded `search` column (fold() of all its names). PostgreSQL indexes it
with pg_trgm, SQLite with an FTS5 table over trigrams; both ignore patterns under three characters, so
short ones are matched by a plain LIKE: anywhere in Hangul and Han (two syllables are a name), at the start of
a word elsewhere.
"""

import unicodedata
from collections.abc import Iterable
from typing import Any

from django.contrib.postgres.operations import TrigramExtension
from django.db import connections, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation

_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
TRIGRAM = 3
EAST_ASIA = 0x1100  # the first code point of Hangul; kana, Han and Hangul syllables lie above it


def fold(*texts: str) -> str:
    """Return texts casefolded with German umlauts written out and other marks dropped, single-spaced.

    "Müller" and "Mueller" fold alike, and so do "Łódź" and "lodz".
    """
    joined = " ".join(text for text in texts if text)
    lowered = (
        unicodedata.normalize("NFC", joined)
        .casefold()
        .translate(_GERMAN)
        .replace("ł", "l")
        .replace("ø", "o")
        .replace("đ", "d")
    )
    plain = "".join(c for c in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(c))
    return " ".join(unicodedata.normalize("NFC", plain).split())


def matching(queryset: models.QuerySet[Any], text: str) -> models.QuerySet[Any]:
    """Return the rows whose `search` column holds every word of the text."""
    for word in fold(text).split():
        queryset = _containing(queryset, word)
    return queryset


def _containing(queryset: models.QuerySet[Any], word: str) -> models.QuerySet[Any]:
    if len(word) < TRIGRAM and all(ord(letter) >= EAST_ASIA for letter in word):
        # Hangul and Han names stand without spaces: 민준 is the given name in 김민준.
        return queryset.filter(search__contains=word)
    if len(word) < TRIGRAM:
        return queryset.filter(models.Q(search__startswith=word) | models.Q(search__contains=f" {word}"))
    if connections[queryset.db].vendor == "sqlite":
        table = queryset.model._meta.db_table
        quoted = '"' + word.replace('"', '""') + '"'
        return queryset.filter(
            pk__in=models.expressions.RawSQL(
                f'SELECT rowid FROM "{table}_search" WHERE search MATCH %s', [quoted]
            )
        )
    return queryset.filter(search__contains=word)


class SearchIndex(Operation):
    """Migration operation: the trigram index over a model's `search` column.

    SQLite makes a table anew when a column is added, and its triggers are gone then: a migration that adds one
    ends with this operation and `again=True`.
    """

    reversible = True

    def __init__(self, model_name: str, *, again: bool = False) -> None:
        self.model_name, self.again = model_name, again

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Nothing in the models changes."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        table = to_state.apps.get_model(app_label, self.model_name)._meta.db_table
        if self.again:
            self._drop(schema_editor, table)
        if schema_editor.connection.vendor == "postgresql":
            TrigramExtension().database_forwards(app_label, schema_editor, from_state, to_state)
        for statement in _statements(schema_editor.connection.vendor, table):
            schema_editor.execute(statement)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        if self.again:
            return
        self._drop(schema_editor, from_state.apps.get_model(app_label, self.model_name)._meta.db_table)

    def _drop(self, schema_editor: BaseDatabaseSchemaEditor, table: str) -> None:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f'DROP INDEX IF EXISTS "{table}_search_trgm"')
            return
        for suffix in ("insert", "delete", "update"):
            schema_editor.execute(f'DROP TRIGGER IF EXISTS "{table}_search_{suffix}"')
        schema_editor.execute(f'DROP TABLE IF EXISTS "{table}_search"')

    def describe(self) -> str:
        return f"Index the search column of {self.model_name} by trigrams"


def _statements(vendor: str, table: str) -> Iterable[str]:
    if vendor == "postgresql":
        return [f'CREATE INDEX "{table}_search_trgm" ON "{table}" USING gin ("search" gin_trgm_ops)']
    name = f"{table}_search"
    add = f'INSERT INTO "{name}"(rowid, search) VALUES (new.id, new.search);'
    drop = f'INSERT INTO "{name}"("{name}", rowid, search) VALUES (\'delete\', old.id, old.search);'
    return [
        f"CREATE VIRTUAL TABLE \"{name}\" USING fts5(search, content='{table}', content_rowid='id', tokenize='trigram')",
        f'CREATE TRIGGER "{name}_insert" AFTER INSERT ON "{table}" BEGIN {add} END',
        f'CREATE TRIGGER "{name}_delete" AFTER DELETE ON "{table}" BEGIN {drop} END',
        f'CREATE TRIGGER "{name}_update" AFTER UPDATE OF search ON "{table}" BEGIN {drop} {add} END',
        f'INSERT INTO "{name}"("{name}") VALUES (\'rebuild\')',
    ]
