"""The day on the road: what is on, what comes next, and for whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from jumelage.journeys.enums import ItemStatus
from jumelage.journeys.models import Journey, ProgrammeStep
from jumelage.journeys.queries import chosen_day, day_tabs, programme
from jumelage.journeys.queries.items import DayTab, Slot
from jumelage.journeys.queries.programme_page import last_step


@dataclass(frozen=True, slots=True)
class Stop:
    """An item of the day; `phase` is "over", "on" or "ahead"."""

    slot: Slot
    phase: str

    @property
    def can_slip(self) -> bool:
        """Whether it can still be late or fall out."""
        return self.phase != "over" and self.slot.item.status != ItemStatus.HELD


@dataclass(frozen=True, slots=True)
class RoadPage:
    """The phone page of a day; `at` is the hour from which it is looked at, where that is not now."""

    tabs: Sequence[DayTab]
    day: date | None
    stops: Sequence[Stop]
    at: time | None
    now: datetime | None
    step: ProgrammeStep | None

    @property
    def before(self) -> DayTab | None:
        return self._beside(-1)

    @property
    def after(self) -> DayTab | None:
        return self._beside(1)

    def _beside(self, step: int) -> DayTab | None:
        days = [tab.day for tab in self.tabs]
        number = days.index(self.day) + step if self.day in days else -1
        return self.tabs[number] if 0 <= number < len(days) else None


def road_page(
    journey: Journey, home_zone: str, now: datetime, *, wanted: date | None, at: time | None
) -> RoadPage:
    """Return the day asked for, or today, or the first with something on it."""
    first = journey.legs.select_related("place").first()
    zone = ZoneInfo(first.place.zone if first else home_zone)
    today = now.astimezone(zone).date()
    tabs = day_tabs(journey, today)
    day = chosen_day(tabs, wanted, today)
    found = programme(journey, home_zone, day=day, cancelled=False) if day else []
    slots = [slot for each in found for slot in each.slots]
    if day and at and slots:
        now = datetime.combine(day, at, ZoneInfo(slots[0].item.zone))
    return RoadPage(
        tabs, day, [Stop(slot, _phase(slot, now, day, at)) for slot in slots], at, now, last_step(journey)
    )


def _phase(slot: Slot, now: datetime, day: date | None, at: time | None) -> str:
    here = now.astimezone(slot.starts.tzinfo)
    if at is None and here.date() != day:  # another day is looked at: all of it lies ahead
        return "ahead"
    if slot.item.end_at <= now:
        return "over"
    return "on" if slot.item.start_at <= now else "ahead"
