"""Dates of different precision stand in one order, the same as in the database."""

from itertools import pairwise

from jumelage.kit.partial_dates import PartialDate


def test_a_bare_year_comes_before_its_months_and_days():
    texts = ["2003-12-31", "2004", "2004-07", "2004-07-22", "2004-08", "2005"]

    dates = [PartialDate.parse(text) for text in texts]

    assert all(earlier < later and later >= earlier for earlier, later in pairwise(dates))
