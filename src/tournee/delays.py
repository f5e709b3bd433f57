"""Where a delay breaks something: how many minutes each visit may last longer before a later one falls."""

from __future__ import annotations

from collections.abc import Sequence

from tournee.answer import Tight
from tournee.board import Board
from tournee.programme import route_visits
from tournee.sentences import Sentence
from tournee.timing import Visit, arrival, way

_MOST = 30
"""Minutes of slack above which nothing is said."""


def tight(board: Board, visits: Sequence[Visit]) -> list[Tight]:
    """The visits of a day after which a delay of up to half an hour breaks something; others may shrink to their minimum."""
    found = []
    for route in sorted({route for visit in visits for route in board.options[visit.option].routes}):
        for visit in route_visits(board, visits, route):
            wish = board.problem.wishes[board.options[visit.option].wish]
            low = _slack(board, visits, route, visit)
            if low is None:
                continue
            minutes, code, others = low
            reason = Sentence(code, {"minutes": minutes, "others": others})
            found.append(Tight(wish.id, board.problem.groups[board.routes[route][1]].id, minutes, reason))
    return found


def _slack(board: Board, visits: Sequence[Visit], route: int, visit: Visit) -> tuple[int, str, str] | None:
    """The greatest delay that breaks nothing, and what one more minute breaks."""
    for minutes in range(_MOST + 1):
        broken = _broken(board, visits, route, visit, minutes + 1)
        if broken:
            return minutes, *broken
    return None


def _broken(
    board: Board, visits: Sequence[Visit], route: int, visit: Visit, delay: int
) -> tuple[str, str] | None:
    """What falls when a visit lasts some minutes longer than its minimum."""
    line = route_visits(board, visits, route)
    position = line.index(visit)
    taken = sum(_breaks(board, one, route) for one in line[: position + 1])
    here, clock = _place(board, visit), visit.start + _minimum(board, visit) + delay
    for following in line[position + 1 :]:
        wish = board.problem.wishes[board.options[following.option].wish]
        take = _breaks(board, following, route)
        ready, _, _ = way(board, route, here, _place(board, following), clock, taken, take)
        start = max(following.start, ready + wish.buffer)
        latest = next(high for low, high in board.starts(wish) if low <= following.start <= high)
        if start > latest:
            alone, _, _ = way(board, route, here, _place(board, following), clock, taken, 0)
            if take and max(following.start, alone + wish.buffer) <= latest:
                return "delay_break", board.days[board.routes[route][0]].breaks[taken].title
            return "delay_visit", wish.title
        if start == following.start:
            return None
        late = _late_helper(board, visits, following, start + wish.minimum)
        if late:
            return "delay_visit", late
        here, clock, taken = _place(board, following), start + wish.minimum, taken + take
    day = board.days[board.routes[route][0]]
    ready, _, _ = way(
        board, route, here, board.arrays["route_to"][route], clock, taken, len(day.breaks) - taken
    )
    if ready > board.arrays["route_end"][route]:
        return "delay_end", board.places[board.arrays["route_to"][route]].name
    return None


def _late_helper(board: Board, visits: Sequence[Visit], visit: Visit, end: int) -> str | None:
    """A visit of another group that somebody from outside cannot reach any more."""
    day = board.options[visit.option].day
    for other in visits:
        shared = other.start > visit.start and set(other.people) & set(visit.people)
        if shared and arrival(board, day, _place(board, visit), _place(board, other), end) > other.start:
            return board.problem.wishes[board.options[other.option].wish].title
    return None


def _breaks(board: Board, visit: Visit, route: int) -> int:
    return visit.breaks[board.options[visit.option].routes.index(route)]


def _place(board: Board, visit: Visit) -> int:
    return board.place_index[board.problem.wishes[board.options[visit.option].wish].place]


def _minimum(board: Board, visit: Visit) -> int:
    return board.problem.wishes[board.options[visit.option].wish].minimum
