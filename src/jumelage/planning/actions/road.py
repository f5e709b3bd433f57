"""On the road: something is late or falls out, and the rest of the day is planned again while the coordinator waits."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from jumelage.accounts.models import User
from jumelage.audit.actions import record
from jumelage.journeys.models import ProgrammeItem
from jumelage.planning import queries
from jumelage.planning.bridge import plan
from jumelage.planning.enums import Purpose, RunState
from jumelage.planning.models import PlanningRun
from jumelage.planning.rules import Freedom

IMPATIENCE = 1.0
"""Seconds in which the rest of a day is planned; with everything around them the answer is there within two."""


def replan_day(
    *, item: ProgrammeItem, day: date, minutes: int | None, now: datetime | None, by: User | None
) -> PlanningRun:
    """Plan the rest of the day around an item that is late by so many minutes, or falls out (None).

    Nothing in the programme is changed: the run is a proposal like any other. Refused with a sentence where nothing can be planned.
    """
    journey = item.journey
    late = {item.pk: timedelta(minutes=minutes)} if minutes is not None else {}
    dropped = frozenset() if minutes is not None else frozenset({item.pk})
    freedom = Freedom(loose=True, firm=False, day=day, now=now, late=late, dropped=dropped)
    problem = queries.problem_of(journey, freedom=freedom, lunch=False)
    asked = timezone.now()
    answer = plan(problem, seconds=IMPATIENCE, told=lambda _best, _bound: None, cancelled=lambda: False)
    with transaction.atomic():
        run: PlanningRun = PlanningRun.objects.create(
            journey=journey, purpose=Purpose.ROAD, state=RunState.DONE, seconds=2, problem=problem, answer=answer,
            scenario=_scenario(item, day, minutes), best=answer["score"], bound=answer["bound"],
            asked_by=by, moved_at=timezone.now(), ended_at=timezone.now(),
        )  # fmt: skip
        run.asked_at = asked
        run.save(update_fields=["asked_at"])
        record(
            office=journey.office, by=by, verb=gettext_noop("replanned the day for"), on=journey,
            changes={"item": (item.title, "" if minutes is None else f"+{minutes} min")},
        )  # fmt: skip
    return run


def _scenario(item: ProgrammeItem, day: date, minutes: int | None) -> dict[str, Any]:
    """What happened, and what the acceptance has to change besides what moves."""
    kept: dict[str, Any] = {"item": item.pk, "title": item.title, "day": day.isoformat(), "minutes": minutes}
    if minutes is None:
        return kept | {"dropped": [f"i{item.pk}"]}
    return kept | {"late": {f"i{item.pk}": item.start_at.isoformat(timespec="minutes")}}
