"""Sources: files of any known kind, alone, in folders or compressed, into the workspace's tables.

One folder a kind of source: `recognise` tells by the beginning of a file whether it is of the kind, `load` writes its rows. A new kind
is a new folder and a line in `KINDS`. A file that is named must be of a known kind; of a folder or a zip with several files, what is
of no known kind is left out and named in the report.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from filiale.errors import StockError
from filiale.report import SourceReport
from filiale.sources import bods, gleif, own, roster
from filiale.sources.files import File, Seen, files
from filiale.sources.sample import Sample
from filiale.workspace import Workspace


class Kind(Protocol):
    """What the module of a kind of source offers."""

    NAME: str

    def recognise(self, sample: Sample) -> bool:
        """Tell whether a file that begins so is of this kind."""
        ...

    def load(self, path: Path, sample: Sample, space: Workspace, report: SourceReport) -> None:
        """Append the file's rows to the workspace's tables; `report.order` is the number of the source."""
        ...


KINDS: tuple[Kind, ...] = (gleif, bods, own, roster)


def read(names: Iterable[str | Path], space: Workspace) -> list[SourceReport]:
    """Read all sources into the workspace and report on each file; StockError for one that is no source at all."""
    reports: list[SourceReport] = []
    seen = Seen()
    for name in names:
        path = Path(name)
        if not path.exists():
            raise StockError("missing", name=name)
        before = len(reports)
        for file in files(path, space):
            reports.append(_read(file, seen, space, len(reports)))
        _something(name, path, reports[before:])
    space.settle()
    return reports


def _something(name: str | Path, path: Path, reports: list[SourceReport]) -> None:
    """Refuse a source that held nothing to read."""
    if not reports and path.is_dir():
        raise StockError("vacant", name=name)
    if not any(report.kind for report in reports):
        left_out = ", ".join(report.name for report in reports[:3])
        raise StockError("nothing", name=name, found=f" (only {left_out})" if left_out else "")


def _read(file: File, seen: Seen, space: Workspace, order: int) -> SourceReport:
    if not file.path.stat().st_size:
        raise StockError("empty", name=file.name)
    report = SourceReport(file.name, "", order)
    twin = seen.twin(file)
    if twin is not None:
        report.kind = "the same as " + twin
        report.note("same", 1, twin)
        return report
    try:
        sample = Sample.of(file.path)
    except OSError as problem:
        raise StockError("closed", name=file.name, reason=problem.strerror or "it is not readable") from None
    kind = next((kind for kind in KINDS if kind.recognise(sample)), None)
    if kind is not None:
        report.kind = kind.NAME
        kind.load(file.path, sample, space, report)
    elif file.named:
        own.refuse_half(file.name, sample.columns)
        raise StockError("unknown", name=file.name, found=sample.described)
    else:
        report.note("unknown", 1, sample.described)
    return report
