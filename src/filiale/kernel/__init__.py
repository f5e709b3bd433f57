"""The inner loops of the company stock, in C, called through ctypes on streams of the Arrow C interface.

Compiled once, at set-up. Why C: docs/decisions/0036-stock-engine.md.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from compiled import Library
from filiale.errors import StockError

LIBRARY = Library(Path(__file__).parent, "stock", "The kernel of the company stock")
EDGE_ROLES = ("owned", "owner", "kind", "strength", "capital", "above", "since", "until")
ENTITY_ROLES = ("key", "country", "scope", "since", "until", "region", "city", "sector")
WORDY = ("country", "region", "city", "sector")
_FAILED, _NO_ROOM, _NO_DISK = -1, -2, -3

Array = NDArray[Any]


class Edges(ctypes.Structure):
    """Where the columns of relations go; a column that nobody asks for is null."""

    _fields_ = [
        (name, ctypes.c_void_p)
        for name in ("owned", "owner", "kind", "strength", "capital", "above", "since", "first", "last")
    ]


class Lives(ctypes.Structure):
    """Where the columns of entities go."""

    _fields_ = [
        (name, ctypes.c_void_p)
        for name in ("present", "scope", "first", "last", "country", "region", "city", "sector")
    ]


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
        "stock_count",
        "stock_edges",
        "stock_entities",
        "stock_words_rows",
        "stock_words_text",
        "stock_majority",
        "stock_follow",
    ):
        getattr(library, name).restype = ctypes.c_int64
    library.stock_trouble.restype = ctypes.c_char_p
    library.stock_words_count.restype = ctypes.c_int32
    return library


def pointer(array: Array | None) -> ctypes.c_void_p:
    """The address of an array's contents; null for none."""
    return ctypes.c_void_p(None if array is None else array.ctypes.data)


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
    """Entities in relations, numbered 0, 1, 2 … in the order in which their keys are met."""

    def __init__(self, expected: int) -> None:
        self._kernel = load()
        self._nodes = ctypes.c_void_p(self._kernel.stock_open(ctypes.c_int64(expected)))
        if not self._nodes:
            raise MemoryError

    def __len__(self) -> int:
        return int(self._kernel.stock_count(self._nodes))

    def numbers(self, keys: Array, *, adding: bool) -> NDArray[np.int32]:
        """The numbers of keys; -1 for one that is none, unless it is added."""
        found = np.empty(keys.size, dtype=np.int32)
        keys = np.ascontiguousarray(keys, dtype=np.uint64)
        if self._kernel.stock_numbers(
            self._nodes, pointer(keys), ctypes.c_int64(keys.size), pointer(found), int(adding)
        ):
            raise MemoryError
        return found

    def edges(
        self, stream: Stream, roles: Sequence[str], room: int, days: Array, nothing: int, into: Edges
    ) -> int:
        """Number both ends of each relation of the stream; returns how many there are."""
        order = np.array([EDGE_ROLES.index(role) for role in roles], dtype=np.int32)
        return stream.judge(
            self._kernel.stock_edges(
                self._nodes, stream.address, pointer(order), order.size, ctypes.c_int64(room),
                pointer(days), days.size, ctypes.c_uint64(nothing), ctypes.byref(into),
            )
        )  # fmt: skip

    def entities(
        self, stream: Stream, roles: Sequence[str], days: Array, today: int, nothing: int, words: Words, into: Lives,
        room: int, *, adding: bool, watch: bool,
    ) -> Tally:  # fmt: skip
        """Give nodes their attributes; see `stock_entities` in the kernel."""
        order = np.array([ENTITY_ROLES.index(role) for role in roles], dtype=np.int32)
        tally = Tally()
        stream.judge(
            self._kernel.stock_entities(
                self._nodes, stream.address, pointer(order), order.size, pointer(days), days.size, today,
                ctypes.c_uint64(nothing), int(adding), int(watch), words.table, ctypes.byref(into),
                ctypes.c_int64(room), ctypes.byref(tally),
            )
        )  # fmt: skip
        return tally

    def settle(self) -> None:
        """No more keys will be asked for: give back the memory that finding them takes."""
        self._kernel.stock_numbered(self._nodes)

    def keys(self, nodes: Array) -> NDArray[np.uint64]:
        """The keys of some nodes."""
        address = self._kernel.stock_keys(self._nodes)
        everything = np.ctypeslib.as_array(
            ctypes.cast(address, ctypes.POINTER(ctypes.c_uint64)), (max(len(self), 1),)
        )
        return np.array(everything[nodes], dtype=np.uint64)

    def __del__(self) -> None:
        self._kernel.stock_close(self._nodes)


@contextmanager
def words(columns: Sequence[str]) -> Iterator[Words]:
    """Words of columns for the length of a reading."""
    found = Words(columns)
    try:
        yield found
    finally:
        found.close()
