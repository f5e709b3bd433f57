"""JSON Lines and arrays read by the kernel: plain statements become rows at once, every other line or element is left to DuckDB, which judges it.

What is plain, and what it means, stands in the kernel (`statement_rows.c`); the rules are those of `statements`, `entities` and
`relations`, and a line of which the kernel is not sure is not plain. Most lines of a register are.
"""

from __future__ import annotations

import mmap
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import numpy as np
from numpy.typing import NDArray

from filiale.kernel import statements
from filiale.report import SourceReport
from filiale.workspace import Workspace

PART = 160 * 1024**2
"""Bytes that are read before their rows are taken over: of fewer rows at a time DuckDB copies each twice."""
_ENTITY = "id, name, kind, country, legal_country, city, since, until, lei, register, number, vat, row, day"
_TABLES = {
    "entity": (f"entity ({_ENTITY}, source)", f"{_ENTITY}, {{source}}"),
    "relation": ("relation", "row, id, day, subject, party, held, dated::BOOLEAN"),
    "interest": (
        "interest (row, type, exact, least, most, passed, kind, since, until)",
        "row, type, exact, least, most, passed::BOOLEAN, kind, since, until",
    ),
}
RELATION = "row BIGINT, id VARCHAR, day DATE, subject VARCHAR, party VARCHAR, held INTEGER, dated BOOLEAN"

Lines = NDArray[np.int64]
"""Begin and length of lines, or of elements of an array."""


class _NoArray(Exception):
    """What began as an array of objects is none, or breaks off."""


def read(path: Path, rest: Path, space: Workspace, report: SourceReport, *, array: bool) -> Lines | None:
    """Append plain statements to `entity`, `relation` and `interest`, write the others to `rest`, a line each, and tell where they lay.

    None, and nothing is appended, where hardly anything is plain, or an array does not end as one: DuckDB says what is wrong with it.
    """
    space.db.begin()
    try:
        left = _read(path, rest, space, report, array=array)
    except _NoArray:
        left = None
    except BaseException:
        space.db.rollback()
        raise
    if left is None:
        space.db.rollback()
    else:
        space.db.commit()
    return left


def _read(path: Path, rest: Path, space: Workspace, report: SourceReport, *, array: bool) -> Lines | None:
    left: list[Lines] = [np.empty((0, 2), dtype=np.int64)]
    with path.open("rb") as file, rest.open("wb") as others, statements.scan(space.workers) as scan:
        text = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        bytes_ = np.frombuffer(text, dtype=np.uint8)
        for begin, end, elements in _elements(bytes_) if array else _lines(text):
            scan.read(bytes_, begin, end, elements)
            lines = scan.left()
            size = int(lines[:, 1].sum())
            if not begin and size > end / 2:
                return None
            space.room_for(size, report.name)
            _copy(text, lines, others, apart=array)
            left.append(lines)
            _append(scan, space, report)
            _let_go(text, begin, end)
    return np.concatenate(left)


def _elements(file: NDArray[np.uint8]) -> Iterator[tuple[int, int, Lines]]:
    """Parts of an array, each with the places of its elements."""
    array, begin = statements.Elements(), 0
    while begin < file.size:
        elements, end = array.of(file, begin, min(begin + PART, file.size))
        if end == begin:
            raise _NoArray
        yield begin, end, elements
        begin = end
    if not array.ended:
        raise _NoArray


def _lines(text: mmap.mmap) -> Iterator[tuple[int, int, None]]:
    for begin, end in _parts(text):
        yield begin, end, None


def _parts(text: mmap.mmap) -> list[tuple[int, int]]:
    """Where parts of whole lines begin and end."""
    parts, begin = [], 0
    while begin < len(text):
        close = text.rfind(b"\n", begin, begin + PART) if begin + PART < len(text) else len(text) - 1
        if close < 0:
            close = text.find(b"\n", begin + PART)
        end = close + 1 or len(text)
        parts.append((begin, end))
        begin = end
    return parts


def _copy(text: mmap.mmap, lines: Lines, others: IO[bytes], *, apart: bool) -> None:
    """Write lines; unless they are to be taken apart, those that follow each other in one go."""
    if not len(lines):
        return
    begins, ends = lines[:, 0], lines[:, 0] + lines[:, 1]
    first = np.flatnonzero(np.r_[True, apart | (begins[1:] != ends[:-1] + 1)])
    for start, stop in zip(
        begins[first].tolist(), ends[np.r_[first[1:] - 1, len(lines) - 1]].tolist(), strict=True
    ):
        others.write(text[start:stop])
        others.write(b"\n")


def _append(scan: statements.Scan, space: Workspace, report: SourceReport) -> None:
    for name, (table, columns) in _TABLES.items():
        rows = scan.rows(name)
        if len(rows):
            space.db.register("plain", rows)
            space.db.execute(f"INSERT INTO {table} SELECT {columns.format(source=report.order)} FROM plain")
            space.db.unregister("plain")


def _let_go(text: mmap.mmap, begin: int, end: int) -> None:
    """What has been read needs no memory any more."""
    if hasattr(mmap, "MADV_DONTNEED"):
        first = begin // mmap.PAGESIZE * mmap.PAGESIZE
        text.madvise(mmap.MADV_DONTNEED, first, end // mmap.PAGESIZE * mmap.PAGESIZE - first)
