"""A DuckDB database for the length of one run, in memory and beyond its bound on the disk: where sources are put together.

Parquet in our own schema is not copied into it: such files are offered in place, and stay where they are if nothing has to be joined.
"""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from filiale.errors import StockError
from filiale.folder import temporary_folder
from filiale.kernel import Stream
from filiale.tables import TABLES

SPARE = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Workspace:
    """The database and a folder for files that live as long as the run."""

    db: duckdb.DuckDBPyConnection
    folder: Path
    offers: dict[str, list[tuple[str, bool]]] = field(default_factory=dict)
    in_place: set[str] = field(default_factory=set)

    @property
    def workers(self) -> int:
        """How many threads there are to work with."""
        return self.number("SELECT current_setting('threads')")

    def offer(self, table: str, select: str, *, marked: bool) -> None:
        """Offer rows that can be read where they are: a query with the columns of the table, in their order.

        `marked` tells whether it has further identifiers, by which rows could show to be of one company.
        """
        self.offers.setdefault(table, []).append((select, marked))

    def settle(self) -> None:
        """Decide on what was offered: tables that nothing else was written to become views, else the rows are copied."""
        stay = bool(self.offers.get("entity")) and self._plain(self.offers["entity"])
        for table in TABLES:
            offers = [select for select, _marked in self.offers.pop(table.name, [])]
            if offers and stay and not self.number(f"SELECT count(*) FROM {table.name}"):
                self.db.execute(f"DROP TABLE {table.name}")
                self.db.execute(f"CREATE VIEW {table.name} AS {' UNION ALL '.join(offers)}")
                self.in_place.add(table.name)
                continue
            for select in offers:
                self.db.execute(f"INSERT INTO {table.name} {select}")

    def _plain(self, offers: list[tuple[str, bool]]) -> bool:
        """Whether no other entities are there and no identifier can show two entities to be the same one."""
        if self.number("SELECT count(*) FROM entity"):
            return False
        mark = "number IS NOT NULL OR vat IS NOT NULL"
        odd = f"lei IS NULL AND ({mark}) OR lei <> id" if len(offers) == 1 else f"lei IS NOT NULL OR {mark}"
        return not any(
            self.number(f"SELECT count(*) FROM (SELECT 1 FROM ({select}) WHERE {odd} LIMIT 1)")
            for select, marked in offers
            if marked
        )

    def copy(self) -> None:
        """Copy what stands in place, so that rows can be changed."""
        for name in sorted(self.in_place):
            table = next(table for table in TABLES if table.name == name)
            self.db.execute(table.ddl("copied"))
            self.db.execute(f"INSERT INTO copied SELECT * FROM {name}")
            self.db.execute(f"DROP VIEW {name}")
            self.db.execute(f"ALTER TABLE copied RENAME TO {name}")
        self.in_place.clear()

    @contextmanager
    def stream(self, sql: str) -> Iterator[Stream]:
        """The rows of a query in no order, as they come."""
        cursor = self.db.cursor()
        cursor.execute("SET preserve_insertion_order = false")
        try:
            yield Stream(cursor.sql(sql))
        finally:
            cursor.execute("SET preserve_insertion_order = true")
            cursor.close()

    def room_for(self, needed: int, name: str) -> None:
        """Raise StockError if the disk does not hold `needed` more bytes; what is kept in reserve does not count as free."""
        free = shutil.disk_usage(self.folder).free
        if needed + SPARE > free:
            raise StockError(
                "disk",
                name=name,
                needed=_size(needed),
                free=_size(max(free - SPARE, 0)),
                where=self.folder.parent,
            )

    def number(self, sql: str, parameters: list[object] | None = None) -> int:
        """The single number that a query gives."""
        rows = self.db.execute(sql, parameters or []).fetchall()
        return int(rows[0][0] or 0) if rows else 0


@contextmanager
def workspace(*, memory: str = "4GB", threads: int | None = None) -> Iterator[Workspace]:
    """Open an empty workspace and leave nothing behind, however the run ends.

    `memory` bounds what DuckDB keeps in memory; beyond it spills into the workspace's folder. `threads` defaults to all cores.
    """
    with temporary_folder() as folder:
        db = (
            duckdb.connect()
        )  # tables in memory go to the folder, too, when they are many, and are not compressed on the way
        try:
            _configure(db, folder, memory, threads)
            for table in TABLES:
                db.execute(table.ddl())
            yield Workspace(db, folder)
        except duckdb.OutOfMemoryException:
            raise StockError("memory", memory=memory) from None
        except (OSError, duckdb.IOException) as problem:
            if getattr(problem, "errno", None) == errno.ENOSPC or "No space left" in str(problem):
                raise StockError("full", where=folder.parent) from None
            raise
        finally:
            db.close()


def _configure(db: duckdb.DuckDBPyConnection, folder: Path, memory: str, threads: int | None) -> None:
    try:
        db.execute(f"SET memory_limit = '{memory.replace(chr(39), '')}'")
    except duckdb.Error:
        raise StockError("value", option="--memory", value=memory, why="write it like 4GB or 800MB") from None
    db.execute(f"SET temp_directory = '{str(folder).replace(chr(39), chr(39) * 2)}'")
    db.execute("SET autoinstall_known_extensions = false")
    db.execute("SET autoload_known_extensions = false")
    db.execute("SET streaming_buffer_size = '8MB'")  # what waits for the kernel while it works
    db.execute("SET TimeZone = 'UTC'") if _knows_zones(db) else None
    if threads:
        db.execute(f"SET threads = {int(threads)}")


def _knows_zones(db: duckdb.DuckDBPyConnection) -> bool:
    row = db.execute("SELECT count(*) FROM duckdb_settings() WHERE name = 'TimeZone'").fetchone()
    return bool(row and row[0])


def _size(number: int) -> str:
    return f"{number / 1024**3:.1f} GB" if number >= 1024**3 else f"{number / 1024**2:.0f} MB"
