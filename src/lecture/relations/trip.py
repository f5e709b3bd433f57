"""A trip under construction: its stops, dates and leader."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from lecture.entities.placenames import Place
from lecture.relations.figures import Figure
from lecture.tokens import Sentence


@dataclass(slots=True)
class Stop:
    """A place on a trip; a country until a city in it is named (at ``city_from``)."""

    place: Place
    arrive: date | None = None
    leave: date | None = None
    excursion: bool = False
    spans: list[tuple[int, int]] = field(default_factory=list)
    city_from: int = 0


@dataclass(slots=True)
class Trip:
    """A trip under construction."""

    incoming: bool
    traveller: Place | None
    stops: list[Stop] = field(default_factory=list)
    lead: Figure | None = None
    start: date | None = None
    end: date | None = None
    stay: bool = False  # start and end are those of the stay
    departs: bool = False  # start is said to be the day of departure
    cancelled: bool = False
    spans: list[tuple[int, int]] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)

    def stop_at(self, key: str) -> Stop | None:
        """The stop in a city, if the trip has one."""
        return next((stop for stop in self.stops if stop.place.key == key), None)
