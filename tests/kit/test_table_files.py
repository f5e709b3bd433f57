"""Tables as people send them: any usual encoding, separator and program."""

import io
import zipfile
from datetime import date, datetime, time

import pytest
from django.utils.translation import override
from openpyxl import Workbook

from jumelage.kit.errors import Refused
from jumelage.kit.spreadsheets import csv_file, xlsx_file
from jumelage.kit.table_files import column_letter, columns_in, rows_of

WANTED = [["Titel", "Ort"], ["Besuch der Müllerwerke", "Köln"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_a_text_table_is_read_in_any_encoding_and_separator(encoding, separator):
    text = "\r\n".join(separator.join(row) for row in WANTED)

    assert rows_of(text.encode(encoding), most=10) == WANTED


def test_excel_names_its_separator_in_the_first_line():
    assert rows_of(b"sep=,\r\nTitel,Ort\r\nA;B,C\r\n", most=10) == [["Titel", "Ort"], ["A;B", "C"]]


def test_a_quoted_separator_and_a_line_break_stay_in_their_cell():
    found = rows_of(b'"Titel, lang";"Zeit"\r\n"A;B";"14.10. 9-12\r\n15.10. 9-12"\r\n', most=10)

    assert found == [["Titel, lang", "Zeit"], ["A;B", "14.10. 9-12\n15.10. 9-12"]]


def test_a_workbook_is_read_as_a_person_would_type_it():
    book = Workbook()
    sheet = book.active
    sheet.append(["Tag", "Von", "Minuten", "Dolmetscher", "Wann", None])
    sheet.append([date(2024, 10, 15), time(9, 30), 60.0, True, datetime(2024, 10, 15, 14), None])
    sheet.append([None, None])
    kept = io.BytesIO()
    book.save(kept)

    assert rows_of(kept.getvalue(), most=10) == [
        ["Tag", "Von", "Minuten", "Dolmetscher", "Wann"],
        ["2024-10-15", "09:30", "60", "1", "2024-10-15 14:00"],
    ]


@pytest.mark.parametrize("made", [csv_file, xlsx_file])
def test_what_we_write_is_read_back(made):
    rows = [["=1+1", "-5", "14:30"], ["", "'s", "김민준"]]

    assert rows_of(made(["A", "B", "C"], rows), most=10) == [["A", "B", "C"], *rows]


def _bomb():
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b"0" * (101 * 1024 * 1024))
    return kept.getvalue()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "This file is empty."),
        (b"\r\n;;\r\n", "This file is empty."),
        (b"PK\x03\x04broken", "This file is no table that can be read. Please save it as CSV or XLSX."),
        (b"%PDF-1.7", "This file is no table that can be read. Please save it as CSV or XLSX."),
        (b"\xd0\xcf\x11\xe0old", "This file is no table that can be read. Please save it as CSV or XLSX."),
        (b"a\n" * 20, "This file has more than 10 rows. Please part it."),
        (b"a" * (5 * 1024 * 1024 + 1), "This file is larger than 5 MB. Please part it."),
    ],
    ids=["nothing", "blank", "broken", "pdf", "old", "long", "large"],
)
def test_what_is_no_table_is_refused_with_a_sentence(content, sentence):
    with override("en"), pytest.raises(Refused) as refusal:
        rows_of(content, most=10)

    assert str(refusal.value) == sentence


def test_a_bomb_is_not_unpacked():
    with override("en"), pytest.raises(Refused, match="too large"):
        rows_of(_bomb(), most=10)


def test_columns_are_found_by_any_of_their_names():
    names = {"title": ("Titel", "Title"), "place": ("Ort", "Stadt", "City"), "value": ("Wert",)}

    assert columns_in(["  STADT ", "Title", "?"], names) == {"title": 1, "place": 0}


def test_columns_are_called_as_in_a_spreadsheet_program():
    assert [column_letter(number) for number in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
