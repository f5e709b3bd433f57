"""Judges a programme against its problem: shares no code with the search, only the problem's own words.

Used in tests and in production: an answer that does not pass is never handed out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import combinations, pairwise

from tournee.answer import GroupDay, Stop
from tournee.problem import Day, Person, Place, Problem, Wish
from tournee.routing import minutes_between


def check(problem: Problem, programme: Sequence[GroupDay], score: int) -> list[str]:
    """What is wrong with a programme, as sentences; an empty list where it holds.

    Args:
        problem: the problem.
        programme: one entry for each group and day.
        score: the value that the answer claims.
    """
    return list(_Judge(problem, programme).complaints(score))


class _Judge:
    def __init__(self, problem: Problem, programme: Sequence[GroupDay]) -> None:
        self.problem, self.programme = problem, programme
        self.wishes = {wish.id: wish for wish in problem.wishes}
        self.places = {place.id: place for place in problem.places}
        self.people = {person.id: person for person in problem.people}
        self.days = {day.date: day for day in problem.days}
        self.held: dict[str, Stop] = {}
        self.attending: dict[str, list[GroupDay]] = {}
        for day in programme:
            for stop in day.stops:
                self.held.setdefault(stop.wish, stop)
                self.attending.setdefault(stop.wish, []).append(day)

    def complaints(self, score: int) -> Iterator[str]:
        unknown = [name for name in self.held if name not in self.wishes]
        if unknown:
            yield f"there is no wish {unknown[0]}"
            return
        strange = {name for stop in self.held.values() for name in stop.people} - self.people.keys()
        if strange:
            yield f"there is no person {min(strange)}"
            return
        expected = sorted((day, group.id) for group in self.problem.groups for day in group.members)
        if sorted((day.date, day.group) for day in self.programme) != expected:
            yield "the programme does not have each group's days once"
            return
        for day in self.programme:
            yield from self._route(day)
        for name, days in self.attending.items():
            yield from self._visit(self.wishes[name], self.held[name], days)
        yield from self._between_wishes()
        yield from self._limits()
        yield from self._people()
        value = sum(self.wishes[name].value for name in self.held)
        if value != score:
            yield f"the visits are worth {value}, the answer claims {score}"

    # -- one group's day -------------------------------------------------------------------------------------------

    def _route(self, group_day: GroupDay) -> Iterator[str]:
        day = self.days[group_day.date]
        label = f"{group_day.group} on {day.date}"
        busy: list[tuple[datetime, datetime]] = []
        place, free = self.places[day.start_place], day.start
        for stop in group_day.stops:
            there = self.places[stop.place]
            if stop.depart < free:
                yield f"{label}: sets out for {stop.wish} at {stop.depart:%H:%M}, before {free:%H:%M}"
            if stop.arrival < self._earliest(day, place, there, stop.depart):
                yield f"{label}: cannot be at {stop.wish} at {stop.arrival:%H:%M}"
            if stop.arrival + timedelta(minutes=self.wishes[stop.wish].buffer) > stop.start:
                yield f"{label}: arrives at {stop.wish} too late for its buffer"
            busy += [
                (stop.depart, stop.arrival),
                (stop.start - timedelta(minutes=self.wishes[stop.wish].buffer), stop.end),
            ]
            place, free = there, stop.end
        leave = (
            group_day.stops[-1].leave
            if group_day.stops
            else group_day.back - timedelta(minutes=group_day.travel_back)
        )
        if leave < free or group_day.back < self._earliest(day, place, self.places[day.end_place], leave):
            yield f"{label}: cannot be back at {group_day.back:%H:%M}"
        if group_day.back > day.end:
            yield f"{label}: is back at {group_day.back:%H:%M}, after {day.end:%H:%M}"
        busy.append((leave, group_day.back))
        yield from self._breaks(group_day, day, label, busy)

    def _breaks(
        self, group_day: GroupDay, day: Day, label: str, busy: list[tuple[datetime, datetime]]
    ) -> Iterator[str]:
        if sorted(pause.title for pause in group_day.breaks) != sorted(pause.title for pause in day.breaks):
            yield f"{label}: not every break is held"
            return
        wanted = sorted(day.breaks, key=lambda pause: pause.earliest)
        for pause, wish in zip(sorted(group_day.breaks, key=lambda pause: pause.start), wanted, strict=True):
            if pause.start < wish.earliest or pause.end > wish.latest:
                yield f"{label}: {pause.title} at {pause.start:%H:%M} is outside its hours"
            if pause.end - pause.start < timedelta(minutes=wish.minutes):
                yield f"{label}: {pause.title} is too short"
            if pause.start < day.start or pause.end > day.end:
                yield f"{label}: {pause.title} is outside the day"
            if any(start < pause.end and pause.start < end for start, end in busy if start < end):
                yield f"{label}: {pause.title} is disturbed"

    def _earliest(self, day: Day, a: Place, b: Place, leave: datetime) -> datetime:
        """The earliest arrival when leaving now or at any later minute (a later band may be faster)."""
        bounds = [m.start for m in self.problem.travel.matrices if m.start] + [
            m.end for m in self.problem.travel.matrices if m.end
        ]
        moments = [leave]
        for offset in range(3):
            date = leave.date() + timedelta(days=offset)
            moments += [datetime.combine(date, at, tzinfo=leave.tzinfo) for at in bounds]
        return min(
            moment
            + timedelta(
                minutes=minutes_between(self.problem, a, b, moment.timetz().replace(tzinfo=None)) or 0
            )
            for moment in moments
            if moment >= leave
        )

    # -- one visit -------------------------------------------------------------------------------------------------

    def _visit(self, wish: Wish, stop: Stop, days: list[GroupDay]) -> Iterator[str]:
        groups = [day.group for day in days]
        twins = [other for day in days for other in day.stops if other.wish == wish.id]
        if any(
            (other.start, other.end, other.people) != (stop.start, stop.end, stop.people) for other in twins
        ):
            yield f"{wish.id}: its groups attend at different times"
        if len(set(groups)) < len(groups) or (not wish.attend_all and len(groups) > 1):
            yield f"{wish.id}: is held more than once"
        if not set(groups) <= set(wish.groups) or (wish.attend_all and set(groups) != set(wish.groups)):
            yield f"{wish.id}: is attended by {', '.join(groups)}"
        minutes = (stop.end - stop.start) / timedelta(minutes=1)
        if stop.place != wish.place or not wish.minimum <= minutes <= wish.wished:
            yield f"{wish.id}: lasts {minutes:g} minutes at {stop.place}"
        if wish.fixed and stop.start != wish.fixed:
            yield f"{wish.id}: starts at {stop.start:%H:%M}, not at its fixed time"
        if not any(span.start <= stop.start and stop.end <= span.end for span in wish.windows):
            yield f"{wish.id}: lies in none of its windows"
        members = {
            name
            for group in self.problem.groups
            for day in days
            if group.id == day.group
            for name in group.members[day.date]
        }
        there = {name for name in members if self._available(self.people[name], stop.start, stop.end)} | set(
            stop.people
        )
        missing = [name for name in wish.needs.people if name not in there]
        if missing:
            yield f"{wish.id}: needs {missing[0]}"
        for staff in wish.needs.staff:
            able = [
                name
                for name in there
                if (staff.function is None or staff.function in self.people[name].functions)
                and (staff.language is None or staff.language in self.people[name].languages)
            ]
            if len(able) < staff.at_least:
                yield f"{wish.id}: has {len(able)} of {staff.at_least} for {staff.function or staff.language}"
        if len(members | set(stop.people)) < wish.needs.at_least:
            yield f"{wish.id}: fewer than {wish.needs.at_least} people"

    @staticmethod
    def _available(person: Person, start: datetime, end: datetime) -> bool:
        return not person.available or any(
            span.start <= start and end <= span.end for span in person.available
        )

    # -- all visits ------------------------------------------------------------------------------------------------

    def _between_wishes(self) -> Iterator[str]:
        for wish in self.problem.wishes:
            stop = self.held.get(wish.id)
            if wish.must and not stop:
                yield f"{wish.id}: must be held"
            for name in wish.together:
                if (name in self.held) != bool(stop):
                    yield f"{wish.id}: is held without {name}, or the other way round"
            if not stop:
                continue
            yield from (f"{wish.id}: excludes {name}" for name in wish.excludes if name in self.held)
            for name in wish.after:
                if name in self.held and self.held[name].end > stop.start:
                    yield f"{wish.id}: begins before {name} is over"
            for name in wish.before:
                if name in self.held and stop.end > self.held[name].start:
                    yield f"{name}: begins before {wish.id} is over"

    def _limits(self) -> Iterator[str]:
        for day in self.programme:
            counts = Counter(self.wishes[stop.wish].category for stop in day.stops)
            for category, most in self.problem.limits.items():
                if counts[category] > most:
                    yield f"{day.group} on {day.date}: {counts[category]} of {category}, at most {most}"

    def _people(self) -> Iterator[str]:
        """People from outside the groups: there when needed, and one thing at a time with time to travel."""
        helped: dict[str, list[Stop]] = {}
        for stop in self.held.values():
            for name in stop.people:
                helped.setdefault(name, []).append(stop)
        for name, stops in helped.items():
            for stop in stops:
                if not self._available(self.people[name], stop.start, stop.end):
                    yield f"{name}: is not there during {stop.wish}"
                mine = [
                    g
                    for g in self.problem.groups
                    for d in self.attending[stop.wish]
                    if name in g.members.get(d.date, ())
                ]
                if any(group.id not in stop.groups for group in mine):
                    yield f"{name}: is with another group during {stop.wish}"
            yield from self._ways(name, stops)

    def _ways(self, name: str, stops: list[Stop]) -> Iterator[str]:
        for a, b in combinations(stops, 2):
            if a.start < b.end and b.start < a.end:
                yield f"{name}: is at {a.wish} and {b.wish} at once"
        for a, b in pairwise(sorted(stops, key=lambda stop: stop.start)):
            day = next((d for d in self.problem.days if d.start <= a.start <= d.end), None)
            if not day or not day.start <= b.start <= day.end:
                continue
            if self._earliest(day, self.places[a.place], self.places[b.place], a.end) > b.start:
                yield f"{name}: cannot get from {a.wish} to {b.wish}"
