"""JSON Lines read by the kernel: plain statements become rows at once, every other line is left to DuckDB, which judges it.

What is plain, and what it means, stands in the kernel (`statement_rows.c`); the rules are those of `statements`, `entities` and
`relations`, and a line of which the kernel is not sure is not plain. Most lines of a register are.
"""

from __future__ import annotations

import mmap
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
"""Begin and length of lines."""


def read(path: Path, rest: Path, space: Workspace, report: SourceReport) -> Lines | None:
    """Append plain statements to `entity`, `relation` and `interest`, write the other lines to `rest` and tell where they lay.

    None, and nothing is appended, where hardly anything is plain.
    """
    left: list[Lines] = [np.empty((0, 2), dtype=np.int64)]
    with path.open("rb") as file, rest.open("wb") as others, statements.scan(space.workers) as scan:
        text = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        for begin, end in _parts(text):
            scan.read(np.frombuffer(text, dtype=np.uint8), begin, end)
            lines = scan.left()
            size = int(lines[:, 1].sum())
            if not begin and size > end / 2:
                return None
            space.room_for(size, report.name)
            _copy(text, lines, others)
            left.append(lines)
            _append(scan, space, report)
            _let_go(text, begin, end)
    return np.concatenate(left)


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


def _copy(text: mmap.mmap, lines: Lines, others: IO[bytes]) -> None:
    """Write lines; those that follow each other in one go."""
    if not len(lines):
        return
    begins, ends = lines[:, 0], lines[:, 0] + lines[:, 1]
    first = np.flatnonzero(np.r_[True, begins[1:] != ends[:-1] + 1])
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
