"""Repeated ids and the same company in several sources: precedence, ambiguous identifiers, contradictions."""

import pytest

from filiale.tidy import tidy


@pytest.fixture
def tidied(tmp_path, space, read):
    def done(*texts):
        paths = []
        for number, text in enumerate(texts):
            paths.append(tmp_path / f"{number}.csv")
            paths[-1].write_text(text)
        reports = read(*paths)
        tidy(space, reports)
        return reports

    return done


def test_duplicate_ids_with_the_same_and_with_other_contents(tidied, rows):
    report = tidied("id,name,city\nA,Alpha,Köln\nA,Alpha,Köln\nB,Beta,\nB,Beta plc,\nB,,Essen\n")[0]

    assert rows("entity", "id", "name", "city") == [("A", "Alpha", "Köln"), ("B", "Beta plc", "Essen")]
    assert report.remarks == {"duplicate": 1, "contradiction": 2}
    assert report.examples == {"duplicate": "A", "contradiction": "B"}


def test_an_example_never_names_a_person(tidied):
    report = tidied("id,name,kind\nanna-example,Anna,person\nanna-example,Anne,person\n")[0]

    assert (report.remarks, report.examples) == ({"contradiction": 1}, {})


def test_the_first_source_counts_and_gaps_are_filled(tidied, rows):
    reports = tidied("id,name,city\nA,Alpha,\n", "id,name,city,sector\nA,Other,Köln,26\nC,Gamma,,\n")

    assert rows("entity", "id", "name", "city", "sector", "source") == [
        ("A", "Alpha", "Köln", "26", 0),
        ("C", "Gamma", None, None, 1),
    ]
    assert [report.remarks for report in reports] == [{}, {}]


def test_records_are_joined_over_each_kind_of_identifier(tidied, rows):
    tidied(
        "id,name,lei,register,number,vat\nL1,Alpha,LEI1,,,\nL2,Beta,LEI2,RA1,HRB 12,\nL3,Gamma,LEI3,,,DE123456789\n",
        "id,name,lei,register,number,vat\nX1,a,LEI1,,,\nX2,b,,ra1,hrb12,\nX3,c,,,,de 123456789\nX4,d,,RA2,HRB 12,\n",
    )

    assert [id_ for (id_,) in rows("entity", "id")] == ["L1", "L2", "L3", "X4"]


def test_relations_follow_their_entities(tidied, rows):
    tidied(
        "id,name,lei\nL1,Alpha,LEI1\nL2,Beta,LEI2\n",
        "id,name,lei\nX1,a,LEI1\nX2,b,LEI2\n",
        "owned,owner,share\nX1,X2,60\n",
        "entity,reason\nX2,NON_PUBLIC\n",
    )

    assert rows("holding", "owned", "owner") == [("L1", "L2")]
    assert rows("silence", "entity") == [("L2",)]


def test_what_is_joined_in_steps_ends_at_one_record(tidied, rows):
    tidied(
        "id,name,vat\nA,Alpha,DE111111111\n",
        "id,name,vat,register,number\nB,Alpha,DE111111111,RA1,HRB 9\n",
        "id,name,register,number,lei\nZ,Alpha,RA1,HRB 9,LEI9\n",
    )

    assert rows("entity", "name", "lei", "vat") == [("Alpha", "LEI9", "DE111111111")]


def test_an_identifier_of_two_companies_joins_nobody(tidied, rows):
    reports = tidied(
        "id,name,lei,register,number\nL1,Alpha,LEI1,RA1,HRB 1\nL2,Beta,LEI2,RA1,HRB 1\n",
        "id,name,register,number\nX,Gamma,RA1,HRB 1\n",
    )

    assert len(rows("entity", "id")) == 3
    assert reports[1].remarks == {"ambiguous": 1}
    assert reports[1].examples == {"ambiguous": "Gamma"}


def test_people_are_joined_without_being_named(tidied):
    reports = tidied(
        "id,name,kind,vat\nA,Anna,person,DE111111111\n", "id,name,kind,vat\nB,Anna,person,DE111111111\n"
    )

    assert "Anna" not in str(reports)
