"""The programme page: one day as a grid or a list, or the whole journey."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jumelage.journeys.models import Group, Journey, ProgrammeStep
from jumelage.journeys.rules.conflicts import Conflict
from jumelage.journeys.rules.day_map import DayMap, day_map
from jumelage.journeys.rules.grid import Grid, laid_out

from .conflicts import by_item, conflicts
from .items import DayTab, ProgrammeDay, Slot, chosen_day, day_tabs, programme


class Layout(StrEnum):
    GRID = "grid"
    LIST = "list"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class ProgrammePage:
    """What the page shows; `grid` only for one day as a grid, `day` is None where there is none to show."""

    layout: Layout
    tabs: tuple[DayTab, ...]
    day: date | None
    days: tuple[ProgrammeDay, ...]
    grid: Grid | None
    groups: tuple[Group, ...]
    group: Group | None
    conflicts: tuple[Conflict, ...]
    at_item: Mapping[int, list[Conflict]]
    step: ProgrammeStep | None
    map: DayMap | None


def programme_page(
    journey: Journey,
    home_zone: str,
    today: date,
    *,
    layout: Layout = Layout.GRID,
    wanted: date | None = None,
    group: int | None = None,
) -> ProgrammePage:
    """Return the programme of the day asked for; with a group, what is for it and for everybody."""
    tabs = day_tabs(journey, today)
    day = None if layout is Layout.ALL else chosen_day(tabs, wanted, today)
    groups = tuple(Group.objects.filter(journey=journey))
    shown = next((each for each in groups if each.pk == group), None)
    whole = layout is Layout.ALL or day is None
    days = programme(journey, home_zone, day=None if whole else day) if tabs else []
    if shown is not None:
        days = [_for(each, shown) for each in days]
    found = conflicts(journey, home_zone)
    grid = None
    if layout is Layout.GRID and day is not None:
        columns = (shown,) if shown else groups
        grid = laid_out([_first_in(slot, shown) for slot in days[0].slots], columns, day)
    return ProgrammePage(
        layout,
        tuple(tabs),
        day,
        tuple(days),
        grid,
        groups,
        shown,
        tuple(found),
        by_item(found),
        last_step(journey),
        day_map(days[0].slots, (shown,) if shown else groups) if day is not None and days else None,
    )


def last_step(journey: Journey) -> ProgrammeStep | None:
    """Return the newest step that has not been taken back."""
    steps = ProgrammeStep.objects.filter(journey=journey, undone_at__isnull=True)
    found: ProgrammeStep | None = steps.select_related("by").first()
    return found


def _for(day: ProgrammeDay, group: Group) -> ProgrammeDay:
    kept = tuple(slot for slot in day.slots if not slot.groups or group in slot.groups)
    return ProgrammeDay(day.day, day.legs, kept)


def _first_in(slot: Slot, group: Group | None) -> Slot:
    """Put the chosen group first, so that the item stands in its column."""
    if group is None or not slot.groups:
        return slot
    return slot.in_group(group)
