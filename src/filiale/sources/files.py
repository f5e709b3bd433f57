"""What stands behind the name of a source: a file, the files of a folder, those of a zip, each unpacked when its turn comes.

Compressed files are unpacked one at a time into the workspace's folder, with the disk checked before and meanwhile, and are gone
again before the next one. A zip inside a zip is refused, so that nobody unpacks without an end.
"""

from __future__ import annotations

import gzip
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import IO

import duckdb

from filiale.errors import StockError
from filiale.workspace import Workspace

LARGE = 64 * 1024**2
CHUNK = 256 * 1024
"""Bytes; larger pieces would each get fresh memory from the system, which has to be cleared first."""
_GZIP, _ZSTD, _ZIP, _OLE = b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"PK", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True, slots=True)
class File:
    """A plain file on the disk, the name that a person knows it by, and whether it was asked for by that name."""

    path: Path
    name: str
    named: bool
    crc: int | None = None
    """The checksum of the contents where the archive tells it."""


def files(path: Path, space: Workspace) -> Iterator[File]:
    """The files behind a name, in the order of their names; temporary ones live until the next is asked for."""
    if path.is_dir():
        for inner in sorted(item for item in path.rglob("*") if item.is_file() and not _is_litter(item)):
            yield from _opened(inner, str(inner.relative_to(path)), space, named=False)
    else:
        yield from _opened(path, path.name, space, named=True)


def _opened(path: Path, name: str, space: Workspace, *, named: bool) -> Iterator[File]:
    with _readable(name):
        start = _start(path)
    if start.startswith(_OLE):
        raise StockError("legacy", name=name)
    if start.startswith(_ZIP) and not is_workbook(path):
        yield from _unzipped(path, name, space, named=named)
    elif start.startswith((_GZIP, _ZSTD)):
        file = _expanded(path, name, space, named=named)
        yield file
        file.path.unlink(missing_ok=True)
    else:
        yield File(path, name, named)


def is_workbook(path: Path) -> bool:
    """Whether the file is an Excel workbook (itself a zip)."""
    try:
        with zipfile.ZipFile(path) as archive:
            return any(name in ("xl/workbook.xml", "[Content_Types].xml") for name in archive.namelist())
    except (zipfile.BadZipFile, OSError):
        return False


def _is_litter(path: Path) -> bool:
    return path.name.startswith(".") or "__MACOSX" in path.parts


def _start(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(8)


def _unzipped(path: Path, name: str, space: Workspace, *, named: bool) -> Iterator[File]:
    with _archive(path, name) as archive:
        items = [
            item for item in archive.infolist() if not item.is_dir() and not _is_litter(Path(item.filename))
        ]
        if any(item.filename.lower().endswith(".csv") and item.file_size > LARGE for item in items):
            Thread(target=import_module, args=("polars",), daemon=True).start()  # there when it is unpacked
        for item in sorted(items, key=lambda item: item.filename):
            inner = f"{name}/{item.filename}"
            if item.flag_bits & 1:
                raise StockError("encrypted", name=name)
            space.room_for(item.file_size, inner)
            target = space.folder / f"unpacked{Path(item.filename).suffix}"
            with _archived(name), archive.open(item) as source:
                _copy(source, target, space, inner)
            if _start(target).startswith(_ZIP) and not is_workbook(target):
                raise StockError("nested", name=inner)
            plain = _plain(target, inner, space)
            yield File(plain, inner, named and len(items) == 1, item.CRC)
            plain.unlink(missing_ok=True)


def _plain(path: Path, name: str, space: Workspace) -> Path:
    """The file itself, or what a gzip or zstd file in an archive holds."""
    if not _start(path).startswith((_GZIP, _ZSTD)):
        return path
    inner = _expanded(path, name, space, named=True).path
    path.unlink()
    return inner


@contextmanager
def _archive(path: Path, name: str) -> Iterator[zipfile.ZipFile]:
    with _archived(name):
        archive = zipfile.ZipFile(path)
    with archive:
        yield archive


@contextmanager
def _archived(name: str) -> Iterator[None]:
    """What goes wrong in an archive, as a sentence."""
    try:
        yield
    except NotImplementedError as problem:
        raise StockError("method", name=name, reason=problem) from None
    except (zipfile.BadZipFile, EOFError, zlib.error):
        raise StockError("zip", name=name) from None


@contextmanager
def _readable(name: str) -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        raise StockError("closed", name=name, reason=problem.strerror or "it is not readable") from None


def _expanded(path: Path, name: str, space: Workspace, *, named: bool) -> File:
    target = space.folder / f"expanded{Path(path.stem).suffix}"
    space.room_for(path.stat().st_size, name)
    try:
        if _start(path).startswith(_GZIP):
            with gzip.open(path) as source:
                _copy(source, target, space, name)
        else:
            _expand_zstd(path, target, space)
    except (EOFError, zlib.error, gzip.BadGzipFile, duckdb.InvalidInputException, duckdb.IOException):
        raise StockError("packed", name=name) from None
    return File(target, name, named)


def _copy(source: IO[bytes] | gzip.GzipFile, target: Path, space: Workspace, name: str) -> None:
    """Write what is read, looking at the disk every 64 MB."""
    chunks = 0
    with target.open("wb") as copy:
        while chunk := source.read(CHUNK):
            if chunks % 256 == 0:
                space.room_for(len(chunk), name)
            copy.write(chunk)
            chunks += 1


def _expand_zstd(path: Path, target: Path, space: Workspace) -> None:
    """DuckDB knows the format; each line passes as it is."""
    place, goal = str(path).replace("'", "''"), str(target).replace("'", "''")
    raw = "DELIMITER '', QUOTE '', ESCAPE ''"
    space.db.execute(
        f"COPY (SELECT * FROM read_csv('{place}', columns = {{'line': 'VARCHAR'}}, auto_detect = false, header = false, "
        "delim = '', quote = '', escape = '', compression = 'zstd')) "
        f"TO '{goal}' (FORMAT csv, HEADER false, {raw})"
    )


class Seen:
    """Files that came before, to tell one that is given twice: by size, and by checksum where sizes are equal."""

    def __init__(self) -> None:
        self._files: list[tuple[int, File]] = []
        self._crcs: dict[Path, int] = {}

    def twin(self, file: File) -> str | None:
        """The name of an earlier file with the same contents; the file is remembered."""
        size = file.path.stat().st_size
        for other_size, other in self._files:
            if other_size == size and self._crc(other) == self._crc(file):
                return other.name
        self._files.append((size, file))
        return None

    def _crc(self, file: File) -> int:
        if file.crc is not None:
            return file.crc
        if file.path not in self._crcs:
            self._crcs[file.path] = _crc(file.path)
        return self._crcs[file.path]


def _crc(path: Path) -> int:
    value = 0
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            value = zlib.crc32(chunk, value)
    return value
