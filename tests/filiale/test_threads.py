"""However many threads count, the answer is the same: a world of long chains, loops, unknown owners and cities written in several ways."""

from datetime import date

import pytest

from filiale import kernel
from filiale.engine import answer
from filiale.question import Question

SIZE = 200_000
ASKED = {
    "one day": {"rule": "majority", "by": ("origin", "city")},
    "years": {"rule": "consolidation", "by": ("year", "origin", "sector"), "first_year": 2021},
    "all": {"rule": "majority", "by": ("region",), "include_domestic": True},
}


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    """Every entity holds the next ones; each 1,000th is in a loop of 50, each 777th has an owner in no source."""
    import duckdb

    folder = tmp_path_factory.mktemp("world")
    db = duckdb.connect()
    db.execute(
        f"""
        COPY (SELECT 'C' || hash(i) AS id, 'Company ' || i AS name, chr(65 + (i % 7)::INTEGER) || 'A' AS country, 'DE-' || chr(65 + (i % 5)::INTEGER) || 'X' AS region,
                     ['Köln', 'Koeln', 'KÖLN', 'Bonn'][1 + i % 4] AS city, (i % 90)::VARCHAR AS sector,
                     CASE WHEN i % 5 = 0 THEN DATE '2019-01-01' + (i % 2000)::INTEGER END AS since
              FROM range({SIZE}) t(i)) TO '{folder}/entity.parquet' (FORMAT parquet);
        COPY (SELECT 'C' || hash(i) AS owned,
                     'C' || hash(CASE WHEN i % 777 = 0 THEN {SIZE} + i WHEN i % 1000 < 50 THEN i - i % 1000 + (i + 1) % 50 ELSE i // 3 END) AS owner,
                     'share' AS kind, CASE WHEN i % 1000 < 50 THEN 60 ELSE 20 + (i * 7) % 81 END AS share,
                     CASE WHEN i % 11 = 0 AND i % 1000 >= 50 THEN DATE '2020-01-01' + (i % 2500)::INTEGER END AS until
              FROM range({SIZE}) t(i) WHERE i % 4 > 0 OR i % 1000 < 50) TO '{folder}/holding.parquet' (FORMAT parquet)
        """
    )
    return folder


@pytest.mark.parametrize("asked", ASKED.values(), ids=ASKED)
@pytest.mark.parametrize("room", [0, kernel.IN_MEMORY], ids=["in a file", "in memory"])
def test_four_threads_count_what_one_counts(space, read, world, monkeypatch, asked, room):
    monkeypatch.setattr(kernel, "IN_MEMORY", room)
    read(world)
    question, found = Question(as_of=date(2026, 1, 1), **asked), []

    for threads in (1, 4):
        space.db.execute(f"SET threads = {threads}")
        stock, _found = answer(space, question)
        remarks = sorted(stock.relations.remarks.items())
        found.append((list(stock.rows), stock.unresolved, stock.loops, remarks))

    assert found[0] == found[1]
    assert found[0][2] > 50
    assert found[0][1] > 100
