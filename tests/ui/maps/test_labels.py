"""Names keep apart, whatever the crowd."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from jumelage.ui.maps.labels import POINT, Box, Placed, Wanted, place_labels

FRAME = Box(0, 0, 960, 480)


def placed(wanted: list[Wanted]) -> list[Placed]:
    return [place for place in place_labels(wanted, FRAME) if place]


def test_lonely_name_stands_to_the_right_of_its_point() -> None:
    (place,) = placed([Wanted(400, 200, 60, 14)])

    assert place.leader is None
    assert place.box == Box(408, 193, 468, 207)


def test_name_at_the_right_edge_stands_to_the_left() -> None:
    (place,) = placed([Wanted(950, 200, 60, 14)])

    assert place.box.right < 950


def test_name_avoids_a_line_when_another_side_is_free() -> None:
    line = [(400.0 + i, 200.0) for i in range(100)]

    (place,) = place_labels([Wanted(400, 200, 60, 14)], FRAME, lines=[line])

    assert place is not None
    assert place.box.right < 400


def test_crowd_gets_leader_lines_from_the_point_to_the_name() -> None:
    crowd = [Wanted(400 + 11 * (i % 3), 200 + 11 * (i // 3), 60, 14) for i in range(9)]

    places = placed(crowd)

    assert len(places) == 9
    assert any(place.leader for place in places)
    for place in places:
        assert place.leader is None or place.leader == place.box.nearest_to(*place.leader)


def test_first_rank_goes_first() -> None:
    places = place_labels([Wanted(400, 200, 60, 14, rank=1), Wanted(404, 200, 60, 14, rank=0)], FRAME)

    assert places[1] is not None
    assert places[1].leader is None


def test_name_larger_than_the_frame_is_left_out() -> None:
    assert place_labels([Wanted(5, 5, 2000, 14)], FRAME) == [None]


def test_no_names_is_no_trouble() -> None:
    assert place_labels([], FRAME) == []


names = st.builds(
    Wanted, st.floats(5, 955), st.floats(5, 475), st.floats(20, 160), st.just(15.0), st.integers(0, 1)
)


@settings(max_examples=25, deadline=None)
@given(st.lists(names, max_size=24))
def test_no_name_lies_over_another_name_or_another_point_or_the_edge(wanted: list[Wanted]) -> None:
    places = place_labels(wanted, FRAME)

    boxes = [place.box for place in places if place]
    assert all(not a.overlaps(b) for a, b in combinations(boxes, 2))
    assert all(box.inside(FRAME) for box in boxes)
    for i, place in enumerate(places):
        for j, other in enumerate(wanted):
            if place and i != j:
                point = Box(other.x - POINT, other.y - POINT, other.x + POINT, other.y + POINT)
                assert not place.box.overlaps(point)
