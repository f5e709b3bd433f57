"""The facts of a tour for the rules, and what is insured on each leg of it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from jumelage.exhibitions.models import Crate, Exhibition, Rate, Stop, Work
from jumelage.exhibitions.rules.figures import money
from jumelage.exhibitions.rules.findings import CrateFacts, Finding, StopFacts, Tour, WorkFacts, findings
from jumelage.places.queries import distance_km


@dataclass(frozen=True, slots=True)
class InsuredLeg:
    """What travels to a stop and is shown there: sums by currency, and together where every rate is known."""

    stop: Stop
    works: int
    without_value: int
    sums: dict[str, Decimal]
    total: Decimal | None
    currency: str
    missing: tuple[str, ...]

    @property
    def sums_shown(self) -> list[str]:
        return [money(value, currency) for currency, value in self.sums.items()]

    @property
    def total_shown(self) -> str:
        return money(self.total, self.currency)


@dataclass(frozen=True, slots=True)
class TourChecks:
    """What does not fit, and the insurance sums."""

    findings: Sequence[Finding]
    legs: Sequence[InsuredLeg]

    @property
    def tone(self) -> str:
        """The colour in which the findings are told: that of the gravest."""
        return self.findings[0].severity if self.findings else "info"


def tour_checks(exhibition: Exhibition, stops: Sequence[Stop], rates: Sequence[Rate]) -> TourChecks:
    """Look at a whole tour; four queries, however many works there are."""
    works = list(Work.objects.filter(exhibition=exhibition).select_related("loan"))
    absent: dict[int, set[int]] = defaultdict(set)
    for stop, work in Stop.absent.through._base_manager.filter(stop__exhibition=exhibition.pk).values_list(
        "stop", "work"
    ):
        absent[stop].add(work)
    crates = list(Crate.objects.filter(exhibition=exhibition))
    tour = Tour(
        stops=_stops(stops, absent),
        works=[_work(work) for work in works],
        crates=[_crate(crate, [work for work in works if work.crate_id == crate.pk]) for crate in crates],
        has_carnet=bool(exhibition.carnet_number),
    )
    legs = [
        _leg(stop, [work for work in works if work.pk not in absent[stop.pk]], exhibition, rates)
        for stop in stops
    ]
    return TourChecks(findings(tour), legs)


def _stops(stops: Sequence[Stop], absent: dict[int, set[int]]) -> list[StopFacts]:
    found, before = [], None
    for stop in stops:
        km = distance_km(before.place, stop.place) if before else 0.0
        found.append(
            StopFacts(
                str(stop), stop.place.country, stop.transport, stop.begins, stop.ends, km, frozenset(absent[stop.pk]),
                stop.get_absolute_url(),
            )
        )  # fmt: skip
        before = stop
    return found


def _work(work: Work) -> WorkFacts:
    lent_until = work.loan.ends_on if work.loan else None
    return WorkFacts(
        work.pk, f"{work.number} · {work.label}", work.value is not None, work.packed, lent_until
    )


def _crate(crate: Crate, works: Sequence[Work]) -> CrateFacts:
    return CrateFacts(crate.number, crate.outer, crate.padding, tuple(_work(work) for work in works))


def _leg(stop: Stop, works: Sequence[Work], exhibition: Exhibition, rates: Sequence[Rate]) -> InsuredLeg:
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for work in works:
        if work.value is not None:
            sums[work.currency] += work.value
    known = {rate.currency: rate.rate for rate in rates} | {exhibition.currency: Decimal(1)}
    missing = tuple(currency for currency in sums if currency not in known)
    total = (
        None
        if missing
        else sum((value * known[code] for code, value in sums.items()), Decimal(0)).quantize(Decimal("0.01"))
    )
    without = sum(work.value is None for work in works)
    return InsuredLeg(stop, len(works), without, dict(sums), total, exhibition.currency, missing)
