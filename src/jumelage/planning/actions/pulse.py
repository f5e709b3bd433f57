"""What the worker tells of a run while it plans, and what it hears."""

import threading
from datetime import datetime, timedelta

from django.db import DatabaseError
from django.utils import timezone

from jumelage.planning.models import PlanningRun
from jumelage.planning.rules import Point, with_point

PULSE = timedelta(seconds=0.5)


class Pulse:
    """Writes how far a run is, and reads whether it is to stop, twice a second at most.

    The planner asks from several threads; only the worker's own has a connection and a scope, so the others are told
    what it last heard. A database that is busy costs news, never the planning.
    """

    def __init__(self, run: PlanningRun) -> None:
        self.run, self.begun, self.stop = run, timezone.now(), False
        self.last = self.begun - PULSE
        self.course: list[Point] = []
        self.most = sum(wish["value"] for wish in run.problem.get("wishes", []))
        self.thread = threading.get_ident()

    def note(self, best: int, bound: int | None) -> None:
        """Keep a point of the course."""
        passed = int((timezone.now() - self.begun).total_seconds() * 1000)
        proven = None if bound is None else max(best, min(bound, self.most))
        self.course = with_point(self.course, (passed, best, proven))

    def told(self, best: int, bound: int | None) -> None:
        self.note(best, bound)
        self._beat()

    def cancelled(self) -> bool:
        self._beat()
        return self.stop

    def _beat(self) -> None:
        now = timezone.now()
        if threading.get_ident() != self.thread or self.stop or now - self.last <= PULSE:
            return
        self.last = now
        if self.course:
            self.note(*self.course[-1][1:])
        try:
            self.stop = note_progress(run=self.run, course=self.course, now=now)
        except DatabaseError:
            return


def note_progress(*, run: PlanningRun, course: list[Point], now: datetime) -> bool:
    """Note a sign of life with the best values and bounds so far; returns whether the run is to stop."""
    mine = PlanningRun.objects.filter(pk=run.pk)
    best, bound = course[-1][1:] if course else (None, None)
    mine.update(best=best, bound=bound, progress=course, moved_at=now)
    return mine.filter(stop_asked=True).exists()
