"""Pages of long lists: ids first, counted to a thousand."""

import pytest
from django.utils import translation

from jumelage.kit.paging import Total, page_of
from jumelage.places.models import Place

pytestmark = pytest.mark.django_db


def places(count):
    Place.objects.bulk_create(
        [
            Place(
                geoname_id=n,
                name=f"Ort {n:04}",
                name_de="",
                name_en="",
                country="DE",
                latitude=0,
                longitude=0,
                zone="UTC",
            )
            for n in range(count)
        ]
    )
    return Place.objects.order_by("name")


def page(queryset, number, per_page=10):
    return page_of(
        queryset,
        number,
        fetch=lambda ids: list(Place.objects.filter(pk__in=ids).order_by("-pk")),
        per_page=per_page,
    )


@pytest.mark.parametrize(
    ("number", "shown", "first", "has_next"),
    [
        ("1", 1, "Ort 0000", True),
        ("3", 3, "Ort 0020", False),
        ("99", 3, "Ort 0020", False),
        ("0", 1, "Ort 0000", True),
        ("-4", 1, "Ort 0000", True),
        ("x", 1, "Ort 0000", True),
        (None, 1, "Ort 0000", True),
    ],
)
def test_a_number_that_is_no_page_gives_the_nearest(number, shown, first, has_next):
    got = page(places(25), number)

    assert (got.number, got.rows[0].name, got.has_next) == (shown, first, has_next)
    assert got.paginator.num_pages == 3


def test_an_empty_list_has_one_empty_page():
    got = page(places(0), "2")

    assert (got.number, list(got), got.has_other_pages, str(got.total)) == (1, [], False, "0")


def test_counting_stops_at_a_thousand_and_leafing_does_not():
    got = page(places(1015), "102")

    assert got.total == Total(1000, more=True)
    assert got.paginator.num_pages is None
    assert [place.name for place in got] == [f"Ort {n}" for n in range(1010, 1015)]
    with translation.override("en"):
        assert str(got.total) == "more than 1,000"
