"""A DuckDB database on disk for the length of one run: where sources are put together."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from filiale.errors import StockError
from filiale.tables import TABLES

SPARE = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Workspace:
    """The database and a folder for files that live as long as the run."""

    db: duckdb.DuckDBPyConnection
    folder: Path

    def room_for(self, needed: int, name: str) -> None:
        """Raise StockError if the disk does not hold `needed` more bytes."""
        free = shutil.disk_usage(self.folder).free
        if needed + SPARE > free:
            raise StockError("disk", name=name, needed=_size(needed), free=_size(free), where=self.folder)

    def number(self, sql: str, parameters: list[object] | None = None) -> int:
        """The single number that a query gives."""
        row = self.db.execute(sql, parameters or []).fetchone()
        return int(row[0] or 0) if row else 0


@contextmanager
def workspace(*, memory: str = "4GB", threads: int | None = None) -> Iterator[Workspace]:
    """Open an empty workspace and leave nothing behind, however the run ends.

    `memory` bounds what DuckDB keeps in memory; beyond it spills into the workspace's folder. `threads` defaults to all cores.
    """
    with tempfile.TemporaryDirectory(prefix="stock-") as name:
        folder = Path(name)
        db = duckdb.connect(str(folder / "stock.duckdb"))
        try:
            _configure(db, folder, memory, threads)
            for table in TABLES:
                db.execute(table.ddl())
            yield Workspace(db, folder)
        except duckdb.OutOfMemoryException:
            raise StockError("memory", memory=memory) from None
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
    db.execute("SET TimeZone = 'UTC'") if _knows_zones(db) else None
    if threads:
        db.execute(f"SET threads = {int(threads)}")


def _knows_zones(db: duckdb.DuckDBPyConnection) -> bool:
    row = db.execute("SELECT count(*) FROM duckdb_settings() WHERE name = 'TimeZone'").fetchone()
    return bool(row and row[0])


def _size(number: int) -> str:
    return f"{number / 1024**3:.1f} GB" if number >= 1024**3 else f"{number / 1024**2:.0f} MB"
