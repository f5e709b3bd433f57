"""Journeys as a whole: planned, changed, called off."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from jumelage.accounts.models import Office, User
from jumelage.journeys.enums import JourneyStatus
from jumelage.journeys.models import Journey, ProgrammeItem
from jumelage.kit.errors import Refused

from . import linked, tasks


@transaction.atomic
def create_journey(*, office: Office, by: User | None, values: Mapping[str, Any]) -> Journey:
    """Plan a journey out or a visit in."""
    journey = Journey(office=office, **values)
    _check_dates(journey.start_date, journey.end_date)
    journey.search = journey.searchable()
    return linked.create(journey, {}, office=office, by=by)


@transaction.atomic
def change_journey(
    *, journey: Journey, seen: int | None, values: Mapping[str, Any], by: User | None
) -> Journey:
    """Change a journey; its tasks move with the departure, its feeds learn that it is called off."""
    current, differences = linked.change(journey, values, {}, seen=seen)
    _check_dates(current.start_date, current.end_date)
    current.search = current.searchable()
    linked.save(current, differences, office=current.office, by=by)
    if {"start_date", "end_date"} & differences.keys():
        tasks.move_due_dates(journey=current, by=by)
    if JourneyStatus.CANCELLED in differences.get("status", ()):
        ProgrammeItem.objects.filter(journey=current).update(sequence=F("sequence") + 1)
    return current


def change_status(*, journey: Journey, seen: int | None, status: str, by: User | None) -> Journey:
    """Approve, plan, start, finish or call off a journey; everything it holds is kept."""
    return change_journey(journey=journey, seen=seen, values={"status": status}, by=by)


def _check_dates(start: date | None, end: date | None) -> None:
    if start and end and end < start:
        raise Refused(
            _("The journey would end (%(end)s) before it begins (%(start)s): please check the dates.")
            % {"end": date_format(end), "start": date_format(start)}
        )
