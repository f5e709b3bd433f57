"""The order of the steps, whoever runs them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Protocol

from filiale.cube import Cell, ordered
from filiale.engine import Stock
from filiale.errors import StockError
from filiale.portable import steps
from filiale.question import Question, place_key
from filiale.report import SourceReport

Row = tuple[Any, ...]


class Runner(Protocol):
    """A database that holds the tables entity, holding and silence."""

    def keep(self, name: str, sql: str) -> None:
        """Work a query out and keep its rows under a name."""
        ...

    def put(self, name: str, columns: dict[str, str], rows: Sequence[Row]) -> None:
        """Keep rows that were made here; `columns` tells their types."""
        ...

    def rows(self, sql: str) -> list[Row]:
        """The rows of a query."""
        ...


def answer(runner: Runner, question: Question, sources: Sequence[SourceReport] = ()) -> Stock:
    """Answer a question with the rows of `filiale.engine.answer`.

    Raises:
        StockError: for integrated ownership, whose loops are systems of equations that SQL does not solve.
    """
    refuse(question)
    _places(runner, question)
    cells: dict[Cell, int] = {}
    unresolved, loops, judged = 0, 0, None
    for year, day in question.days:
        loops, judged = _resolve(runner, question, day), day
        cells.update({row[:-1]: int(row[-1]) for row in runner.rows(steps.cells(question, year))})
    if judged != question.as_of:
        loops = _resolve(runner, question, question.as_of)
    unresolved = int(runner.rows(steps.untold(question))[0][0])
    rows = [
        dict(zip((*question.by, "companies"), (*key, number), strict=True)) for key, number in ordered(cells)
    ]
    return Stock(question, rows, unresolved, loops, tuple(sources), SourceReport("All sources", "relations"))


def refuse(question: Question) -> None:
    """Raise StockError for a rule that is not answered in SQL."""
    if question.rule == "integrated":
        raise StockError(
            "value", option="--rule", value="integrated",
            why="it solves systems of equations, which --engine spark cannot; use --engine duckdb",
        )  # fmt: skip


def _places(runner: Runner, question: Question) -> None:
    """Cities in the form in which they are compared, each shown as it is written most often."""
    shown: dict[str, tuple[int, str]] = {}
    written: list[Row] = []
    if question.city or "city" in question.by:
        written = runner.rows(
            "SELECT city, count(*) AS number FROM entity WHERE city IS NOT NULL GROUP BY city"
        )
    for word, number in written:
        key = place_key(word)
        best = shown.get(key)
        if key and (best is None or (-number, word) < (-best[0], best[1])):
            shown[key] = (number, word)
    wanted = place_key(question.city or "")
    rows = [
        (word, shown[key][1] if key in shown else None, bool(question.city) and key == wanted)
        for word, key in ((word, place_key(word)) for word, _number in written)
    ]
    runner.put("place", {"city": "VARCHAR", "shown": "VARCHAR", "asked": "BOOLEAN"}, rows)


def _resolve(runner: Runner, question: Question, day: date) -> int:
    """Leave alive, node and owner of a day; returns the number of loops."""
    runner.keep("alive", steps.alive(day, question))
    runner.keep("standing", steps.standing(day))
    for name in ("ultimate", "direct", "majority"):
        runner.keep(name, steps.chosen(name))
    runner.keep("node", steps.node(question.rule))
    ways = _followed(runner)
    members = runner.rows(steps.LOOPED.format(ways=ways))
    heads = _headed(members)
    runner.put(
        "loop", {"id": "VARCHAR", "country": "VARCHAR"}, [(id_, country) for id_, _head, country in heads]
    )
    runner.keep("owner", steps.OWNER.format(ways=ways))
    return len({head for _id, head, _country in heads})


def _followed(runner: Runner) -> str:
    """Double all ways until the only ones that move are in loops, and all of these stand on one."""
    ways, before = "ways0", None
    runner.keep(ways, steps.WAYS)
    for step in range(1, 40):
        moving = runner.rows(steps.MOVING.format(ways=ways))[0]
        if not moving[0] or moving == before:
            break
        before = moving
        longer = f"ways{step}"
        runner.keep(longer, steps.STEP.format(ways=ways))
        ways = longer
    return ways


def _headed(members: Sequence[Row]) -> list[tuple[str, str, str | None]]:
    """Each member of a loop with the loop's least id, and the country that all its members share; loops are few."""
    parent = {id_: above for id_, above, _country in members}
    country = {id_: own for id_, _above, own in members}
    found: dict[str, tuple[str, str, str | None]] = {}
    for start in parent:
        if start in found:
            continue
        loop = [start]
        while (above := parent[loop[-1]]) != start:
            loop.append(above)
        shared = {country[id_] for id_ in loop}
        origin = shared.pop() if len(shared) == 1 else None
        found.update({id_: (id_, min(loop), origin) for id_ in loop})
    return list(found.values())
