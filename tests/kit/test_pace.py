"""Counting without a database: a window, its end, and no more memory than agreed."""

import pytest

from jumelage.kit import pace
from jumelage.kit.pace import Pace

BEGIN = 6_000.0


def test_who_asks_too_often_waits_for_the_end_of_the_window():
    counted = Pace(times=2, seconds=60)

    waits = [counted.wait("reader", BEGIN + second) for second in (0, 1, 2, 59, 60)]

    assert waits == [0, 0, 58, 1, 0]


def test_everybody_is_counted_apart():
    counted = Pace(times=1, seconds=60)
    counted.wait("one", BEGIN)

    assert counted.wait("other", BEGIN) == 0


@pytest.mark.parametrize("known", [True, False])
def test_memory_has_an_end(monkeypatch, known):
    monkeypatch.setattr(pace, "MOST", 1)
    counted = Pace(times=1, seconds=60)
    counted.wait("first", BEGIN)

    who = "first" if known else "second"
    counted.wait(who, BEGIN)

    assert (counted.wait(who, BEGIN) > 0) is known


def test_forgetting_begins_anew():
    counted = Pace(times=1, seconds=60)
    counted.wait("reader", BEGIN)

    counted.forget()

    assert counted.wait("reader", BEGIN) == 0
