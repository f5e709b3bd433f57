"""A city writes companies as its clerks remember them; the register as it was founded."""

import pytest

from filiale.matching import Listed, match
from filiale.matching.names import bare, parts
from filiale.workspace import workspace

REGISTER = [
    ("1", "Müller Maschinenbau GmbH & Co. KG", "Düsseldorf", "HRA 12"),
    ("2", "Müller Maschinen AG", "München", "HRB 7"),
    ("3", "Hanil Electronics Europe GmbH", "Düsseldorf", "HRB 99"),
    ("4", "Rheinblick Logistik GmbH", "Köln", None),
    ("5", "Rheinblick Logistik GmbH", "Bonn", None),
    ("8", "주식회사 하늘전자", "Seoul", None),
    ("9", "（株）山川製作所", "Tokyo", None),
    ("10", "华东新材料股份有限公司", "Shanghai", None),
    ("11", "华东新能源有限公司", "Shanghai", None),
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


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("하늘전자(주)", "8"),
        ("㈜하늘전자", "8"),
        ("하늘전자", "8"),
        ("株式会社山川製作所", "9"),
        ("山川製作所㈱", "9"),
        ("华东新材料", "10"),
        ("华东新能源有限责任公司", "11"),
    ],
)
def test_names_in_hangul_and_han_are_found_with_their_own_legal_forms(space, name, id_):
    hit = found(space, name=name)

    assert (hit.id, hit.doubtful) == (id_, False)


@pytest.mark.parametrize(
    "name", ["주식회사", "有限公司", "GmbH & Co. KG", "ＫＩＡ Ltd.", "Łódź Øre ガス 株式会社", "삼성 SDI(주)"]
)
def test_sql_and_python_fold_alike(space, name):
    in_sql = space.db.execute(f"SELECT {bare('n')} FROM (SELECT ?::VARCHAR AS n)", [name]).fetchall()[0][0]

    assert in_sql == " ".join(parts(name)[0])
