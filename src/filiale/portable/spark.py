"""Spark runs the text, spelled anew by sqlglot: on this machine, or on the cluster that SPARK_REMOTE or spark-submit names."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from filiale.errors import StockError
from filiale.portable.engine import Row
from filiale.portable.local import Local
from filiale.tables import TABLES
from filiale.workspace import Workspace


class Spark:
    """A session of Spark that sees the tables as views."""

    def __init__(self, session: Any, space: Workspace) -> None:
        self._session, self._space = session, space

    def keep(self, name: str, sql: str) -> None:
        # A checkpoint cuts the lineage: without it each round would work out all rounds before it again.
        self._session.sql(spelled(sql)).localCheckpoint().createOrReplaceTempView(name)

    def put(self, name: str, columns: dict[str, str], rows: Sequence[Row]) -> None:
        # By way of a file: rows handed over from Python would need Python on every worker.
        Local(self._space).put(name, columns, rows)
        _written(self._session, self._space, name)

    def rows(self, sql: str) -> list[Row]:
        return [tuple(row) for row in self._session.sql(spelled(sql)).collect()]


def _written(session: Any, space: Workspace, name: str, columns: str = "*") -> None:
    """Write a table as Parquet, and let Spark read it under the same name."""
    number = sum(1 for _file in space.folder.glob(f"{name}-*.parquet"))
    target = space.folder / f"{name}-{number}.parquet"
    space.db.execute(f"COPY (SELECT {columns} FROM {name}) TO '{target}' (FORMAT parquet)")
    session.read.parquet(str(target)).createOrReplaceTempView(name)


def spelled(sql: str) -> str:
    """A statement of DuckDB's dialect in Spark's."""
    import sqlglot

    return str(sqlglot.transpile(sql, read="duckdb", write="spark")[0])


def java() -> str:
    """The Java runtime that Spark will take.

    Raises:
        StockError: there is none, neither in JAVA_HOME nor in PATH.
    """
    home = os.environ.get("JAVA_HOME")
    found = shutil.which("java", path=str(Path(home) / "bin")) if home else shutil.which("java")
    if found is None:
        raise StockError("java")
    return found


@contextmanager
def opened(space: Workspace, *, threads: int | None) -> Iterator[Spark]:
    """A session with the workspace's tables, written as Parquet in our own schema, and gone afterwards."""
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        raise StockError("pyspark") from None
    java()
    builder: Any = SparkSession.builder
    builder = (
        builder.appName("jumelage stock")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.shuffle.partitions", os.environ.get("JUMELAGE_SPARK_PARTITIONS", "2"))
        .config("spark.ui.enabled", "false")
        .config("spark.local.dir", str(space.folder))
        .config("spark.log.level", "ERROR")
    )
    if not {"SPARK_REMOTE", "SPARK_MASTER", "MASTER"} & os.environ.keys():
        builder = builder.master(f"local[{threads or 2}]")
        builder = builder.config("spark.driver.bindAddress", "127.0.0.1").config(
            "spark.driver.host", "127.0.0.1"
        )
    session = builder.getOrCreate()
    try:
        for table in TABLES:
            _written(session, space, table.name, ", ".join(table.names))
        yield Spark(session, space)
    finally:
        session.stop()
