"""The slow truth for small problems: every wish on every option, every order, every break, every helper.

Shares only the problem's own words with the planner (and the way travel times are looked up), so that tests can compare.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import permutations, product

from tournee.problem import Break, Day, Group, Person, Problem, Wish
from tournee.routing import minutes_between

Choice = Mapping[str, tuple[date, tuple[str, ...]]]
"""For each wish that is held the day and the groups."""


def best_value(problem: Problem) -> int | None:
    """The greatest value of any programme that works; None where what must be held cannot be."""
    known, memory = dict[tuple[object, ...], bool](), _Memory(_direct(problem), {}, {})

    def value(choice: Choice) -> int:
        return sum(wish.value for wish in problem.wishes if wish.id in choice)

    for choice in sorted(_choices(problem), key=value, reverse=True):
        if _related(problem, choice) and all(
            _day_works(problem, day, choice, known, memory) for day in problem.days
        ):
            return value(choice)
    return None


def _direct(problem: Problem) -> bool:
    """Whether times do not change over the day and no way gets shorter by a stop."""
    places = problem.places
    if any(matrix.start for matrix in problem.travel.matrices):
        return False
    way = {(a.id, b.id): minutes_between(problem, a, b) or 0 for a in places for b in places}
    return all(
        way[a.id, c.id] <= way[a.id, b.id] + way[b.id, c.id] for a in places for b in places for c in places
    )


def _choices(problem: Problem) -> Iterator[Choice]:
    rows: list[list[tuple[date, tuple[str, ...]] | None]] = []
    for wish in problem.wishes:
        ways: list[tuple[date, tuple[str, ...]] | None] = [] if wish.must else [None]
        for day in problem.days:
            there = [g.id for g in problem.groups if g.id in wish.groups and day.date in g.members]
            if wish.attend_all:
                ways += [(day.date, tuple(wish.groups))] if set(there) == set(wish.groups) else []
            else:
                ways += [(day.date, (name,)) for name in there]
        rows.append(ways)
    for picked in product(*rows):
        yield {wish.id: way for wish, way in zip(problem.wishes, picked, strict=True) if way}


def _related(problem: Problem, choice: Choice) -> bool:
    for wish in problem.wishes:
        if any((name in choice) != (wish.id in choice) for name in wish.together):
            return False
        if wish.id not in choice:
            continue
        if any(name in choice for name in wish.excludes):
            return False
        if any(name in choice and choice[name][0] > choice[wish.id][0] for name in wish.after):
            return False
        if any(name in choice and choice[name][0] < choice[wish.id][0] for name in wish.before):
            return False
    for category, most in problem.limits.items():
        for group in problem.groups:
            for day in problem.days:
                held = [w for w in problem.wishes if w.category == category and w.id in choice]
                if sum(choice[w.id][0] == day.date and group.id in choice[w.id][1] for w in held) > most:
                    return False
    return True


@dataclass(frozen=True)
class _Memory:
    """What has been looked up before: whether no stop makes a way shorter, arrivals, and who can come along."""

    direct: bool
    arrivals: dict[tuple[str, str, datetime], datetime]
    helpers: dict[tuple[str, date, tuple[str, ...]], list[tuple[str, ...]]]


def _day_works(
    problem: Problem, day: Day, choice: Choice, known: dict[tuple[object, ...], bool], memory: _Memory
) -> bool:
    wishes = [wish for wish in problem.wishes if choice.get(wish.id, (None,))[0] == day.date]
    key = (day.date, tuple((wish.id, choice[wish.id][1]) for wish in wishes))
    if key not in known:
        known[key] = any(
            _Attempt(problem, day, choice, memory).works(order) for order in permutations(wishes)
        )
    return known[key]


@dataclass
class _Attempt:
    """One order of a day's visits, all groups together; breaks and helpers are tried in every way."""

    problem: Problem
    day: Day
    choice: Choice
    memory: _Memory

    def works(self, order: Sequence[Wish]) -> bool:
        groups = [group for group in self.problem.groups if self.day.date in group.members]
        begin = {group.id: (self.day.start, self.day.start_place, 0) for group in groups}
        return self._next(list(order), begin, {}, {})

    def _next(
        self,
        rest: list[Wish],
        groups: dict[str, tuple[datetime, str, int]],
        helpers: dict[str, tuple[datetime, str]],
        ended: dict[str, datetime],
    ) -> bool:
        if not rest:
            return all(self._home(*state) for state in groups.values())
        wish, *later = rest
        going = self.choice[wish.id][1]
        firsts = [*wish.after, *(other.id for other in self.problem.wishes if wish.id in other.before)]
        if any(other.id in firsts for other in later):
            return False
        for ready, taken in self._arrivals(wish, going, groups):
            for people in self._helpers(wish, going):
                start = max([ready, *(ended[name] for name in firsts if name in ended)])
                for name in people:
                    if name in helpers:
                        start = max(start, self._arrive(helpers[name][1], wish.place, helpers[name][0]))
                found = self._start(wish, start, people)
                if found is None:
                    continue
                end = found + timedelta(minutes=wish.minimum)
                moved = {**groups, **{name: (end, wish.place, taken[name]) for name in going}}
                helped = {**helpers, **dict.fromkeys(people, (end, wish.place))}
                if self._next(later, moved, helped, {**ended, wish.id: end}):
                    return True
        return False

    def _arrive(self, a: str, b: str, leave: datetime) -> datetime:
        key = a, b, leave
        if key not in self.memory.arrivals:
            self.memory.arrivals[key] = self._first_arrival(a, b, leave)
        return self.memory.arrivals[key]

    def _first_arrival(self, a: str, b: str, leave: datetime) -> datetime:
        places = {place.id: place for place in self.problem.places}
        best = None
        for wait in range(0, 24 * 60, 1 if self.problem.travel.matrices else 24 * 60):
            moment = leave + timedelta(minutes=wait)
            if best is not None and moment >= best:
                break
            minutes = minutes_between(self.problem, places[a], places[b], moment.time()) or 0
            there = moment + timedelta(minutes=minutes)
            best = there if best is None else min(best, there)
        return best or leave

    def _legs(self, a: str, b: str, leave: datetime, taken: int) -> Iterator[tuple[datetime, int]]:
        """Ready at b, with as many of the next breaks held before and behind the journey as there are ways."""
        breaks = self.day.breaks[taken:]
        for before in range(len(breaks) + 1):
            clock = self._held(leave, breaks[:before])
            if clock is None:
                return
            there = self._arrive(a, b, clock)
            for behind in range(before, len(breaks) + 1):
                ready = self._held(there, breaks[before:behind])
                if ready is not None:
                    yield ready, taken + behind

    @staticmethod
    def _held(clock: datetime, breaks: Sequence[Break]) -> datetime | None:
        for pause in breaks:
            begin = max(clock, pause.earliest)
            clock = begin + timedelta(minutes=pause.minutes)
            if clock > pause.latest:
                return None
        return clock

    def _arrivals(
        self, wish: Wish, going: Sequence[str], groups: Mapping[str, tuple[datetime, str, int]]
    ) -> Iterator[tuple[datetime, dict[str, int]]]:
        ways = [
            list(self._legs(groups[name][1], wish.place, groups[name][0], groups[name][2])) for name in going
        ]
        for legs in product(*ways):
            ready = max(leg[0] for leg in legs) + timedelta(minutes=wish.buffer)
            yield ready, {name: leg[1] for name, leg in zip(going, legs, strict=True)}

    def _home(self, clock: datetime, place: str, taken: int) -> bool:
        return any(
            ready <= self.day.end and done == len(self.day.breaks)
            for ready, done in self._legs(place, self.day.end_place, clock, taken)
        )

    def _helpers(self, wish: Wish, going: tuple[str, ...]) -> list[tuple[str, ...]]:
        """Every set of people from outside the groups with whom the needs are met.

        Somebody who is not needed comes along only where a stop makes a way shorter.
        """
        key = wish.id, self.day.date, going
        if key not in self.memory.helpers:
            sets = set(self._all_helpers(wish, going))
            if self.memory.direct:
                sets = {people for people in sets if not any(set(other) < set(people) for other in sets)}
            self.memory.helpers[key] = sorted(sets)
        return self.memory.helpers[key]

    def _all_helpers(self, wish: Wish, going: Sequence[str]) -> Iterator[tuple[str, ...]]:
        of_group: dict[str, Group] = {}
        for group in self.problem.groups:
            of_group.update(dict.fromkeys(group.members.get(self.day.date, ()), group))
        members = {name for name, group in of_group.items() if group.id in going}
        free = [person.id for person in self.problem.people if person.id not in of_group]
        for chosen in product((False, True), repeat=len(free)):
            extra = {name for name, there in zip(free, chosen, strict=True) if there}
            for present in self._present(members | extra):
                if self._met(wish, present, members | set(wish.needs.people)):
                    yield tuple(sorted(extra | (present & self._limited())))

    def _limited(self) -> set[str]:
        return {person.id for person in self.problem.people if person.available}

    def _present(self, names: set[str]) -> Iterator[set[str]]:
        """With and without those who are not always there."""
        unsure = sorted(names & self._limited())
        for chosen in product((False, True), repeat=len(unsure)):
            yield names - {name for name, there in zip(unsure, chosen, strict=True) if not there}

    def _met(self, wish: Wish, present: set[str], all_in: set[str]) -> bool:
        people = [person for person in self.problem.people if person.id in present]
        enough = all(
            sum(_able(person, s.function, s.language) for person in people) >= s.at_least
            for s in wish.needs.staff
        )
        return enough and set(wish.needs.people) <= present and len(all_in) >= wish.needs.at_least

    def _start(self, wish: Wish, ready: datetime, people: Sequence[str]) -> datetime | None:
        """The first start from `ready` on in a window while everybody is there."""
        persons = [person for person in self.problem.people if person.id in people and person.available]
        moments = [
            ready,
            *(span.start for span in wish.windows),
            *(s.start for p in persons for s in p.available),
        ]
        if wish.fixed:
            moments = [wish.fixed]
        for start in sorted(moment for moment in moments if moment >= ready):
            end = start + timedelta(minutes=wish.minimum)
            inside = any(span.start <= start and end <= span.end for span in wish.windows)
            if inside and all(
                any(s.start <= start and end <= s.end for s in person.available) for person in persons
            ):
                return start
        return None


def _able(person: Person, function: str | None, language: str | None) -> bool:
    return (function is None or function in person.functions) and (
        language is None or language in person.languages
    )
