"""The inner loops of the company stock, in C, called through ctypes on streams of the Arrow C interface.

Compiled once, at set-up. Why C: docs/decisions/0036-stock-engine.md.
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

import numpy as np
from numpy.typing import NDArray

from compiled import FLAGS, Library
from filiale.errors import StockError

LIBRARY = Library(Path(__file__).parent, "stock", "The kernel of the company stock", (*FLAGS, "-pthread"))
EDGE_ROLES = ("owned", "owner", "kind", "strength", "capital", "above", "since", "until")
ENTITY_ROLES = ("key", "country", "scope", "since", "until", "region", "city", "sector")
WORDY = ("country", "region", "city", "sector")
MOST_WORKERS = 16
_FAILED, _NO_ROOM, _NO_DISK = -1, -2, -3
IN_MEMORY = 128 * 1024**2
"""Bytes of relations that are held in memory; of more, the system keeps in memory what it has room for."""

Array = NDArray[Any]


EDGE = np.dtype(
    [(name, "i4") for name in ("owned", "owner", "strength")]
    + [(name, "u1") for name in ("first", "last", "kind", "above")]
)
"""A relation as the kernel holds it; strength in millionths of a percent, -1 where it is not given."""
LIFE = np.dtype([(name, "u1") for name in ("first", "last", "present", "scope")] + [("country", "i2")])
"""An entity as the kernel holds it; its country's code or -1."""


class Tally(ctypes.Structure):
    """What was met on the way: rows, rows without a key, repeated keys, entities in no relation, those untold among them."""

    _fields_ = [(name, ctypes.c_int64) for name in ("rows", "blank", "repeated", "alone", "untold")]
    rows: int
    blank: int
    repeated: int
    alone: int
    untold: int


@cache
def load() -> ctypes.CDLL:
    """The compiled kernel; compiled now where set-up has not done it."""
    library = LIBRARY.load()
    for name in ("stock_open", "stock_keys", "stock_words"):
        getattr(library, name).restype = ctypes.c_void_p
    for name in (
        "count", "size", "edges", "entities", "compact", "words_rows", "words_text", "majority", "standing", "follow", "counted", "changes",
    ):  # fmt: skip
        getattr(library, f"stock_{name}").restype = ctypes.c_int64
    library.stock_trouble.restype = ctypes.c_char_p
    library.stock_words_count.restype = ctypes.c_int32
    return library


def keep_memory() -> None:
    """Keep memory that is given back for what comes next, as suits a process that does nothing but count."""
    load().stock_keep_memory()


def pointer(array: Array | None) -> ctypes.c_void_p:
    """The address of an array's contents; null for none."""
    return ctypes.c_void_p(None if array is None else array.ctypes.data)


@dataclass(slots=True)
class Relations:
    """Rows of EDGE; beside them the day since when, and the part of the capital, where a rule asks for them.

    `spilled` tells that they lie in a file, which the kernel goes through from front to back: see `room`. `workers` threads read them
    and work on what they say.
    """

    edges: Array
    since: Array | None = None
    capital: Array | None = None
    spilled: bool = False
    rows: int = 0
    workers: int = 1

    @classmethod
    def room(cls, rows: int, folder: Path, *, since: bool, capital: bool, workers: int = 1) -> Relations:
        """Room for so many relations: in memory up to IN_MEMORY bytes, beyond that in a file of the folder without a name."""
        spilled = rows * EDGE.itemsize > IN_MEMORY
        edges = _in_file(rows, folder) if spilled else np.empty(rows, dtype=EDGE)
        return cls(
            edges, np.empty(rows, dtype=np.int32) if since else None, np.empty(rows, dtype=np.float64) if capital else None, spilled,
            workers=workers,
        )  # fmt: skip


def _in_file(rows: int, folder: Path) -> Array:
    with TemporaryFile(dir=folder) as file:
        os.posix_fallocate(
            file.fileno(), 0, rows * EDGE.itemsize
        )  # a full disk shows here and not in the kernel
        return np.memmap(file, dtype=EDGE, mode="r+", shape=(rows,))


class Stream:
    """A result of DuckDB as a stream of the Arrow C interface; consumed once."""

    def __init__(self, relation: Any) -> None:
        self._capsule = relation.__arrow_c_stream__()
        get = ctypes.pythonapi.PyCapsule_GetPointer
        get.restype, get.argtypes = ctypes.c_void_p, [ctypes.py_object, ctypes.c_char_p]
        self.address = ctypes.c_void_p(get(self._capsule, b"arrow_array_stream"))

    def judge(self, status: int) -> int:
        """The number of rows that were read; raises what stopped it."""
        if status == _FAILED:
            reason = load().stock_trouble(self.address) or b"the source broke off"
            raise StockError(
                "damaged", name="A source", reason=reason.decode(errors="replace").splitlines()[0]
            )
        if status == _NO_DISK:
            raise StockError(
                "disk",
                name="A source",
                needed="a list of its identifiers",
                free="too few bytes",
                where="TMPDIR",
            )
        if status < 0:
            raise MemoryError
        return status


class Words:
    """The words of the columns that are counted by, each with the number of its rows."""

    def __init__(self, columns: Sequence[str]) -> None:
        self._kernel = load()
        self._of = {name: ctypes.c_void_p(self._kernel.stock_words()) for name in columns}

    @property
    def table(self) -> ctypes.Array[ctypes.c_void_p]:
        return (ctypes.c_void_p * len(WORDY))(*(self._of.get(name) for name in WORDY))

    def of(self, column: str) -> tuple[list[str], list[int]]:
        """Each word in the order of its codes, and how many rows have it."""
        words, text = self._of[column], ctypes.c_void_p()
        found, rows = [], []
        for code in range(self._kernel.stock_words_count(words)):
            length = self._kernel.stock_words_text(words, code, ctypes.byref(text))
            found.append(ctypes.string_at(text.value or 0, length).decode("utf-8", errors="replace"))
            rows.append(int(self._kernel.stock_words_rows(words, code)))
        return found, rows

    def close(self) -> None:
        for words in self._of.values():
            self._kernel.stock_words_close(words)
        self._of = {}


class Nodes:
    """Entities in relations: first places in a table of keys, in no order; `compact` numbers those that are there 0, 1, 2 …"""

    def __init__(self, expected: int) -> None:
        self._kernel = load()
        self._nodes = ctypes.c_void_p(self._kernel.stock_open(ctypes.c_int64(expected)))
        self._shelved: Array | None = None
        if not self._nodes:
            raise MemoryError

    @property
    def places(self) -> int:
        """The places of the table, free ones too."""
        return int(self._kernel.stock_size(self._nodes))

    def make_room(self, more: int, relations: Relations) -> None:
        """Make room for more keys; where the table has to grow, nodes get other numbers, in the relations too."""
        if self._kernel.stock_room(
            self._nodes, ctypes.c_int64(more), pointer(relations.edges), ctypes.c_int64(relations.rows), relations.spilled
        ):  # fmt: skip
            raise MemoryError

    def numbers(self, keys: Array) -> NDArray[np.int32]:
        """The numbers of keys, which become nodes where they are none; there must be room for them."""
        found = np.empty(keys.size, dtype=np.int32)
        keys = np.ascontiguousarray(keys, dtype=np.uint64)
        if self._kernel.stock_numbers(
            self._nodes, pointer(keys), ctypes.c_int64(keys.size), pointer(found), 1
        ):
            raise MemoryError
        return found

    def edges(self, stream: Stream, roles: Sequence[str], days: Array, nothing: int, into: Relations) -> int:
        """Number both ends of each relation of the stream; returns how many are of an entity to itself."""
        order = np.array([EDGE_ROLES.index(role) for role in roles], dtype=np.int32)
        self_ = ctypes.c_int64()
        into.rows = stream.judge(
            self._kernel.stock_edges(
                self._nodes, stream.address, pointer(order), order.size, ctypes.c_int64(into.edges.size),
                pointer(days), days.size, ctypes.c_uint64(nothing), pointer(into.edges), pointer(into.since),
                pointer(into.capital), into.spilled, into.workers, ctypes.byref(self_),
            )
        )  # fmt: skip
        return self_.value

    def entities(
        self, stream: Stream, roles: Sequence[str], days: Array, today: int, nothing: int, words: Words,
        lives: Array, codes: Sequence[Array | None], *, adding: bool, watch: bool, workers: int,
    ) -> Tally:  # fmt: skip
        """Give nodes their attributes; see `stock_entities` in the kernel."""
        order = np.array([ENTITY_ROLES.index(role) for role in roles], dtype=np.int32)
        tally = Tally()
        stream.judge(
            self._kernel.stock_entities(
                self._nodes, stream.address, pointer(order), order.size, pointer(days), days.size, today,
                ctypes.c_uint64(nothing), int(adding), int(watch), workers, words.table, pointer(lives), _table(codes),
                ctypes.byref(tally),
            )
        )  # fmt: skip
        return tally

    def compact(
        self, lives: Array, codes: Sequence[Array], relations: Relations
    ) -> tuple[int, NDArray[np.int32], int, int]:
        """Number those that are there 0, 1, 2 … and bring together what belongs to them, in place.

        Returns how many there are, the new number of each place (-1: nobody), and how many relations have an owner, and how many
        an entity, in no source.
        """
        moved = np.empty(self.places, dtype=np.int32)
        rows, unknown, missing = ctypes.c_int64(relations.rows), ctypes.c_int64(), ctypes.c_int64()
        count = self._kernel.stock_compact(
            self._nodes, pointer(lives), _table(codes), len(codes), pointer(relations.edges), pointer(relations.since),
            pointer(relations.capital), relations.spilled, relations.workers, ctypes.byref(rows), pointer(moved),
            ctypes.byref(unknown), ctypes.byref(missing),
        )  # fmt: skip
        if count < 0:
            raise MemoryError
        relations.rows = rows.value
        return int(count), moved, unknown.value, missing.value

    def keys(self, nodes: Array) -> NDArray[np.uint64]:
        """The keys of some nodes."""
        everything = self._all(self.places) if self._shelved is None else self._shelved
        return np.array(everything[nodes], dtype=np.uint64)

    def shelve(self, count: int, folder: Path) -> None:
        """No key will be numbered any more: of many, the keys go to a file without a name, where those of a few are looked up."""
        if count * 8 <= IN_MEMORY:
            return
        with TemporaryFile(dir=folder) as file:
            self._all(count).tofile(file)
            self._shelved = np.memmap(file, dtype=np.uint64, mode="r", shape=(count,))
        self._kernel.stock_close(self._nodes)
        self._nodes = ctypes.c_void_p()

    def _all(self, count: int) -> NDArray[np.uint64]:
        address = ctypes.cast(self._kernel.stock_keys(self._nodes), ctypes.POINTER(ctypes.c_uint64))
        return np.ctypeslib.as_array(address, (count,))

    def __del__(self) -> None:
        self._kernel.stock_close(self._nodes)


def _table(columns: Sequence[Array | None]) -> ctypes.Array[ctypes.c_void_p]:
    return (ctypes.c_void_p * max(len(columns), 1))(*(pointer(column) for column in columns))


@contextmanager
def words(columns: Sequence[str]) -> Iterator[Words]:
    """Words of columns for the length of a reading."""
    found = Words(columns)
    try:
        yield found
    finally:
        found.close()
