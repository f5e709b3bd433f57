"""Two proposals side by side, with today's programme beside them: what is held when, and what only one of them holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import models

from jumelage.journeys.models import Journey
from jumelage.planning.enums import Purpose, RunState
from jumelage.planning.models import PlanningRun

from .runs import RunPage, Slot, lasting, run_page


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two proposals in figures; minutes are those of all groups together."""

    page: RunPage
    held: int
    travel: int
    waiting: int

    @property
    def run(self) -> PlanningRun:
        return self.page.run

    @property
    def left_out(self) -> int:
        return len(self.page.left_out)

    @property
    def name(self) -> str:
        """What it answers; nothing where it simply plans."""
        return self.page.question or str(self.run.scenario.get("title", ""))

    @property
    def on_the_way(self) -> str:
        return lasting(self.travel)

    @property
    def waits(self) -> str:
        return lasting(self.waiting)


@dataclass(frozen=True, slots=True)
class Line:
    """A visit in both proposals and today; `why` says of each side why it leaves the visit out."""

    title: str
    place: str
    value: int | None
    slots: tuple[Slot | None, Slot | None]
    why: tuple[str, str]

    @property
    def cells(self) -> Sequence[tuple[Slot | None, str]]:
        return tuple(zip(self.slots, self.why, strict=True))

    @property
    def day(self) -> date:
        return self._any.start.date()

    @property
    def start(self) -> datetime:
        return self._any.start

    @property
    def _any(self) -> Slot:
        return next(slot for slot in self.slots if slot is not None)

    @property
    def was(self) -> Slot | None:
        """As it stands today."""
        return next((slot for slot in self.slots if slot is not None and slot.was is not None), None)

    @property
    def differs(self) -> bool:
        first, second = self.slots
        if first is None or second is None:
            return True
        return (first.start, first.end, first.groups, first.people) != (
            second.start, second.end, second.groups, second.people,
        )  # fmt: skip

    @property
    def difference(self) -> str:
        """What kind of difference it is: "first" or "second" where only one holds it, "time", "people", or nothing."""
        first, second = self.slots
        if first is None or second is None:
            return "second" if first is None else "first"
        if (first.start, first.end) != (second.start, second.end):
            return "time"
        return "people" if self.differs else ""


@dataclass(frozen=True, slots=True)
class ComparisonDay:
    day: date
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Both sides, the older first, and every day on which one of them holds something."""

    sides: tuple[Side, Side]
    days: Sequence[ComparisonDay]
    differing: int

    @property
    def gain(self) -> int:
        """By how much the second is worth more."""
        first, second = self.sides
        return (second.run.best or 0) - (first.run.best or 0)


def proposals(journey: Journey) -> models.QuerySet[PlanningRun]:
    """Return the runs of a journey that gave a whole programme; a day on the road is none."""
    runs = PlanningRun.objects.filter(journey=journey, state=RunState.DONE, best__isnull=False)
    return runs.exclude(purpose=Purpose.ROAD).exclude(answer__programme=[])


def comparison(
    first: PlanningRun, second: PlanningRun, language: str, *, changes: bool = False
) -> Comparison:
    """Return two proposals side by side; with `changes`, only what differs. A fixed number of queries."""
    pages = (run_page(first, language), run_page(second, language))
    lines = _lines(*pages)
    shown = [line for line in lines if line.differs] if changes else lines
    days = {line.day: [each for each in shown if each.day == line.day] for line in shown}
    return Comparison(
        (_side(pages[0]), _side(pages[1])),
        [ComparisonDay(day, days[day]) for day in sorted(days)],
        sum(line.differs for line in lines),
    )


def _side(page: RunPage) -> Side:
    stops = [stop for day in page.run.answer.get("programme", []) for stop in day["stops"]]
    return Side(
        page,
        held=len({stop["wish"] for stop in stops}),
        travel=sum(stop["travel"] for stop in stops),
        waiting=sum(stop["waiting"] for stop in stops),
    )


def _lines(first: RunPage, second: RunPage) -> list[Line]:
    held = (_by_key(first), _by_key(second))
    values = _values(first.run) | _values(second.run)
    found = []
    for key in dict.fromkeys([*held[0], *held[1]]):
        slots = (held[0].get(key), held[1].get(key))
        known = next(slot for slot in slots if slot is not None)
        why = (first.reasons.get(key, ""), second.reasons.get(key, ""))
        found.append(Line(known.title, known.place, values.get(key), slots, why))
    return sorted(found, key=lambda line: line.start)


def _by_key(page: RunPage) -> Mapping[str, Slot]:
    return {slot.key: slot for day in page.days for slot in day.slots}


def _values(run: PlanningRun) -> dict[str, int]:
    """What each wish is worth; what stands and is no wish has no value of its own."""
    wishes = run.problem.get("wishes", [])
    return {wish["id"]: wish["value"] for wish in wishes if wish["id"].startswith("w")}
