"""The second engine, SQL alone, against the first: random worlds on DuckDB, one world on Spark where it is there."""

import shutil
from datetime import date
from importlib.util import find_spec

import pytest
from hypothesis import given, settings

from filiale.engine import answer
from filiale.errors import StockError
from filiale.portable import engine
from filiale.portable.local import Local
from filiale.portable.spark import java, opened
from filiale.question import Question
from filiale.workspace import workspace
from tests.filiale.test_engines_agree import fill, questions, worlds

ENTITIES = [
    {"id": "A", "name": "Alpha", "country": "DE", "city": "Köln", "region": "DE-NW"},
    {"id": "B", "name": "Beta", "country": "DE", "city": "KOELN", "since": date(2020, 1, 1)},
    {"id": "C", "name": "Gamma", "country": "KR", "city": "Seoul"},
    {"id": "L1", "name": "Loop 1", "country": "CN"},
    {"id": "L2", "name": "Loop 2", "country": "CN"},
    {"id": "D", "name": "Delta", "country": "DE", "city": "Bonn"},
    {"id": "E", "name": "Epsilon", "country": "DE", "city": "Bonn"},
]
HOLDINGS = [
    {"owned": "A", "owner": "B", "share": 60.0},
    {"owned": "B", "owner": "C", "share": 50.0, "above": True},
    {"owned": "L1", "owner": "L2", "share": 75.0},
    {"owned": "L2", "owner": "L1", "share": 75.0},
    {"owned": "D", "owner": "L1", "kind": "direct"},
    {"owned": "E", "owner": "nobody", "kind": "ultimate"},
]
SILENCES = [{"entity": "C", "category": "ultimate", "reason": "NO_KNOWN_PERSON"}]


@pytest.fixture(scope="module")
def space():
    with workspace(memory="1GB", threads=1) as opened_:
        yield opened_


@settings(deadline=None, max_examples=20)
@given(world=worlds(), question=questions().filter(lambda question: question.rule != "integrated"))
def test_sql_alone_answers_as_the_arrays_do(space, world, question):
    fill(space, *world)

    arrays, _moment = answer(space, question)
    sql = engine.answer(Local(space), question)

    assert sql.rows == arrays.rows
    assert (sql.unresolved, sql.loops) == (arrays.unresolved, arrays.loops)


def test_integrated_ownership_is_refused_with_a_sentence(space):
    with pytest.raises(StockError, match="use --engine duckdb"):
        engine.answer(Local(space), Question(as_of=date(2025, 6, 30), rule="integrated"))


def test_no_java_is_said(monkeypatch):
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", "/nowhere")

    with pytest.raises(StockError, match="needs Java"):
        java()


@pytest.mark.enable_socket
@pytest.mark.skipif(
    not (find_spec("pyspark") and shutil.which("java")), reason="PySpark and Java are not here"
)
@pytest.mark.filterwarnings("ignore")
def test_spark_gives_the_same_rows(space):
    fill(space, ENTITIES, HOLDINGS, SILENCES)
    asked = [
        Question(as_of=date(2025, 6, 30), by=("origin", "city"), rule="majority"),
        Question(as_of=date(2025, 6, 30), by=("origin",), rule="consolidation"),
    ]

    with opened(space, threads=2) as spark:
        found = [engine.answer(spark, question) for question in asked]

    for question, stock in zip(asked, found, strict=True):
        arrays, _moment = answer(space, question)
        assert stock.rows == arrays.rows
        assert (stock.unresolved, stock.loops) == (arrays.unresolved, arrays.loops)
