"""The checklists of the office: what is due how many weeks before departure or after the return."""

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from jumelage.journeys.enums import Direction

FOLDER = Path(__file__).resolve().parent.parent / "checklists"


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a checklist; `weeks` counts from the departure (before it: negative) or from the return."""

    key: str
    weeks: int
    de: str
    en: str


@cache
def steps(direction: str) -> tuple[Step, ...]:
    """Read the checklist of a direction; the files are made to be edited by an office."""
    with (FOLDER / f"{Direction(direction).value}.toml").open("rb") as stream:
        rows = tomllib.load(stream)["step"]
    return tuple(Step(row["key"], row["weeks"], row["de"], row["en"]) for row in rows)


def due_date(weeks: int | None, *, start: date | None, end: date | None) -> date | None:
    """Return when a step is due: before and on the day of departure from it, afterwards from the return."""
    if weeks is None:
        return None
    origin = start if weeks <= 0 else (end or start)
    return origin + timedelta(weeks=weeks) if origin else None
