"""Local search for a programme: one search for each thread, the best of all."""

from __future__ import annotations

import ctypes
import threading
import time
from collections.abc import Callable, Sequence

from tournee.kernel import load
from tournee.rules import Ruled
from tournee.stop import Stop

_ENDLESS = 2**63 - 1
_NODES = 50
"""States that the exact timing of a day may look at for one insertion."""


def search(
    ruled: Ruled,
    *,
    stop: Stop,
    seed: int,
    threads: int,
    begin: Sequence[int] | None = None,
    musts: Sequence[int] | None = None,
    target: int | None = None,
) -> list[int]:
    """Choose an option for each wish, or none (-1), so that everything holds and the worth is great.

    Args:
        ruled: the compiled problem with its rules.
        stop: when to stop.
        seed: the same seed, threads and rounds give the same answer.
        threads: how many searches run side by side.
        begin: options to start from.
        musts: wishes that must be held, instead of the problem's own.
        target: a worth at which to stop.
    """
    structure, _model_memory = ruled.board.model
    rules, _rules_memory = ruled.structure(musts=musts)
    library, flag = load(), ctypes.c_int32(0)
    count = len(ruled.board.problem.wishes)
    found: list[tuple[int, list[int], list[int]]] = []
    values = [wish.value for wish in ruled.board.problem.wishes]
    hot = 0.5 * ruled.scale * (sum(values) / max(1, len(values)))

    def run(thread: int) -> None:
        chosen = (ctypes.c_int32 * count)(*(begin or [-1] * count))
        starts = (ctypes.c_int32 * count)()
        rounds = ctypes.c_int64(0)
        worth = library.tournee_plan(
            ctypes.byref(structure), ctypes.byref(rules), ctypes.c_double(stop.seconds or 0.0),
            ctypes.c_int64(stop.rounds or _ENDLESS), ctypes.c_uint64(seed * 1_000_003 + thread),
            ctypes.c_int64(_ENDLESS if target is None else target), ctypes.c_int64(_NODES), ctypes.c_double(hot), chosen,
            starts, ctypes.byref(rounds), ctypes.byref(flag),
        )  # fmt: skip
        if worth >= 0:  # else without memory: the others' programmes count
            found.append((worth, list(chosen), list(starts)))
        if target is not None and worth >= target:
            flag.value = 1

    _side_by_side(run, threads, flag, stop)
    _, best, starts = _best(found)
    ruled.board.remember(best, starts)
    return best


def _best(found: Sequence[tuple[int, list[int], list[int]]]) -> tuple[int, list[int], list[int]]:
    if not found:
        raise MemoryError("the search has too little memory")
    return max(found)


def _side_by_side(run: Callable[[int], None], threads: int, flag: ctypes.c_int32, stop: Stop) -> None:
    workers = [threading.Thread(target=run, args=(thread,), daemon=True) for thread in range(max(1, threads))]
    begin = time.monotonic()
    for worker in workers:
        worker.start()
    for worker in workers:
        while worker.is_alive():
            worker.join(0.02)
            if stop.asked() or (stop.seconds and time.monotonic() - begin > stop.seconds + 1):
                flag.value = 1
