"""How a planning went: best value and bound at moments of its time, few enough to keep."""

from collections.abc import Sequence

Point = tuple[int, int, int | None]
"""Milliseconds since planning began, the best value, and the bound where one is proven."""
MOST_POINTS = 60


def with_point(course: Sequence[Point], point: Point, most: int = MOST_POINTS) -> list[Point]:
    """Return the course with one more point; where they become too many, without the one that is missed least."""
    if course and course[-1][1:] == point[1:] and len(course) > 1 and course[-2][1:] == point[1:]:
        return [*course[:-1], point]
    longer = [*course, point]
    if len(longer) <= most:
        return longer
    inner = range(1, len(longer) - 1)
    nearest = min(inner, key=lambda number: longer[number + 1][0] - longer[number - 1][0])
    return [*longer[:nearest], *longer[nearest + 1 :]]
