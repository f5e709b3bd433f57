"""The CSV form of the three files: few of many columns, streamed by Polars into Parquet."""

from __future__ import annotations

from pathlib import Path

from filiale.errors import StockError
from filiale.report import SourceReport
from filiale.sources.gleif.columns import FILES, File
from filiale.sources.sample import Sample
from filiale.sources.text import mended
from filiale.workspace import Workspace


def write(
    path: Path, sample: Sample, table: File, folder: Path, space: Workspace, report: SourceReport
) -> None:
    """Write the columns that count under their short names; what the strict reader refuses is mended and read again."""
    import polars as pl

    if sample.encoding == "utf-8-sig":
        try:
            _write(path, sample, table, folder)
            return
        except pl.exceptions.PolarsError:
            pass  # mixed encodings, ragged rows, stray quotes: row by row, below
    path, sample = mended(path, sample, space, report)
    try:
        _write(path, sample, table, folder)
    except pl.exceptions.PolarsError as problem:
        raise StockError("damaged", name=report.name, reason=str(problem).splitlines()[0]) from None


def _write(path: Path, sample: Sample, table: File, folder: Path) -> None:
    import polars as pl

    lines = pl.scan_csv(
        path, separator=sample.delimiter, infer_schema=False, new_columns=list(sample.columns)
    )
    columns = [
        pl.col(column).str.strip_chars().alias(short)
        if column in sample.columns
        else pl.lit(None, dtype=pl.String).alias(short)
        for short, column in FILES[table].items()
    ]
    lines.select(columns).sink_parquet(folder / "part.parquet", compression="lz4", statistics=False)
