"""DuckDB runs the text: for tests, and as the yardstick of what a cluster has to beat."""

from __future__ import annotations

from collections.abc import Sequence

from filiale.portable.engine import Row
from filiale.workspace import Workspace


class Local:
    """The tables of a workspace."""

    def __init__(self, space: Workspace) -> None:
        self._space = space

    def keep(self, name: str, sql: str) -> None:
        self._space.db.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {sql}")

    def put(self, name: str, columns: dict[str, str], rows: Sequence[Row]) -> None:
        typed = ", ".join(f"{column} {kind}" for column, kind in columns.items())
        self._space.db.execute(f"CREATE OR REPLACE TEMP TABLE {name} ({typed})")
        if rows:
            marks = ", ".join("?" for _column in columns)
            self._space.db.executemany(f"INSERT INTO {name} VALUES ({marks})", [list(row) for row in rows])

    def rows(self, sql: str) -> list[Row]:
        return self._space.db.execute(sql).fetchall()
