"""Every search index follows its table: adding a column to a table must not leave it behind."""

import pytest
from django.db import connection

pytestmark = pytest.mark.django_db


@pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite alone makes tables anew")
def test_every_search_index_has_its_triggers():
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%fts5%'")
        indexes = {name for (name,) in cursor.fetchall()}
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        triggers = {name for (name,) in cursor.fetchall()}

    expected = {f"{name}_{verb}" for name in indexes for verb in ("insert", "delete", "update")}
    assert indexes
    assert expected - triggers == set()
