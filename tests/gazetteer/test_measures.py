from datetime import UTC, datetime, timedelta

import pytest

import gazetteer

DUSSELDORF, SEOUL, CHONGQING = (gazetteer.by_id(number) for number in (2934246, 1835848, 1814906))


@pytest.mark.parametrize(("there", "kilometres"), [(SEOUL, 8558), (CHONGQING, 8119), (DUSSELDORF, 0)])
def test_the_great_circle_from_dusseldorf(there: gazetteer.Locality, kilometres: int) -> None:
    assert gazetteer.distance_km(DUSSELDORF, there) == pytest.approx(kilometres, abs=1)
    assert gazetteer.distance_km(there, DUSSELDORF) == pytest.approx(gazetteer.distance_km(DUSSELDORF, there))


@pytest.mark.parametrize(
    ("at", "hours"),
    [
        (datetime(2024, 10, 13, 12, tzinfo=UTC), 7),
        (datetime(2024, 12, 13, 12, tzinfo=UTC), 8),
        (datetime(2024, 10, 27, 0, 59, tzinfo=UTC), 7),
        (datetime(2024, 10, 27, 1, 0, tzinfo=UTC), 8),
        (datetime(2024, 10, 27, 12, 0), 8),
    ],
)
def test_seoul_is_ahead_of_dusseldorf_by_an_hour_more_in_winter(at: datetime, hours: int) -> None:
    assert gazetteer.time_difference(DUSSELDORF, SEOUL, at) == timedelta(hours=hours)
    assert gazetteer.time_difference(SEOUL, DUSSELDORF, at) in {timedelta(hours=-hours), timedelta(hours=-7)}
