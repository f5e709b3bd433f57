"""Counting by changes gives what counting every day anew does."""

from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from filiale import cells
from filiale.cells import Cells, Column, Tally, sorted_words

SIZES, DAYS = (3, 2), 4
LIVES = st.lists(
    st.tuples(st.integers(0, 2), st.integers(0, 1), st.integers(0, DAYS - 1), st.integers(1, DAYS)),
    max_size=30,
)


def changes(tally, lives):
    for day in range(DAYS + 1):
        for place, sign in ((2, 1), (3, -1)):
            rows = np.array(
                [life[:2] for life in lives if life[place] == day and life[2] < life[3]], dtype=np.int32
            )
            if rows.size and day < DAYS:
                tally.change(len(rows), [rows[:, 0], rows[:, 1]], day, sign)


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
    tally.change(5, [], 0, 1)
    tally.change(2, [], 2, -1)

    _codes, days, companies = tally.counts()

    assert (days.tolist(), companies.tolist()) == ([0, 1, 2], [5, 5, 3])


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
