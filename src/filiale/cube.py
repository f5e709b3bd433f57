"""Counting: companies by origin, region, city, year and sector."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from filiale import kernel
from filiale.cells import Cells, Column, Key, Origins, Tally, sorted_words
from filiale.forest import Mask
from filiale.graph import Graph
from filiale.load import Loaded
from filiale.question import Question
from filiale.rules import RULES, Ownership

Cell = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """One day: who owns whom, the origin under which each company is counted (-1: it is not), and how many cannot be told."""

    ownership: Ownership
    origin: Origins
    untold: int

    @property
    def counted(self) -> Mask:
        return self.origin >= 0


def moment(data: Loaded, question: Question, day: date) -> Moment:
    """Judge every company as of one of the asked days."""
    place, lives = data.days.index(day), data.entities.lives
    ownership = RULES[question.rule](Graph(data.entities, data.relations, data.reported, place))
    origin = np.empty(lives.size, dtype=np.int16)
    untold = kernel.load().stock_counted(
        kernel.pointer(ownership.origin), kernel.pointer(lives), ctypes.c_int32(lives.size), place,
        int(question.include_domestic), _code(data.countries, question.origin) if question.origin else -1, kernel.pointer(origin),
    )  # fmt: skip
    return Moment(ownership, origin, int(untold))


def _code(words: tuple[str, ...], word: str) -> int:
    """The code of a word; one that no entity has where the word never occurs."""
    try:
        return words.index(word)
    except ValueError:
        return -2


class Counter:
    """The companies of one day after the other, by the keys that are asked for."""

    def __init__(self, data: Loaded, question: Question) -> None:
        self._question, self._keys = question, tuple(name for name in question.by if name != "year")
        words = {name: data.countries if name == "origin" else data.keys[name].words for name in self._keys}
        ordered = {name: sorted_words(found) for name, found in words.items()}
        self._words = {name: found for name, (_places, found) in ordered.items()}
        codes = {name: data.keys[name].codes for name in self._keys if name != "origin"}
        self._cells = tuple(Key(codes.get(name), ordered[name][0]) for name in self._keys)
        self._tally = Tally(tuple(len(self._words[name]) for name in self._keys), len(question.days))
        self._before: Origins | None = None

    def add(self, found: Moment, day: int) -> None:
        """Count the day at this position of the question's days."""
        self._tally.change(found.origin, self._before, self._cells, day)
        self._before = found.origin

    def cells(self) -> Cells:
        """All that was counted, ordered by the keys; what is not given comes last."""
        codes, days, companies = self._tally.counts()
        years = tuple(year for year, _day in self._question.days)
        columns = {
            name: Column(name, column, self._words[name])
            for name, column in zip(self._keys, codes, strict=True)
        }
        columns["year"] = Column("year", days, years)
        chosen = [columns[name] for name in self._question.by]
        if self._question.by[-1:] == ("year",) or "year" not in columns or len(years) == 1:
            return Cells(tuple(chosen), companies)
        packed = np.zeros(companies.size, dtype=np.int64)
        for column in chosen:
            packed = packed * len(column.words) + column.codes
        order = np.argsort(packed)
        return Cells(
            tuple(Column(column.name, column.codes[order], column.words) for column in chosen),
            companies[order],
        )


def ordered(cells: dict[Cell, int]) -> list[tuple[Cell, int]]:
    """Cells by their keys, what is not given last: the same on every engine."""
    return sorted(
        cells.items(),
        key=lambda cell: tuple((word is None, "" if word is None else str(word)) for word in cell[0]),
    )
