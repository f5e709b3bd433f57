"""What does not fit in a programme, each case drawn as a small programme."""

from dataclasses import replace
from datetime import date, time

import pytest
from django.utils import translation

from jumelage.journeys.queries.facts import ItemFacts, LegFacts, Programme, Spot
from jumelage.journeys.rules import clock
from jumelage.journeys.rules.conflicts import conflicts_in, travel_time

SEOUL = LegFacts(
    1, 1, "Seoul", "KR", "Seoul", "Asia/Seoul", date(2024, 10, 14), time(11), date(2024, 10, 16), time(9)
)
CHONGQING = LegFacts(
    2, 2, "Chongqing", "CN", "Chongqing", "Asia/Shanghai", date(2024, 10, 16), time(13), None, None
)
CITY_HALL = Spot("Rathaus Seoul", 37.5663, 126.9779)
GANGNAM = Spot("Messe", 37.5116, 127.0594)


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def item(
    number, start, end, *, day=date(2024, 10, 15), last=None, leg=1, zone="Asia/Seoul", kind="talk", **more
):
    last = last or day
    return ItemFacts(
        id=number, title=f"Item {number}", kind=kind, leg=leg, zone=zone,
        start_date=day, start_time=start, end_date=last, end_time=end,
        start_at=clock.instant(day, start, zone), end_at=clock.instant(last, end, zone),
        spot=more.get("spot"), groups=frozenset(more.get("groups", ())), people=frozenset(more.get("people", ())),
    )  # fmt: skip


def programme(*items, legs=(SEOUL, CHONGQING), **more):
    return Programme(
        home_zone="Europe/Berlin",
        start_date=more.get("start_date", date(2024, 10, 13)),
        end_date=more.get("end_date", date(2024, 10, 18)),
        legs=legs,
        items=tuple(sorted(items, key=lambda one: one.start_at)),
        groups={1: "Business", 2: "Culture"},
        members={1: frozenset({10, 11}), 2: frozenset({11, 12})},
        names={10: "A", 11: "B", 12: "C", 90: "Mayor"},
    )


def kinds(found):
    return [(conflict.kind, conflict.severity, conflict.items) for conflict in found]


def test_a_programme_that_fits_has_no_conflict():
    found = conflicts_in(programme(item(1, time(9), time(10)), item(2, time(10), time(11))))

    assert found == []


def test_two_items_for_everybody_overlap():
    found = conflicts_in(programme(item(1, time(9), time(10)), item(2, time(9, 30), time(11))))

    assert kinds(found) == [("overlap", "danger", (1, 2))]
    assert found[0].sentence == (
        "“Item 1” (15 Oct 2024, 09:00–10:00) and “Item 2” (15 Oct 2024, 09:30–11:00) overlap for everybody."
    )


def test_two_items_of_one_group_overlap_and_the_group_is_named():
    found = conflicts_in(
        programme(item(1, time(9), time(10), groups=[1]), item(2, time(9, 30), time(11), groups=[1, 2]))
    )

    assert kinds(found) == [("overlap", "danger", (1, 2))]
    assert found[0].sentence.endswith("overlap for Business.")


def test_parallel_groups_clash_only_through_a_person_in_both():
    found = conflicts_in(
        programme(item(1, time(9), time(10), groups=[1]), item(2, time(9), time(10), groups=[2]))
    )

    assert kinds(found) == [("person", "danger", (1, 2))]
    assert found[0].sentence.startswith("B would have to be at")


def test_a_counterpart_cannot_be_in_two_places():
    apart = programme(
        item(1, time(9), time(10), groups=[1], people=[90]),
        item(2, time(9), time(10), groups=[2], people=[90]),
    )
    found = conflicts_in(replace(apart, members={1: frozenset({10}), 2: frozenset({12})}))

    assert [conflict.sentence.split(" would")[0] for conflict in found] == ["Mayor"]


def test_an_item_before_the_arrival_and_one_after_the_departure():
    found = conflicts_in(
        programme(
            item(1, time(8), time(9), day=date(2024, 10, 14)),
            item(2, time(8, 30), time(9, 30), day=date(2024, 10, 16)),
        )
    )

    assert kinds(found) == [("outside", "danger", (1,)), ("outside", "danger", (2,))]
    assert "before the delegation arrives in Seoul (14 Oct 2024, 11:00)" in found[0].sentence
    assert "after the delegation has left Seoul (16 Oct 2024, 09:00)" in found[1].sentence


def test_an_item_kept_in_another_zone_than_its_place():
    found = conflicts_in(programme(item(1, time(9), time(10), zone="Europe/Berlin")))

    assert kinds(found) == [("zone", "warning", (1,))]


def test_a_public_holiday_there_is_named_but_not_for_free_time():
    holidays = {(1, date(2024, 10, 15)): "Hangul Day"}
    found = conflicts_in(
        programme(item(1, time(9), time(10)), item(2, time(12), time(13), kind="free")), holidays=holidays
    )

    assert kinds(found) == [("holiday", "warning", (1,))]
    assert found[0].sentence.endswith("falls on a public holiday in Seoul: Hangul Day.")


def test_too_little_time_for_the_way():
    found = conflicts_in(
        programme(item(1, time(9), time(10), spot=CITY_HALL), item(2, time(10, 10), time(11), spot=GANGNAM))
    )

    assert kinds(found) == [("travel", "warning", (1, 2))]
    assert "there are 10 minutes, but the way takes about 33." in found[0].sentence


def test_enough_time_for_the_way_and_unknown_spots_are_no_conflict():
    found = conflicts_in(
        programme(
            item(1, time(9), time(10), spot=CITY_HALL),
            item(2, time(10, 45), time(11), spot=GANGNAM),
            item(3, time(11, 5), time(12), spot=Spot("?", None, None)),
        )
    )

    assert found == []


def test_the_same_house_needs_no_way():
    assert travel_time(CITY_HALL, CITY_HALL).total_seconds() == 0


def test_legs_in_impossible_order():
    late = replace(SEOUL, leave_time=time(20))
    found = conflicts_in(programme(legs=(late, CHONGQING)))

    assert [(conflict.kind, conflict.legs) for conflict in found] == [("legs", (1, 2))]


def test_the_date_line_is_explained_and_is_no_mistake():
    auckland = LegFacts(
        1,
        1,
        "Auckland",
        "NZ",
        "",
        "Pacific/Auckland",
        date(2024, 10, 14),
        time(8),
        date(2024, 10, 16),
        time(14),
    )
    honolulu = LegFacts(
        2, 2, "Honolulu", "US", "HI", "Pacific/Honolulu", date(2024, 10, 15), time(23), None, None
    )
    found = conflicts_in(programme(legs=(auckland, honolulu)))

    assert [(conflict.kind, conflict.severity) for conflict in found] == [("date_line", "info")]


def test_past_midnight_is_mentioned_but_until_midnight_is_not():
    found = conflicts_in(
        programme(
            item(1, time(20), time(1), last=date(2024, 10, 16)),
            item(
                2,
                time(21),
                time(0),
                day=date(2024, 10, 17),
                last=date(2024, 10, 18),
                leg=2,
                zone="Asia/Shanghai",
            ),
        )
    )

    assert kinds(found) == [("midnight", "info", (1,))]


def test_clock_changes_at_home_during_the_journey_are_announced():
    found = conflicts_in(programme(start_date=date(2024, 10, 20), end_date=date(2024, 10, 28), legs=()))

    assert [conflict.sentence for conflict in found] == [
        "On 27 October 2024 the clocks of Europe/Berlin are put back: check the other clock's times."
    ]


def test_a_thousand_parallel_items_are_judged_in_one_sweep():
    many = [
        item(n, time(n % 23), time(n % 23, 30), day=date(2024, 10, 14 + n // 23 % 3), leg=None)
        for n in range(69)
    ]

    assert [c for c in conflicts_in(programme(*many)) if c.kind == "overlap"] == []


def test_the_gravest_comes_first():
    found = conflicts_in(
        programme(item(1, time(20), time(1), last=date(2024, 10, 16)), item(2, time(20, 30), time(21)))
    )

    assert [conflict.severity for conflict in found] == ["danger", "info"]
