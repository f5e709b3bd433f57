"""The register's companies, kept for matching again and for a person who looks for one."""

import pytest

from filiale import sources
from filiale.matching import Listed, keep, kept_register, match, of_ids, search
from filiale.tidy import tidy
from filiale.workspace import workspace

ENTITIES = """id,name,kind,country,city,lei,number,vat
1,Müller Maschinenbau GmbH,,DE,Düsseldorf,,HRB 12,DE123456789
2,Müller Handel AG,,DE,München,,HRB 7,
3,한강전자,,KR,Seoul,,,
4,Erika Mustermann,person,DE,Düsseldorf,,,
"""
LIST = "Firma;Ort\nMüller Maschinen;Düsseldorf\n"


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    folder = tmp_path_factory.mktemp("register")
    (folder / "entities.csv").write_text(ENTITIES)
    (folder / "list.csv").write_text(LIST)
    kept = folder / "kept.parquet"
    with workspace(memory="1GB", threads=1) as space:
        reports = sources.read([folder / "entities.csv", folder / "list.csv"], space)
        tidy(space, reports)
        assert keep(space, reports, kept) == 3
    return kept


def test_neither_people_nor_rows_of_a_list_are_kept(file):
    assert search(file, "Mustermann", limit=5) == []
    assert [one.id for one in search(file, "Müller", limit=5)] == ["2", "1"]


@pytest.mark.parametrize(
    "text", ["mueller maschinen", "HRB 12", "hrb12", "DE 123 456 789", "Maschinenbau GmbH"]
)
def test_name_and_numbers_are_searched_as_people_type_them(file, text):
    assert [one.id for one in search(file, text, limit=5)] == ["1"]


def test_names_in_other_scripts_are_searched_as_they_are(file):
    assert [one.name for one in search(file, "한강", limit=5)] == ["한강전자"]


def test_those_in_the_city_come_first_among_names_that_begin_alike(file):
    assert [one.id for one in search(file, "Müller", limit=1, city="Duesseldorf")] == ["1"]


@pytest.mark.parametrize("text", ["", "  ", "%", "'; DROP TABLE entity"])
def test_what_cannot_be_a_name_finds_nothing(file, text):
    assert search(file, text, limit=5) == []


def test_a_kept_register_is_matched_like_the_register_itself(file):
    with kept_register(file, memory="1GB", threads=1) as space:
        hit = match(space, [Listed("row", "Mueller Maschinenbau", "Düsseldorf")])[0]

        assert hit.id == "1"
        assert of_ids(space, ["1", "gone"])["1"].vat == "DE123456789"
        assert len(hit.others) == len(hit.behind)
