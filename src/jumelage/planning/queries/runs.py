"""A run beside today's programme: what would be held when, what moves, what falls out, what stays out and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _

from jumelage.journeys.models import Journey, ProgrammeItem
from jumelage.planning.enums import Purpose, RunState
from jumelage.planning.models import PlanningRun, Wish
from jumelage.planning.rules import Scenario

from .course import Course, course_of
from .proposal import dropped_keys, movable_keys, stops_by_key

LEFT_SHOWN = 100
LONG_WAY = 90
"""Minutes from which a way is told in hours."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One visit of the proposal or of today's programme: when, for whom, and what changes."""

    key: str
    title: str
    place: str
    groups: str
    people: str
    start: datetime
    end: datetime
    travel: int
    waiting: int
    is_new: bool
    was: datetime | None
    was_end: datetime | None
    movable: bool
    item: ProgrammeItem | None = None

    @property
    def moves(self) -> bool:
        return self.movable and self.was is not None and (self.was != self.start or self.was_end != self.end)

    @property
    def is_open(self) -> bool:
        """Whether there is something to accept."""
        return self.is_new or self.moves

    @property
    def way(self) -> str:
        """How long the way to it is, in words; nothing where there is none."""
        return lasting(self.travel) if self.travel else ""

    @property
    def shift(self) -> int:
        """Minutes by which it begins later than it stands."""
        return int((self.start - self.was).total_seconds() // 60) if self.was else 0


@dataclass(frozen=True, slots=True)
class PlannedDay:
    day: date
    slots: Sequence[Slot]
    gone: Sequence[Slot] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """A sentence about a wish; `at` is when the visit begins that it is about, where it is held."""

    title: str
    text: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class RunPage:
    """A run's answer, day by day, with its reasons in the reader's language."""

    run: PlanningRun
    days: Sequence[PlannedDay]
    left_out: Sequence[Reason]
    tight: Sequence[Reason]
    conflicts: Sequence[str]
    reasons: Mapping[str, str] = field(default_factory=dict)
    complaints: Sequence[str] = ()
    course: Course | None = None

    @property
    def gap(self) -> float | None:
        """Percent by which the proven bound lies above the value; None where none was proven."""
        if not self.run.bound or self.run.best is None:
            return None
        return 100 * (self.run.bound - self.run.best) / self.run.bound

    @property
    def price(self) -> int | None:
        """What the question costs (or gains, where it is below nothing) beside the planning that it is compared with."""
        base = self.run.compared
        if base is None or base.best is None or self.run.best is None:
            return None
        return base.best - self.run.best

    @property
    def question(self) -> str:
        return Scenario.from_json(self.run.scenario).sentence() if self.run.purpose == Purpose.ASK else ""

    @property
    def changed(self) -> Sequence[Slot]:
        """What begins or ends at another time, or is new, in order of time."""
        return [slot for day in self.days for slot in day.slots if slot.is_open]

    @property
    def gone(self) -> Sequence[Slot]:
        return [slot for day in self.days for slot in day.gone]

    @property
    def counts(self) -> Mapping[str, int]:
        """How many visits are new, move, fall out, stay and are left out."""
        slots = [slot for day in self.days for slot in day.slots]
        return {
            "new": sum(slot.is_new for slot in slots),
            "moved": sum(slot.moves for slot in slots),
            "gone": len(self.gone),
            "same": sum(not slot.is_open for slot in slots),
            "left_out": len(self.left_out),
        }

    @property
    def open_slots(self) -> int:
        return sum(slot.is_open for day in self.days for slot in day.slots) + sum(
            len(day.gone) for day in self.days
        )

    @property
    def keys(self) -> list[str]:
        """Everything that can be taken over by itself."""
        return [slot.key for day in self.days for slot in (*day.slots, *day.gone)]

    def left_page(self, number: str) -> Page[Reason]:
        """A page of what is left out; of thousands of wishes most are."""
        return Paginator(self.left_out, LEFT_SHOWN).get_page(number)

    @property
    def can_accept(self) -> bool:
        return self.run.purpose != Purpose.ASK and self.open_slots > 0


@dataclass(frozen=True, slots=True)
class Known:
    """What the keys of a run refer to."""

    wishes: Mapping[str, Wish]
    items: Mapping[str, ProgrammeItem]
    places: Mapping[str, str]
    groups: Mapping[str, str]
    people: Mapping[str, str]
    titles: Mapping[str, str]
    movable: set[str]

    def item(self, key: str) -> ProgrammeItem | None:
        wish = self.wishes.get(key)
        return wish.standing if wish is not None else self.items.get(key)

    def title(self, key: str) -> str:
        wish, item = self.wishes.get(key), self.items.get(key)
        if wish is not None:
            return wish.title
        return item.label if item is not None else self.titles.get(key, "")

    def named(self, groups: Sequence[str]) -> str:
        """The groups that go; nothing where all do."""
        if len(self.groups) < 2 or len(groups) == len(self.groups):
            return ""
        return ", ".join(self.groups.get(group, group) for group in groups)


def lasting(number: int) -> str:
    """So many minutes in words, from an hour and a half on in hours."""
    hours, minutes = divmod(number, 60)
    if number < LONG_WAY:
        return _("%(minutes)s min") % {"minutes": number}
    if not minutes:
        return _("%(hours)s h") % {"hours": hours}
    return _("%(hours)s h %(minutes)s min") % {"hours": hours, "minutes": minutes}


def run_page(run: PlanningRun, language: str) -> RunPage:
    """Return a run's page; a fixed number of queries however long the programme is, and nothing to look up while it goes."""
    course = course_of(run) if run.purpose in {Purpose.PLAN, Purpose.ASK} else None
    if run.is_active:
        return RunPage(run, (), (), (), (), course=course)
    answer: Mapping[str, Any] = run.answer or {}
    known = _known(run)
    days = _days(run, answer, known)
    return RunPage(
        run=run,
        days=days,
        left_out=_left_out(run, answer, language),
        tight=_tight(answer, days, known, language),
        conflicts=[words(item["reason"], language) for item in answer.get("conflicts", [])],
        reasons={item["wish"]: words(item["reason"], language) for item in answer.get("left_out", [])},
        complaints=[words(each, language) for each in run.complaints],
        course=course,
    )


def is_stuck(run: PlanningRun, *, now: datetime) -> bool:
    """Whether a run waits for longer than a worker that is there would let it."""
    return run.state == RunState.WAITING and now - run.asked_at > timedelta(seconds=10)


def base_run(journey: Journey) -> PlanningRun | None:
    """Return the newest planning of the programme that gave one: what questions are compared with."""
    runs = PlanningRun.objects.filter(journey=journey, state=RunState.DONE, purpose=Purpose.PLAN)
    found: PlanningRun | None = (
        runs.filter(best__isnull=False).exclude(answer__programme=[]).defer("problem", "answer").first()
    )
    return found


def _known(run: PlanningRun) -> Known:
    wishes = Wish.objects.filter(journey_id=run.journey_id).select_related("item", "leg__place")
    items = ProgrammeItem.objects.filter(journey_id=run.journey_id).select_related("venue", "leg__place")
    problem = run.problem
    return Known(
        wishes={f"w{wish.pk}": wish for wish in wishes},
        items={f"i{item.pk}": item for item in items.prefetch_related("groups")},
        places={place["id"]: place["name"] for place in problem.get("places", [])},
        groups={group["id"]: group["name"] for group in problem.get("groups", [])},
        people={person["id"]: person["name"] for person in problem.get("people", [])},
        titles={wish["id"]: wish["title"] for wish in problem.get("wishes", [])},
        movable=movable_keys(problem, run.scenario),
    )


def _days(run: PlanningRun, answer: Mapping[str, Any], known: Known) -> list[PlannedDay]:
    """One slot a visit, however many groups go together, on its own local day."""
    if not answer.get("programme"):
        return []
    slots: dict[date, list[Slot]] = {}
    gone: dict[date, list[Slot]] = {}
    for key, stop in stops_by_key(answer).items():
        slot = _slot(key, stop, known)
        slots.setdefault(slot.start.date(), []).append(slot)
    for key in dropped_keys(run.problem, run.scenario, answer):
        item = known.item(key)
        if item is not None:
            gone.setdefault(item.start_date, []).append(_gone(key, item, known))
    return [
        PlannedDay(day, sorted(slots.get(day, ()), key=lambda slot: slot.start), gone.get(day, ()))
        for day in sorted({*slots, *gone})
    ]


def _left_out(run: PlanningRun, answer: Mapping[str, Any], language: str) -> list[Reason]:
    """Every wish that is not in the programme, with the planner's reason where it gives one."""
    if not answer.get("programme"):
        return []
    reasons = {item["wish"]: words(item["reason"], language) for item in answer.get("left_out", [])}
    held = {stop["wish"] for group_day in answer["programme"] for stop in group_day["stops"]}
    return [
        Reason(wish["title"], reasons.get(wish["id"], ""))
        for wish in run.problem.get("wishes", [])
        if wish["id"] not in held
    ]


def _tight(
    answer: Mapping[str, Any], days: Sequence[PlannedDay], known: Known, language: str
) -> list[Reason]:
    """Where a delay breaks something, in order of time; what holds for two groups is said once."""
    begins = {slot.key: slot.start for day in days for slot in day.slots}
    found = [
        Reason(known.title(item["wish"]), words(item["reason"], language), begins.get(item["wish"]))
        for item in answer.get("tight", [])
    ]
    return sorted(dict.fromkeys(found), key=lambda reason: (reason.at is None, reason.at))


def _slot(key: str, stop: Mapping[str, Any], known: Known) -> Slot:
    wish, item = known.wishes.get(key), known.item(key)
    start, end = datetime.fromisoformat(stop["start"]), datetime.fromisoformat(stop["end"])
    if item is not None or wish is not None:
        zone = ZoneInfo(item.zone if item is not None else wish.leg.place.zone)  # type: ignore[union-attr]  # one of them is there
        start, end = start.astimezone(zone), end.astimezone(zone)
    was, was_end = (
        (item.start_at.astimezone(zone), item.end_at.astimezone(zone)) if item is not None else (None, None)
    )
    return Slot(
        key=key, title=known.title(key) or stop["title"], place=known.places.get(stop["place"], ""),
        groups=known.named(stop["groups"]), people=", ".join(known.people.get(name, name) for name in stop["people"]),
        start=start, end=end, travel=stop["travel"], waiting=stop["waiting"],
        is_new=wish is not None and item is None, was=was, was_end=was_end, movable=key in known.movable, item=item,
    )  # fmt: skip


def _gone(key: str, item: ProgrammeItem, known: Known) -> Slot:
    zone = ZoneInfo(item.zone)
    start, end = item.start_at.astimezone(zone), item.end_at.astimezone(zone)
    named = ", ".join(group.name for group in known.items[f"i{item.pk}"].groups.all())
    return Slot(
        key=key, title=item.label, place=str(item.venue or item.leg or ""), groups=named, people="",
        start=start, end=end, travel=0, waiting=0, is_new=False, was=start, was_end=end, movable=True, item=item,
    )  # fmt: skip


def words(reason: Any, language: str) -> str:
    """A sentence of the planner in the reader's language."""
    if isinstance(reason, str):
        return reason
    return str(reason.get(language[:2]) or reason.get("en") or "")
