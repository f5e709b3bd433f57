"""GLEIF golden copy files: Level 1 (who is who), Level 2 (who consolidates whom), reporting exceptions (why nobody is named)."""

from __future__ import annotations

from pathlib import Path

from filiale.report import SourceReport
from filiale.sources.gleif import tables
from filiale.sources.sample import Sample
from filiale.workspace import Workspace

NAME = "GLEIF"


def recognise(sample: Sample) -> bool:
    """A CSV with the column names of one of the three files."""
    return tables.file_of(sample.columns) is not None


def load(path: Path, sample: Sample, space: Workspace, report: SourceReport) -> None:
    """Append the rows of one of the three files."""
    tables.load(path, sample, space, report)
