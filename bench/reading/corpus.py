"""The announcements with their right readings (tests/lecture/corpus)."""

import datetime as dt
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CORPUS = Path(__file__).resolve().parents[2] / "tests" / "lecture" / "corpus"
HALVES = ("dev", "test")

Reading = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Announcement:
    """One input file, the arguments it is read with, and the right reading."""

    half: str
    name: str
    path: Path
    published: dt.date | None
    home: str | None
    right: Reading


def load(half: str, root: Path = CORPUS) -> list[Announcement]:
    """Every announcement of one half, by name."""
    return [_load(half, answer) for answer in sorted((root / half).glob("*.json"))]


def _load(half: str, answer: Path) -> Announcement:
    right = json.loads(answer.read_text(encoding="utf-8"))
    inputs = [path for path in answer.parent.glob(f"{answer.stem}.*") if path != answer]
    if len(inputs) != 1:
        raise FileNotFoundError(f"{answer.name} needs exactly one input beside it, not {len(inputs)}")
    arguments = right["about"]["arguments"]
    published = dt.date.fromisoformat(arguments["published"]) if arguments["published"] else None
    return Announcement(half, answer.stem, inputs[0], published, arguments["home"], right)
