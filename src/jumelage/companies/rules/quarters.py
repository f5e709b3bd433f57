"""Quarters of a year, as economic development reports by them."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

CODE = re.compile(r"([12]\d{3})-([1-4])")


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """A quarter, the first is January to March.

    >>> Quarter.of(date(2024, 10, 11)).code
    '2024-4'
    """

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Self:
        return cls(day.year, (day.month + 2) // 3)

    @classmethod
    def named(cls, code: str) -> Self | None:
        """Return the quarter of a code as `code` gives it, None for anything else."""
        found = CODE.fullmatch(code)
        return cls(int(found[1]), int(found[2])) if found else None

    @property
    def code(self) -> str:
        return f"{self.year}-{self.number}"

    @property
    def first(self) -> date:
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def last(self) -> date:
        return self.next.first - timedelta(days=1)

    @property
    def next(self) -> Self:
        return type(self)(self.year + self.number // 4, self.number % 4 + 1)

    @property
    def before(self) -> Self:
        return type(self).of(self.first - timedelta(days=1))
