"""Figures: counted from what is public, and never so small that they point at one company."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumelage.portal.rules.suppression import LEAST, suppressed
from tests.companies import factories
from tests.partners.factories import tie
from tests.portal.sites import site

PAGE = "/portal/duesseldorf/figures/"


@given(st.dictionaries(st.text(min_size=1, max_size=2), st.integers(0, 30), max_size=8))
def test_no_small_number_is_told_and_none_can_be_worked_out(cells):
    told = suppressed(cells)

    hidden = [cells[key] for key, number in told.items() if number is None]
    assert all(number is None or number >= LEAST for number in told.values())
    assert all(told[key] in (None, number) for key, number in cells.items() if number)
    nothing_left_to_hide_behind = all(number is None for number in told.values())
    assert not hidden or nothing_left_to_hide_behind or (len(hidden) > 1 and sum(hidden) >= LEAST)


@pytest.fixture
def opened(in_office):
    return site(in_office, shows_stock=True).office


def test_ties_are_counted_by_kind(client, opened):
    tie(opened, "Chongqing", is_public=True)
    tie(opened, "Seoul", level="K")

    answer = client.get(PAGE).content.decode()

    assert "Partnerschaft" in answer
    assert "Kontakt" not in answer.split("<main")[1].split("</main")[0]


def test_stock_is_shown_only_where_the_office_says_so(client, opened):
    factories.snapshot(opened)
    heading = "Unternehmen in ausländischem Besitz in Düsseldorf"

    assert heading in client.get(PAGE).content.decode()
    from jumelage.outreach.models import Site

    Site.objects.update(shows_stock=False)
    assert heading not in client.get(PAGE).content.decode()
