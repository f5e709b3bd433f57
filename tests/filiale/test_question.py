"""What is asked: keys, years and days, and names of cities."""

from datetime import date

import pytest

from filiale.errors import StockError
from filiale.question import Question, place_key


@pytest.mark.parametrize(
    "name", ["Düsseldorf", "DUESSELDORF", "Dusseldorf", "düsseldorf, Landeshauptstadt", "Düsseldorf (Stadt)"]
)
def test_spellings_of_a_city_are_one(name):
    assert place_key(name) == "dusseldorf"


def test_years_end_on_their_last_day_and_the_last_one_today():
    question = Question(date(2026, 8, 1), by=("year",), first_year=2024)

    assert question.days == ((2024, date(2024, 12, 31)), (2025, date(2025, 12, 31)), (2026, date(2026, 8, 1)))


@pytest.mark.parametrize(
    "asked", [{"by": ("planet",)}, {"by": ("city", "city")}, {"rule": "guess"}, {"first_year": 2030}]
)
def test_what_cannot_be_asked_is_refused(asked):
    with pytest.raises(StockError):
        Question(date(2026, 8, 1), **asked)
