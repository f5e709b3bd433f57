"""The days of a journey as the planner sees them: where the delegation is, from when until when."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from jumelage.journeys.models import Leg, ProgrammeItem
from jumelage.planning.rules.hours import days_between

MORNING, EVENING = time(9), time(18, 30)
LEAVES, ARRIVES = time(12), time(17)
"""On a day between two cities, where nobody has entered the times."""
LATEST = time(23, 30)
BEFORE, AFTERWARDS = timedelta(minutes=30), timedelta(minutes=60)
"""For the way to the first visit and back from the last."""
Span = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Frame:
    """A day of the programme; on a day of travel two legs, that which is left and that which is reached."""

    day: date
    legs: tuple[Leg, ...]

    @property
    def first(self) -> Leg:
        return self.legs[0]

    @property
    def last(self) -> Leg:
        return self.legs[-1]

    def leg_of(self, record: Any) -> Leg:
        """The leg that a wish or an item belongs to on this day."""
        return next((leg for leg in self.legs if leg.pk == record.leg_id), self.last)


def days_of_leg(leg: Leg) -> list[date]:
    """The days that are spent in a leg's place, from its arrival to the way on; none where a date is missing."""
    if leg.arrive_date is None:
        return []
    return days_between(leg.arrive_date, leg.leave_date or leg.arrive_date)


def frames(legs: Sequence[Leg]) -> dict[date, Frame]:
    """Return the days in their order; a day touched by more than two legs keeps the first and the last."""
    by_day: dict[date, list[Leg]] = {}
    for leg in legs:
        for day in days_of_leg(leg):
            by_day.setdefault(day, []).append(leg)
    return {
        day: Frame(day, (here[0], here[-1]) if len(here) > 1 else (here[0],))
        for day, here in sorted(by_day.items())
        if not _only_left(day, here[-1])
    }


def _only_left(day: date, leg: Leg) -> bool:
    """Whether nothing is left of the day: the delegation goes on before the morning."""
    return leg.leave_date == day and leg.leave_time is not None and leg.leave_time <= MORNING


def at(day: date, clock: time, leg: Leg) -> datetime:
    """A wall time in the leg's place."""
    return datetime.combine(day, clock, ZoneInfo(leg.place.zone))


def written(moment: datetime) -> str:
    return moment.isoformat(timespec="minutes")


def reached(leg: Leg) -> datetime | None:
    """When the delegation is there, where that is known."""
    if leg.arrive_date is None:
        return None
    return at(leg.arrive_date, leg.arrive_time, leg) if leg.arrive_time else None


def left(leg: Leg) -> datetime | None:
    """When the delegation goes on, where that is known."""
    if leg.leave_date is None:
        return None
    return at(leg.leave_date, leg.leave_time, leg) if leg.leave_time else None


def way_between(before: Leg, after: Leg) -> int:
    """Minutes from leaving one city to reaching the next."""
    if before.leave_date is None or after.arrive_date is None:
        return 0
    start = at(before.leave_date, before.leave_time or LEAVES, before)
    end = at(after.arrive_date, after.arrive_time or ARRIVES, after)
    return max(0, int((end - start) / timedelta(minutes=1)))


def day_of(
    frame: Frame, items: Sequence[ProgrammeItem], spans: Iterable[Span], *, lunch: bool, late: bool = False
) -> dict[str, Any]:
    """Return the planner's day: the usual hours, wider where hosts offer more, narrower where the way takes them."""
    day, first, last = frame.day, frame.first, frame.last
    offered = [span for span in spans if span[0].date() == day]
    begins = min([at(day, MORNING, first), *(start - BEFORE for start, _ in offered)])
    ends = max([at(day, LATEST if late else EVENING, last), *(end + AFTERWARDS for _, end in offered)])
    here, gone = reached(first), left(last)
    if here and here.astimezone(begins.tzinfo).date() == day:
        begins = here
    if gone and gone.astimezone(ends.tzinfo).date() == day:
        ends = gone
    within = [item for item in items if item.start_date == day and item.end_date == day]
    begins = min([begins, *(item.start_at for item in within)])
    ends = max([ends, *(item.end_at + AFTERWARDS for item in within)])
    for item in items:
        if item.end_date == day > item.start_date:
            begins = max(begins, item.end_at)
        if item.start_date == day < item.end_date:
            ends = min(ends, item.start_at)
    begins, ends = begins.astimezone(ZoneInfo(first.place.zone)), ends.astimezone(ZoneInfo(last.place.zone))
    whole = len(frame.legs) == 1 and begins.time() <= time(12) and ends.time() >= time(14)
    return {
        "date": day.isoformat(), "zone": last.place.zone, "start": written(begins),
        "end": written(max(begins + timedelta(minutes=1), ends)),
        "start_place": f"leg{first.pk}", "end_place": f"leg{last.pk}",
        "breaks": [_lunch()] if lunch and whole and not _lunched(within) else [],
    }  # fmt: skip


def _lunch() -> dict[str, Any]:
    return {"title": _("Lunch"), "minutes": 60, "from": "12:00", "to": "14:00"}


def _lunched(items: Iterable[ProgrammeItem]) -> bool:
    """Whether something that stands fills the hours of lunch."""
    return any(item.start_time < time(13) and item.end_time > time(13) for item in items)
