"""Days in every notation, read in a notice of Friday, 11 October 2024."""

from datetime import date

import pytest

from lecture.entities import dates
from lecture.tokens import cut

PUBLISHED = date(2024, 10, 11)


def days(text: str, language: str) -> list[tuple[str, str]]:
    found, _ = dates.find(cut(text, language), PUBLISHED)
    return [(str(mention.first), str(mention.last)) for mention in found]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("am Sonntag (13. Oktober) fährt", "2024-10-13", "2024-10-13"),
        ("am Sonntag, dem 13. Oktober, fährt", "2024-10-13", "2024-10-13"),
        ("am 13.10.2024 fährt", "2024-10-13", "2024-10-13"),
        ("am 13.10. fährt", "2024-10-13", "2024-10-13"),
        ("vom 13. bis 18. Oktober fährt", "2024-10-13", "2024-10-18"),
        ("vom 13.–18. Oktober 2025 fährt", "2025-10-13", "2025-10-18"),
        ("vom 28. September bis zum 3. Oktober 2025", "2025-09-28", "2025-10-03"),
        ("vom 28. Dezember bis 3. Januar fährt", "2024-12-28", "2025-01-03"),
        ("zwischen dem 3. und dem 7. Mai fährt", "2025-05-03", "2025-05-07"),
        ("am 3. und 4. Mai fährt", "2025-05-03", "2025-05-04"),
        ("am vergangenen Mittwoch war", "2024-10-09", "2024-10-09"),
        ("am kommenden Mittwoch ist", "2024-10-16", "2024-10-16"),
        ("am Mittwoch besuchte", "2024-10-09", "2024-10-09"),
        ("am Mittwoch wird er", "2024-10-16", "2024-10-16"),
        ("übermorgen reist er", "2024-10-13", "2024-10-13"),
        ("von Montag bis Freitag reist er", "2024-10-14", "2024-10-18"),
        ("in drei Tagen reist er", "2024-10-14", "2024-10-14"),
        ("am Montag nächster Woche reist er", "2024-10-14", "2024-10-14"),
    ],
)
def test_german(text, first, last):
    assert (first, last) in days(text, "de")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("on Sunday 13 October they leave", "2024-10-13", "2024-10-13"),
        ("on Sunday, October 13, they leave", "2024-10-13", "2024-10-13"),
        ("on the 13th of October they leave", "2024-10-13", "2024-10-13"),
        ("from 13 to 18 October they stay", "2024-10-13", "2024-10-18"),
        ("October 13–18, 2025", "2025-10-13", "2025-10-18"),
        ("on Oct. 6-11 next", "2024-10-06", "2024-10-11"),
        ("from Sunday 30 June until Tuesday 2 July 2024", "2024-06-30", "2024-07-02"),
        ("between 15 and 26 July 2025", "2025-07-15", "2025-07-26"),
        ("they leave next Thursday", "2024-10-17", "2024-10-17"),
        ("she visited last Tuesday", "2024-10-08", "2024-10-08"),
        ("they leave tomorrow", "2024-10-12", "2024-10-12"),
        ("from Monday to Friday they will meet", "2024-10-14", "2024-10-18"),
    ],
)
def test_english(text, first, last):
    assert (first, last) in days(text, "en")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Ende April, am Wochenende, im November, zu Pfingsten", "de"),
        ("im Jahr 2024, um 14.30 Uhr, 20.000 Besucher, Artikel 3.2", "de"),
        ("in late April, at the weekend, in May 2025, at 7.30 pm", "en"),
        ("they may 3 times say so", "en"),
    ],
)
def test_what_is_no_day(text, language):
    assert days(text, language) == []


def test_a_day_that_cannot_be_is_left_out_and_said():
    found, remarks = dates.find(cut("am 31. April reist er", "de"), PUBLISHED)

    assert found == ()
    assert "is no day of the calendar" in remarks[0]


def test_year_from_the_arithmetic_of_the_text():
    found, _ = dates.find(cut("Seit 2004 verbunden: Zum 20-jährigen Bestehen am 22. Juli.", "de"), None)

    assert found[-1].first == date(2024, 7, 22)


def test_a_weekday_cut_off_in_the_middle_is_no_day():
    assert days("They arrive on Thursd", "en") == []


def test_a_day_that_is_named_at_once_is_no_day_after_the_last_one():
    found, _ = dates.find(
        cut("Vom 14. bis 21. März waren sie dort. Einen Tag, den 18. März, verbrachten sie am Meer.", "de"),
        date(2025, 3, 24),
    )

    assert [(mention.first, mention.last) for mention in found] == [
        (date(2025, 3, 14), date(2025, 3, 21)),
        (date(2025, 3, 18), date(2025, 3, 18)),
    ]
