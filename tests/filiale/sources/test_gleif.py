"""GLEIF's files in their three forms, with all their columns, against a made-up register whose answers are known."""

import csv
import json
import zipfile
from datetime import date
from xml.sax.saxutils import escape

import pytest

from bench.stock import shapes
from bench.stock.registers import UPDATED, answers, write_csv
from filiale.errors import StockError

SIZE = 900
DAYS = (date(2018, 6, 1), date(2018, 12, 31), UPDATED)


@pytest.fixture(scope="module")
def golden(tmp_path_factory):
    return write_csv(tmp_path_factory.mktemp("golden"), SIZE)


def tree(row, prefix=""):
    """The record of a CSV row as XML and JSON have it: names of columns are ways into it."""
    record = {}
    for column, value in row.items():
        if value is not None:
            place = record
            *way, last = column.split(".")
            for name in way:
                place = place.setdefault(name, {})
            place[last] = value
    return record


def table(path):
    with path.open(encoding="utf-8", newline="") as file:
        return [{key: value or None for key, value in row.items()} for row in csv.DictReader(file)]


def entity(row):
    kept = {key: value for key, value in row.items() if not key.endswith(("xmllang", "ConformityFlag"))}
    return tree(kept)


def relation(row):
    periods = [
        {
            new: row[f"Relationship.Period.{number}.{old}"]
            for old, new in (("startDate", "StartDate"), ("endDate", "EndDate"), ("periodType", "PeriodType"))
            if row[f"Relationship.Period.{number}.{old}"]
        }
        for number in (1, 2)
    ]
    kept = tree({key: value for key, value in row.items() if "Period" not in key})
    kept["Relationship"]["RelationshipPeriods"] = {"RelationshipPeriod": periods}
    return kept


def exception(row):
    return {
        "LEI": row["LEI"],
        "ExceptionCategory": row["Exception.Category"],
        "ExceptionReason": [row["Exception.Reason.1"], "CONSENT_NOT_OBTAINED"][: 1 + (row["LEI"][-3] == "7")],
    }


def as_xml(value, name, space):
    if isinstance(value, list):
        return "".join(as_xml(one, name, space) for one in value)
    inner = (
        "".join(as_xml(one, key, space) for key, one in value.items())
        if isinstance(value, dict)
        else escape(value)
    )
    return f"<{space}:{name}>{inner}</{space}:{name}>"


def wrapped(value):
    if isinstance(value, dict):
        return {key: wrapped(one) for key, one in value.items()}
    return [wrapped(one) for one in value] if isinstance(value, list) else {"$": value}


def write_xml(folder, golden):
    forms = (
        ("lei", "LEIData", "LEIRecords", "LEIRecord", entity),
        ("rr", "RelationshipData", "RelationshipRecords", "RelationshipRecord", relation),
        ("repex", "ReportingExceptionData", "ReportingExceptions", "Exception", exception),
    )
    for path, (space, root, group, one, form) in zip(golden, forms, strict=True):
        records = "\n".join(as_xml(form(row), one, space) for row in table(path))
        (folder / f"{space}.xml").write_text(
            f'<?xml version="1.0" encoding="UTF-8"?>\n<!-- golden copy -->\n<{space}:{root} xmlns:{space}="http://www.gleif.org/data">'
            f"<{space}:Header><{space}:ContentDate>2026-08-01T00:00:00Z</{space}:ContentDate></{space}:Header>"
            f"<{space}:{group}>\n{records}\n</{space}:{group}></{space}:{root}>\n",
            encoding="utf-8",
        )
    return folder


def write_json(folder, golden):
    for path, name, form in zip(
        golden, ("records", "relations", "exceptions"), (entity, relation, exception), strict=True
    ):
        records = [wrapped(form(row)) for row in table(path)]
        if name == "relations":
            records = [{"RelationshipRecord": record} for record in records]
        (folder / f"{name}.json").write_text(
            json.dumps({name: records}, ensure_ascii=False), encoding="utf-8"
        )
    return folder


def tally(stock):
    return {(row["origin"], row["city"]): row["companies"] for row in stock.rows}


def test_the_made_up_files_have_all_columns():
    assert (len(shapes.LEVEL_1), len(shapes.LEVEL_2), len(shapes.EXCEPTIONS)) == (338, 54, 12)
    assert len(set(shapes.LEVEL_1)) == 338


@pytest.mark.parametrize("day", DAYS)
def test_csv_gives_the_known_answers(counted, golden, day):
    stock = counted(*golden, day=day, by=("origin", "city"))

    assert tally(stock) == answers(SIZE, day)


@pytest.mark.parametrize("form", [write_xml, write_json])
def test_xml_and_json_give_the_same_answers(tmp_path, counted, golden, form):
    stock = counted(form(tmp_path, golden), by=("origin", "city"))

    assert tally(stock) == answers(SIZE, UPDATED)
    assert sorted((report.kind, report.rows) for report in stock.sources) == [
        ("GLEIF Level 1", SIZE),
        ("GLEIF Level 2", 184),
        ("GLEIF exceptions", 1524),
    ]


@pytest.mark.parametrize("form", [write_xml, write_json])
def test_all_forms_fill_the_tables_alike(tmp_path, golden, form):
    from filiale import sources
    from filiale.workspace import workspace

    found = []
    for paths in (golden, [form(tmp_path, golden)]):
        with workspace(memory="1GB", threads=1) as space:
            sources.read(paths, space)
            found.append(
                [
                    space.db.execute(f"SELECT * EXCLUDE (source) FROM {name} ORDER BY ALL").fetchall()
                    for name in ("entity", "holding")
                ]
            )

    assert found[0] == found[1]


def test_a_zip_of_the_three_is_streamed(tmp_path, counted, golden):
    with zipfile.ZipFile(tmp_path / "golden.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for path in golden:
            archive.write(path, path.name)

    assert tally(counted(tmp_path / "golden.zip", by=("origin", "city"))) == answers(SIZE, UPDATED)


def lei2(tmp_path, *records, name="lei2.csv"):
    short = {
        "status": "Entity.EntityStatus", "record": "Registration.RegistrationStatus", "category": "Entity.EntityCategory",
        "until": "Entity.EntityExpirationDate", "since": "Entity.EntityCreationDate", "updated": "Registration.LastUpdateDate",
        "country": "Entity.HeadquartersAddress.Country", "name": "Entity.LegalName",
    }  # fmt: skip
    lines = ["LEI," + ",".join(short.values())]
    for number, record in enumerate(records):
        given = {
            "name": f"Company {number}",
            "country": "DE",
            "status": "ACTIVE",
            "record": "ISSUED",
            **record,
        }
        lines.append(f"5299000000000000{number:02}00," + ",".join(given.get(key, "") for key in short))
    (tmp_path / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return tmp_path / name


@pytest.mark.parametrize(
    ("record", "kind", "until"),
    [
        ({"record": "LAPSED"}, "company", None),
        (
            {"record": "RETIRED", "status": "INACTIVE", "until": "2020-05-01T00:00:00Z"},
            "company",
            date(2020, 5, 1),
        ),
        (
            {"record": "MERGED", "status": "INACTIVE", "updated": "2021-06-01T10:00:00Z"},
            "company",
            date(2021, 6, 1),
        ),
        ({"category": "BRANCH"}, "branch", None),
        ({"category": "FUND"}, "fund", None),
        ({"category": "SOLE_PROPRIETOR"}, "company", None),
        ({"category": "RESIDENT_GOVERNMENT_ENTITY"}, "state", None),
        ({"category": "INTERNATIONAL_ORGANIZATION"}, "state", None),
        ({"status": "ACTIVE", "until": "2020-05-01"}, "company", None),
    ],
)
def test_statuses_and_categories(tmp_path, read, rows, record, kind, until):
    read(lei2(tmp_path, record))

    assert rows("entity", "kind", "until") == [(kind, until)]


@pytest.mark.parametrize("record", ["ANNULLED", "DUPLICATE", "CANCELLED"])
def test_records_that_are_no_entity_are_left_out(tmp_path, read, rows, record):
    report = read(lei2(tmp_path, {"record": record}, {}))[0]

    assert len(rows("entity", "id")) == 1
    assert report.remarks == {"no_record": 1}


def test_dates_countries_and_ids_that_cannot_be_are_counted(tmp_path, read, rows):
    path = lei2(tmp_path, {"since": "2023-02-30"}, {"country": "Korea"}, {"name": "x"})
    path.write_text(path.read_text() + "NOT-AN-LEI,y,,,,,,,DE\n")

    report = read(path)[0]

    assert report.remarks == {"no_id": 1, "bad_date": 1, "bad_country": 1}
    assert report.examples == {"no_id": "NOT-AN-LEI", "bad_date": "2023-02-30", "bad_country": "Korea"}
    assert len(rows("entity", "id")) == 3


def test_mixed_encodings_and_ragged_rows_are_mended(tmp_path, read, rows):
    path = lei2(tmp_path, {"name": "Müller"}, {"name": "Möller"}, {"name": "Last"})
    lines = path.read_bytes().splitlines()
    lines[2] = lines[2].decode().encode("cp1252")
    lines[3] += b",more,fields"
    path.write_bytes(b"\n".join(lines) + b"\n")

    report = read(path)[0]

    assert rows("entity", "name") == [("Möller",), ("Müller",)]
    assert report.remarks == {"bad_text": 1, "bad_row": 1}


def test_a_table_of_gleif_without_its_names_says_which_column_is_missing(tmp_path, read):
    (tmp_path / "lei2.csv").write_text("LEI,Entity.EntityStatus,Entity.LegalAddress.City\nA,ACTIVE,X\n")

    with pytest.raises(
        StockError, match=r"lei2\.csv looks like GLEIF Level 1 but lacks the column Entity\.LegalName"
    ):
        read(tmp_path / "lei2.csv")


def test_relations_hold_for_their_period_and_end_with_their_status(tmp_path, read, rows):
    header = "Relationship.StartNode.NodeID,Relationship.EndNode.NodeID,Relationship.RelationshipType,"
    header += "Relationship.RelationshipStatus,Registration.RegistrationStatus,Registration.LastUpdateDate,"
    header += "Relationship.Period.1.startDate,Relationship.Period.1.endDate,Relationship.Period.1.periodType"
    direct = "IS_DIRECTLY_CONSOLIDATED_BY"
    (tmp_path / "rr.csv").write_text(
        f"{header}\n"
        f"A,B,{direct},ACTIVE,PUBLISHED,2026-01-01,2015-01-01,2016-12-31,RELATIONSHIP_PERIOD\n"
        f"A,C,{direct},ACTIVE,PUBLISHED,2026-01-01,2025-01-01,2025-12-31,ACCOUNTING_PERIOD\n"
        f"A,D,{direct},INACTIVE,PUBLISHED,2024-03-01T10:00:00Z,,,\n"
        f"A,E,{direct},ACTIVE,RETIRED,2023-03-01,2015-01-01,,RELATIONSHIP_PERIOD\n"
        f"A,F,{direct},ACTIVE,ANNULLED,2023-03-01,,,\n"
        f"A,G,{direct},NULL,LAPSED,2023-03-01,,,\n"
        "A,H,IS_FUND-MANAGED_BY,ACTIVE,PUBLISHED,2023-03-01,,,\n"
    )

    report = read(tmp_path / "rr.csv")[0]

    assert rows("holding", "owner", "since::VARCHAR", "until::VARCHAR") == [
        ("B", "2015-01-01", "2016-12-31"),
        ("C", None, None),
        ("D", None, "2024-03-01"),
        ("E", "2015-01-01", "2023-03-01"),
        ("G", None, None),
    ]
    assert report.remarks == {"not_ownership": 1, "not_valid": 1, "ended": 2}


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (
            '<lei:LEIData xmlns:lei="x"><lei:LEIRecords><lei:LEIRecord><lei:LEI>52990000000000000002</lei:LEI>',
            "damaged or incomplete",
        ),
        ('{"records": [{"LEI": {"$": "5299', "damaged or incomplete"),
        (
            '<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa">'
            + "".join(f'<!ENTITY {chr(98 + n)} "{("&" + chr(97 + n) + ";") * 10}">' for n in range(9))
            + ']><lei:LEIData xmlns:lei="x"><lei:LEIRecord><lei:LEI>&j;</lei:LEI></lei:LEIRecord></lei:LEIData>',
            "of no kind|damaged or incomplete",
        ),
    ],
)
def test_damaged_xml_and_json_are_refused(tmp_path, read, content, sentence):
    (tmp_path / "file.xml").write_text(content)

    with pytest.raises(StockError, match=sentence):
        read(tmp_path / "file.xml")
