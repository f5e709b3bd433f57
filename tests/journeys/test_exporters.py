"""Lists for hotels and hosts: harmless in every spreadsheet."""

import pytest

from jumelage.journeys.exporters import harmless


@pytest.mark.parametrize(
    ("entered", "written"),
    [
        ("Berta Beispiel", "Berta Beispiel"),
        ("=1+1", "'=1+1"),
        ("+49 211 89", "'+49 211 89"),
        ("-2", "'-2"),
        ("@SUM(A1)", "'@SUM(A1)"),
        (" =1+1", "' =1+1"),
        ("\t=1", "'\t=1"),
        ("김민준", "김민준"),
        (12, "12"),
        ("", ""),
    ],
)
def test_cells_are_never_formulas(entered, written):
    assert harmless(entered) == written
