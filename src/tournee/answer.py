"""The planner's answer, as frozen data and as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from tournee.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Stop:
    """A visit as one group lives it.

    ``depart`` is when the group sets out for it, ``arrival`` when it is there, ``leave`` when it goes on. ``travel`` and
    ``waiting`` are minutes before the start; breaks held there are not waiting. ``people`` come from outside the group.
    """

    wish: str
    title: str
    place: str
    groups: tuple[str, ...]
    people: tuple[str, ...]
    depart: datetime
    arrival: datetime
    start: datetime
    end: datetime
    leave: datetime
    travel: int
    waiting: int


@dataclass(frozen=True, slots=True)
class Pause:
    """A break as it is held."""

    title: str
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class GroupDay:
    """A group's day: stops and breaks in order, and when it is at the day's end place."""

    date: date
    zone: str
    group: str
    stops: tuple[Stop, ...]
    breaks: tuple[Pause, ...]
    back: datetime
    travel_back: int


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A wish that is not in the programme, and why."""

    wish: str
    title: str
    reason: Sentence


@dataclass(frozen=True, slots=True)
class Tight:
    """After a visit a delay of more than ``minutes`` breaks something."""

    wish: str
    group: str
    minutes: int
    reason: Sentence


@dataclass(frozen=True, slots=True)
class Conflict:
    """Wishes that must be held and cannot be held together; without any one of them the others can."""

    wishes: tuple[str, ...]
    reason: Sentence


@dataclass(frozen=True, slots=True)
class Answer:
    """A programme, how good it is, and the reasons.

    ``score`` is the value of the wishes held; ``bound`` a value that no programme can exceed, None where none was proven;
    ``optimal`` is true only where they are equal. ``seconds`` is what planning took, reasons included.
    """

    programme: tuple[GroupDay, ...]
    score: int
    bound: int | None
    seconds: float
    left_out: tuple[LeftOut, ...] = ()
    tight: tuple[Tight, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    changes: int = 0
    telling: float = 0.0
    """Seconds that the reasons cost, of those that planning took."""
    notes: tuple[Sentence, ...] = ()
    """What went wrong on the way and is no fault of the problem: the programme holds all the same."""

    @property
    def optimal(self) -> bool:
        """Whether no programme of greater value exists."""
        return not self.conflicts and self.bound is not None and self.bound <= self.score

    def as_json(self) -> dict[str, Any]:
        """The answer as plain data; instants are ISO 8601 with offset."""
        return {
            "programme": [_group_day(day) for day in self.programme],
            "score": self.score,
            "bound": self.bound,
            "optimal": self.optimal,
            "seconds": round(self.seconds, 3),
            "changes": self.changes,
            "left_out": [
                {"wish": item.wish, "title": item.title, "reason": item.reason.as_json()}
                for item in self.left_out
            ],
            "tight": [
                {
                    "wish": item.wish,
                    "group": item.group,
                    "minutes": item.minutes,
                    "reason": item.reason.as_json(),
                }
                for item in self.tight
            ],
            "conflicts": [
                {"wishes": list(item.wishes), "reason": item.reason.as_json()} for item in self.conflicts
            ],
            "notes": [note.as_json() for note in self.notes],
        }


def _group_day(day: GroupDay) -> dict[str, Any]:
    return {
        "date": day.date.isoformat(),
        "zone": day.zone,
        "group": day.group,
        "stops": [
            {
                "wish": stop.wish,
                "title": stop.title,
                "place": stop.place,
                "groups": list(stop.groups),
                "people": list(stop.people),
                "depart": stop.depart.isoformat(),
                "arrival": stop.arrival.isoformat(),
                "start": stop.start.isoformat(),
                "end": stop.end.isoformat(),
                "leave": stop.leave.isoformat(),
                "travel": stop.travel,
                "waiting": stop.waiting,
            }
            for stop in day.stops
        ],
        "breaks": [
            {"title": pause.title, "start": pause.start.isoformat(), "end": pause.end.isoformat()}
            for pause in day.breaks
        ],
        "back": day.back.isoformat(),
        "travel_back": day.travel_back,
    }
