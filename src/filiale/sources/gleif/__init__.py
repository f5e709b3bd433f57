"""GLEIF golden copy and concatenated files: Level 1 (who is who), Level 2 (who consolidates whom), reporting exceptions (why nobody
is named); as CSV with the full set of columns or some of them, as XML (LEI-CDF 3.1, RR-CDF 2.1, Reporting Exceptions 2.1) or as JSON.

Rules, in the order in which they are applied:

- A record that is annulled, cancelled or a duplicate is no entity. One that lapsed (nobody paid for its renewal) still is.
- An entity that is not active has ended on its expiration date, else on the day of its last update; before that day it counts.
- `FUND` owns and is no company; `BRANCH` is counted and belongs to its head office (`IS_INTERNATIONAL_BRANCH_OF`); governments and
  international organisations are states. Sole proprietors are companies under their firm.
- Of the relations, direct and ultimate consolidation and international branches are ownership. Fund management, sub-funds and
  feeders are not.
- A relation is valid unless it is annulled, a duplicate, pending or transferred. It holds from the start to the end of the period
  that is marked `RELATIONSHIP_PERIOD` (accounting and filing periods say nothing about that). One that is inactive or retired and
  has no end ended on the day of its last update.
- A reporting exception tells why there is no parent. All its reasons count: natural persons, no known person and "not
  consolidating" say that there is no company above; every other one hides it.
"""

from __future__ import annotations

from pathlib import Path

from filiale.errors import StockError
from filiale.report import SourceReport
from filiale.sources.gleif import records, rules, tables
from filiale.sources.gleif.columns import file_of, lacking
from filiale.sources.sample import Sample
from filiale.workspace import Workspace

NAME = "GLEIF"


def recognise(sample: Sample) -> bool:
    """A CSV with the column names of one of the three files, or XML or JSON with their records."""
    return (
        file_of(sample.columns) is not None
        or lacking(sample.columns) is not None
        or records.file_of(sample) is not None
    )


def load(path: Path, sample: Sample, space: Workspace, report: SourceReport) -> None:
    """Append the rows of one of the three files."""
    table = file_of(sample.columns)
    short = lacking(sample.columns) if table is None else None
    if short:
        raise StockError("columns", name=report.name, kind=f"GLEIF {short[0]}", columns=", ".join(short[1]))
    folder = space.folder / f"gleif-{report.order}"
    folder.mkdir()
    if table is not None:
        tables.write(path, sample, table, folder, space, report)
    else:
        table = records.file_of(sample)
        assert table is not None  # noqa: S101 (recognise() has said so)
        records.write(path, sample, table, folder, report)
    report.kind = f"GLEIF {table}"
    if not any(folder.iterdir()):
        raise StockError("empty", name=report.name)
    rules.append(
        table, folder, space, report
    )  # the Parquet files stay as long as the workspace: they are the table
