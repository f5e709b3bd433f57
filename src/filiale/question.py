"""What is asked: which companies, by which rule, counted by what, as of when."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from filiale.errors import StockError

Rule = Literal["consolidation", "majority", "integrated"]
Side = Literal["headquarters", "legal"]
RULES: tuple[Rule, ...] = ("consolidation", "majority", "integrated")
KEYS = ("origin", "region", "city", "year", "sector")
COUNTED_KINDS = ("company", "branch")
"""Funds, people and states own companies; they are none."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question to the sources.

    `by` names the keys of the answer's rows; with "year" among them, companies are counted at the end of each year from
    `first_year` to `last_year` (the year of `as_of` at `as_of` itself), otherwise once, at `as_of`.
    """

    as_of: date
    by: tuple[str, ...] = ("origin",)
    rule: Rule = "consolidation"
    city: str | None = None
    region: str | None = None
    origin: str | None = None
    first_year: int | None = None
    last_year: int | None = None
    origin_by: Side = "headquarters"
    include_domestic: bool = False

    def __post_init__(self) -> None:
        unknown = [key for key in self.by if key not in KEYS]
        if unknown:
            raise StockError(
                "value", option="--by", value=",".join(self.by), why=f"choose from {', '.join(KEYS)}"
            )
        if len(set(self.by)) != len(self.by):
            raise StockError("value", option="--by", value=",".join(self.by), why="name each key once")
        if self.rule not in RULES:
            raise StockError("value", option="--rule", value=self.rule, why=f"choose from {', '.join(RULES)}")
        if self.from_year > self.to_year:
            raise StockError(
                "value", option="--from", value=self.from_year, why=f"it lies behind {self.to_year}"
            )

    @property
    def from_year(self) -> int:
        return self.to_year if self.first_year is None else self.first_year

    @property
    def to_year(self) -> int:
        return self.as_of.year if self.last_year is None else self.last_year

    @property
    def days(self) -> tuple[tuple[int, date], ...]:
        """The years that are counted, each with its day: the year's end, or `as_of` in its own year."""
        if "year" not in self.by:
            return ((self.as_of.year, self.as_of),)
        years = range(self.from_year, self.to_year + 1)
        return tuple((year, self.as_of if year == self.as_of.year else date(year, 12, 31)) for year in years)

    def at(self, as_of: date) -> Question:
        """The same question as of another day."""
        return replace(self, as_of=as_of)


def place_key(name: str) -> str:
    """Return the form in which names of cities are compared: case, accents and German umlauts make no difference.

    "DÜSSELDORF", "Duesseldorf" and "Dusseldorf" are one city; what stands behind a comma or in brackets does not count.
    """
    bare = name.split(",", 1)[0].split("(", 1)[0]
    spread = bare.casefold().replace("ae", "a").replace("oe", "o").replace("ue", "u")
    letters = (char for char in unicodedata.normalize("NFKD", spread) if not unicodedata.combining(char))
    return " ".join("".join(letters).split())
