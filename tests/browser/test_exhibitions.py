"""Exhibitions on a phone: long titles in three scripts, empty lists, forms."""

import pytest
from django_scopes import scope

from tests.exhibitions import factories

LONG = "Stadtflusslandschaftsfotografieausstellungswanderung 강과 도시 이야기 长江与莱茵河之间的城市风景"


def fits(page, width=390):
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("path", ["", "new/"])
def test_an_office_without_exhibitions_fits_a_phone(open_context, clerk, accessible, path):
    page = open_context(clerk, width=390, has_touch=True, is_mobile=True).new_page()

    page.goto(f"/exhibitions/{path}")

    accessible(page)
    fits(page)


def test_the_pages_of_an_exhibition_fit_a_phone(open_context, office, clerk, accessible):
    with scope(office=office):
        made = factories.exhibition(office, clerk, title=LONG)
        work, stop = factories.work(made, clerk, title=LONG), factories.stop(made, clerk)
        factories.crate(made, by=clerk)
        factories.loan(made, clerk, lender=LONG)
    page = open_context(clerk, width=390, has_touch=True, is_mobile=True).new_page()

    for path in ("", "works/", "crates/", "loans/", "lists/"):
        page.goto(f"/exhibitions/{made.pk}/{path}")
        fits(page)
    for record in (work, stop):
        page.goto(record.get_absolute_url())
        accessible(page)
        fits(page)
