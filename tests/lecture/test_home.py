"""Whose notice it is, told by the text alone."""

from datetime import date

import pytest

import lecture


@pytest.mark.parametrize(
    ("text", "home", "origin"),
    [
        (
            "Ab Freitag beherbergt Solingen 22 Feuerwehrleute aus dem niederländischen Gouda. Gouda ist seit 1957 Partnerstadt.",
            "Solingen",
            "Gouda",
        ),
        (
            "Vom 9. bis 11. Mai kommt eine Delegation der Brünner Stadtverwaltung nach Stuttgart. Brünn ist seit 1989 Partnerstadt.",
            "Stuttgart",
            "Brünn",
        ),
        (
            "Liebe Cottbuserinnen und Cottbuser, vom 8. bis 10. Mai sind elf Stadträte aus Montreuil in Cottbus zu Gast.",
            "Cottbus",
            "Montreuil",
        ),
        (
            "Vom 8. bis 10. Mai sind 20 Turner aus dem böhmischen Krumau in Frankfurt (Oder) zu Gast.",
            "Frankfurt (Oder)",
            "Krumau",
        ),
    ],
)
def test_home(text, home, origin):
    (visit,) = lecture.read(text, published=date(2025, 5, 5)).incoming_visits

    assert (visit.host_city, visit.from_city) == (home, origin)
