"""A run beside today's programme: what would be held when, what moves, what stays out and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from jumelage.planning.models import PlanningRun, Wish


@dataclass(frozen=True, slots=True)
class Slot:
    """One stop of the proposal: when, for whom, and what it changes."""

    key: str
    title: str
    place: str
    groups: str
    start: datetime
    end: datetime
    travel: int
    waiting: int
    wish: Wish | None
    was: datetime | None

    @property
    def is_new(self) -> bool:
        return self.wish is not None and self.wish.item_id is None

    @property
    def moves(self) -> bool:
        return self.was is not None and self.was != self.start

    @property
    def is_open(self) -> bool:
        """Whether there is something to accept."""
        return self.is_new or self.moves


@dataclass(frozen=True, slots=True)
class PlannedDay:
    day: date
    slots: Sequence[Slot]


@dataclass(frozen=True, slots=True)
class Reason:
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class RunPage:
    """A run's answer, day by day, with its reasons in the reader's language."""

    run: PlanningRun
    days: Sequence[PlannedDay]
    left_out: Sequence[Reason]
    tight: Sequence[Reason]
    conflicts: Sequence[str]

    @property
    def gap(self) -> float | None:
        """Percent by which the proven bound lies above the value; None where none was proven."""
        if not self.run.bound or self.run.best is None:
            return None
        return 100 * (self.run.bound - self.run.best) / self.run.bound

    @property
    def open_slots(self) -> int:
        return sum(slot.is_open for day in self.days for slot in day.slots)


def run_page(run: PlanningRun, language: str) -> RunPage:
    """Return a run's page; three queries however long the programme is."""
    answer: Mapping[str, Any] = run.answer or {}
    wishes = {
        f"w{wish.pk}": wish
        for wish in Wish.objects.filter(journey_id=run.journey_id).select_related("item", "leg__place")
    }
    places = {place["id"]: place["name"] for place in run.problem.get("places", [])}
    groups = {group["id"]: group["name"] for group in run.problem.get("groups", [])}
    return RunPage(
        run=run,
        days=_days(answer, wishes, places, groups),
        left_out=_left_out(run, answer, language),
        tight=[
            Reason(_title(item, wishes), _words(item["reason"], language)) for item in answer.get("tight", [])
        ],
        conflicts=[_words(item["reason"], language) for item in answer.get("conflicts", [])],
    )


def _days(
    answer: Mapping[str, Any],
    wishes: Mapping[str, Wish],
    places: Mapping[str, str],
    groups: Mapping[str, str],
) -> list[PlannedDay]:
    """One slot a visit, however many groups go together."""
    days: dict[date, dict[tuple[str, str], Slot]] = {}
    for group_day in answer.get("programme", []):
        slots = days.setdefault(date.fromisoformat(group_day["date"]), {})
        for stop in group_day["stops"]:
            slots.setdefault((stop["wish"], stop["start"]), _slot(stop, wishes, places, groups))
    return [
        PlannedDay(day, sorted(slots.values(), key=lambda slot: slot.start))
        for day, slots in sorted(days.items())
    ]


def _left_out(run: PlanningRun, answer: Mapping[str, Any], language: str) -> list[Reason]:
    """Every wish that is not in the programme, with the planner's reason where it gives one."""
    if "programme" not in answer:
        return []
    reasons = {item["wish"]: _words(item["reason"], language) for item in answer.get("left_out", [])}
    held = {stop["wish"] for group_day in answer["programme"] for stop in group_day["stops"]}
    return [
        Reason(wish["title"], reasons.get(wish["id"], ""))
        for wish in run.problem.get("wishes", [])
        if wish["id"] not in held
    ]


def _slot(
    stop: Mapping[str, Any], wishes: Mapping[str, Wish], places: Mapping[str, str], groups: Mapping[str, str]
) -> Slot:
    wish = wishes.get(stop["wish"])
    named = [groups.get(group, group) for group in stop["groups"]]
    return Slot(
        key=stop["wish"], title=wish.title if wish else stop["title"], place=places.get(stop["place"], ""),
        groups="" if len(groups) < 2 or len(named) == len(groups) else ", ".join(named),
        start=datetime.fromisoformat(stop["start"]), end=datetime.fromisoformat(stop["end"]),
        travel=stop["travel"], waiting=stop["waiting"], wish=wish,
        was=wish.item.start_at.astimezone(ZoneInfo(wish.item.zone)) if wish and wish.item else None,
    )  # fmt: skip


def _words(reason: Any, language: str) -> str:
    """A sentence of the planner in the reader's language."""
    if isinstance(reason, str):
        return reason
    return str(reason.get(language[:2]) or reason.get("en") or "")


def _title(item: Mapping[str, Any], wishes: Mapping[str, Wish]) -> str:
    wish = wishes.get(item["wish"])
    return wish.title if wish else str(item.get("title", ""))
