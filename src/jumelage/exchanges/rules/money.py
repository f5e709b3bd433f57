"""What an exchange costs and who pays: sums by currency, never across currencies."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from jumelage.exchanges.enums import ApplicationState
from jumelage.exchanges.models import Application, CostLine

NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Balance:
    """The sums of one currency; what nobody pays for is the own share."""

    currency: str
    planned: Decimal
    settled: Decimal
    income_planned: Decimal
    income_settled: Decimal
    asked: Decimal
    granted: Decimal
    paid: Decimal

    @property
    def difference(self) -> Decimal:
        """What was spent beyond the plan; negative where it was less."""
        return self.settled - self.planned

    @property
    def share_planned(self) -> Decimal:
        return self.planned - self.income_planned - self.granted

    @property
    def share_settled(self) -> Decimal:
        return self.settled - self.income_settled - self.paid


def balances(costs: Iterable[CostLine], applications: Iterable[Application]) -> list[Balance]:
    """Return one balance for each currency, the euro first."""
    lines, asked = list(costs), list(applications)
    found = {line.currency for line in lines} | {one.currency for one in asked}
    return [
        _balance(currency, [one for one in lines if one.currency == currency], [one for one in asked if one.currency == currency])
        for currency in sorted(found, key=lambda code: (code != "EUR", code))
    ]  # fmt: skip


def _balance(currency: str, lines: list[CostLine], asked: list[Application]) -> Balance:
    costs = [line for line in lines if not line.is_income]
    income = [line for line in lines if line.is_income]
    alive = [one for one in asked if one.state != ApplicationState.REFUSED]
    return Balance(
        currency=currency,
        planned=_sum(line.planned for line in costs),
        settled=_sum(line.settled for line in costs),
        income_planned=_sum(line.planned for line in income),
        income_settled=_sum(line.settled for line in income),
        asked=_sum(one.asked for one in alive),
        granted=_sum(one.granted for one in alive),
        paid=_sum(one.settled if one.settled is not None else one.advance for one in alive),
    )


def _sum(amounts: Iterable[Decimal | None]) -> Decimal:
    return sum((amount for amount in amounts if amount is not None), NOTHING)
