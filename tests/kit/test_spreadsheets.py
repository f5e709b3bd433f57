"""Files for spreadsheet programs never carry formulas."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from jumelage.kit.spreadsheets import csv_file, neutral, xlsx_sheets


@pytest.mark.parametrize("start", ["=1+1", "+49 211", "-5", "@SUM", "\t=1", "\r=1", "\n=1", "  =1"])
def test_what_a_program_would_calculate_becomes_text(start):
    assert neutral(start) == f"'{start}"


@pytest.mark.parametrize("plain", ["Düsseldorf", "", "a=b", -0.97, 5, None])
def test_everything_else_stays(plain):
    assert neutral(plain) == plain


def test_file_opens_in_german_excel():
    file = csv_file(["Ort", "Breite"], [["Łódź; Polen", 51.8]])

    assert file == '\ufeffOrt;Breite\r\n"Łódź; Polen";51.8\r\n'.encode()


@given(
    st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0")), min_size=1)
)
def test_no_cell_begins_like_a_formula_when_read_back(cells):
    text = csv_file([], [cells]).decode("utf-8-sig")

    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))

    assert not any(cell.lstrip(" ").startswith(("=", "+", "-", "@")) for row in rows for cell in row)


def test_sheets_are_named_in_whole_words_and_columns_as_wide_as_their_texts():
    book = load_workbook(
        io.BytesIO(
            xlsx_sheets(
                [
                    (
                        "Unternehmen in ausländischem Eigentum",
                        ["Name", "Zahl"],
                        [("Hangang Sensorik GmbH", 7), ()],
                    )
                ]
            )
        )
    )

    sheet = book["Unternehmen in ausländischem…"]
    assert sheet.column_dimensions["A"].width == len("Hangang Sensorik GmbH") + 2
    assert (sheet["B2"].value, sheet["B2"].data_type) == (7, "n")
