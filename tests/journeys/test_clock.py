"""Wall times and instants around the days on which clocks change."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from jumelage.journeys.rules import clock
from jumelage.kit.errors import Refused


def test_a_wall_time_becomes_the_instant_of_its_zone():
    moment = clock.instant(date(2024, 10, 14), time(9, 30), "Asia/Seoul")

    assert moment == datetime(2024, 10, 14, 0, 30, tzinfo=UTC)


def test_a_time_that_the_clocks_skip_is_refused_with_a_sentence():
    with pytest.raises(Refused) as refusal:
        clock.instant(date(2025, 3, 30), time(2, 30), "Europe/Berlin")

    assert "02:30" in str(refusal.value)
    assert "30.03.2025" in str(refusal.value)


def test_a_time_shown_twice_means_the_first():
    moment = clock.instant(date(2024, 10, 27), time(2, 30), "Europe/Berlin")

    assert moment == datetime(2024, 10, 27, 0, 30, tzinfo=UTC)
    assert clock.is_ambiguous(date(2024, 10, 27), time(2, 30), "Europe/Berlin")
    assert not clock.is_ambiguous(date(2024, 10, 27), time(3, 30), "Europe/Berlin")


@pytest.mark.parametrize(
    ("there", "hour_utc", "shift"),
    [("Asia/Seoul", 16, -1), ("Asia/Seoul", 8, 0), ("America/Montreal", 2, 1), ("Pacific/Auckland", 20, -1)],
)
def test_home_may_be_on_another_day(there, hour_utc, shift):
    moment = datetime(2024, 10, 14, hour_utc, 0, tzinfo=UTC)

    assert clock.day_shift(moment, there=there, home="Europe/Berlin") == shift


def test_the_offset_follows_summer_time():
    summer = clock.offset_between(
        datetime(2024, 10, 14, 8, tzinfo=UTC), there="Asia/Seoul", home="Europe/Berlin"
    )
    winter = clock.offset_between(
        datetime(2024, 11, 14, 8, tzinfo=UTC), there="Asia/Seoul", home="Europe/Berlin"
    )

    assert (summer, winter) == (timedelta(hours=7), timedelta(hours=8))


def test_clock_changes_name_the_day():
    changes = clock.clock_changes("Europe/Berlin", date(2024, 10, 20), date(2024, 10, 30))

    assert [(change.on, change.before, change.after) for change in changes] == [
        (date(2024, 10, 27), timedelta(hours=2), timedelta(hours=1))
    ]
    assert clock.clock_changes("Asia/Seoul", date(2024, 10, 20), date(2024, 10, 30)) == []
