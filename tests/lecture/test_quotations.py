"""Quotations, one passage a row: who speaks."""

from pathlib import Path

import pytest

import lecture

TABLE = Path(__file__).parent / "tables" / "quotes.tsv"


def rows() -> list[list[str]]:
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [line.split("\t")[:3] for line in lines[1:]]


@pytest.mark.parametrize(("language", "text", "speaker"), rows())
def test_a_passage_tells_who_speaks(language, text, speaker):
    found = lecture.read(text, home="Bonn", language=language).quotes

    assert [quote.speaker or "-" for quote in found] == ([] if speaker == "none" else speaker.split("; "))
