"""Many relations: the table of nodes grows, relations go to a file, and the answer stays what it is."""

from datetime import date

import pytest

from filiale import kernel
from filiale.engine import answer
from filiale.question import Question

PAIRS = 200_000


@pytest.fixture
def pairs(space):
    """Each relation is between two entities that stand in no other: every third one is held from Korea, with a change in 2024."""
    space.db.execute(
        "INSERT INTO entity (id, country) SELECT 'D' || i, 'DE' FROM range($1) t(i) "
        "UNION ALL SELECT 'O' || i, CASE WHEN i % 3 = 0 THEN 'KR' ELSE 'DE' END FROM range($1) t(i)",
        [PAIRS],
    )
    space.db.execute(
        "INSERT INTO holding (owned, owner, share, until) SELECT 'D' || i, 'O' || i, 60, "
        "CASE WHEN i % 6 = 0 THEN DATE '2024-06-30' END FROM range(?) t(i)",
        [PAIRS],
    )
    yield space
    space.db.execute("DELETE FROM entity; DELETE FROM holding")


@pytest.mark.parametrize("bytes_", [0, kernel.IN_MEMORY], ids=["in a file", "in memory"])
def test_more_entities_than_relations(pairs, monkeypatch, bytes_):
    monkeypatch.setattr(kernel, "IN_MEMORY", bytes_)

    stock, _found = answer(
        pairs, Question(as_of=date(2024, 12, 31), by=("year",), first_year=2023, rule="majority"), named=False
    )

    every_third = (PAIRS + 2) // 3
    assert stock.rows == [
        {"year": 2023, "companies": every_third},
        {"year": 2024, "companies": every_third - (PAIRS + 5) // 6},
    ]


def test_a_file_of_relations_has_no_name(pairs, monkeypatch):
    monkeypatch.setattr(kernel, "IN_MEMORY", 0)
    before = sorted(path.name for path in pairs.folder.iterdir())

    answer(pairs, Question(as_of=date(2024, 12, 31)))

    assert sorted(path.name for path in pairs.folder.iterdir()) == before
