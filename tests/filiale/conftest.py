"""A workspace, and the way from files to an answer."""

from datetime import date

import pytest

from filiale import sources
from filiale.engine import answer
from filiale.question import Question
from filiale.tidy import tidy
from filiale.workspace import workspace


@pytest.fixture
def space():
    with workspace(memory="1GB", threads=1) as opened:
        yield opened


@pytest.fixture
def read(space):
    """Read sources into the workspace; returns their reports."""
    return lambda *paths: sources.read(paths, space)


@pytest.fixture
def rows(space):
    """The rows of a table, some columns of it, in their order."""

    def chosen(table, *columns):
        return space.db.execute(f"SELECT {', '.join(columns)} FROM {table} ORDER BY ALL").fetchall()

    return chosen


@pytest.fixture
def counted(space):
    """Read sources and count; returns the stock."""

    def count(*paths, day=date(2026, 8, 1), **asked):
        reports = sources.read(paths, space)
        tidy(space, reports)
        return answer(space, Question(as_of=day, **asked), reports)[0]

    return count
