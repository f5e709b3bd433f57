"""Events, one passage a row: of which kind, where, on which day, and whether they take place."""

from datetime import date
from pathlib import Path

import pytest

import lecture

TABLE = Path(__file__).parent / "tables" / "events.tsv"


def rows() -> list[list[str]]:
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [(line + "\t").split("\t")[:3] for line in lines[1:]]


def shown(event: lecture.Event) -> str:
    day = f"{event.date:%m-%d}" if event.date else "-"
    return f"{event.kind} {event.city} {day}" + (" x" if event.cancelled else "")


@pytest.mark.parametrize(("language", "text", "events"), rows())
def test_a_passage_gives_its_events(language, text, events):
    home = "Bonn" if language == "de" else "Leeds"
    text = text.replace("⏎", "\n")
    found = lecture.read(text, published=date(2025, 5, 1), home=home, language=language).events

    wanted = [entry.split("|") for entry in filter(None, events.split("; "))]
    assert [shown(event) for event in found] == [facts for facts, _ in wanted]
    assert all(title in event.title for event, (_, title) in zip(found, wanted, strict=True))
