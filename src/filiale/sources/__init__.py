"""Sources: files of any known kind, alone, in folders or in zips, into the workspace's tables.

One folder a kind of source: `recognise` tells by the beginning of a file whether it is of the kind, `load` writes its rows. A new kind
is a new folder and a line in `KINDS`.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol

from filiale.errors import StockError
from filiale.report import SourceReport
from filiale.sources import gleif, own
from filiale.sources.sample import Sample
from filiale.workspace import Workspace

CHUNK = 1024 * 1024


class Kind(Protocol):
    """What the module of a kind of source offers."""

    NAME: str

    def recognise(self, sample: Sample) -> bool:
        """Tell whether a file that begins so is of this kind."""
        ...

    def load(self, path: Path, sample: Sample, space: Workspace, report: SourceReport) -> None:
        """Append the file's rows to the workspace's tables; `report.order` is the number of the source."""
        ...


KINDS: tuple[Kind, ...] = (gleif, own)


def read(names: Iterable[str | Path], space: Workspace) -> list[SourceReport]:
    """Read all sources into the workspace and report on each file; StockError for one that is no source at all."""
    reports: list[SourceReport] = []
    for name in names:
        path = Path(name)
        if not path.exists():
            raise StockError("missing", name=name)
        found = [_read(file, label, space, reports) for file, label in _files(path, space)]
        if not any(found):
            raise StockError("nothing", name=name)
    return reports


def _read(path: Path, label: str, space: Workspace, reports: list[SourceReport]) -> bool:
    if not path.stat().st_size:
        raise StockError("empty", name=label)
    sample = Sample.of(path)
    kind = next((kind for kind in KINDS if kind.recognise(sample)), None)
    if kind is None:
        raise StockError("unknown", name=label, found=sample.described)
    report = SourceReport(label, kind.NAME, order=len(reports))
    kind.load(path, sample, space, report)
    reports.append(report)
    return True


def _files(path: Path, space: Workspace) -> Iterator[tuple[Path, str]]:
    """The files behind a name: itself, those of a folder in the order of their names, those of a zip, unpacked."""
    if path.is_dir():
        for inner in sorted(
            item for item in path.rglob("*") if item.is_file() and not item.name.startswith(".")
        ):
            yield from _files(inner, space)
    elif zipfile.is_zipfile(path) and not _is_workbook(path):
        yield from _unpacked(path, space)
    elif path.read_bytes()[:2] == b"PK" if path.stat().st_size < CHUNK else path.open("rb").read(2) == b"PK":
        if not _is_workbook(path):
            raise StockError("zip", name=path.name)
        yield path, path.name
    else:
        yield path, path.name


def _is_workbook(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            return "xl/workbook.xml" in archive.namelist()
    except (zipfile.BadZipFile, OSError):
        return False


def _unpacked(path: Path, space: Workspace) -> Iterator[tuple[Path, str]]:
    """Unpack one file after the other, so that the disk holds one at a time."""
    try:
        with zipfile.ZipFile(path) as archive:
            for item in sorted(archive.infolist(), key=lambda item: item.filename):
                if item.is_dir():
                    continue
                if item.flag_bits & 1:
                    raise StockError("encrypted", name=path.name)
                space.room_for(item.file_size, f"{path.name}/{item.filename}")
                target = space.folder / f"unpacked{Path(item.filename).suffix}"
                with archive.open(item) as source, target.open("wb") as copy:
                    while chunk := source.read(CHUNK):
                        copy.write(chunk)
                yield target, f"{path.name}/{item.filename}"
                target.unlink()
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError) as problem:
        if isinstance(problem, OSError) and problem.errno:
            raise
        raise StockError("zip", name=path.name) from None
