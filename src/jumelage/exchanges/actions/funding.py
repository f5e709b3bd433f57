"""Funders with their rules and rates, and the office's own times."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from jumelage.accounts.models import Office, User
from jumelage.audit.actions import record
from jumelage.exchanges.models import (
    Application,
    ExchangeRules,
    Funder,
    FundingDeadline,
    FundingRate,
)
from jumelage.exchanges.queries import rules_of
from jumelage.exchanges.rules import catalogue
from jumelage.kit.errors import Refused

from .applications import set_tasks
from .saving import REMOVED, save


@transaction.atomic
def save_funder(
    *,
    office: Office,
    funder: Funder | None,
    seen: int | None = None,
    values: Mapping[str, Any],
    by: User | None,
) -> Funder:
    """Enter a funder or change one."""
    return save(funder or Funder(office=office), values, seen=seen, office=office, by=by)


@transaction.atomic
def remove_funder(*, funder: Funder, by: User | None) -> None:
    """Remove a funder to whom nobody has applied."""
    if funder.applications.exists():
        raise Refused(_("Applications were made to this funder; it cannot be removed."))
    record(office=funder.office, by=by, verb=REMOVED, on=funder)
    funder.delete()


@transaction.atomic
def save_deadline(
    *, funder: Funder, deadline: FundingDeadline | None, seen: int | None = None, values: Mapping[str, Any], by: User | None
) -> FundingDeadline:  # fmt: skip
    """Enter a rule of a funder or change one; the tasks that follow from it move."""
    current = save(
        deadline or FundingDeadline(funder=funder), values, seen=seen, office=funder.office, by=by, on=funder,
        verb=gettext_noop("changed the deadlines of"),
    )  # fmt: skip
    _follow(funder)
    return current


@transaction.atomic
def remove_deadline(*, deadline: FundingDeadline, by: User | None) -> None:
    """Remove a rule of a funder; tasks of it that are open go with it."""
    funder, name = deadline.funder, str(deadline)
    deadline.delete()
    record(office=funder.office, by=by, verb=gettext_noop("changed the deadlines of"), on=funder,
           changes={"deadline": (name, "")})  # fmt: skip
    _follow(funder)


@transaction.atomic
def save_rate(
    *,
    funder: Funder,
    rate: FundingRate | None,
    seen: int | None = None,
    values: Mapping[str, Any],
    by: User | None,
) -> FundingRate:
    """Enter a rate of a funder or change one; two of the same name cannot hold on the same day."""
    current = rate or FundingRate(funder=funder)
    given = {
        name: values.get(name, getattr(current, name)) for name in ("name", "unit", "valid_from", "valid_to")
    }
    same = FundingRate.objects.filter(funder=funder, name=given["name"], unit=given["unit"]).exclude(
        pk=current.pk
    )
    for other in same:
        if _overlap(given, other):
            raise Refused(
                _("“%(name)s” is entered for this time already (from %(day)s). End that rate first.")
                % {"name": other.name, "day": other.valid_from.isoformat()}
            )
    return save(
        current,
        values,
        seen=seen,
        office=funder.office,
        by=by,
        on=funder,
        verb=gettext_noop("changed the rates of"),
    )


@transaction.atomic
def remove_rate(*, rate: FundingRate, by: User | None) -> None:
    """Remove a rate that was entered by mistake."""
    funder, name = rate.funder, str(rate)
    rate.delete()
    record(office=funder.office, by=by, verb=gettext_noop("changed the rates of"), on=funder,
           changes={"rate": (name, "")})  # fmt: skip


@transaction.atomic
def adopt_catalogue(*, office: Office, by: User | None) -> int:
    """Take over the funders that come with the software and are not here yet; the office's own stay as they are."""
    there = set(Funder.objects.filter(office=office).values_list("key", flat=True))
    names = set(Funder.objects.filter(office=office).values_list("name", flat=True))
    missing = [one for one in catalogue.entries() if one.key not in there and one.values["name"] not in names]
    for one in missing:
        funder = save(Funder(office=office, key=one.key), one.values, seen=None, office=office, by=by)
        for values in one.deadlines:
            FundingDeadline.objects.create(funder=funder, **values)
        for values in one.rates:
            FundingRate.objects.create(funder=funder, **values)
    return len(missing)


@transaction.atomic
def save_rules(
    *, office: Office, seen: int | None, values: Mapping[str, Any], by: User | None
) -> ExchangeRules:
    """Set the office's own times."""
    return save(rules_of(office), values, seen=seen, office=office, by=by)


def _overlap(given: Mapping[str, Any], other: FundingRate) -> bool:
    begins_before_end = other.valid_to is None or given["valid_from"] <= other.valid_to
    ends_after_begin = given["valid_to"] is None or given["valid_to"] >= other.valid_from
    return begins_before_end and ends_after_begin


def _follow(funder: Funder) -> None:
    for application in Application.objects.filter(funder=funder).select_related("exchange__office", "funder"):
        set_tasks(application)
