"""Our own schema as CSV and Parquet: what cannot be is counted, the rest is read."""

import csv
import io

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from filiale import sources
from filiale.errors import StockError
from filiale.workspace import workspace


def test_columns_may_stand_in_any_order_and_any_case(tmp_path, read, rows):
    (tmp_path / "e.csv").write_text("Name,Remark,COUNTRY,Id\nAlpha,x,kr,A\n")

    report = read(tmp_path / "e.csv")[0]

    assert rows("entity", "id", "name", "country") == [("A", "Alpha", "KR")]
    assert (report.kind, report.rows, report.remarks) == ("own schema, entity", 1, {})


def test_a_header_that_lacks_a_column_is_refused(tmp_path, read):
    (tmp_path / "e.csv").write_text("id,designation,country\nA,Alpha,KR\n")

    with pytest.raises(
        StockError, match=r"e\.csv looks like a table of our own schema .entity.* but lacks the column name"
    ):
        read(tmp_path / "e.csv")


@pytest.mark.parametrize("day", ["infinity", "-infinity", "epoch", "2020-13-01", "9999999-01-01"])
def test_a_word_or_number_that_is_no_day_is_read_as_not_given(tmp_path, read, rows, day):
    (tmp_path / "e.csv").write_text(f"id,name,since\nA,A GmbH,{day}\n")

    report = read(tmp_path / "e.csv")[0]

    assert rows("entity", "since") == [(None,)]
    assert report.examples == {"bad_date": f"since {day}"}


def test_a_share_of_130_percent_and_dates_that_cannot_be_are_read_as_not_given(tmp_path, read, rows):
    (tmp_path / "h.csv").write_text(
        "owned,owner,share,since,until\nA,B,130,2020-02-30,\nA,C,-1,2020-01-01,2019-01-01\nA,D,60,31.12.2020,\nA,E,most,1999,\n"
    )

    report = read(tmp_path / "h.csv")[0]

    assert rows("holding", "owner", "share", "since::VARCHAR") == [
        ("B", None, None),
        ("C", None, "2020-01-01"),
        ("D", 60.0, "2020-12-31"),
        ("E", None, "1999-01-01"),
    ]
    assert report.remarks == {"bad_share": 3, "bad_date": 1, "bad_period": 1}
    assert report.examples == {"bad_share": "share -1", "bad_date": "since 2020-02-30"}


def test_german_spreadsheets_write_semicolons_and_decimal_commas(tmp_path, read, rows):
    (tmp_path / "h.csv").write_bytes('﻿"owned";"owner";"share"\r\n"A";"B";"33,4 %"\r\n'.encode())

    read(tmp_path / "h.csv")

    assert rows("holding", "owned", "owner", "share") == [("A", "B", 33.4)]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_encodings_are_recognised(tmp_path, read, rows, encoding):
    (tmp_path / "e.csv").write_bytes("id,name\nA,Müller 한국\n".encode(encoding))

    read(tmp_path / "e.csv")

    assert rows("entity", "name") == [("Müller 한국",)]


def test_mixed_encodings_are_read_row_by_row_and_counted(tmp_path, read, rows):
    (tmp_path / "e.csv").write_bytes(b"id,name\nA,M\xc3\xbcller\nB,M\xfcller\n")

    report = read(tmp_path / "e.csv")[0]

    assert rows("entity", "name") == [("Müller",), ("Müller",)]
    assert report.remarks == {"bad_text": 1}
    assert report.examples == {"bad_text": "line 3"}


def test_a_file_that_is_windows_1252_as_a_whole_is_told_by_its_header(tmp_path, read, rows):
    (tmp_path / "e.csv").write_bytes("id,name,größe\nA,Müller,3\n".encode("cp1252"))

    read(tmp_path / "e.csv")

    assert rows("entity", "name") == [("Müller",)]


def test_ragged_rows_are_left_out_and_counted(tmp_path, read, rows):
    (tmp_path / "e.csv").write_text("id,name,country\nA,Alpha,DE\nB,Beta\nC,Gamma,DE,x\nD,Delta,KR,\n\n")

    report = read(tmp_path / "e.csv")[0]

    assert rows("entity", "id") == [("A",), ("D",)]
    assert (report.rows, report.remarks) == (4, {"bad_row": 2})
    assert report.examples["bad_row"] == "line 3, 2 fields instead of 3"


def test_rows_without_an_id_unknown_kinds_and_countries_are_counted(tmp_path, read, rows):
    (tmp_path / "e.csv").write_text(
        "id,name,kind,country\n,Alpha,,DE\nB,Beta,Firma,Korea\nC,Gamma,PERSON,kr\n"
    )

    report = read(tmp_path / "e.csv")[0]

    assert rows("entity", "id", "kind", "country") == [("B", None, None), ("C", "person", "KR")]
    assert report.remarks == {"no_id": 1, "bad_kind": 1, "bad_country": 1}


def test_a_quote_that_is_never_closed_is_no_end_of_the_run(tmp_path, read):
    (tmp_path / "e.csv").write_text('id,name\nA,"Alpha\nB,Beta\n')

    report = read(tmp_path / "e.csv")[0]

    assert report.rows <= 1


def test_parquet_keeps_its_types(tmp_path, read, rows):
    from datetime import date

    frame = pl.DataFrame(
        {"owned": ["A"], "owner": [None], "share": [51.5], "since": [date(2020, 1, 1)], "above": [True]}
    )
    frame.write_parquet(tmp_path / "h.parquet")

    read(tmp_path / "h.parquet")

    assert rows("holding", "owned", "owner", "share", "since", "above") == [
        ("A", None, 51.5, date(2020, 1, 1), True)
    ]


def test_parquet_of_another_schema_is_refused(tmp_path, read):
    pl.DataFrame({"a": [1]}).write_parquet(tmp_path / "x.parquet")

    with pytest.raises(StockError, match="a table with the columns a"):
        read(tmp_path / "x.parquet")


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters='\n",;\t '), max_size=12)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(
    table=st.lists(st.tuples(WORDS, WORDS), max_size=6),
    delimiter=st.sampled_from(",;\t|"),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    ending=st.sampled_from(["\n", "\r\n"]),
)
def test_what_any_program_writes_is_what_is_read(tmp_path, table, delimiter, encoding, ending):
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator=ending)
    writer.writerow(["id", "name", "city"])
    writer.writerows((f"E{place:03}", name, city) for place, (name, city) in enumerate(table))
    path = tmp_path / "e.csv"
    path.write_bytes(buffer.getvalue().encode(encoding))

    with workspace(memory="1GB", threads=1) as space:
        sources.read([path], space)
        found = space.db.execute("SELECT name, city FROM entity ORDER BY id").fetchall()

    assert found == [tuple(word.strip(" \t\r\n\xa0") or None for word in row) for row in table]


@pytest.mark.parametrize(
    ("header", "missing"),
    [("id,country,since", "name"), ("owned,share,since", "owner"), ("category,reason", "entity")],
)
def test_a_column_that_is_lacking_is_named(read, tmp_path, header, missing):
    path = tmp_path / "half.csv"
    path.write_text(header + "\n1,2,3\n")

    with pytest.raises(
        StockError, match=f"half.csv looks like a table of our own schema.* lacks the column {missing}: check"
    ):
        read(path)


def test_one_row_is_not_rows(read, tmp_path):
    path = tmp_path / "entity.csv"
    path.write_text("id,name,country\n1,One,Narnia\n,Two,DE\n")

    [report] = read(path)

    assert report.sentences() == [
        "entity.csv: 1 row without an identifier, left out.",
        "entity.csv: 1 country that is no ISO 3166-1 alpha-2 code, read as not given, for example country Narnia.",
    ]
