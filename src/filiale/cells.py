"""The cells of an answer: columns of codes and numbers, which become rows when they are asked for."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray

from filiale import kernel

Packed = NDArray[np.int64]
Codes = NDArray[np.int32]
Origins = NDArray[np.int16]
CHUNK = 1 << 21
"""Companies that are looked at at a time."""
_DENSE = 1 << 22
"""Up to so many possible cells each has a counter of its own; of more, only those that occur are kept, in order."""


@dataclass(frozen=True, eq=False)
class Column:
    """One key of the rows: a code for each row, and what each code stands for."""

    name: str
    codes: NDArray[np.int32]
    words: tuple[Any, ...]


@dataclass(frozen=True, eq=False)
class Cells(Sequence[dict[str, Any]]):
    """Rows by their keys, in their order, each with its number of companies."""

    columns: tuple[Column, ...]
    companies: Packed

    def __len__(self) -> int:
        return int(self.companies.size)

    @overload
    def __getitem__(self, place: int) -> dict[str, Any]: ...
    @overload
    def __getitem__(self, place: slice) -> list[dict[str, Any]]: ...
    def __getitem__(self, place: int | slice) -> dict[str, Any] | list[dict[str, Any]]:
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(len(self)))]
        row = {column.name: column.words[column.codes[place]] for column in self.columns}
        return row | {"companies": int(self.companies[place])}

    def __iter__(self) -> Iterator[dict[str, Any]]:
        names = (*(column.name for column in self.columns), "companies")
        for values in self.tuples():
            yield dict(zip(names, values, strict=True))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]  # compared by contents, as a list is

    def tuples(self) -> Iterator[tuple[Any, ...]]:
        """The rows as tuples, some thousand at a time in memory."""
        for start in range(0, len(self), 65536):
            part = slice(start, start + 65536)
            words = [map(column.words.__getitem__, column.codes[part].tolist()) for column in self.columns]
            yield from zip(*words, self.companies[part].tolist(), strict=True)


@dataclass(frozen=True, slots=True)
class Key:
    """A code for each company (None: its origin is the code), and each code's place among the words; the last is for what is not given."""

    codes: Codes | None
    places: Codes


class _Key(ctypes.Structure):
    _fields_ = (("codes", ctypes.c_void_p), ("places", ctypes.c_void_p), ("size", ctypes.c_int32))


@dataclass
class Tally:
    """Counts by changes: a company that stays where it was from one day to the next is not looked at again.

    `sizes` are the numbers of possible codes of each key, `days` how many days there are. Codes are in the order of their words.
    """

    sizes: tuple[int, ...]
    days: int
    _changes: list[Packed] = field(default_factory=list)
    _dense: Packed | None = None

    @property
    def span(self) -> int:
        return int(np.prod(np.array(self.sizes, dtype=object), initial=1)) * self.days

    def change(self, now: Origins, before: Origins | None, keys: Sequence[Key], day: int) -> None:
        """Companies change their cells on this day: the origin of each (-1: none), that of the day before, and the keys of the cells."""
        table = (_Key * max(len(keys), 1))(
            *(_Key(kernel.pointer(key.codes), kernel.pointer(key.places), key.places.size) for key in keys)
        )
        if self._dense is None and self.span <= _DENSE:
            self._dense = np.zeros(self.span, dtype=np.int64)
        for start in range(0, now.size, CHUNK):
            end = min(start + CHUNK, now.size)
            found = np.empty(0 if self._dense is not None else 2 * (end - start), dtype=np.int64)
            number = kernel.load().stock_changes(
                kernel.pointer(now), kernel.pointer(before), ctypes.c_int64(start), ctypes.c_int64(end), table, len(keys),
                self.days, day, kernel.pointer(self._dense), kernel.pointer(found),
            )  # fmt: skip
            if number:
                self._changes.append(found[:number].copy())

    def counts(self) -> tuple[list[NDArray[np.int32]], NDArray[np.int32], Packed]:
        """For each cell and day with companies the codes of its keys, the day, and the number."""
        cells, numbers = self._sums()
        group, day = np.divmod(cells, self.days)
        total = np.cumsum(numbers)
        begins = np.flatnonzero(np.diff(group, prepend=-1))
        before = np.zeros(cells.size, dtype=np.int64)
        before[begins[1:]] = np.diff(total[begins[1:] - 1], prepend=0)
        total -= np.cumsum(before)
        ends = np.append(day[1:], self.days)
        ends[np.append(begins[1:], cells.size) - 1 if cells.size else []] = self.days
        lasting = np.where(total > 0, ends - day, 0)
        return self._spread(group, day, total, lasting)

    def _sums(self) -> tuple[Packed, Packed]:
        """The sum of the changes of each cell and day that has any, in order."""
        if self._dense is not None:
            cells = np.flatnonzero(self._dense)
            return cells, self._dense[cells]
        changes = np.concatenate(self._changes or [np.empty(0, np.int64)])
        self._changes.clear()
        changes.sort()
        signs = ((changes & 1) * 2 - 1).astype(np.int8)
        changes >>= 1
        begins = np.flatnonzero(np.diff(changes, prepend=-1))
        numbers = np.add.reduceat(signs, begins, dtype=np.int64) if begins.size else np.empty(0, np.int64)
        return changes[begins], numbers

    def _spread(
        self, group: Packed, day: Packed, total: Packed, lasting: Packed
    ) -> tuple[list[NDArray[np.int32]], NDArray[np.int32], Packed]:
        """A row for each day on which a number lasts."""
        first = np.cumsum(lasting) - lasting
        days = (np.arange(int(lasting.sum())) - np.repeat(first - day, lasting)).astype(np.int32)
        group, total = np.repeat(group, lasting), np.repeat(total, lasting)
        codes: list[NDArray[np.int32]] = []
        for size in reversed(self.sizes):
            group, code = np.divmod(group, size)
            codes.append(code.astype(np.int32))
        return codes[::-1], days, total


def sorted_words(words: Sequence[Any]) -> tuple[NDArray[np.int32], tuple[Any, ...]]:
    """The place of each code in the order of the words, with one more, at the end, for what is not given; and the words in order."""
    order = sorted(range(len(words)), key=lambda code: str(words[code]))
    places = np.empty(len(words) + 1, dtype=np.int32)
    places[order] = np.arange(len(words), dtype=np.int32)
    places[-1] = len(words)
    return places, (*(words[code] for code in order), None)
