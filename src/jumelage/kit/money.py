"""Sums of money: the currencies that offices pay in, and how a reader writes a sum."""

from decimal import Decimal

from django.db import models
from django.utils.formats import number_format


class Currency(models.TextChoices):
    """The currencies in which the ties of a city are paid and insured (ISO 4217)."""

    EUR = "EUR", "EUR"
    CHF = "CHF", "CHF"
    CNY = "CNY", "CNY"
    CZK = "CZK", "CZK"
    DKK = "DKK", "DKK"
    GBP = "GBP", "GBP"
    HUF = "HUF", "HUF"
    ILS = "ILS", "ILS"
    JPY = "JPY", "JPY"
    KRW = "KRW", "KRW"
    NOK = "NOK", "NOK"
    PLN = "PLN", "PLN"
    SEK = "SEK", "SEK"
    TRY = "TRY", "TRY"
    TWD = "TWD", "TWD"
    UAH = "UAH", "UAH"
    USD = "USD", "USD"


def sum_said(amount: Decimal | None, currency: str = "") -> str:
    """A sum as the reader writes it, with its currency; a dash where it is not known."""
    if amount is None:
        return "–"
    return f"{number_format(amount, 2, use_l10n=True, force_grouping=True)}\u00a0{currency}".strip()


def difference_said(amount: Decimal | None) -> str:
    """A difference with its sign, so that it is told without colour."""
    if amount is None:
        return "–"
    sign = "+" if amount > 0 else "−" if amount < 0 else "±"
    return sign + str(number_format(abs(amount), 2, use_l10n=True, force_grouping=True))
