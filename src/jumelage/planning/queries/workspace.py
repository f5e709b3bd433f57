"""The planning page of a journey: its wishes, its runs, what is still missing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jumelage.journeys.models import Journey, Leg, ProgrammeStep
from jumelage.planning.enums import Purpose
from jumelage.planning.models import PlanningRun, Wish

from .offers import Offer, offers
from .runs import RunPage, base_run

RUNS_SHOWN = 10
STEPS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class WishLine:
    """A wish of the table; one without windows has what is proposed for it."""

    wish: Wish
    offer: Offer | None


@dataclass(frozen=True, slots=True)
class Workspace:
    """All that the planning page shows."""

    wishes: Sequence[WishLine]
    runs: Sequence[PlanningRun]
    active: PlanningRun | None
    legs: Sequence[Leg]
    base: PlanningRun | None
    answers: Sequence[RunPage]
    steps: Sequence[ProgrammeStep]

    @property
    def open_offers(self) -> int:
        """Wishes for which windows are proposed that nobody has taken yet."""
        return sum(bool(line.offer and line.offer.hours) for line in self.wishes)


def workspace(journey: Journey) -> Workspace:
    """Return the planning page; the number of queries is fixed."""
    wishes = Wish.objects.filter(journey=journey).select_related("leg__place", "venue", "item")
    light = PlanningRun.objects.filter(journey=journey).select_related("asked_by").defer("problem", "answer")
    runs = list(light.exclude(purpose=Purpose.ASK)[:RUNS_SHOWN])
    base = base_run(journey)
    asked = light.filter(purpose=Purpose.ASK, compared=base).select_related("compared")
    answers = list(asked[:RUNS_SHOWN]) if base else []
    steps = ProgrammeStep.objects.filter(journey=journey, undone_at__isnull=True).select_related("by")
    legs = list(journey.legs.select_related("place"))
    return Workspace(
        wishes=_lines(wishes.prefetch_related("windows", "hosts", "delegates__person"), legs),
        runs=runs,
        active=next((run for run in [*runs, *answers] if run.is_active), None),
        legs=legs,
        base=base,
        answers=[RunPage(run, (), (), (), ()) for run in answers],
        steps=list(steps[:STEPS_SHOWN]),
    )


def _lines(wishes: Iterable[Wish], legs: Sequence[Leg]) -> list[WishLine]:
    found = offers(legs)
    return [WishLine(wish, None if wish.windows.all() else found.of(wish)) for wish in wishes]


def wishes_to_write(journey: Journey) -> list[Wish]:
    """Return the wishes with all that a table shows of them, in a fixed number of queries."""
    found = Wish.objects.filter(journey=journey).select_related("leg__place", "venue")
    return list(
        found.prefetch_related("windows", "hosts", "groups", "delegates__person", "after").order_by(
            "leg__position", "title", "pk"
        )
    )
