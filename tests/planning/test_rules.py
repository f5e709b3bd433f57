"""Windows as people write them, office hours without holidays, and the strands of a delegation."""

from datetime import date, time

import pytest
from django.utils.translation import override

from jumelage.planning.rules import Hours, Strand, parse_windows, strands, usual_windows, written

SEOUL = [date(2024, 10, 14), date(2024, 10, 15), date(2024, 10, 16)]
MONDAY = SEOUL[0]


@pytest.mark.parametrize(
    ("line", "opens", "closes"),
    [
        ("14.10. 9–12", time(9), time(12)),
        ("14.10.2024 9:00-12:30", time(9), time(12, 30)),
        ("14.10.24, 09.00 bis 12.30 Uhr", time(9), time(12, 30)),
        ("Mo, 14.10. 9:15 Uhr – 10 Uhr", time(9, 15), time(10)),
        ("2024-10-14 09:00-12:00", time(9), time(12)),
        ("14. 10. 2024: 18 to 24", time(18), time(23, 59)),
    ],
)
def test_a_window_may_be_written_in_many_ways(line, opens, closes):
    assert parse_windows(line, SEOUL) == [Hours(MONDAY, opens, closes)]


def test_what_was_written_is_read_again():
    windows = parse_windows("16.10. 14–16\n\n14.10. 9–12\n14.10. 9–12", SEOUL)

    assert written(windows) == "14.10.2024 09:00–12:00\n16.10.2024 14:00–16:00"
    assert parse_windows(written(windows), SEOUL) == windows


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("14.10. 9–12\nvormittags", "Line 2, “vormittags”, is no window: write it like “14.10. 9:00–12:30”."),
        ("14.10. 12–9", "Line 1, “14.10. 12–9”, ends before it begins: please check the times."),
        ("31.02. 9–12", "Line 1, “31.02. 9–12”, has a day or a time that cannot be."),
        ("14.10. 9:75–12", "Line 1, “14.10. 9:75–12”, has a day or a time that cannot be."),
        ("20.10. 9–12", "Line 1, “20.10. 9–12”, is on no day of this leg: please check the day or the leg."),
        ("14.10.0000 9–12", "Line 1, “14.10.0000 9–12”, has a day or a time that cannot be."),
    ],
)
def test_what_is_no_window_is_named_with_its_line(text, sentence):
    with override("en"), pytest.raises(ValueError) as refusal:  # noqa: PT011 (the sentence is compared whole)
        parse_windows(text, SEOUL)

    assert str(refusal.value) == sentence


def test_office_hours_leave_out_weekends_and_holidays():
    friday_to_tuesday = [date(2024, 10, day) for day in (4, 5, 6, 7, 8)]

    found = usual_windows(friday_to_tuesday, {date(2024, 10, 7)})

    assert [hours.day.day for hours in found] == [4, 8]


def test_a_leg_of_holidays_alone_is_offered_whole():
    weekend = [date(2024, 10, 5), date(2024, 10, 6)]

    assert [hours.day for hours in usual_windows(weekend, ())] == weekend


def test_strands_are_groups_in_which_everybody_stands_once():
    groups = [(1, "Alle"), (2, "Wirtschaft"), (3, "Kultur")]
    members = {1: [10, 11, 12], 2: [10, 11], 3: [11, 12]}

    assert strands(groups, members, [10, 11, 12]) == [
        Strand(2, "Wirtschaft", (10, 11)),
        Strand(3, "Kultur", (12,)),
    ]


@pytest.mark.parametrize("members", [{}, {2: [10]}, {2: [10, 11, 12]}])
def test_one_strand_where_groups_do_not_part_the_delegation(members):
    assert strands([(2, "Wirtschaft")], members, [10, 11, 12]) == [Strand(0, "", (10, 11, 12))]
