"""Organisations, one sentence a row: what they are called, in the nominative."""

from pathlib import Path

import pytest

import lecture

TABLE = Path(__file__).parent / "tables" / "organisations.tsv"


def rows() -> list[list[str]]:
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [(line + "\t").split("\t")[:3] for line in lines[1:]]


@pytest.mark.parametrize(("language", "text", "names"), rows())
def test_a_sentence_gives_its_organisations(language, text, names):
    found = lecture.read(text, home="Bonn" if language == "de" else "Leeds", language=language).organisations

    assert [item.name for item in found] == list(filter(None, names.split("; ")))
