"""Compiles a problem: instants become minutes from one origin, and each wish gets the options it has.

An option is a wish on one day with the groups that would go. What cannot be needed of the groups' own members is left as slots
for people outside them.
"""

from __future__ import annotations

import ctypes
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from tournee.kernel.structures import Model, Numbers, model, ragged
from tournee.problem import MOST_WATCHED, Day, Person, Problem, Wish
from tournee.reading import Complaint, Refused
from tournee.routing import minutes_table

_MOST_CLOSED = 1_500
"""Places above which ways with stops are not reckoned; so many are not priced."""


@dataclass(frozen=True, slots=True)
class Slot:
    """Somebody of these people must be there; slots of one entry are filled by different people."""

    entry: int
    candidates: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Option:
    """A wish on a day with the groups (routes) that attend."""

    wish: int
    day: int
    routes: tuple[int, ...]
    slots: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class Blocked:
    """Why a wish has no option on a day with some groups: the code of a reason, and whom it is about."""

    wish: int
    day: int
    routes: tuple[int, ...]
    code: str
    about: str = ""


@dataclass
class Board:
    """The compiled problem. Indices are those of the problem's own tuples; a route is a group's day."""

    problem: Problem
    origin: datetime = field(init=False)
    routes: list[tuple[int, int]] = field(init=False)
    options: list[Option] = field(default_factory=list)
    blocked: list[Blocked] = field(default_factory=list)
    watched: list[int] = field(default_factory=list)
    """The people with a clock of their own, by their index in the problem."""
    known: dict[frozenset[int], dict[int, int]] = field(default_factory=dict)
    """Starts of options that were held on one day together."""

    def __post_init__(self) -> None:
        problem = self.problem
        self.days = sorted(problem.days, key=lambda day: day.start)
        self.origin = self.days[0].start.astimezone(UTC) - timedelta(days=1)
        self.wish_index = {wish.id: number for number, wish in enumerate(problem.wishes)}
        self.routes = [
            (number, group)
            for number, day in enumerate(self.days)
            for group, one in enumerate(problem.groups)
            if day.date in one.members
        ]
        self.route_of = {route: number for number, route in enumerate(self.routes)}
        used = {wish.place for wish in problem.wishes} | {
            p for day in self.days for p in (day.start_place, day.end_place)
        }
        self.places = [place for place in problem.places if place.id in used]
        self.place_index = {place.id: number for number, place in enumerate(self.places)}
        self._person = {person.id: number for number, person in enumerate(problem.people)}
        for number, wish in enumerate(problem.wishes):
            self._add_options(number, wish)

    def minute(self, instant: datetime, *, up: bool = False) -> int:
        """Minutes since the origin."""
        seconds = (instant.astimezone(UTC) - self.origin).total_seconds()
        return int(-(-seconds // 60) if up else seconds // 60)

    def instant(self, minute: int, day: int) -> datetime:
        """The instant of a minute, in the zone of a day."""
        return (self.origin + timedelta(minutes=minute)).astimezone(ZoneInfo(self.days[day].zone))

    def starts(self, wish: Wish) -> list[tuple[int, int]]:
        """When a visit may start: pairs of first and last minute."""
        if wish.fixed:
            return [(self.minute(wish.fixed), self.minute(wish.fixed))]
        spans = [(self.minute(s.start, up=True), self.minute(s.end) - wish.minimum) for s in wish.windows]
        return [(low, high) for low, high in spans if low <= high]

    def members(self, route: int) -> frozenset[str]:
        """Who is in the group on that day."""
        day, group = self.routes[route]
        return frozenset(self.problem.groups[group].members[self.days[day].date])

    @cached_property
    def arrays(self) -> dict[str, Sequence[int]]:
        """The arrays of the kernel's model, by name."""
        return {
            **self._route_arrays(),
            **self._travel_arrays(),
            **self._wish_arrays(),
            **self._option_arrays(),
        }

    @cached_property
    def model(self) -> tuple[Model, Numbers]:
        """The kernel's model, and what keeps its memory."""
        numbers = Numbers()
        counts = {
            "days": len(self.days),
            "routes": len(self.routes),
            "places": len(self.places),
            "wishes": len(self.problem.wishes),
            "options": len(self.options),
            "people": len(self.watched),
            "direct": int(self.direct),
        }
        return model(numbers, counts, self.arrays), numbers

    @cached_property
    def of_wish(self) -> list[list[int]]:
        """The options of each wish."""
        rows: list[list[int]] = [[] for _ in self.problem.wishes]
        for number, option in enumerate(self.options):
            rows[option.wish].append(number)
        return rows

    def remember(self, chosen: Sequence[int], starts: Sequence[int]) -> None:
        """Keep the starts of a programme's days: another search need not find them again."""
        days: dict[int, dict[int, int]] = {}
        for wish, option in enumerate(chosen):
            if option >= 0:
                days.setdefault(self.options[option].day, {})[option] = starts[wish]
        for held in days.values():
            self.known[frozenset(held)] = held

    # -- options ---------------------------------------------------------------------------------------------------

    def _add_options(self, number: int, wish: Wish) -> None:
        starts = self.starts(wish)
        groups = [index for index, group in enumerate(self.problem.groups) if group.id in wish.groups]
        for day, one in enumerate(self.days):
            begin, end = self.minute(one.start), self.minute(one.end)
            if not any(low + wish.minimum <= end and high >= begin for low, high in starts):
                continue
            there = [self.route_of[day, group] for group in groups if (day, group) in self.route_of]
            if wish.attend_all:
                if len(there) == len(groups):
                    self._add_option(number, wish, day, tuple(there))
                else:
                    self.blocked.append(Blocked(number, day, tuple(there), "group_absent"))
            else:
                for route in there:
                    self._add_option(number, wish, day, (route,))

    def _add_option(self, number: int, wish: Wish, day: int, routes: tuple[int, ...]) -> None:
        members = frozenset().union(*(self.members(route) for route in routes))
        elsewhere = {
            name: group.id
            for group in self.problem.groups
            for name in group.members.get(self.days[day].date, ())
            if name not in members
        }
        slots: list[Slot] = []
        for entry, name in enumerate(wish.needs.people):
            if name in elsewhere:
                self.blocked.append(Blocked(number, day, routes, "person_elsewhere", name))
                return
            person = self._person[name]
            if name not in members or not self._all_day(self.problem.people[person], self.days[day]):
                slots.append(Slot(entry, (self._watch(person),)))
        entries = len(wish.needs.people)
        for entry, staff in enumerate(wish.needs.staff, entries):
            able = [
                index
                for index, person in enumerate(self.problem.people)
                if (staff.function is None or staff.function in person.functions)
                and (staff.language is None or staff.language in person.languages)
                and person.id not in elsewhere
            ]
            inside = {i for i in able if self.problem.people[i].id in members}
            sure = {i for i in inside if self._all_day(self.problem.people[i], self.days[day])}
            missing = staff.at_least - len(sure)
            others = [index for index in able if index not in sure]
            if missing > len(others):
                about = staff.function or staff.language or ""
                self.blocked.append(Blocked(number, day, routes, "staff_missing", about))
                return
            candidates = tuple(self._watch(index) for index in others) if missing > 0 else ()
            slots.extend(Slot(entry, candidates) for _ in range(missing))
        if len(members | set(wish.needs.people)) < wish.needs.at_least:
            self.blocked.append(Blocked(number, day, routes, "too_few", str(wish.needs.at_least)))
        elif len(slots) > 8:
            self.blocked.append(Blocked(number, day, routes, "staff_missing", ""))
        else:
            self.options.append(Option(number, day, routes, tuple(slots)))

    @staticmethod
    def _all_day(person: Person, day: Day) -> bool:
        return not person.available or any(
            s.start <= day.start and day.end <= s.end for s in person.available
        )

    def _watch(self, person: int) -> int:
        if person not in self.watched:
            if len(self.watched) == MOST_WATCHED:
                raise Refused([Complaint.of("people", "people_many", most=MOST_WATCHED)])
            self.watched.append(person)
        return self.watched.index(person)

    # -- arrays ----------------------------------------------------------------------------------------------------

    def _route_arrays(self) -> dict[str, list[int]]:
        days = [self.days[day] for day, _ in self.routes]
        first, _ = ragged([range(len(day.breaks)) for day in days])
        breaks = [pause for day in days for pause in day.breaks]
        return {
            "day_first": [
                *(sum(1 for day, _ in self.routes if day < number) for number in range(len(self.days))),
                len(self.routes),
            ],
            "route_start": [self.minute(day.start) for day in days],
            "route_end": [self.minute(day.end) for day in days],
            "route_from": [self.place_index[day.start_place] for day in days],
            "route_to": [self.place_index[day.end_place] for day in days],
            "break_first": first,
            "break_minutes": [pause.minutes for pause in breaks],
            "break_from": [self.minute(pause.earliest) for pause in breaks],
            "break_late": [self.minute(pause.latest) - pause.minutes for pause in breaks],
        }

    def _travel_arrays(self) -> dict[str, Sequence[int]]:
        """Bands of the day in which travel times stay the same; equal ones share a matrix."""
        tables: dict[time | None, int] = {}
        travel = array("i")
        first, begins, which = [0], [], []
        bounds = sorted(
            {at for m in self.problem.travel.matrices if m.start and m.end for at in (m.start, m.end)}
        )
        for day in self.days:
            zone = ZoneInfo(day.zone)
            cuts: list[tuple[int, time | None]] = [(-(2**30), None)]
            for offset in range(-1, 3) if bounds else ():
                date = day.date + timedelta(days=offset)
                cuts.extend((self.minute(datetime.combine(date, at, tzinfo=zone)), at) for at in bounds)
            for begin, at in sorted(cuts, key=lambda cut: cut[0]):
                if at not in tables:
                    tables[at] = len(tables)
                    table = minutes_table(self.problem, self.places, at)
                    travel.frombytes(table.clip(min=0).tobytes())
                begins.append(begin)
                which.append(tables[at])
            first.append(len(begins))
        return {"band_first": first, "band_begin": begins, "band_matrix": which, "travel": travel}

    def _wish_arrays(self) -> dict[str, list[int]]:
        wishes = self.problem.wishes
        starts = [sorted(self.starts(wish)) for wish in wishes]
        window_first, lows = ragged([[low for low, _ in row] for row in starts])
        after_first, after = ragged(self.predecessors)
        return {
            "place": [self.place_index[wish.place] for wish in wishes],
            "duration": [wish.minimum for wish in wishes],
            "buffer": [wish.buffer for wish in wishes],
            "window_first": window_first,
            "window_low": lows,
            "window_high": [high for row in starts for _, high in row],
            "after_first": after_first,
            "after": after,
        }

    @cached_property
    def predecessors(self) -> list[list[int]]:
        """For each wish those that must be over before it, where both are held."""
        rows: list[set[int]] = [
            {self.wish_index[name] for name in wish.after} for wish in self.problem.wishes
        ]
        for number, wish in enumerate(self.problem.wishes):
            for name in wish.before:
                rows[self.wish_index[name]].add(number)
        return [sorted(row) for row in rows]

    @cached_property
    def successors(self) -> list[list[int]]:
        """For each wish those that must come after it, where both are held."""
        rows: list[list[int]] = [[] for _ in self.problem.wishes]
        for number, firsts in enumerate(self.predecessors):
            for first in firsts:
                rows[first].append(number)
        return rows

    @cached_property
    def shortest(self) -> ctypes.Array[ctypes.c_int32]:
        """The least minutes of any band between all places."""
        import numpy as np

        size = len(self.places) ** 2
        tables = np.array(self.arrays["travel"], dtype=np.int32).reshape(-1, max(1, size))
        return (ctypes.c_int32 * max(1, size)).from_buffer_copy(tables.min(axis=0).tobytes())

    @cached_property
    def direct(self) -> bool:
        """Whether no direct way is longer than one with a visit between: fewer visits are never harder to hold then."""
        import numpy as np

        size = len(self.places)
        travel = self.problem.travel
        by_distance = not (travel.matrices or travel.ways or travel.near) and travel.far_speed >= travel.speed
        if by_distance or size > _MOST_CLOSED:
            return by_distance
        tables = np.array(self.arrays["travel"], dtype=np.int64).reshape(-1, size, size)
        least, most = tables.min(axis=0), tables.max(axis=0)
        stays: dict[int, int] = {}
        for place, minutes in zip(self.arrays["place"], self.arrays["duration"], strict=True):
            stays[place] = min(minutes, stays.get(place, minutes))
        return all(bool((most <= least[:, [k]] + stay + least[k]).all()) for k, stay in stays.items())

    @cached_property
    def ways(self) -> ctypes.Array[ctypes.c_int32]:
        """The least minutes between all places, with any stops on the way."""
        import numpy as np

        size = len(self.places)
        if self.direct or size > _MOST_CLOSED:
            return self.shortest
        table = np.array(self.shortest, dtype=np.int32)[: size * size].reshape(size, size)
        for stop in range(size):
            table = np.minimum(table, table[:, [stop]] + table[stop])
        return (ctypes.c_int32 * (size * size)).from_buffer_copy(table.tobytes())

    def _option_arrays(self) -> dict[str, list[int]]:
        slots = [slot for option in self.options for slot in option.slots]
        slot_first, entries = ragged([[slot.entry for slot in option.slots] for option in self.options])
        candidate_first, candidates = ragged([slot.candidates for slot in slots])
        route_first, routes = ragged([option.routes for option in self.options])
        free = [self._free(self.problem.people[person]) for person in self.watched]
        free_first, begins = ragged([[begin for begin, _ in row] for row in free])
        return {
            "option_wish": [option.wish for option in self.options],
            "option_day": [option.day for option in self.options],
            "option_route_first": route_first,
            "option_routes": routes,
            "slot_first": slot_first,
            "slot_entry": entries,
            "candidate_first": candidate_first,
            "candidates": candidates,
            "free_first": free_first,
            "free_from": begins,
            "free_to": [end for row in free for _, end in row],
        }

    def _free(self, person: Person) -> list[tuple[int, int]]:
        if not person.available:
            return [(-(2**30), 2**30)]
        return [(self.minute(span.start, up=True), self.minute(span.end)) for span in person.available]
