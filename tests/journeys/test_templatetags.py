"""Words about days: ranges, days to go, both languages."""

from datetime import date

import pytest
from django.utils import translation

from jumelage.journeys.models import Journey
from jumelage.journeys.queries.journeys import JourneyRow, days_from, phase_of
from jumelage.journeys.templatetags.journeys import day_range, days_to_go, shift, short_day


def row(start, end, today, status="planned"):
    journey = Journey(title="x", status=status, start_date=start, end_date=end)
    return JourneyRow(journey, (), phase_of(journey, today), days_from(journey, today), 0, 0, 0, 0)


@pytest.mark.parametrize(
    ("start", "end", "german", "english"),
    [
        (date(2024, 10, 13), date(2024, 10, 19), "13.–19. Oktober 2024", "13–19 October 2024"),
        (
            date(2024, 10, 28),
            date(2024, 11, 3),
            "28. Oktober – 3. November 2024",
            "28 October – 3 November 2024",
        ),
        (
            date(2024, 12, 30),
            date(2025, 1, 2),
            "30. Dezember 2024 – 2. Januar 2025",
            "30 December 2024 – 2 January 2025",
        ),
        (date(2024, 10, 13), date(2024, 10, 13), "13. Oktober 2024", "13 October 2024"),
        (date(2024, 10, 13), None, "13. Oktober 2024", "13 October 2024"),
        (None, None, "", ""),
    ],
)
def test_two_days_are_one_range(start, end, german, english):
    with translation.override("de"):
        assert day_range(start, end) == german
    with translation.override("en"):
        assert day_range(start, end) == english


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2024, 10, 1), "in 12 Tagen"),
        (date(2024, 10, 12), "morgen"),
        (date(2024, 10, 13), "Tag 1 von 7"),
        (date(2024, 10, 19), "Tag 7 von 7"),
        (date(2024, 10, 20), "vor 1 Tag beendet"),
        (date(2027, 1, 1), "vor 2 Jahren beendet"),
    ],
)
def test_days_to_go(today, words):
    with translation.override("de"):
        assert days_to_go(row(date(2024, 10, 13), date(2024, 10, 19), today)) == words


def test_nothing_is_counted_for_a_journey_without_dates_or_called_off():
    assert days_to_go(row(None, None, date(2024, 1, 1))) == ""
    assert days_to_go(row(date(2024, 10, 13), None, date(2024, 1, 1), "cancelled")) == ""


def test_shifts_and_short_days():
    with translation.override("de"):
        assert (shift(1), shift(-1), shift(0)) == ("+1", "−1", "")
        assert short_day(date(2024, 10, 15)) == "Di, 15. Okt."
