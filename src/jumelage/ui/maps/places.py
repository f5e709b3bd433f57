"""What a map shows: points, arcs between them, and the words that say so."""

from dataclasses import dataclass

STATUS_KINDS = ("exploring", "active", "dormant", "suspended", "ended")
POINT_KINDS = ("home", *STATUS_KINDS, "origin", "stop")
ARC_KINDS = (*STATUS_KINDS, "origin", "leg")


@dataclass(frozen=True, slots=True)
class MapPoint:
    """A place with its name, `kind` one of POINT_KINDS; `language` (BCP 47) decides the font where the script leaves it open."""

    key: str
    label: str
    latitude: float
    longitude: float
    kind: str = "active"
    href: str = ""
    note: str = ""
    language: str = ""

    def __post_init__(self) -> None:
        if not self.key or not self.label:
            raise ValueError("A point on a map needs a key and a label.")
        if not -90 <= self.latitude <= 90 or not -180 <= self.longitude <= 180:
            raise ValueError(f"{self.label}: {self.latitude}, {self.longitude} is no place on earth.")
        if self.kind not in POINT_KINDS:
            raise ValueError(f"{self.label}: the kind {self.kind!r} is not one of {', '.join(POINT_KINDS)}.")


@dataclass(frozen=True, slots=True)
class MapArc:
    """A great circle between two points, named by their keys; `kind` is one of ARC_KINDS."""

    start: str
    end: str
    kind: str = "active"

    def __post_init__(self) -> None:
        if self.kind not in ARC_KINDS:
            raise ValueError(f"The kind {self.kind!r} of an arc is not one of {', '.join(ARC_KINDS)}.")


@dataclass(frozen=True, slots=True)
class WorldMap:
    """Points and arcs; `home` is the key of the office's own city ("" for none), title and description are read aloud."""

    points: tuple[MapPoint, ...]
    arcs: tuple[MapArc, ...] = ()
    home: str = ""
    title: str = ""
    description: str = ""

    def __post_init__(self) -> None:
        keys = [point.key for point in self.points]
        if len(set(keys)) < len(keys):
            raise ValueError("Two points of a map share a key.")
        unknown = {key for arc in self.arcs for key in (arc.start, arc.end)} | (
            {self.home} if self.home else set()
        )
        if unknown - set(keys):
            raise ValueError(f"The map has no point called {', '.join(sorted(unknown - set(keys)))}.")

    def point(self, key: str) -> MapPoint:
        return next(point for point in self.points if point.key == key)
