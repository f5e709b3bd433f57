"""What journeys cost, in euros: by line, by kind, by who pays. What has no rate is named, never guessed."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from jumelage.journeys.enums import Bearer, CostKind
from jumelage.journeys.models import Cost, Delegate, Journey

NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums in euros; `city` is what the city itself pays of what is settled, `open` counts lines without a settled sum."""

    planned: Decimal
    settled: Decimal
    city: Decimal
    open: int
    without_rate: int

    @property
    def difference(self) -> Decimal:
        return self.settled - self.planned


@dataclass(frozen=True, slots=True)
class SumRow:
    """The sums of one kind, or of one who pays."""

    label: str
    planned: Decimal
    settled: Decimal


@dataclass(frozen=True, slots=True)
class CostSheet:
    """Everything that the page of a journey's costs shows."""

    costs: tuple[Cost, ...]
    by_kind: tuple[SumRow, ...]
    by_bearer: tuple[SumRow, ...]
    totals: Totals
    heads: int

    @property
    def per_head(self) -> Decimal | None:
        """What was settled for each delegate; None as long as a line is open or nobody is entered."""
        if not self.heads or not self.costs or self.totals.open or self.totals.without_rate:
            return None
        return self.totals.settled / self.heads


def cost_sheet(journey: Journey) -> CostSheet:
    """Return a journey's costs with their sums."""
    costs = sorted(Cost.objects.filter(journey=journey), key=lambda one: (_place(one), one.pk))
    return CostSheet(
        costs=tuple(costs),
        by_kind=_rows(costs, CostKind, lambda one: one.kind),
        by_bearer=_rows(costs, Bearer, lambda one: one.bearer),
        totals=totals(costs),
        heads=Delegate.objects.filter(journey=journey).count(),
    )


def costs_of(journeys: Iterable[Journey]) -> dict[int, Totals]:
    """Return the sums of each of the journeys that has costs, in one query."""
    found: dict[int, list[Cost]] = {}
    for cost in Cost.objects.filter(journey__in=[one.pk for one in journeys]):
        found.setdefault(cost.journey_id, []).append(cost)
    return {key: totals(costs) for key, costs in found.items()}


def costs_by_kind(journeys: Iterable[Journey]) -> tuple[SumRow, ...]:
    """Return what was spent on what over all the journeys."""
    costs = list(Cost.objects.filter(journey__in=[one.pk for one in journeys]))
    return _rows(costs, CostKind, lambda one: one.kind)


def totals(costs: Sequence[Cost]) -> Totals:
    """Return the sums of lines."""
    return Totals(
        planned=_sum(one.planned_euros for one in costs),
        settled=_sum(one.settled_euros for one in costs),
        city=_sum(one.settled_euros for one in costs if one.bearer == Bearer.CITY),
        open=sum(one.settled is None for one in costs),
        without_rate=sum(one.lacks_rate for one in costs),
    )


def _rows(
    costs: Sequence[Cost], choices: type[CostKind] | type[Bearer], key: Callable[[Cost], str]
) -> tuple[SumRow, ...]:
    parts = {value: [one for one in costs if key(one) == value] for value in choices.values}
    return tuple(
        SumRow(str(choices(value).label), _sum(one.planned_euros for one in part), _sum(one.settled_euros for one in part))
        for value, part in parts.items()
        if part
    )  # fmt: skip


def _place(cost: Cost) -> int:
    return CostKind.values.index(cost.kind)


def _sum(amounts: Iterable[Decimal | None]) -> Decimal:
    return sum((amount for amount in amounts if amount is not None), NOTHING)
