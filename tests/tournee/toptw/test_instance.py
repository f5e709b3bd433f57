"""Benchmark instances as they circulate."""

from decimal import Decimal

import pytest

from tournee.toptw import Unreadable, parse, read

TOPTW = """4 2 3 1
0 200
 0 0.00 0.00 0.00 0.00 0 0 0 100
 1 3.00 4.00 10.00 7.00 1 1 1 0 50
 2 1.00 1.00 10.00 5.00 1 1 1 20 60
 3 9.00 0.50 2.00 1.00 1 1 1 0 90

7 8 9
"""
SOLOMON = """R1

VEHICLE
NUMBER     CAPACITY
  25         200

CUSTOMER
CUST NO.  XCOORD.   YCOORD.    DEMAND   READY TIME  DUE DATE   SERVICE   TIME

    0      0         0          0          0        100          0
    1      3         4          7          0         50         10
    2      1         1          5         20         60         10
"""


def test_profit_is_the_fifth_column_and_the_window_the_last_two():
    instance = parse(TOPTW, "r1")

    assert [point.profit for point in instance.points] == [0, 7, 5, 1]
    assert [(point.opening, point.closing) for point in instance.points] == [
        (0, 100),
        (0, 50),
        (20, 60),
        (0, 90),
    ]
    assert [point.duration for point in instance.points] == [0, 10, 10, 2]


def test_in_a_solomon_file_profit_is_demand():
    instance = parse(SOLOMON, "r1")

    assert [(point.profit, point.opening, point.closing, point.duration) for point in instance.points] == [
        (0, 0, 100, 0),
        (7, 0, 50, 10),
        (5, 20, 60, 10),
    ]


@pytest.mark.parametrize(
    ("name", "distance"), [("r1", 14), ("c101", 14), ("pr01", 141), ("PR11", 141), ("50_r101", 14)]
)
def test_distances_are_rounded_down_to_one_decimal_and_to_two_where_the_name_begins_with_pr(name, distance):
    assert parse(TOPTW, name).distances[0][2] == distance


def test_a_distance_on_a_decimal_is_not_rounded_below_it():
    rows = "1 1 1\n0 0\n0 0.0 0.0 0 0 0 0 0 100\n1 {x} 0.0 0 1 1 1 0 100\n"

    assert all(
        parse(rows.format(x=Decimal(tenths) / 10), "r").distances[0][1] == tenths for tenths in range(1, 400)
    )


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "no row"),
        ("hello\nworld", "no row"),
        ("4 2 9 1\n0 200\n0 0 0 0 0 0 0 0 100\n1 3 4 10 7 1 1 1 0 50", "promises 9 points, but only 1"),
        (TOPTW.replace("1 1 1 20 60", "1 1 1 60 20"), "point 2: closes at 20 before it opens at 60"),
        (TOPTW.replace("10.00 7.00", "-1 7.00"), "point 1: duration -1"),
        (TOPTW.replace("10.00 7.00", "1 7.50"), "point 1: duration 1 and profit 7.50"),
        (TOPTW.replace("9.00 0.50", "NaN 0.50"), "promises 3 points"),
    ],
)
def test_what_is_no_instance_is_refused_with_a_sentence(text, sentence):
    with pytest.raises(Unreadable, match=sentence):
        parse(text, "r1")


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(Unreadable, match="name an existing instance file"):
        read(tmp_path / "none.txt")
