"""A delegation's planning problem, as frozen data: what `tournee.parse` makes of the format and `tournee.solve` takes.

All instants are aware datetimes; all durations are whole minutes. Ids are the caller's own strings. The format's reference:
docs/reference/planning-format.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

MOST_WISHES = 5000
MOST_DAYS = 31
MOST_GROUPS = 16
MOST_WATCHED = 48
"""People outside the groups, or away for a part of a day, who can be needed."""


@dataclass(frozen=True, slots=True)
class Span:
    """From an instant until another, the end excluded."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Break:
    """A pause of some minutes to be held between two instants, at any place, undisturbed by travel."""

    title: str
    minutes: int
    earliest: datetime
    latest: datetime


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the programme: between which instants and places the groups are on the move."""

    date: date
    zone: str
    start: datetime
    end: datetime
    start_place: str
    end_place: str
    breaks: tuple[Break, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who travels or helps; ``available`` is empty where there is no limit."""

    id: str
    name: str
    functions: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    available: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """A strand of the delegation: who is in it on which day. Without an entry for a day it has no programme on that day."""

    id: str
    name: str
    members: Mapping[date, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere on the map; coordinates in degrees, None where only the matrix knows it."""

    id: str
    name: str
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Matrix:
    """Known travel times in minutes between some places, at a time of the day (local) or at any time."""

    places: tuple[str, ...]
    minutes: tuple[tuple[int, ...], ...]
    start: time | None = None
    end: time | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """Known minutes from each of some places to each of some others, at any time."""

    starts: frozenset[str]
    ends: frozenset[str]
    minutes: int


@dataclass(frozen=True, slots=True)
class Travel:
    """How journeys take their time: matrices and ways where known, else distance by speed, and an allowance for each journey.

    ``speed`` is in km/h along a way that is ``detour`` times the great circle; ``allowance`` in minutes. Beyond ``far`` kilometres
    it goes on with ``far_speed``; within ``near`` kilometres nobody travels; estimates are rounded up to ``round_up`` minutes.
    """

    mode: str = "car"
    speed: float = 30.0
    allowance: int = 10
    detour: float = 1.3
    matrices: tuple[Matrix, ...] = ()
    ways: tuple[Way, ...] = ()
    near: float = 0.0
    far: float = float("inf")
    far_speed: float = 30.0
    round_up: int = 1


@dataclass(frozen=True, slots=True)
class Staff:
    """At least so many people of a function, of a language, or of both."""

    at_least: int
    function: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Needs:
    """Who must be there: named people, functions and languages, and how many in all."""

    people: tuple[str, ...] = ()
    staff: tuple[Staff, ...] = ()
    at_least: int = 0


@dataclass(frozen=True, slots=True)
class Wish:
    """A visit that somebody wants.

    Attributes:
        minimum, wished: minutes; the visit may shrink to the minimum.
        windows: the whole visit lies within one of them.
        groups: who may go; with ``attend_all`` all of them together, otherwise exactly one of them.
        must: belongs in every programme; ``fixed`` is its start where the time stands.
        buffer: minutes to be there before the start.
        before, after: order against other wishes where both are held; excludes: not both; together: both or neither.
    """

    id: str
    title: str
    place: str
    minimum: int
    wished: int
    windows: tuple[Span, ...]
    value: int
    groups: tuple[str, ...]
    attend_all: bool = False
    needs: Needs = Needs()
    excludes: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    together: tuple[str, ...] = ()
    category: str | None = None
    must: bool = False
    fixed: datetime | None = None
    buffer: int = 0


@dataclass(frozen=True, slots=True)
class Objective:
    """What counts after the value, which always comes first: weights of a minute and of a changed visit."""

    waiting: int = 1
    travel: int = 2
    changes: int = 30


@dataclass(frozen=True, slots=True)
class Previous:
    """A visit of the programme that holds so far."""

    wish: str
    groups: tuple[str, ...]
    start: datetime


@dataclass(frozen=True, slots=True)
class Problem:
    """Everything the planner needs to know."""

    days: tuple[Day, ...]
    groups: tuple[Group, ...]
    places: tuple[Place, ...]
    wishes: tuple[Wish, ...]
    people: tuple[Person, ...] = ()
    travel: Travel = Travel()
    limits: Mapping[str, int] = field(default_factory=dict)
    """The most visits of a category for a group on one day."""
    objective: Objective = Objective()
    previous: tuple[Previous, ...] = ()
    title: str = ""
