"""Files that a person takes along: named, typed, kept or opened."""

from urllib.parse import unquote

import pytest

from jumelage.kit.downloads import file_answer


def test_a_file_to_keep_carries_its_name_and_its_type():
    answer = file_answer(b"Stadt;Land", "partner.csv")

    assert answer["Content-Disposition"] == 'attachment; filename="partner.csv"'
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.content == b"Stadt;Land"


def test_a_document_to_look_at_opens_in_the_browser():
    answer = file_answer(b"%PDF-", "mappe.pdf", opens=True)

    assert answer["Content-Disposition"] == 'inline; filename="mappe.pdf"'
    assert answer["Content-Type"] == "application/pdf"


@pytest.mark.parametrize("name", ["충칭.xlsx", "Übersicht.xlsx"])
def test_a_name_in_any_script_reaches_the_browser_whole(name):
    header = file_answer(b"", name)["Content-Disposition"]

    assert unquote(header).endswith(name)


def test_a_name_cannot_add_a_header():
    header = file_answer(b"", 'a"\r\nSet-Cookie: b.csv')["Content-Disposition"]

    assert not set(header) & {"\r", "\n"}


def test_an_ending_that_nobody_sends_is_a_fault_of_ours():
    with pytest.raises(KeyError):
        file_answer(b"", "programm.exe")
