"""A bound that needs no columns: visits, each with the way to it, share the hours of all groups (a fractional knapsack, Dantzig 1957)."""

from __future__ import annotations

from tournee.rules import Ruled


def capacity_bound(ruled: Ruled) -> float:
    """A worth that no programme exceeds: the hours of all groups are filled by the visits that are worth most a minute."""
    import numpy as np

    board, arrays = ruled.board, ruled.board.arrays
    size = len(board.places)
    ways = np.array(board.shortest, dtype=np.int32)[: size * size].reshape(size, size)
    counts = np.bincount(np.array(arrays["place"], dtype=np.int64), minlength=size)
    near = np.where(np.eye(size, dtype=bool) & (counts < 2), np.iinfo(np.int32).max, ways).min(axis=0)
    left = 0.0
    for route in range(len(board.routes)):
        breaks = arrays["break_minutes"][arrays["break_first"][route] : arrays["break_first"][route + 1]]
        left += max(0, arrays["route_end"][route] - arrays["route_start"][route] - sum(breaks))
    visits = []
    for number, options in enumerate(board.of_wish):
        if options:
            place, strands = (
                arrays["place"][number],
                min(len(board.options[option].routes) for option in options),
            )
            way = 0 if place in {*arrays["route_from"]} else max(0, int(near[place]))
            minutes = strands * (arrays["duration"][number] + arrays["buffer"][number] + way)
            visits.append((max(ruled.worth[option] for option in options), minutes))
    total = 0.0
    for worth, minutes in sorted(visits, key=lambda visit: -visit[0] / max(1, visit[1])):
        part = min(1.0, left / minutes) if minutes else 1.0
        total += worth * part
        left -= minutes * part
        if left <= 0:
            break
    return total
