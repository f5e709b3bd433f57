"""What pages ask about ties."""

from datetime import date

import pytest
from django.utils.translation import override

from jumelage.partners import queries
from tests.partners import factories

pytestmark = pytest.mark.django_db
TODAY = date(2024, 10, 11)


@pytest.mark.parametrize("number", [1, 3])
def test_list_costs_four_queries_however_long(in_office, number, django_assert_num_queries):
    for where in ["Chongqing", "Seoul", "Reading"][:number]:
        made = factories.tie(in_office, where)
        factories.agreement(made)
        factories.milestone(made, "2009")

    with django_assert_num_queries(4):
        rows = queries.ties(in_office, TODAY)

    assert len(rows) == number
    assert all(row.next_round is not None for row in rows)


def test_closest_ties_come_first(in_office):
    factories.tie(in_office, "Moscow", status="suspended")
    factories.tie(in_office, "Seoul", level="K", status="exploring")
    factories.tie(in_office, "Reading")
    factories.tie(in_office, "Chiba")

    with override("de"):
        rows = queries.ties(in_office, TODAY)

    assert [row.place.name for row in rows] == ["Chiba", "Reading", "Seoul", "Moscow"]


def test_filter_keeps_what_fits_in_every_part(in_office):
    factories.tie(in_office, "Chongqing", fields=["culture", "business"])
    factories.tie(in_office, "Reading", fields=["culture"])
    factories.tie(in_office, "Seoul", level="K", fields=["business"])
    rows = queries.ties(in_office, TODAY)

    found = queries.select(rows, queries.TieFilter(level="P", field="business"))

    assert [row.place.name for row in found] == ["Chongqing"]


def test_anniversaries_of_all_ties_are_sorted_and_suspended_ones_marked(in_office):
    chongqing = factories.tie(in_office, "Chongqing")
    factories.agreement(chongqing, "2004-07-22")
    moscow = factories.tie(in_office, "Moscow", since="1992-06-01")
    factories.stage(moscow, since="2022-02-25", status="suspended", reason="Krieg")
    ended = factories.tie(in_office, "Seoul", since="2004")
    factories.stage(ended, since="2020", status="ended", reason="aufgegeben")

    found = queries.upcoming_anniversaries(in_office, today=date(2027, 6, 2), until=date(2032, 12, 31))

    assert [
        (a.place.name, a.anniversary.years, str(a.anniversary.on.isoformat()), a.suspended) for a in found
    ] == [
        ("Chongqing", 25, "2029-07-22", False),
        ("Moscow", 40, "2032-06-01", True),
    ]


def test_map_joins_every_tie_to_home(in_office):
    factories.tie(in_office, "Chongqing")
    factories.tie(in_office, "Moscow", status="suspended")

    world = queries.world_map(in_office, TODAY)

    assert world.home == "home"
    assert [point.label for point in world.points] == ["Düsseldorf", "Chongqing", "Moskau"]
    assert [arc.kind for arc in world.arcs] == ["active", "suspended"]


def test_search_finds_a_tie_by_its_name_in_another_script(in_office, django_assert_num_queries):
    factories.tie(in_office, "Chongqing")
    factories.tie(in_office, "Seoul", level="K", status="exploring")

    with override("en"), django_assert_num_queries(1):
        hits = queries.search(in_office, "서울", limit=5)

    assert [(hit.title, hit.subtitle) for hit in hits] == [("Seoul", "Contact, exploring")]
