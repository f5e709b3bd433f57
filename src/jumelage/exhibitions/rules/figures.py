"""Figures as they are written: sizes, weights, sums of money."""

from collections.abc import Sequence
from decimal import Decimal

from django.utils.formats import number_format


def size(sides: Sequence[Decimal]) -> str:
    """Sides in centimetres: 60 × 80 × 3.5 cm; "" for none."""
    return " × ".join(_short(side) for side in sides) + " cm" if sides else ""


def kilograms(weight: Decimal | None) -> str:
    """A weight in kilograms; "" for none."""
    return f"{_short(weight)} kg" if weight is not None else ""


def money(value: Decimal | None, currency: str) -> str:
    """A sum with its currency: 12,000 EUR, cents only where there are some; "" for none."""
    if value is None:
        return ""
    places = 0 if value == value.to_integral_value() else 2
    return f"{number_format(value, decimal_pos=places, force_grouping=True)} {currency}".strip()


def _short(number: Decimal) -> str:
    return str(number_format(number.normalize() if number % 1 else number.to_integral_value()))
