"""The map of a day: where its items are held and the ways between them, drawn to scale without a foreign map."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, dist, radians

from jumelage.journeys.models import Group
from jumelage.journeys.queries.items import Slot

WIDTH, HEIGHT, EDGE = 720, 400, 48
KM_A_DEGREE = 111.2
SCALES = (0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
CLOSE = 34
"""Pixels within which two places share a spot."""
SMALLEST = 0.004
"""Degrees that the map shows at least, so that one house does not fill it."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the map with the numbers of the items that are held there."""

    x: float
    y: float
    numbers: str
    name: str
    width: int

    @property
    def left(self) -> float:
        return self.x - self.width / 2


@dataclass(frozen=True, slots=True)
class Way:
    """The way of a group through the day; `style` counts the groups from 0, which is everybody."""

    name: str
    style: int
    points: str


@dataclass(frozen=True, slots=True)
class DayMap:
    """A drawn day; `lost` are items whose place nobody has entered."""

    spots: tuple[Spot, ...]
    ways: tuple[Way, ...]
    numbered: tuple[tuple[int, Slot], ...]
    lost: tuple[Slot, ...]
    scale_km: float
    scale: float
    width: int = WIDTH
    height: int = HEIGHT


def day_map(slots: Sequence[Slot], groups: Sequence[Group]) -> DayMap | None:
    """Return the day's map; None where fewer than two places are known."""
    on = [slot for slot in slots if not slot.is_cancelled]
    known = [slot for slot in on if slot.item.venue and slot.item.venue.latitude is not None]
    places = {_at(slot) for slot in known}
    if len(places) < 2:
        return None
    numbered = tuple(enumerate(known, 1))
    frame = _Frame(places)
    scale_km = max((each for each in SCALES if frame.pixels(each) <= WIDTH / 4), default=SCALES[0])
    return DayMap(
        spots=tuple(_spots(numbered, frame)),
        ways=tuple(_ways(known, groups, frame)),
        numbered=numbered,
        lost=tuple(slot for slot in on if slot not in known),
        scale_km=scale_km,
        scale=round(frame.pixels(scale_km), 1),
    )


def _at(slot: Slot) -> tuple[float, float]:
    venue = slot.item.venue
    assert venue is not None  # noqa: S101 (asked before)
    return float(venue.latitude or 0), float(venue.longitude or 0)


class _Frame:
    """Degrees to pixels: a plane that touches the earth in the middle of the day's places."""

    def __init__(self, places: set[tuple[float, float]]) -> None:
        south, north = min(lat for lat, _ in places), max(lat for lat, _ in places)
        west, east = min(lon for _, lon in places), max(lon for _, lon in places)
        self.middle = (south + north) / 2, (west + east) / 2
        self.shrink = cos(radians(self.middle[0]))
        high, wide = max(north - south, SMALLEST), max((east - west) * self.shrink, SMALLEST)
        self.zoom = min((HEIGHT - 2 * EDGE) / high, (WIDTH - 2 * EDGE) / wide)

    def point(self, place: tuple[float, float]) -> tuple[float, float]:
        latitude, longitude = place
        x = WIDTH / 2 + (longitude - self.middle[1]) * self.shrink * self.zoom
        return round(x, 1), round(HEIGHT / 2 - (latitude - self.middle[0]) * self.zoom, 1)

    def pixels(self, km: float) -> float:
        return km / KM_A_DEGREE * self.zoom


def _spots(numbered: Sequence[tuple[int, Slot]], frame: _Frame) -> list[Spot]:
    """One spot a place; places that lie too close to be told apart share theirs."""
    found: list[tuple[tuple[float, float], list[int], list[str]]] = []
    for number, slot in numbered:
        point, name = frame.point(_at(slot)), str(slot.item.venue)
        near = next((each for each in found if dist(each[0], point) < CLOSE), None)
        if near is None:
            found.append((point, [number], [name]))
            continue
        near[1].append(number)
        if name not in near[2]:
            near[2].append(name)
    return [
        Spot(x, y, ", ".join(map(str, numbers)), ", ".join(names), len(numbers) * 20 + 16)
        for (x, y), numbers, names in found
    ]


def _ways(known: Sequence[Slot], groups: Sequence[Group], frame: _Frame) -> list[Way]:
    """One line a group, through its own items and those for everybody."""
    ways = []
    for style, group in enumerate(groups or [None]):
        own = [slot for slot in known if group is None or not slot.groups or group in slot.groups]
        points = [frame.point(_at(slot)) for slot in own]
        if len(set(points)) > 1:
            line = " ".join(f"{x},{y}" for x, y in points)
            ways.append(Way(group.name if group else "", style % 6, line))
    return ways
