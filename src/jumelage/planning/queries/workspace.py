"""The planning page of a journey: its wishes, its runs, what is still missing."""

from collections.abc import Sequence
from dataclasses import dataclass

from jumelage.journeys.models import Journey, Leg, ProgrammeStep
from jumelage.places.queries import holidays_between
from jumelage.planning.enums import Purpose
from jumelage.planning.models import PlanningRun, Wish
from jumelage.planning.rules import Hours, usual_windows

from .frames import days_of_leg
from .runs import RunPage, base_run

RUNS_SHOWN = 10
STEPS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Workspace:
    """All that the planning page shows."""

    wishes: Sequence[Wish]
    runs: Sequence[PlanningRun]
    active: PlanningRun | None
    legs: Sequence[Leg]
    base: PlanningRun | None
    answers: Sequence[RunPage]
    steps: Sequence[ProgrammeStep]

    @property
    def value(self) -> int:
        return sum(wish.value for wish in self.wishes)

    @property
    def planned(self) -> int:
        """Wishes that stand in the programme."""
        return sum(wish.standing is not None for wish in self.wishes)


def workspace(journey: Journey) -> Workspace:
    """Return the planning page; the number of queries is fixed."""
    wishes = Wish.objects.filter(journey=journey).select_related("leg__place", "venue", "item")
    light = PlanningRun.objects.filter(journey=journey).select_related("asked_by").defer("problem", "answer")
    runs = list(light.exclude(purpose=Purpose.ASK)[:RUNS_SHOWN])
    base = base_run(journey)
    asked = light.filter(purpose=Purpose.ASK, compared=base).select_related("compared")
    answers = list(asked[:RUNS_SHOWN]) if base else []
    steps = ProgrammeStep.objects.filter(journey=journey, undone_at__isnull=True).select_related("by")
    return Workspace(
        wishes=list(wishes.prefetch_related("windows", "groups", "delegates__person")),
        runs=runs,
        active=next((run for run in [*runs, *answers] if run.is_active), None),
        legs=list(journey.legs.select_related("place")),
        base=base,
        answers=[RunPage(run, (), (), (), ()) for run in answers],
        steps=list(steps[:STEPS_SHOWN]),
    )


def wishes_to_write(journey: Journey) -> list[Wish]:
    """Return the wishes with all that a table shows of them, in a fixed number of queries."""
    found = Wish.objects.filter(journey=journey).select_related("leg__place", "venue")
    return list(
        found.prefetch_related("windows", "hosts", "groups", "delegates__person", "after").order_by(
            "leg__position", "title", "pk"
        )
    )


def proposed_windows(leg: Leg, language: str) -> list[Hours]:
    """Office hours in a leg's place, without its weekends and public holidays."""
    days = days_of_leg(leg)
    holidays = (
        {found.date for found in holidays_between(leg.place, days[0], days[-1], language)} if days else set()
    )
    return usual_windows(days, holidays)
