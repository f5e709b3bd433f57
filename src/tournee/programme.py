"""Makes the programme of timed visits: who leaves when, who waits where, how long a visit can last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from tournee.answer import GroupDay, Pause, Stop
from tournee.board import Board
from tournee.timing import NEVER, Visit, arrival, way


def lengthened(board: Board, visits: Sequence[Visit]) -> dict[int, int]:
    """How long each visit of a day lasts, by option: up to its wished duration where nothing else moves for it."""
    wishes = board.problem.wishes
    lengths = {visit.option: wishes[board.options[visit.option].wish].minimum for visit in visits}
    order = sorted(visits, key=lambda visit: -wishes[board.options[visit.option].wish].value)
    for visit in order:
        wish = wishes[board.options[visit.option].wish]
        low, high = wish.minimum, wish.wished
        while low < high:
            middle = (low + high + 1) // 2
            if _can_last(board, visits, visit, middle):
                low = middle
            else:
                high = middle - 1
        lengths[visit.option] = low
    return lengths


def _can_last(board: Board, visits: Sequence[Visit], visit: Visit, minutes: int) -> bool:
    option = board.options[visit.option]
    wish = board.problem.wishes[option.wish]
    end = visit.start + minutes
    spans = [(board.minute(span.start, up=True), board.minute(span.end)) for span in wish.windows]
    if not any(start <= visit.start and end <= last for start, last in spans):
        return False
    after = [
        board.problem.wishes[board.options[v.option].wish]
        for v in visits
        if v.start < end and v.start > visit.start
    ]
    names = {wish.id} & {name for other in after for name in other.after} or {o.id for o in after} & set(
        wish.before
    )
    if names:
        return False
    for person in visit.people:
        free = board._free(board.problem.people[person])
        if not any(begin <= visit.start and end <= last for begin, last in free):
            return False
        for other in visits:
            if person in other.people and other.start > visit.start:
                here, there = _place(board, visit), _place(board, other)
                if arrival(board, option.day, here, there, end) > other.start:
                    return False
    return all(_rest_holds(board, visits, visit, route, end) for route in option.routes)


def _rest_holds(board: Board, visits: Sequence[Visit], visit: Visit, route: int, end: int) -> bool:
    line = route_visits(board, visits, route)
    position = line.index(visit)
    taken = sum(_breaks(board, one, route) for one in line[: position + 1])
    if position + 1 < len(line):
        following = line[position + 1]
        wish = board.problem.wishes[board.options[following.option].wish]
        take = _breaks(board, following, route)
        ready, _, _ = way(board, route, _place(board, visit), _place(board, following), end, taken, take)
        return ready != NEVER and ready + wish.buffer <= following.start
    rest = len(board.days[board.routes[route][0]].breaks) - taken
    ready, _, _ = way(board, route, _place(board, visit), board.arrays["route_to"][route], end, taken, rest)
    return ready <= board.arrays["route_end"][route]


def route_visits(board: Board, visits: Sequence[Visit], route: int) -> list[Visit]:
    """The visits of one group's day, in order."""
    return sorted(
        (visit for visit in visits if route in board.options[visit.option].routes),
        key=lambda visit: visit.start,
    )


def _breaks(board: Board, visit: Visit, route: int) -> int:
    return visit.breaks[board.options[visit.option].routes.index(route)]


def _place(board: Board, visit: Visit) -> int:
    return board.place_index[board.problem.wishes[board.options[visit.option].wish].place]


def group_day(board: Board, route: int, visits: Sequence[Visit], lengths: Mapping[int, int]) -> GroupDay:
    """A group's day with all its times."""
    walk = _Walk(board, route)
    for visit in route_visits(board, visits, route):
        walk.visit(visit, lengths[visit.option])
    return walk.home()


class _Walk:
    """Goes through a group's day, stop by stop."""

    def __init__(self, board: Board, route: int) -> None:
        self.board, self.route = board, route
        self.number = board.routes[route][0]
        self.day = board.days[self.number]
        self.here, self.clock = board.arrays["route_from"][route], board.arrays["route_start"][route]
        self.taken = 0
        self.stops: list[Stop] = []
        self.pauses: list[Pause] = []

    def visit(self, visit: Visit, minutes: int) -> None:
        """The way to a visit, with the breaks on it, and the visit."""
        board, option = self.board, self.board.options[visit.option]
        wish = board.problem.wishes[option.wish]
        there, take = board.place_index[wish.place], _breaks(board, visit, self.route)
        begin = self.clock
        if not self.stops:
            begin = _set_out(board, self.route, (self.here, there), begin, take, visit.start - wish.buffer)
        leave, arrive, held = self._go(there, begin, take)
        paused = sum(board.arrays["break_minutes"][pause] for pause, at in held if at >= arrive)
        end = visit.start + minutes
        self.stops.append(
            Stop(
                wish=wish.id,
                title=wish.title,
                place=wish.place,
                groups=tuple(board.problem.groups[board.routes[route][1]].id for route in option.routes),
                people=tuple(dict.fromkeys(board.problem.people[person].id for person in visit.people)),
                depart=self._instant(leave),
                arrival=self._instant(arrive),
                start=self._instant(visit.start),
                end=self._instant(end),
                leave=self._instant(end),
                travel=arrive - leave,
                waiting=visit.start - arrive - paused,
            )
        )
        self.here, self.clock, self.taken = there, end, self.taken + take

    def home(self) -> GroupDay:
        """The way to the day's end place, and the whole day."""
        take = len(self.day.breaks) - self.taken
        leave, back, _ = self._go(self.board.arrays["route_to"][self.route], self.clock, take)
        return GroupDay(
            date=self.day.date,
            zone=self.day.zone,
            group=self.board.problem.groups[self.board.routes[self.route][1]].id,
            stops=tuple(self.stops),
            breaks=tuple(self.pauses),
            back=self._instant(back),
            travel_back=back - leave,
        )

    def _instant(self, minute: int) -> datetime:
        return self.board.instant(minute, self.number)

    def _go(self, there: int, begin: int, take: int) -> tuple[int, int, list[tuple[int, int]]]:
        """Leaves for a place: when, when it is there, and the breaks held on the way."""
        _, held, leave = way(self.board, self.route, self.here, there, begin, self.taken, take)
        for pause, at in held:
            item = self.day.breaks[pause - self.board.arrays["break_first"][self.route]]
            start = self._instant(at)
            self.pauses.append(Pause(item.title, start, start + timedelta(minutes=item.minutes)))
        if self.stops:
            self.stops[-1] = replace(self.stops[-1], leave=self._instant(leave))
        return leave, arrival(self.board, self.number, self.here, there, leave), held


def _set_out(board: Board, route: int, ends: tuple[int, int], leave: int, take: int, latest: int) -> int:
    """When to leave the day's first place: as late as still does."""
    low, high = leave, max(leave, latest)
    while low < high:
        middle = (low + high + 1) // 2
        if way(board, route, *ends, middle, 0, take)[0] <= latest:
            low = middle
        else:
            high = middle - 1
    return low
