"""People, one sentence a row: name, office, and where they belong."""

from pathlib import Path

import pytest

import lecture

TABLE = Path(__file__).parent / "tables" / "people.tsv"


def rows() -> list[list[str]]:
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [line.split("\t")[:4] for line in lines[1:]]


@pytest.mark.parametrize(("language", "home", "text", "people"), rows())
def test_a_sentence_gives_its_people(language, home, text, people):
    found = lecture.read(text, home=home, language=language).people

    assert [
        f"{person.name}|{person.role or '-'}|{person.city_or_org or '-'}".lower() for person in found
    ] == people.lower().split("; ")
