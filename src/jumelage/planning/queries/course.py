"""How best value and bound of a run moved, drawn as two lines of steps."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from jumelage.planning.models import PlanningRun

WIDTH, HEIGHT = 1000, 200
MARGIN = 0.08
"""Share of the height that stays free above and below the lines."""


@dataclass(frozen=True, slots=True)
class Moment:
    """What was known after so many seconds; the bound is None before one is proven."""

    seconds: float
    best: int
    bound: int | None


@dataclass(frozen=True, slots=True)
class Course:
    """A run's course: its moments, and the lines through them in a picture of WIDTH by HEIGHT."""

    moments: Sequence[Moment]
    best: str
    bound: str
    room: str
    lowest: int
    highest: int
    width: int = WIDTH
    height: int = HEIGHT

    @property
    def seconds(self) -> float:
        return self.moments[-1].seconds

    @property
    def sentence(self) -> str:
        """The picture in words."""
        bounds = [moment.bound for moment in self.moments if moment.bound is not None]
        words = {
            "seconds": number_format(round(self.seconds, 1), 1),
            "first": self.moments[0].best,
            "last": self.moments[-1].best,
            "above": max(bounds, default=0),
            "below": min(bounds, default=0),
        }
        value = (
            _("In %(seconds)s seconds the value rose from %(first)s to %(last)s")
            if words["first"] != words["last"]
            else _("In %(seconds)s seconds the value stayed at %(last)s")
        )
        if not bounds:
            bound = _("what is possible at most is not proven yet.")
        elif words["above"] != words["below"]:
            bound = _("what is possible at most fell from %(above)s to %(below)s.")
        else:
            bound = _("at most %(below)s is possible.")
        return f"{value % words}; {bound % words}"


def course_of(run: PlanningRun) -> Course | None:
    """Return the course of a run; None where nothing moved that could be drawn. The problem is not looked at: it may be large."""
    moments = [Moment(passed / 1000, best, bound) for passed, best, bound in run.progress]
    if len(moments) < 2 or moments[-1].seconds <= 0:
        return None
    values = [value for moment in moments for value in (moment.best, moment.bound) if value is not None]
    lowest, highest = min(values), max(values)

    def point(seconds: float, value: int) -> tuple[float, float]:
        span = max(1, highest - lowest)
        share = MARGIN + (1 - 2 * MARGIN) * (value - lowest) / span
        return WIDTH * seconds / moments[-1].seconds, HEIGHT * (1 - share)

    best = _steps([point(moment.seconds, moment.best) for moment in moments])
    bound = _steps([point(moment.seconds, moment.bound) for moment in moments if moment.bound is not None])
    below = [corner for corner in best if bound and corner[0] >= bound[0][0]]
    room = [*bound, *reversed(below)] if below else []
    return Course(moments, _written(best), _written(bound), _written(room), lowest, highest)


def _steps(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """A line that keeps its height until the next point."""
    corners: list[tuple[float, float]] = []
    for x, y in points:
        if corners and corners[-1][1] != y:
            corners.append((x, corners[-1][1]))
        corners.append((x, y))
    return corners


def _written(points: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
