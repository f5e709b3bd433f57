"""What is decided about ties, as tables."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumelage.kit.partial_dates import PartialDate
from jumelage.partners.enums import Level, Status
from jumelage.partners.rules import (
    ALLOWED,
    DEFINITIONS,
    Step,
    allowed_after,
    anniversaries,
    check_timeline,
    current,
    is_round,
    next_round,
    oddities,
)


def on(text):
    return PartialDate.parse(text)


def step(since, status="active", level="P", reason=""):
    return Step(on(since), level, status, reason)


# ---- anniversaries ---------------------------------------------------------------------------------


def test_round_anniversaries_up_to_a_hundred_and_fifty():
    found = [years for years in range(-10, 151) if is_round(years)]

    assert found == [5, 10, 20, 25, 30, 40, 50, 60, 70, 75, 80, 90, 100, 110, 120, 125, 130, 140, 150]


@pytest.mark.parametrize(
    ("origin", "today", "years", "when", "days"),
    [
        ("2004-07-22", "2024-07-22", 20, "2024-07-22", 0),  # today
        ("2004-07-22", "2024-07-21", 20, "2024-07-22", 1),
        ("2004-07-22", "2024-07-23", 21, "2025-07-22", 364),  # over since yesterday
        ("1947", "2026-11-23", 79, "2026", None),  # the year is under way
        ("1947", "2027-12-31", 80, "2027", None),
        ("2019-05", "2026-05-31", 7, "2026-05", None),
        ("2019-05", "2026-06-01", 8, "2027-05", None),
        ("2004-02-29", "2026-01-01", 22, "2026-02-28", 58),
        ("2004-02-29", "2028-02-28", 24, "2028-02-29", 1),
        ("2026-05-01", "2026-04-01", 1, "2027-05-01", 395),  # has not even begun
    ],
)
def test_next_anniversary(origin, today, years, when, days):
    today = date.fromisoformat(today)

    nearest = anniversaries(on(origin), today=today, until=today + timedelta(days=800))[0]

    assert (nearest.years, nearest.on.isoformat(), nearest.days) == (years, when, days)
    assert nearest.exact == (days is not None)


@pytest.mark.parametrize(
    ("origin", "today", "years", "when"),
    [
        ("1988", "2026-11-23", 40, "2028"),
        ("2004-07-22", "2026-11-23", 25, "2029-07-22"),
        ("1947", "2026-11-23", 80, "2027"),
        ("1947", "2027-12-31", 80, "2027"),
        ("1947", "2028-01-01", 90, "2037"),
    ],
)
def test_next_round_anniversary(origin, today, years, when):
    found = next_round(on(origin), today=date.fromisoformat(today))

    assert (found.years, found.on.isoformat()) == (years, when)


def test_end_of_the_calendar_is_no_error():
    last = date(9999, 12, 31)

    assert anniversaries(on("9990-01-01"), today=last, until=last) == []
    assert next_round(on("9990-01-01"), today=last) is None


_days = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))
_precisions = st.sampled_from(["day", "month", "year"])


def _known_to(day, precision):
    month = day.month if precision != "year" else None
    return PartialDate(day.year, month, day.day if precision == "day" else None)


@given(began=_days, precision=_precisions, today=_days, years_ahead=st.integers(0, 60))
def test_anniversaries_are_ahead_rising_and_counted_right(began, precision, today, years_ahead):
    origin = _known_to(began, precision)
    until = today + timedelta(days=365 * years_ahead)

    found = anniversaries(origin, today=today, until=until)

    for earlier, later in pairwise(found):
        assert later.years == earlier.years + 1
        assert earlier.on.last < later.on.first
    for anniversary in found:
        assert anniversary.on.last >= today
        assert anniversary.on.first <= until
        assert anniversary.years == anniversary.on.year - origin.year > 0
        assert (anniversary.on.month, anniversary.on.day is None) == (origin.month, origin.day is None)
        assert anniversary.days is None or today + timedelta(anniversary.days) == anniversary.on.exact
        assert anniversary.is_round == is_round(anniversary.years)


@given(began=_days, precision=_precisions, today=_days)
def test_next_round_anniversary_is_the_first_round_one(began, precision, today):
    origin = _known_to(began, precision)
    nearest = next_round(origin, today=today)

    ahead = anniversaries(origin, today=today, until=nearest.on.last)

    assert [found for found in ahead if found.is_round] == [nearest]


# ---- timelines -------------------------------------------------------------------------------------

E, A, D, S, X = Status.EXPLORING, Status.ACTIVE, Status.DORMANT, Status.SUSPENDED, Status.ENDED


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (None, {E, A, D, S}),
        (E, {E, A, D, X}),
        (A, {A, D, S, X}),
        (D, {A, D, S, X}),
        (S, {A, D, S, X}),
        (X, {E, A}),
    ],
)
def test_what_may_follow_a_status(before, after):
    assert allowed_after(before) == after


def test_every_status_has_its_row():
    assert set(ALLOWED) == set(Status)
    assert set(DEFINITIONS) == set(Level)


@pytest.mark.parametrize(
    ("day", "since"),
    [
        ("1987-12-31", "1988"),  # before the first stage the first is shown
        ("1988-01-01", "1988"),
        ("2022-02-24", "1988"),
        ("2022-02-25", "2022-02-25"),
        ("2024-01-01", "2024"),  # known to the year: counts from its first day
        ("2024-04-30", "2024"),
        ("2024-05-01", "2024-05"),
    ],
)
def test_stage_that_counts_on_a_day(day, since):
    stages = [
        step("2024-05"),
        step("1988"),
        step("2024", "dormant"),
        step("2022-02-25", "suspended", reason="Krieg"),
    ]

    assert current(stages, date.fromisoformat(day)).since == on(since)


def test_no_stage_counts_where_there_is_none():
    assert current([], date(2024, 1, 1)) is None


@pytest.mark.parametrize(
    ("steps", "problem"),
    [
        ([step("2004")], ""),
        ([step("2001", level="F"), step("2004-07-22")], ""),
        ([step("1992"), step("2022-02-25", "suspended", reason="Krieg")], ""),
        ([step("2022-02-25", "suspended", reason="Krieg"), step("1992")], ""),  # the order of entry is free
        ([], "at least one stage"),
        ([step("2004"), step("2004", level="F")], "two stages on 2004"),
        ([step("2004", "ended", reason="x")], "cannot begin as"),
        ([step("2004", "exploring"), step("2005", "suspended", reason="x")], "cannot follow"),
        ([step("2004"), step("2020", "suspended")], "give the reason"),
        ([step("2004"), step("2020", "suspended", reason="x"), step("2026")], "give the reason"),
        (
            [step("2004"), step("2020", "ended", reason="x"), step("2021", "dormant", reason="x")],
            "cannot follow",
        ),
    ],
)
def test_sound_and_broken_timelines(steps, problem, settings):
    settings.LANGUAGE_CODE = "en"

    found = " ".join(check_timeline(steps))

    assert (problem in found) if problem else found == ""


@pytest.mark.parametrize(
    ("steps", "contacts", "hint"),
    [
        ([step("2004")], None, ""),
        ([step("2004")], "2001", ""),
        ([step("2004")], "2004-05", ""),  # 2004 may mean a day after May
        ([step("2004-04")], "2004-05", "before the beginning of contacts"),
        ([step("2031")], None, "in the future"),
        ([step("2004"), step("2004-07", level="F")], None, "their order may be wrong"),
    ],
)
def test_odd_timelines_are_pointed_out(steps, contacts, hint, settings):
    settings.LANGUAGE_CODE = "en"

    found = " ".join(
        oddities(steps, contacts_since=on(contacts) if contacts else None, today=date(2026, 11, 23))
    )

    assert (hint in found) if hint else found == ""
