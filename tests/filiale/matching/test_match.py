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


@pytest.mark.parametrize(
    ("name", "city", "id_"),
    [
        ("Maschinenbau Müller", "Düsseldorf", "1"),
        ("Hanil Elect. Europe", "Düsseldorf", "3"),
        ("Hanul Electronics Europe", "Düsseldorf", "3"),
        ("Rheinblick Logistk", "Bonn", "5"),
    ],
)
def test_words_turned_round_cut_short_or_mistyped_are_found(space, name, city, id_):
    assert found(space, name=name, city=city).id == id_


def test_the_legal_form_decides_between_namesakes(space):
    space.db.execute(
        "INSERT INTO entity (id, name, city) VALUES ('6', 'Nordwind Bau AG', 'Kiel'), ('7', 'Nordwind Bau GmbH', 'Kiel')"
    )

    assert found(space, name="Nordwind Bau GmbH", city="Kiel").id == "7"
    assert found(space, name="Nordwind Bau", city="Kiel").doubtful


def test_a_word_that_very_many_have_leads_to_those_in_the_same_city_alone(space):
    space.db.execute(
        "INSERT INTO entity (id, name, city) SELECT 'h' || i, 'Handel ' || i || ' GmbH', CASE i WHEN 7 THEN 'Ulm' ELSE 'Fulda' END FROM range(4000) t(i)"
    )

    assert found(space, name="Handel", city="Ulm").id == "h7"
    assert found(space, name="Handel", city="").id is None
