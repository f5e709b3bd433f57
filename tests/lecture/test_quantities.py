"""Quantities, one sentence a row: how many of what, and whether about."""

from pathlib import Path

import pytest

import lecture

TABLE = Path(__file__).parent / "tables" / "quantities.tsv"


def rows() -> list[list[str]]:
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [(line + "\t").split("\t")[:3] for line in lines[1:]]


def shown(count: lecture.Quantity) -> str:
    value = f"{round(count.minimum, 4):g}" if count.minimum < 1 else str(int(count.minimum))
    upper = "" if count.minimum == count.maximum else f"-{int(count.maximum)}"
    return ("~" if count.approx else "") + value + upper


@pytest.mark.parametrize(("language", "text", "counts"), rows())
def test_a_sentence_gives_its_quantities(language, text, counts):
    found = lecture.read(text, home="Bonn", language=language).quantities

    wanted = [entry.split(" ", 1) for entry in filter(None, counts.split("; "))]
    assert [shown(count) for count in found] == [value for value, _ in wanted]
    for count, (_, what) in zip(found, wanted, strict=True):
        assert what in count.what, count.what
