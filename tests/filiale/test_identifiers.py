"""LEI, VAT ids and register numbers as offices write them."""

import pytest

from filiale import identifiers


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("529900T8BM49AURSDO55", "529900T8BM49AURSDO55"),
        (" 5299 00t8 bm49 aursdo55 ", "529900T8BM49AURSDO55"),
        ("529900T8BM49AURSDO54", None),
        ("529900T8BM49AURSD055", None),
        ("LEI", None),
    ],
)
def test_the_check_digits_of_an_lei_count(text, found):
    assert identifiers.lei(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("DE 123 456 789", "DE123456789"),
        ("de123456789", "DE123456789"),
        ("DE12345678", None),
        ("ATU12345678", "ATU12345678"),
        ("-", None),
    ],
)
def test_vat_ids(text, found):
    assert identifiers.vat(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("HRB 12345", "HRB 12345"),
        ("HRB12345", "HRB 12345"),
        ("hrb-nr. 012345", "HRB 12345"),
        ("HR B 12 345", "HRB 12345"),
        ("Amtsgericht Düsseldorf, HRA 77 B", "HRA 77"),
        ("GnR 12", "GNR 12"),
        ("12345", None),
    ],
)
def test_entries_of_german_registers(text, found):
    assert identifiers.entry(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Amtsgericht Düsseldorf", "Düsseldorf"),
        ("AG Düsseldorf", "Düsseldorf"),
        ("Düsseldorf", "Düsseldorf"),
        ("AG Düsseldorf HRB 12345", "Düsseldorf"),
        ("HRB 12345 Amtsgericht Köln", "Köln"),
        ("Amtsgericht Charlottenburg (Berlin)", "Berlin"),
        ("Registergericht: Frankfurt am Main", "Frankfurt am Main"),
    ],
)
def test_courts(text, found):
    assert identifiers.court(text) == found
