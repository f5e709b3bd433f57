"""Forms for tables: the file with its limit, each field from one column."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from jumelage.kit.table_files import LARGEST
from jumelage.kit.table_forms import ColumnsForm, TableForm

LABELS = {"title": "Titel", "place": "Ort"}


def columns_form(**data):
    return ColumnsForm(data, header=["Was", ""], columns=["title", ""], labels=LABELS)


def test_a_table_gives_its_content():
    form = TableForm({}, {"file": SimpleUploadedFile("wishes.csv", b"Titel\nBesuch")})

    assert form.is_valid()
    assert form.content() == b"Titel\nBesuch"


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("large.csv", b"x" * (LARGEST + 1), "Diese Datei ist größer als 5 MB. Bitte teilen Sie sie."),
        ("empty.csv", b"", "Die übertragene Datei ist leer."),
    ],
)
def test_what_is_no_table_is_refused_at_its_field(name, content, sentence):
    form = TableForm({}, {"file": SimpleUploadedFile(name, content)})

    assert form.errors == {"file": [sentence]}


def test_each_column_offers_every_field_and_shows_what_it_is_taken_for():
    form = columns_form()

    labels = [str(field.label) for field in form.fields.values()]
    assert labels == ["Spalte A: Was", "Spalte B: –"]
    assert form.fields["column0"].initial == "title"
    assert [key for key, _label in form.fields["column1"].choices] == ["", "title", "place"]


def test_columns_are_taken_in_their_order():
    form = columns_form(column0="", column1="title")

    assert form.is_valid()
    assert form.columns() == ["", "title"]


def test_no_field_is_taken_from_two_columns():
    form = columns_form(column0="title", column1="title")

    assert form.errors == {"column1": ["Eine andere Spalte gilt schon dafür."]}
