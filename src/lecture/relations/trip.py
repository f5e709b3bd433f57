"""A trip under construction: its stops, what the text says about its days, and its leader."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from lecture.entities.calendar import DateMention
from lecture.entities.placenames import Place
from lecture.relations.figures import Figure
from lecture.tokens import Sentence


@dataclass(slots=True)
class Stop:
    """A place on a trip; a country until a city in it is named."""

    place: Place
    arrive: date | None = None
    leave: date | None = None
    excursion: bool = False
    spans: list[tuple[int, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Fact:
    """What one date says: ``range``, ``depart``, ``arrive``, ``until``, ``back``, or only ``day`` (something takes place)."""

    aspect: str
    mention: DateMention
    stop: Stop | None = None

    @property
    def first(self) -> date | None:
        """The (first) day."""
        return self.mention.first

    @property
    def last(self) -> date | None:
        """The (last) day."""
        return self.mention.last


@dataclass(slots=True)
class Trip:
    """A trip under construction."""

    incoming: bool
    traveller: Place | None
    stops: list[Stop] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    lead: Figure | None = None
    start: date | None = None
    end: date | None = None
    cancelled: bool = False
    focus: Stop | None = None
    spans: list[tuple[int, int]] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    number: int = 0  # of the last sentence about it
    hint: Place | None = None  # the city that the sentence before was about, where none is said

    def stop_at(self, key: str) -> Stop | None:
        """The stop in a city, if the trip has one."""
        return next((stop for stop in self.stops if stop.place.key == key), None)

    def name_city(self, stop: Stop, city: Place) -> None:
        """Put a city in the place of its country; the days said of the country are those of the whole trip."""
        stop.place = city
        self.facts = [
            replace(fact, stop=None) if fact.stop is stop and fact.aspect == "range" else fact
            for fact in self.facts
        ]

    @property
    def days(self) -> tuple[date, date] | None:
        """The first and last day that were said so far."""
        said = [day for fact in self.facts for day in (fact.first, fact.last) if day]
        return (min(said), max(said)) if said else None
