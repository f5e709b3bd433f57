"""Opens the database: one read-only connection a thread, made on first use."""

import sqlite3
import sys
import threading
from functools import cache, lru_cache
from pathlib import Path

from gazetteer import expand
from gazetteer.records import Locality

_threads = threading.local()
_lock = threading.Lock()
_KINDS = ("city", "region")


def database() -> Path:
    """Return the database's file; expand it first where it is missing."""
    if not expand.DATABASE.exists():
        with _lock:
            if not expand.DATABASE.exists():
                sys.stderr.write("Expanding the gazetteer; this takes half a minute and is done once.\n")
                expand.expand()
    return expand.DATABASE


def connection() -> sqlite3.Connection:
    """Return this thread's connection."""
    found: sqlite3.Connection | None = getattr(_threads, "connection", None)
    if found is None:
        found = sqlite3.connect(
            f"file:{database()}?mode=ro&immutable=1", uri=True, check_same_thread=False, cached_statements=32
        )
        found.execute("PRAGMA cache_size=-8000")
        found.execute("PRAGMA mmap_size=134217728")
        _threads.connection = found
    return found


@cache
def _known_bits() -> bytes:
    """The bits of all names; all of them set for a database that was expanded without them."""
    try:
        row: tuple[bytes] = connection().execute("SELECT bits FROM known").fetchone()
        return row[0]
    except sqlite3.OperationalError:
        return b"\xff" * (expand.KNOWN_BITS // 8)


def may_be_name(key: str) -> bool:
    """Say whether a key can be one of a place: most words of a text are none, and need not be looked up."""
    bit = expand.bit_of(key)
    return bool(_known_bits()[bit >> 3] & 1 << (bit & 7))


_PLACE = (
    "SELECT id, kind, name, country, admin1, latitude, longitude, zone, population, german, english, native, region, iso "
    "FROM place WHERE id = ?"
)


@lru_cache(maxsize=16384)
def locality(place: int) -> Locality:
    """Return the place of that id; KeyError where there is none."""
    row = connection().execute(_PLACE, (place,)).fetchone()
    if row is None:
        raise KeyError(place)
    return Locality(row[0], _KINDS[row[1]], *row[2:])


def other_names(place: int) -> tuple[str, ...]:
    """Return all further names of a place, of all languages, without saying which; KeyError where there is no such place."""
    row = connection().execute("SELECT names FROM place WHERE id = ?", (place,)).fetchone()
    if row is None:
        raise KeyError(place)
    return tuple(name for name in row[0].split("|") if name)
