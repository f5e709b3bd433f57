"""The travel times of a city as a table of ways, and a table that was sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from jumelage.journeys.enums import ItemStatus
from jumelage.journeys.models import Journey, Leg, ProgrammeItem, TravelTime
from jumelage.journeys.models.travel import LONGEST_WAY
from jumelage.kit.search import fold
from jumelage.kit.table_files import column_letter
from jumelage.planning.models import Wish

from .travel import Stand, computed, stands


@dataclass(frozen=True, slots=True)
class Way:
    """From one house to another: the minutes that count, where they come from, and what the distance tells."""

    start: Stand
    end: Stand
    minutes: int
    source: str
    computed: int

    @property
    def is_known(self) -> bool:
        """Whether somebody knows better than the distance."""
        return bool(self.source)

    @property
    def field(self) -> str:
        return f"{self.start.key}-{self.end.key}"


@dataclass(frozen=True, slots=True)
class Row:
    start: Stand
    ways: Sequence[Way | None]


@dataclass(frozen=True, slots=True)
class TravelPage:
    """The ways within one city; `chosen` is the house whose ways there and back are edited."""

    legs: Sequence[Leg]
    leg: Leg | None
    stands: Sequence[Stand]
    rows: Sequence[Row]
    chosen: Stand | None

    @property
    def pairs(self) -> list[tuple[Way, Way]]:
        """The ways there and back between the chosen house and every other."""
        if self.chosen is None:
            return []
        here = self.stands.index(self.chosen)
        return [
            (there, back)
            for number in range(len(self.stands))
            if (there := self.rows[here].ways[number]) and (back := self.rows[number].ways[here])
        ]


def travel_page(journey: Journey, *, leg: int | None = None, start: str = "") -> TravelPage:
    """Return the ways of the leg asked for, or of the first; a fixed number of queries."""
    legs = list(journey.legs.select_related("place", "hotel"))
    shown = next((each for each in legs if each.pk == leg), legs[0] if legs else None)
    if shown is None:
        return TravelPage((), None, (), (), None)
    found = [stand for stand in houses(journey, legs) if stand.leg.pk == shown.pk]
    known = {(way.start, way.end): way for way in TravelTime.objects.filter(journey=journey)}
    rows = [Row(one, [_way(one, other, known) if one != other else None for other in found]) for one in found]
    chosen = next((stand for stand in found if stand.key == start), found[0] if found else None)
    return TravelPage(legs, shown, found, rows, chosen)


def houses(journey: Journey, legs: Sequence[Leg]) -> list[Stand]:
    """Every house of the journey once, each city's hotel first."""
    wishes = Wish.objects.filter(journey=journey).exclude(venue=None).select_related("venue", "leg__place")
    items = (
        ProgrammeItem.objects.filter(journey=journey)
        .exclude(venue=None)
        .exclude(status=ItemStatus.CANCELLED)
        .select_related("venue", "leg__place")
    )
    found: dict[str, Stand] = {}
    if legs:
        for stand in stands(legs, [*wishes, *items]).values():
            found.setdefault(stand.key, stand)
    return sorted(found.values(), key=lambda stand: (not stand.id.startswith("leg"), fold(stand.name)))


def names_of_way(journey: Journey, way: tuple[str, ...]) -> dict[str, str]:
    """Return what the two ends of a way are called."""
    names = {house.key: house.name for house in houses(journey, list(journey.legs.select_related("place", "hotel")))}  # fmt: skip
    start, end = way
    return {"start": names.get(start, start), "end": names.get(end, end)}


def _way(start: Stand, end: Stand, known: Mapping[tuple[str, str], TravelTime]) -> Way:
    there, minutes = known.get((start.key, end.key)), computed(start, end)
    if there is None:
        return Way(start, end, minutes, "", minutes)
    return Way(start, end, there.minutes, there.get_source_display(), minutes)


def ways_in(lines: Sequence[Sequence[str]], found: Sequence[Stand]) -> dict[tuple[str, str], int | None]:
    """Read a table of ways: the first line names where to, the first column where from.

    Raises ValueError with a sentence that names the cell: for a hole, a number below nothing, a house that nobody knows.
    """
    ends = [_house(name, column_letter(number) + "1", found) for number, name in enumerate(lines[0][1:], 1)]
    ways: dict[tuple[str, str], int | None] = {}
    seen: set[str] = set()
    for row, line in enumerate(lines[1:], 2):
        if not any(line):
            continue
        start = _house(line[0], f"A{row}", found)
        if start.key in seen:
            raise ValueError(_("“%(name)s” stands twice in the first column.") % {"name": start.name})
        seen.add(start.key)
        for number, end in enumerate(ends, 1):
            cell = line[number] if number < len(line) else ""
            where = f"{column_letter(number)}{row} ({start.name} → {end.name})"
            if start.key != end.key and (cell or start.leg.pk == end.leg.pk):
                ways[start.key, end.key] = _minutes(cell, where)
    if len({end.key for end in ends}) < len(ends):
        raise ValueError(_("A place stands twice in the first line."))
    return ways


def _house(name: str, cell: str, found: Sequence[Stand]) -> Stand:
    matching = [stand for stand in found if fold(stand.name) == fold(name)]
    if len(matching) != 1:
        raise ValueError(
            _("Cell %(cell)s: “%(name)s” is no place of this journey, or two are called so. Take the names from the table that can be downloaded.")
            % {"cell": cell, "name": name[:60]}
        )  # fmt: skip
    return matching[0]


def _minutes(cell: str, where: str) -> int:
    text = cell.strip().removesuffix("min").strip()
    if not text:
        raise ValueError(_("Cell %(where)s is empty: please enter the minutes.") % {"where": where})
    if text.startswith(("-", "−")):
        raise ValueError(
            _("Cell %(where)s is below nothing: a way takes 0 minutes or more.") % {"where": where}
        )
    if not text.isdecimal() or int(text[:6]) > LONGEST_WAY:
        raise ValueError(
            _("Cell %(where)s, “%(cell)s”, is no whole number of minutes up to %(most)s.")
            % {"where": where, "cell": cell[:30], "most": LONGEST_WAY}
        )
    return int(text)
