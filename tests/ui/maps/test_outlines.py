from jumelage.ui.maps.outlines import Window, lines_in, outlines, path_of, rings_in

WORLD = Window(-180, -90, 180, 90)
EUROPE = Window(-10, 35, 30, 60)


def test_rings_cut_to_a_window_stay_within_it() -> None:
    rings = rings_in(outlines("50m").land, EUROPE, centre=0)

    assert len(rings) > 50
    assert all(-10 <= x <= 30 and 35 <= y <= 60 for ring in rings for x, y in ring)


def test_world_turned_to_the_pacific_has_as_much_land_as_before() -> None:
    def area(centre: float) -> float:
        rings = rings_in(outlines("110m").land, WORLD, centre=centre)
        return sum(
            abs(
                sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True))
                / 2
            )
            for ring in rings
        )

    # within the width of the sliver that the data leave open at the antimeridian itself
    assert abs(area(0) - area(170)) < 0.002 * area(0)


def test_lines_that_only_lie_elsewhere_are_left_out() -> None:
    shapes = outlines("110m").border

    assert 0 < len(lines_in(shapes, EUROPE, centre=0)) < len(lines_in(shapes, WORLD, centre=0))


def test_path_leaves_out_what_cannot_be_seen() -> None:
    line = [(0.0, 0.0), (0.1, 0.1), (5.0, 0.0), (5.1, 0.0), (5.0, 5.0)]

    assert path_of([line], lambda x, y: (x, y), closed=True) == "M0 0l50 0 0 50z"
    assert path_of([[(1.0, 1.0), (1.01, 1.0)]], lambda x, y: (x, y), closed=True) == ""
