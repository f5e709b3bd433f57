"""Counting: companies by origin, region, city, year and sector."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from filiale.forest import Mask
from filiale.graph import standing
from filiale.load import Key, Loaded
from filiale.question import Question
from filiale.rules import RULES, Ownership
from filiale.standing import RESOLVED

Cell = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """One day: who owns whom, which companies are asked about, whose owner is told, which are counted."""

    ownership: Ownership
    scope: Mask
    told: Mask
    counted: Mask


def moment(data: Loaded, question: Question, day: date) -> Moment:
    """Judge every company as of one of the asked days."""
    graph = standing(data.entities, data.holdings, data.days.index(day))
    ownership = RULES[question.rule](graph)
    scope = data.scope & graph.alive
    told = np.isin(ownership.reason, [int(reason) for reason in RESOLVED])
    told &= (ownership.origin >= 0) & (data.entities.country >= 0)
    counted = scope & told
    if not question.include_domestic:
        counted &= ownership.origin != data.entities.country
    if question.origin:
        counted &= ownership.origin == _code(data.country, question.origin)
    return Moment(ownership, scope, told, counted)


def _code(key: Key, word: str) -> int:
    """The code of a word; one that no entity has where the word never occurs."""
    try:
        return key.words.index(word)
    except ValueError:
        return -2


def count(data: Loaded, question: Question, found: Moment, year: int) -> dict[Cell, int]:
    """Count the companies of one moment by the keys that are asked for."""
    rows = np.flatnonzero(found.counted)
    keys: list[tuple[NDArray[np.integer[Any]], tuple[Any, ...]]] = []
    for name in question.by:
        match name:
            case "origin":
                keys.append((found.ownership.origin[rows], data.country.words))
            case "year":
                keys.append((np.zeros(rows.size, dtype=np.int32), (year,)))
            case _:
                key = data.keys[name]
                keys.append((key.codes[rows], key.words))
    return _tally(keys, rows.size)


def _tally(keys: list[tuple[NDArray[np.integer[Any]], tuple[Any, ...]]], number: int) -> dict[Cell, int]:
    if not number:
        return {}
    packed = np.zeros(number, dtype=np.int64)
    for codes, words in keys:
        packed = packed * (len(words) + 1) + (codes + 1)
    values, counts = np.unique(packed, return_counts=True)
    cells: dict[Cell, int] = {}
    for value, companies in zip(values.tolist(), counts.tolist(), strict=True):
        words_of: list[Any] = []
        for _codes, words in reversed(keys):
            value, code = divmod(value, len(words) + 1)
            words_of.append(words[code - 1] if code else None)
        cells[tuple(reversed(words_of))] = companies
    return cells


def ordered(cells: dict[Cell, int]) -> list[tuple[Cell, int]]:
    """Cells by their keys, what is not given last: the same on every engine."""
    return sorted(
        cells.items(),
        key=lambda cell: tuple((word is None, "" if word is None else str(word)) for word in cell[0]),
    )
