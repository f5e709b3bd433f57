"""Sums of money as the reader writes them."""

from decimal import Decimal

from django.utils import translation

from jumelage.kit.money import difference_said, sum_said


def test_a_sum_has_two_places_and_its_currency():
    with translation.override("de"):
        assert sum_said(Decimal("1234.5"), "EUR") == "1.234,50\u00a0EUR"
        assert sum_said(Decimal("1234.5")) == "1.234,50"
        assert sum_said(None, "EUR") == "–"
    with translation.override("en-gb"):
        assert sum_said(Decimal("1234.5"), "GBP") == "1,234.50\u00a0GBP"


def test_a_difference_is_told_by_its_sign():
    with translation.override("de"):
        said = [difference_said(Decimal(amount)) for amount in (200, -30, 0)]

    assert said == ["+200,00", "−30,00", "±0,00"]
    assert difference_said(None) == "–"
