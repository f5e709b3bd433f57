"""What a journey costs: entered, changed, removed, each with its entry in the history."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from jumelage.accounts.models import User
from jumelage.audit.actions import record
from jumelage.journeys.models import Cost, Journey
from jumelage.kit.errors import Refused
from jumelage.kit.money import Currency
from jumelage.kit.records import save_changes


@transaction.atomic
def add_cost(*, journey: Journey, values: dict[str, Any], by: User | None) -> Cost:
    """Enter a line of the costs; a foreign sum may wait for its rate."""
    cost = Cost(journey=journey, **_checked(values))
    cost.save()
    record(office=journey.office, by=by, verb="created", on=cost)
    return cost


@transaction.atomic
def change_cost(*, cost: Cost, seen: int | None, values: dict[str, Any], by: User | None) -> Cost:
    """Change a line; what it was before stands in the history."""
    cost, differences = save_changes(cost, _checked(values), seen=seen)
    if differences:
        record(office=cost.journey.office, by=by, verb="changed", on=cost, changes=differences)
    return cost


@transaction.atomic
def remove_cost(*, cost: Cost, by: User | None) -> None:
    """Remove a line that was entered by mistake; a settled one stays, for the report rests on it."""
    if cost.settled is not None:
        raise Refused(
            _("This line is settled and stays. Empty the settled sum first if it was entered by mistake.")
        )
    record(office=cost.journey.office, by=by, verb="removed", on=cost)
    cost.delete()


def _checked(values: dict[str, Any]) -> dict[str, Any]:
    """A rate has its day and belongs to a foreign currency."""
    if values.get("rate") is not None and values.get("currency", Currency.EUR) == Currency.EUR:
        raise Refused(_("A sum in euros has no rate. Choose the currency, or empty the rate."))
    if (values.get("rate") is None) != (values.get("rate_on") is None):
        raise Refused(_("A rate needs the day on which it held, and a day needs its rate."))
    return values
