"""BODS 0.2 to 0.4: the registries' fixtures by name, versions, ranges, periods, replaced and closed records, people."""

import json
from datetime import date
from importlib.resources import files

import pytest

from bench.stock.registers import UPDATED, answers, write_bods
from filiale import evidence
from filiale.engine import answer
from filiale.errors import StockError
from filiale.question import Question

FIXTURES = files("bods_fixtures") / "data"


def fixture(name):
    return FIXTURES / f"{name}.json"


def test_every_fixture_is_named_here():
    found = {
        f"{folder.name}/{path.stem}"
        for folder in FIXTURES.iterdir()
        if folder.is_dir()
        for path in folder.glob("*.json")
    }

    assert found == {
        "core/01-direct-ownership",
        "edge-cases/10-circular-ownership",
        "edge-cases/11-anonymous-person",
    }


def test_fixture_01_direct_ownership(counted, rows):
    """One person with 75 percent of shares and votes: one hop, a natural person, never by name."""
    stock = counted(fixture("core/01-direct-ownership"), rule="majority", include_domestic=True)

    assert stock.rows == [{"origin": "GB", "companies": 1}]
    assert rows("holding", "owned", "owner", "share", "votes", "since::VARCHAR") == [
        ("rec-acme-holdings-ltd", "rec-jane-smith-1975", 75.0, 75.0, "2010-01-01")
    ]
    assert rows("entity", "id", "name", "kind", "register", "number") == [
        ("rec-acme-holdings-ltd", "Acme Holdings Ltd", "company", "GB-COH", "10000001"),
        ("rec-jane-smith-1975", None, "person", None, None),
    ]


def test_fixture_10_circular_ownership(counted, rows):
    """Two companies that hold each other: both relations stay, the loop is flagged, nobody is their own owner."""
    stock = counted(fixture("edge-cases/10-circular-ownership"), rule="majority", include_domestic=True)

    assert stock.loops == 1
    assert len(rows("holding", "owned")) == 2


def test_fixture_11_anonymous_person(counted, rows):
    """The company says that it cannot name its owner: the reason is kept, nobody is invented, the company stays untold."""
    stock = counted(fixture("edge-cases/11-anonymous-person"), include_domestic=True)

    assert (stock.rows, stock.unresolved) == ([], 1)
    assert rows("silence", "entity", "reason") == [
        ("rec-opaque-holdings-sa", "subjectUnableToConfirmOrIdentifyBeneficialOwner")
    ]
    assert rows("entity", "kind") == [("company",)]


def test_no_person_of_a_fixture_is_printed(space, read):
    reports = read(fixture("core/01-direct-ownership"))
    _stock, found = answer(space, Question(date(2026, 8, 1), rule="majority", include_domestic=True), reports)

    printed = str([piece.as_row() for piece in evidence.pieces(space, *found, ("x",))])

    assert "natural person" in printed
    assert "jane" not in printed.lower() + str(reports).lower()


@pytest.mark.parametrize("lines", [True, False])
def test_a_made_up_register_gives_the_known_answers(tmp_path, counted, lines):
    path = write_bods(tmp_path / "register.json", 800, lines=lines)

    stock = counted(path, by=("origin", "city"))

    assert {(row["origin"], row["city"]): row["companies"] for row in stock.rows} == answers(800, UPDATED)


PUBLISHED = {"publicationDate": "2026-01-01", "bodsVersion": "0.3", "publisher": {"name": "x"}}


def old_entity(id_, day="2020-01-01", **more):
    return {
        "statementID": id_, "statementType": "entityStatement", "statementDate": day, "entityType": "registeredEntity",
        "name": f"Company {id_}", "publicationDetails": PUBLISHED, **more,
    }  # fmt: skip


def old_person(id_, **more):
    return {"statementID": id_, "statementType": "personStatement", "personType": "knownPerson", **more}


def old_relation(id_, subject, party, *interests, day="2020-01-01", **more):
    key = "describedByPersonStatement" if party.startswith("P") else "describedByEntityStatement"
    return {
        "statementID": id_, "statementType": "ownershipOrControlStatement", "statementDate": day,
        "subject": {"describedByEntityStatement": subject}, "interestedParty": {key: party}, "interests": list(interests), **more,
    }  # fmt: skip


def shares(type_="shareholding", since=None, until=None, **share):
    return {"type": type_, "share": share, "startDate": since, "endDate": until, "interestLevel": "direct"}


def new(kind, id_, day="2020-01-01", status="new", **details):
    return {
        "statementId": f"s-{id_}-{day}-{status}", "statementDate": day, "recordId": id_, "recordType": kind, "recordStatus": status,
        "recordDetails": details,
    }  # fmt: skip


@pytest.fixture(params=["array", "lines"])
def write(tmp_path, request):
    """Statements as a file, in both forms; in lines most are read by the kernel and the others by DuckDB."""

    def written(*statements):
        path = tmp_path / "bods.json"
        lines = "\n".join(json.dumps(statement) for statement in statements)
        text = lines if request.param == "lines" else json.dumps(statements, indent=1)
        path.write_text(text, encoding="utf-8")
        return path

    return written


HELD = (
    "owned",
    "owner",
    "share",
    "share_min",
    "votes",
    "votes_min",
    "above",
    "since::VARCHAR",
    "until::VARCHAR",
)


@pytest.mark.parametrize(
    ("share", "held"),
    [
        ({"exact": 60}, (60.0, None, None)),
        ({"exact": "60"}, (60.0, None, None)),
        ({"minimum": 50, "maximum": 75, "exclusiveMinimum": True}, (None, 50.0, True)),
        ({"minimum": 50, "maximum": 75, "exclusiveMinimum": False}, (None, 50.0, False)),
        ({"exclusiveMinimum": 50, "maximum": 75}, (None, 50.0, True)),
        ({"exact": 130}, (None, None, None)),
    ],
)
def test_ranges_and_exclusive_minima(write, read, rows, share, held):
    report = read(write(old_entity("A"), old_entity("B"), old_relation("r", "A", "B", shares(**share))))[0]

    found = rows("holding", "share", "share_min", "above")[0]
    assert found[:2] == held[:2]
    assert bool(found[2]) is bool(held[2])
    assert report.remarks == ({"bad_share": 1} if share == {"exact": 130} else {})


def test_more_than_half_exclusively_is_a_majority_and_half_is_none(write, counted):
    place = {"incorporatedInJurisdiction": {"code": "DE"}}
    over = old_relation("r", "A", "K", shares(minimum=50, exclusiveMinimum=True))
    half = old_relation("s", "B", "K", shares(minimum=50, exclusiveMinimum=False))
    home = {"incorporatedInJurisdiction": {"code": "KR"}}

    stock = counted(
        write(old_entity("A", **place), old_entity("B", **place), old_entity("K", **home), over, half),
        rule="majority",
    )

    assert stock.rows == [{"origin": "KR", "companies": 1}]


def test_interests_with_periods_of_their_own_are_cut_at_their_ends(write, read, rows):
    read(
        write(
            old_entity("A"),
            old_entity("B"),
            old_relation(
                "r", "A", "B",
                shares(since="2010-01-01", until="2015-01-01", exact=60),
                shares(since="2015-01-01", exact=30),
                shares("voting-rights", since="2012-01-01", minimum=25),
            ),
        )
    )  # fmt: skip

    assert rows("holding", "since::VARCHAR", "until::VARCHAR", "share", "votes_min") == [
        ("2010-01-01", "2012-01-01", 60.0, None),
        ("2012-01-01", "2015-01-01", 60.0, 25.0),
        ("2015-01-01", None, 30.0, 25.0),
    ]


def test_a_replaced_statement_is_forgotten_and_its_readers_follow(write, read, rows):
    report = read(
        write(
            old_entity("A1"),
            old_entity("B"),
            old_relation("r1", "A1", "B", shares(exact=60)),
            old_entity("A2", day="2021-01-01", replacesStatements=["A1"]),
            old_entity("A3", day="2022-01-01", replacesStatements=["A2"]),
        )
    )[0]

    assert rows("entity", "id") == [("A3",), ("B",)]
    assert rows("holding", "owned", "owner") == [("A3", "B")]
    assert report.remarks == {"replaced": 2}


def test_another_party_in_a_replacement_ends_the_first_ones_time(write, read, rows):
    read(
        write(
            *(old_entity(id_) for id_ in "ABC"),
            old_relation("r1", "A", "B", shares(exact=60, since="2010-01-01")),
            old_relation(
                "r2",
                "A",
                "C",
                shares(exact=70, since="2021-05-01"),
                day="2021-06-01",
                replacesStatements=["r1"],
            ),
            old_relation(
                "r3",
                "A",
                "C",
                shares(exact=80, since="2021-05-01"),
                day="2022-06-01",
                replacesStatements=["r2"],
            ),
        )
    )

    assert rows("holding", "owner", "share", "since::VARCHAR", "until::VARCHAR") == [
        ("B", 60.0, "2010-01-01", "2021-06-01"),
        ("C", 80.0, "2021-05-01", None),
    ]


def test_statements_that_replace_each_other_do_not_go_on_for_ever(write, read, rows):
    read(write(old_entity("A", replacesStatements=["B"]), old_entity("B", replacesStatements=["A"])))

    assert rows("entity", "id") == []


def test_the_latest_statement_about_a_record_counts_and_a_closed_one_ends(write, read, rows):
    interest = {"type": "shareholding", "share": {"exact": 60}}
    company = {"entityType": {"type": "registeredEntity"}}
    report = read(
        write(
            new("entity", "a", name="Old name", **company),
            new("entity", "a", "2022-01-01", "updated", name="New name", **company),
            new("entity", "b", name="B", **company),
            new("entity", "b", "2024-01-01", "closed", name="B", **company),
            new("relationship", "r", subject="a", interestedParty="b", interests=[interest]),
            new("relationship", "r", "2023-05-05", "closed", subject="a", interestedParty="b"),
        )
    )[0]

    assert rows("entity", "id", "name", "until::VARCHAR") == [
        ("a", "New name", None),
        ("b", "B", "2024-01-01"),
    ]
    assert rows("holding", "owner", "share", "until::VARCHAR") == [("b", 60.0, "2023-05-05")]
    assert (report.remarks, report.date) == ({"replaced": 3}, date(2024, 1, 1))


def test_codes_of_old_versions_and_reasons_of_all_become_the_same(write, read, rows):
    unspecified = {"unspecified": {"reason": "no-beneficial-owners"}}
    read(
        write(
            old_entity("A"),
            {**old_relation("r", "A", "x"), "interestedParty": unspecified},
            new("entity", "b", name="B", entityType={"type": "registeredEntity"}),
            new("relationship", "s", subject="b", interestedParty={"reason": "noBeneficialOwners"}),
            old_entity(
                "U",
                entityType="unknownEntity",
                unspecifiedEntityDetails={"reason": "interested-party-exempt-from-disclosure"},
            ),
            old_entity("C"),
            old_relation("t", "C", "U"),
        )
    )  # mixed versions in one file

    assert rows("silence", "entity", "reason") == [
        ("A", "noBeneficialOwners"),
        ("C", "interestedPartyExemptFromDisclosure"),
        ("b", "noBeneficialOwners"),
    ]
    assert rows("entity", "id") == [("A",), ("C",), ("b",)]
    assert rows("holding", "owned") == []


def test_an_unknown_owner_with_a_share_is_an_owner_who_is_not_known(write, read, rows):
    read(
        write(
            old_entity("A"),
            old_entity("U", entityType="anonymousEntity"),
            old_relation("r", "A", "U", shares(exact=80)),
        )
    )

    assert rows("holding", "owned", "owner", "share") == [("A", None, 80.0)]


def test_people_count_by_residence(write, read, rows):
    report = read(
        write(
            old_person(
                "P1", addresses=[{"type": "service", "country": "GB"}, {"type": "residence", "country": "KR"}]
            ),
            old_person(
                "P2", addresses=[{"type": "service", "country": "GB"}], nationalities=[{"code": "KR"}]
            ),
            old_person(
                "P3", addresses=[{"type": "placeOfBirth", "country": "FR"}], nationalities=[{"code": "CN"}]
            ),
            old_person("P4", nationalities=[{"code": "CN"}, {"code": "DE"}]),
            new(
                "person",
                "P5",
                taxResidencies=[{"code": "JP"}],
                addresses=[{"type": "service", "country": {"code": "GB"}}],
            ),
        )
    )[0]

    assert rows("entity", "id", "name", "country") == [
        ("P1", None, "KR"),
        ("P2", None, "GB"),
        ("P3", None, "CN"),
        ("P4", None, None),
        ("P5", None, "JP"),
    ]
    assert report.remarks == {"nationality": 1}


@pytest.mark.parametrize(
    ("address", "city"),
    [
        ("Königsallee 1, 40212 Düsseldorf", "Düsseldorf"),
        ("Königsallee 1\n40212 Düsseldorf\nGermany", "Düsseldorf"),
        ("1 High Street, Leeds, LS1 4AP", "Leeds"),
        ("D-80331 München", "München"),
        ("Seoul", "Seoul"),
        ("Hauptstr. 5, Köln, 50667", "Köln"),
        ("1-1 Chiyoda, 100-8111 Tokyo", "Tokyo"),
        ("Stephansplatz 1; A-1010 Wien ; Germany", "Wien"),
        (None, None),
    ],
)
def test_addresses_tell_the_city(write, read, rows, address, city):
    place = {
        "type": "registered",
        "address": address,
        "postCode": "LS1 4AP",
        "country": {"code": "DE", "name": "Germany"},
    }
    read(write(new("entity", "a", name="A", entityType={"type": "registeredEntity"}, addresses=[place])))

    assert rows("entity", "city", "country", "legal_country") == [(city, "DE", "DE")]


def test_identifiers_become_lei_register_and_vat(write, read, rows):
    identifiers = [
        {"scheme": "DE-VAT", "id": "DE123456789"},
        {"scheme": "DE-CR", "id": "HRB 12345"},
        {"schemeName": "Other", "id": "1"},
        {"schemeName": "Another", "id": "2"},
        {"scheme": "XI-LEI", "id": "52990000000000000002"},
    ]
    read(
        write(
            old_entity("A", identifiers=identifiers, jurisdiction={"code": "US-DE"}, foundingDate="2011-05")
        )
    )

    assert rows("entity", "lei", "register", "number", "vat", "country", "since::VARCHAR") == [
        ("52990000000000000002", "DE-CR", "HRB 12345", "DE123456789", "US", "2011-05-01")
    ]


def test_indirect_interests_count_unless_their_components_are_told(write, read, rows):
    indirect = {**shares(exact=60), "interestLevel": "indirect"}
    report = read(
        write(
            *(old_entity(id_) for id_ in "ABC"),
            old_relation("r", "A", "C", indirect, componentStatementIDs=["s", "t"]),
            old_relation("s", "A", "B", shares(exact=80), isComponent=True),
            old_relation("t", "B", "C", shares(exact=75), isComponent=True),
            old_relation("u", "B", "A", indirect),
        )
    )[0]

    assert [row for row in rows("holding", "owned", "owner", "share") if row[2]] == [
        ("A", "B", 80.0),
        ("B", "A", 60.0),
        ("B", "C", 75.0),
    ]
    assert report.remarks == {"components": 1}


def test_relations_of_gleif_in_bods_are_consolidation(write, read, rows):
    detail = {
        "type": "other-influence-or-control",
        "details": "LEI RelationshipType: IS_ULTIMATELY_CONSOLIDATED_BY",
        "startDate": "2018-03-23T00:00:00Z",
    }
    read(write(old_entity("A"), old_entity("B"), old_relation("r", "A", "B", detail)))

    assert rows("holding", "kind", "since::VARCHAR") == [("ultimate", "2018-03-23")]


def test_a_holder_without_interests_is_kept_without_a_share(write, read, rows):
    read(
        write(
            new("entity", "a", entityType={"type": "state"}),
            new("relationship", "r", subject="a", interestedParty="b"),
        )
    )

    assert rows("holding", *HELD) == [("a", "b", None, None, None, None, None, None, None)]
    assert rows("entity", "kind") == [("state",)]


def test_lines_that_are_no_statements_are_counted(tmp_path, read, rows):
    lines = [
        json.dumps(old_entity("A")),
        '{"statementID": "B", "stat',
        '{"hello": 1}',
        json.dumps(old_entity("C")),
    ]
    (tmp_path / "bods.jsonl").write_text("\n".join(lines) + "\n")

    report = read(tmp_path / "bods.jsonl")[0]

    assert rows("entity", "id") == [("A",), ("C",)]
    assert (report.rows, report.remarks, report.examples) == (
        4,
        {"bad_statement": 2},
        {"bad_statement": "number 2"},
    )


def test_a_truncated_array_is_refused(tmp_path, read):
    path = tmp_path / "bods.json"
    path.write_text(json.dumps([old_entity(f"E{number}") for number in range(400)], indent=1)[:-300])

    with pytest.raises(StockError, match=r"bods\.json is damaged or incomplete"):
        read(path)


def test_dates_that_cannot_be_are_counted(write, read, rows):
    report = read(
        write(
            old_entity("A", foundingDate="2020-02-30"),
            old_entity("B"),
            old_relation("r", "A", "B", shares(exact=60, since="someday")),
        )
    )[0]

    assert rows("entity", "since") == [(None,), (None,)]
    assert report.remarks == {"bad_date": 2}
