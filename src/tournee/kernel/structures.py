"""The kernel's structures (model.h) as ctypes, and arrays for them."""

from __future__ import annotations

import ctypes
from array import array
from collections.abc import Iterable, Mapping, Sequence

MOST_ITEMS = 64
MOST_STRANDS = 16
MOST_SLOTS = 8

_INT32, _INT64 = ctypes.POINTER(ctypes.c_int32), ctypes.POINTER(ctypes.c_int64)
_COUNTS = ("days", "routes", "places", "wishes", "options", "people", "direct")
_ARRAYS = (
    "day_first", "route_start", "route_end", "route_from", "route_to", "break_first", "break_minutes", "break_from",
    "break_late", "band_first", "band_begin", "band_matrix", "travel", "place", "duration", "buffer", "window_first",
    "window_low", "window_high", "option_wish", "option_day", "option_route_first", "option_routes", "slot_first",
    "slot_entry", "candidate_first", "candidates", "free_first", "free_from", "free_to", "after_first", "after",
)  # fmt: skip


class Model(ctypes.Structure):
    """A problem as flat arrays."""

    _fields_ = [*((name, ctypes.c_int32) for name in _COUNTS), *((name, _INT32) for name in _ARRAYS)]


class Rules(ctypes.Structure):
    """What holds between wishes, and what options are worth."""

    _fields_ = [
        ("worth", _INT64),
        *((name, _INT32) for name in ("must", "cluster", "category", "limit")),
        ("categories", ctypes.c_int32),
        *(
            (name, _INT32)
            for name in ("exclude_first", "exclude", "before_first", "before", "option_first", "option")
        ),
    ]


class Numbers:
    """Keeps the arrays alive that a structure points to."""

    def __init__(self) -> None:
        self.kept: list[object] = []

    def int32(self, values: Iterable[int]) -> object:
        """An array of 32-bit numbers."""
        if isinstance(values, array) and values.typecode == "i" and len(values):
            shared = (ctypes.c_int32 * len(values)).from_buffer(values)
            self.kept.append(shared)
            return ctypes.cast(shared, _INT32)
        listed = list(values)
        made = (ctypes.c_int32 * max(1, len(listed)))(*listed)
        self.kept.append(made)
        return ctypes.cast(made, _INT32)

    def int64(self, values: Iterable[int]) -> object:
        """An array of 64-bit numbers."""
        listed = list(values)
        made = (ctypes.c_int64 * max(1, len(listed)))(*listed)
        self.kept.append(made)
        return ctypes.cast(made, _INT64)


def ragged(rows: Iterable[Sequence[int]]) -> tuple[list[int], list[int]]:
    """Rows of different lengths as where each begins (and the last ends) and all values."""
    first: list[int] = [0]
    flat: list[int] = []
    for row in rows:
        flat.extend(row)
        first.append(len(flat))
    return first, flat


def model(numbers: Numbers, counts: Mapping[str, int], arrays: Mapping[str, Sequence[int]]) -> Model:
    """A model of these counts and arrays; every name of model.h must be there."""
    made = Model(**counts)
    for name in _ARRAYS:
        setattr(made, name, numbers.int32(arrays[name]))
    return made
