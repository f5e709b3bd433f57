"""The fast engine: sources into a workspace, arrays out of it, one moment after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from filiale.cube import Counter, Moment, moment
from filiale.errors import StockError
from filiale.load import Loaded, Repeated, load
from filiale.question import Question
from filiale.report import SourceReport
from filiale.tidy import tidy
from filiale.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Stock:
    """The answer: rows by the keys asked for, what stays untold, the reports of the sources and of what joins them."""

    question: Question
    rows: Sequence[dict[str, Any]]
    unresolved: int
    loops: int
    sources: Sequence[SourceReport]
    relations: SourceReport

    @property
    def companies(self) -> int:
        """The sum over all rows of the last year."""
        return sum(
            row["companies"]
            for row in self.rows
            if row.get("year", self.question.to_year) == self.question.to_year
        )


def answer(
    space: Workspace, question: Question, sources: Sequence[SourceReport] = (), *, named: bool = True
) -> tuple[Stock, tuple[Loaded, Moment]]:
    """Answer a question from what the workspace holds; with it what the evidence is made from, as of the question's day.

    Without `named` loops are headed by any of their members, which only the evidence shows, and counting is faster.
    """
    joined = SourceReport("All sources", "relations")
    data = _loaded(space, question, joined, sources, named=named)
    counter, now = Counter(data, question), None
    for place, (_year, day) in enumerate(question.days):
        now = moment(data, question, day)
        counter.add(now, place)
    if now is None or question.days[-1][1] != question.as_of:
        now = moment(data, question, question.as_of)
    untold = now.untold + data.untold
    stock = Stock(question, counter.cells(), untold, now.ownership.loops, tuple(sources), joined)
    return stock, (data, now)


def _loaded(
    space: Workspace,
    question: Question,
    report: SourceReport,
    sources: Sequence[SourceReport],
    *,
    named: bool,
) -> Loaded:
    try:
        return load(space, question, report, named=named)
    except Repeated:
        report.remarks.clear()
        space.copy()
        tidy(space, sources)
    try:
        return load(space, question, report, named=named)
    except Repeated:
        raise StockError(
            "damaged", name="A source", reason="two of its identifiers cannot be told apart"
        ) from None
