"""Funders with their rules and rates."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from jumelage.accounts.models import Office
from jumelage.audit.queries import Change, history
from jumelage.exchanges.models import Application, ExchangeRules, Funder, FundingDeadline, FundingRate
from jumelage.exchanges.rules.gaps import spread


@dataclass(frozen=True, slots=True)
class FunderRow:
    """A funder in the list."""

    funder: Funder
    ages: str
    days: str
    rates: int
    deadlines: int
    applications: int


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate and whether it holds today."""

    rate: FundingRate
    holds: bool


@dataclass(frozen=True, slots=True)
class FunderPage:
    """All that the page of a funder shows."""

    row: FunderRow
    deadlines: Sequence[FundingDeadline]
    rates: Sequence[Rate]
    applications: Sequence[Application]
    history: Sequence[Change]


def rules_of(office: Office) -> ExchangeRules:
    """Return the office's own times; the usual ones, not saved yet, where it has not set any."""
    return ExchangeRules.objects.filter(office=office).first() or ExchangeRules(office=office)


def funders(office: Office) -> list[FunderRow]:
    """Return the funders of an office with how much is known of them; one query."""
    return [_row(funder) for funder in _counted(Funder.objects.filter(office=office))]


def funder_page(funder: Funder, *, today: date) -> FunderPage:
    """Return the page of a funder; the number of queries is fixed."""
    rates = [Rate(rate, holds(rate, today)) for rate in FundingRate.objects.filter(funder=funder)]
    applications = Application.objects.filter(funder=funder).select_related("exchange").order_by("-pk")
    return FunderPage(
        row=_row(_counted(Funder.objects.filter(pk=funder.pk)).get()),
        deadlines=list(FundingDeadline.objects.filter(funder=funder)),
        rates=rates,
        applications=list(applications[:20]),
        history=history(funder, parts=(FundingDeadline, FundingRate)),
    )


def holds(rate: FundingRate, day: date) -> bool:
    """Whether a rate is valid on a day."""
    return rate.valid_from <= day and (rate.valid_to is None or rate.valid_to >= day)


def rates_on(funder: Funder, day: date) -> "QuerySet[FundingRate]":
    """Return the rates of a funder that are valid on a day."""
    found: QuerySet[FundingRate] = FundingRate.objects.filter(funder=funder, valid_from__lte=day)
    return found.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day))


def _counted(found: "QuerySet[Funder]") -> "QuerySet[Funder]":
    return found.annotate(
        number_of_rates=Count("rates", distinct=True),
        number_of_deadlines=Count("deadlines", distinct=True),
        number_of_applications=Count("applications", distinct=True),
    )


def _row(funder: Funder) -> FunderRow:
    row = funder.__dict__
    return FunderRow(
        funder=funder,
        ages=spread(funder.age_from, funder.age_to),
        days=spread(funder.days_from, funder.days_to),
        rates=row["number_of_rates"],
        deadlines=row["number_of_deadlines"],
        applications=row["number_of_applications"],
    )
