"""Statements of BODS as the kernel reads them: JSON Lines or arrays to rows, as streams that DuckDB reads where they lie."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from filiale import kernel

TABLES = ("entity", "relation", "interest")


class _ArrowStream(ctypes.Structure):
    """`struct ArrowArrayStream` of the Arrow C interface."""

    _fields_ = [(name, ctypes.c_void_p) for name in ("schema", "next", "error", "release", "private")]


@cache
def _kernel() -> ctypes.CDLL:
    library = kernel.load()
    library.stock_statements_open.restype = ctypes.c_void_p
    library.stock_elements.restype = ctypes.c_int64
    for name in ("read", "rows", "stream", "odd"):
        getattr(library, f"stock_statements_{name}").restype = ctypes.c_int64
    return library


@cache
def _capsule() -> Any:
    new = ctypes.pythonapi.PyCapsule_New
    new.restype, new.argtypes = ctypes.py_object, [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p]
    return new


class Rows:
    """Rows of one table, for a query of DuckDB to name: good until the scan reads on."""

    def __init__(self, scan: ctypes.c_void_p, table: int) -> None:
        self._scan, self._table = scan, table
        self._streams: list[_ArrowStream] = []

    def __len__(self) -> int:
        return int(_kernel().stock_statements_rows(self._scan, self._table))

    def __arrow_c_stream__(self, requested_schema: object = None) -> Any:
        """A new stream of all the rows."""
        stream = _ArrowStream()
        if _kernel().stock_statements_stream(self._scan, self._table, ctypes.byref(stream)):
            raise MemoryError
        self._streams.append(stream)
        return _capsule()(ctypes.addressof(stream), b"arrow_array_stream", None)


class Elements:
    """Where the elements of a JSON array of objects lie, part by part."""

    MOST = 1 << 18
    """Elements of one part."""
    _NOTHING = 4

    def __init__(self) -> None:
        self._next = ctypes.c_int32()

    @property
    def ended(self) -> bool:
        """Whether the array has come to its end."""
        return self._next.value == self._NOTHING

    def of(self, file: NDArray[np.uint8], begin: int, end: int) -> tuple[NDArray[np.int64], int]:
        """Begin and length of each element that a part of the file holds whole, and where the next part begins."""
        found, count = np.empty((self.MOST, 2), dtype=np.int64), ctypes.c_int64()
        done = _kernel().stock_elements(
            ctypes.c_void_p(file.ctypes.data + begin), ctypes.c_int64(end - begin), ctypes.c_int64(begin),
            ctypes.byref(self._next), kernel.pointer(found), ctypes.c_int64(self.MOST), ctypes.byref(count),
        )  # fmt: skip
        return found[: count.value], begin + int(done)


class Scan:
    """Plain statements become rows; lines that hold anything else are left, and it is told where they lie."""

    def __init__(self, scan: ctypes.c_void_p, workers: int) -> None:
        self._scan, self._workers = scan, workers

    def read(
        self, file: NDArray[np.uint8], begin: int, end: int, elements: NDArray[np.int64] | None = None
    ) -> None:
        """Read the whole lines of a part of the file, or the elements of an array in it."""
        status = _kernel().stock_statements_read(
            self._scan, ctypes.c_void_p(file.ctypes.data + begin), ctypes.c_int64(end - begin), ctypes.c_int64(begin),
            kernel.pointer(elements), ctypes.c_int64(0 if elements is None else len(elements)),
        )  # fmt: skip
        if status < 0:
            raise MemoryError

    def rows(self, table: str) -> Rows:
        """What was read last, of one of TABLES."""
        return Rows(self._scan, TABLES.index(table))

    def left(self) -> NDArray[np.int64]:
        """Begin and length of each line of the part read last that is left to another reader, in their order."""
        found = [np.empty((0, 2), dtype=np.int64)]
        for worker in range(self._workers):
            lines = ctypes.POINTER(ctypes.c_int64)()
            number = _kernel().stock_statements_odd(self._scan, worker, ctypes.byref(lines))
            if number:
                found.append(np.ctypeslib.as_array(lines, (number, 2)).copy())
        together = np.concatenate(found)
        return together[np.argsort(together[:, 0])]


@contextmanager
def scan(workers: int) -> Iterator[Scan]:
    """A scan with so many threads."""
    workers = min(workers, kernel.MOST_WORKERS)
    opened = ctypes.c_void_p(_kernel().stock_statements_open(workers))
    if not opened:
        raise MemoryError
    try:
        yield Scan(opened, workers)
    finally:
        _kernel().stock_statements_close(opened)
