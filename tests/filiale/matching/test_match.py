"""A city writes companies as its clerks remember them; the register as it was founded."""

import pytest

from filiale.matching import Listed, match
from filiale.workspace import workspace

REGISTER = [
    ("1", "Müller Maschinenbau GmbH & Co. KG", "Düsseldorf", "HRA 12"),
    ("2", "Müller Maschinen AG", "München", "HRB 7"),
    ("3", "Hanil Electronics Europe GmbH", "Düsseldorf", "HRB 99"),
    ("4", "Rheinblick Logistik GmbH", "Köln", None),
    ("5", "Rheinblick Logistik GmbH", "Bonn", None),
]


@pytest.fixture(scope="module")
def space():
    with workspace(memory="1GB", threads=1) as opened:
        opened.db.executemany("INSERT INTO entity (id, name, city, number) VALUES (?, ?, ?, ?)", REGISTER)
        yield opened


def found(space, **row):
    return match(space, [Listed("row", **row)])[0]


@pytest.mark.parametrize(
    ("name", "city", "id_"),
    [
        ("Mueller Maschinenbau", "Duesseldorf", "1"),
        ("MULLER MASCHINENBAU GMBH", "Düsseldorf", "1"),
        ("Hanil Europe Electronics", "Düsseldorf", "3"),
        ("Hanil Electronisc Europe Ltd.", "", "3"),
        ("Rheinblick Logistik", "Bonn", "5"),
    ],
)
def test_spellings_of_one_company_are_found(space, name, city, id_):
    assert found(space, name=name, city=city).id == id_


def test_an_identifier_speaks_louder_than_a_name(space):
    hit = found(space, name="Something else", city="Köln", number="hrb-99")

    assert (hit.id, hit.by, hit.doubtful) == ("3", "identifier", False)


def test_two_that_are_alike_are_for_a_person_to_decide(space):
    hit = found(space, name="Rheinblick Logistik")

    assert hit.doubtful
    assert {hit.id, *hit.others} >= {"4", "5"}


def test_who_is_nowhere_is_nobody(space):
    hit = found(space, name="Quantum Zebra", city="Aachen")

    assert hit.id is None
    assert hit.doubtful
