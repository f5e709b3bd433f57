"""Parquet in our own schema is read where it lies, and answers as the same rows do when they are copied."""

from datetime import date

import duckdb
import pytest

from filiale import sources
from filiale.engine import answer
from filiale.question import Question
from filiale.tidy import tidy
from filiale.workspace import workspace

ENTITIES = """
    SELECT * FROM (VALUES
        ('A', 'Alpha GmbH', 'DE', 'Köln', NULL::DATE), ('B', 'Beta Co', 'KR', 'Seoul', NULL), ('C', 'Gamma AG', 'DE', 'Köln', NULL)
    ) rows(id, name, country, city, until)
"""
HOLDINGS = "SELECT 'A' AS owned, 'B' AS owner, 100.0::DOUBLE AS share"


def asked(folder, **options):
    with workspace(memory="1GB", threads=1) as space:
        reports = sources.read([folder], space)
        tidy(space, reports)
        placed = set(space.in_place)
        stock, _found = answer(space, Question(as_of=date(2025, 6, 30), **options), reports)
    return stock, placed


@pytest.fixture
def folder(tmp_path):
    duckdb.sql(f"COPY ({ENTITIES}) TO '{tmp_path}/entity.parquet'")
    duckdb.sql(f"COPY ({HOLDINGS}) TO '{tmp_path}/holding.parquet'")
    return tmp_path


def test_nothing_is_copied_where_nothing_has_to_be_joined(folder):
    stock, placed = asked(folder)

    assert placed == {"entity", "holding"}
    assert stock.rows == [{"origin": "KR", "companies": 1}]


def test_companies_in_no_relation_count_where_domestic_ones_do(folder):
    stock, _placed = asked(folder, include_domestic=True, by=("origin", "city"))

    assert stock.rows == [
        {"origin": "DE", "city": "Köln", "companies": 1},
        {"origin": "KR", "city": "Köln", "companies": 1},
        {"origin": "KR", "city": "Seoul", "companies": 1},
    ]


@pytest.mark.parametrize("again", ["A", "C"], ids=["in a relation", "alone"])
def test_a_repeated_identifier_shows_and_the_later_row_counts(folder, again):
    more = f"SELECT '{again}', 'Again', 'DE', 'Bonn', NULL"
    duckdb.sql(f"COPY ({ENTITIES} UNION ALL {more}) TO '{folder}/entity.parquet'")

    stock, placed = asked(folder, include_domestic=True, by=("city",))

    assert placed == {"entity", "holding"}
    assert {row["city"]: row["companies"] for row in stock.rows} == {"Bonn": 1, "Köln": 1, "Seoul": 1}
    assert stock.sources[0].remarks == {"contradiction": 1}


def test_two_records_of_one_register_number_are_joined_by_copying(folder):
    rows = f"SELECT *, 'HRB' AS register, CASE WHEN id <> 'B' THEN '77' END AS number FROM ({ENTITIES})"
    duckdb.sql(f"COPY ({rows}) TO '{folder}/entity.parquet'")

    stock, placed = asked(folder, include_domestic=True)

    assert "entity" not in placed
    assert stock.companies == 2
