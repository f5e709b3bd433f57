"""Exact times for the visits of a day: the kernel decides, this module makes stops of it."""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Sequence
from dataclasses import dataclass

from tournee.board import Board
from tournee.kernel import load
from tournee.kernel.structures import MOST_ITEMS, MOST_SLOTS, MOST_STRANDS

NEVER = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Visit:
    """A timed visit: option, start (minutes from the board's origin), breaks before it by route, and who fills its slots."""

    option: int
    start: int
    breaks: tuple[int, ...]
    people: tuple[int, ...]


def time_day(
    board: Board,
    day: int,
    options: Sequence[int],
    *,
    pins: Sequence[int] | None = None,
    nodes: int = 20_000,
    polish: bool = False,
) -> list[Visit] | bool | None:
    """Time the options chosen for a day.

    Args:
        board: the compiled problem.
        day: the day's index.
        options: at most 64 options of that day.
        pins: start for each option, -1 where it is free.
        nodes: how many states to look at.
        polish: look for the schedule of least travel and waiting, not just for one.

    Returns:
        The visits, False where they cannot be held, None where the nodes did not suffice to tell.
    """
    if len(options) > MOST_ITEMS:
        return False
    count = len(options)
    structure, _ = board.model
    objective = board.problem.objective
    items = (ctypes.c_int32 * max(1, count))(*options)
    start = (ctypes.c_int32 * max(1, count))()
    breaks = (ctypes.c_int32 * max(1, count * MOST_STRANDS))()
    people = (ctypes.c_int32 * max(1, count * MOST_SLOTS))()
    cost = ctypes.c_int64()
    found = load().tournee_day(
        ctypes.byref(structure), day, count, items, (ctypes.c_int32 * max(1, count))(*pins) if pins else None,
        ctypes.c_int64(nodes), int(polish), objective.travel, objective.waiting, start, breaks, people, ctypes.byref(cost),
    )  # fmt: skip
    if found != 1:
        return None if found < 0 else False
    return [
        Visit(
            option=option,
            start=start[k],
            breaks=tuple(breaks[k * MOST_STRANDS + c] for c in range(len(board.options[option].routes))),
            people=tuple(
                board.watched[people[k * MOST_SLOTS + c]] for c in range(len(board.options[option].slots))
            ),
        )
        for k, option in enumerate(options)
    ]


def holds_day(board: Board, day: int, options: Sequence[int], *, nodes: int) -> bool | None:
    """Whether the options can be held on a day, without the times; None where the nodes did not suffice to tell."""
    count = len(options)
    if count > MOST_ITEMS:
        return False
    structure, _ = board.model
    items = (ctypes.c_int32 * max(1, count))(*options)
    start, breaks, people = _scratch()
    found = load().tournee_day(
        ctypes.byref(structure), day, count, items, None, ctypes.c_int64(nodes), 0, 0, 0, start, breaks, people, None
    )  # fmt: skip
    return None if found < 0 else found == 1


_KEPT = threading.local()


def _scratch() -> tuple[object, object, object]:
    """Room for times that nobody reads, one for each thread."""
    if not hasattr(_KEPT, "room"):
        sizes = (MOST_ITEMS, MOST_ITEMS * MOST_STRANDS, MOST_ITEMS * MOST_SLOTS)
        _KEPT.room = tuple((ctypes.c_int32 * size)() for size in sizes)
    room: tuple[object, object, object] = _KEPT.room
    return room


def held_day(board: Board, day: int, options: Sequence[int], *, nodes: int) -> list[Visit] | bool | None:
    """Time the options of a day, at the starts that a search remembers where there are such."""
    known = board.known.get(frozenset(options))
    if known:
        found = time_day(board, day, options, pins=[known[option] for option in options], nodes=nodes)
        if isinstance(found, list):
            return found
    return time_day(board, day, options, nodes=nodes)


def arrival(board: Board, day: int, a: int, b: int, leave: int) -> int:
    """Arrival at place b when a is left at that minute or later."""
    if a == b:
        return leave
    arrays, size = board.arrays, len(board.places)
    first, last = arrays["band_first"][day], arrays["band_first"][day + 1]
    best = NEVER
    for band in range(first, last):
        end = arrays["band_begin"][band + 1] if band + 1 < last else NEVER
        if end <= leave:
            continue
        begin = max(leave, arrays["band_begin"][band])
        if begin >= best:
            break
        best = min(best, begin + arrays["travel"][arrays["band_matrix"][band] * size * size + a * size + b])
    return best


def way(
    board: Board, route: int, a: int, b: int, leave: int, taken: int, take: int
) -> tuple[int, list[tuple[int, int]], int]:
    """When a group is ready at b, with the breaks (index, begin) held on the way, and when it leaves a."""
    day = board.routes[route][0]
    arrays = board.arrays
    first = arrays["break_first"][route] + taken
    there, behind = arrival(board, day, a, b, leave), []
    for pause in range(first, first + take):
        begin = max(there, arrays["break_from"][pause])
        if begin > arrays["break_late"][pause]:
            there = NEVER
            break
        behind.append((pause, begin))
        there = begin + arrays["break_minutes"][pause]
    best = (there, behind, leave)
    if take:
        begin = max(leave, arrays["break_from"][first])
        if begin <= arrays["break_late"][first]:
            rest = way(board, route, a, b, begin + arrays["break_minutes"][first], taken + 1, take - 1)
            if rest[0] < best[0]:
                best = (rest[0], [(first, begin), *rest[1]], rest[2])
    return best
