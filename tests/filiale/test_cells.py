"""Counting by changes gives what counting every day anew does."""

from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from filiale import cells
from filiale.cells import Cells, Column, Key, Tally, sorted_words

SIZES, DAYS = (3, 2), 4
LIVES = st.lists(
    st.tuples(st.integers(0, 2), st.integers(0, 1), st.integers(0, DAYS - 1), st.integers(1, DAYS)),
    max_size=30,
)


def places(size):
    return np.arange(size, dtype=np.int32)


def changes(tally, lives):
    second, before = np.array([life[1] for life in lives], dtype=np.int32), None
    for day in range(DAYS):
        now = np.array([life[0] if life[2] <= day < life[3] else -1 for life in lives], dtype=np.int16)
        tally.change(now, before, [Key(None, places(3)), Key(second, places(2))], day)
        before = now


@given(lives=LIVES, dense=st.booleans())
def test_changes_add_up_to_what_stands_each_day(lives, dense):
    tally = Tally(SIZES, DAYS)
    limit, cells._DENSE = cells._DENSE, cells._DENSE if dense else 0
    try:
        changes(tally, lives)
        (first, second), days, companies = tally.counts()
    finally:
        cells._DENSE = limit

    found = {
        key[:3]: key[3]
        for key in zip(first.tolist(), second.tolist(), days.tolist(), companies.tolist(), strict=True)
    }
    assert found == Counter(
        (one, two, day) for one, two, since, until in lives for day in range(DAYS) if since <= day < until
    )


def test_without_keys_the_companies_of_a_day_are_one_number():
    tally = Tally((), 3)
    first, last = np.zeros(5, dtype=np.int16), np.array([0, -1, 0, -1, 0], dtype=np.int16)
    tally.change(first, None, [], 0)
    tally.change(last, first, [], 2)

    _codes, days, companies = tally.counts()

    assert (days.tolist(), companies.tolist()) == ([0, 1, 2], [5, 5, 3])


def test_what_a_company_does_not_say_is_counted_at_the_end():
    tally = Tally((2, 2), 1)
    codes = np.array([-1, 0], dtype=np.int32)
    tally.change(np.zeros(2, dtype=np.int16), None, [Key(None, places(2)), Key(codes, places(2))], 0)

    (_origins, found), _days, companies = tally.counts()

    assert (found.tolist(), companies.tolist()) == ([0, 1], [1, 1])


def test_rows_read_like_a_list():
    rows = Cells(
        (Column("origin", np.array([1, 0], dtype=np.int32), ("DE", "KR")),), np.array([7, 2], dtype=np.int64)
    )

    assert rows == [{"origin": "KR", "companies": 7}, {"origin": "DE", "companies": 2}]
    assert rows[1:] == [{"origin": "DE", "companies": 2}]
    assert rows != [{"origin": "KR", "companies": 7}]


def test_what_is_not_given_comes_last():
    places, words = sorted_words(["b", "a"])

    assert (places[np.array([0, 1, -1])].tolist(), words) == ([1, 0, 2], ("a", "b", None))
