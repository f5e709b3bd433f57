"""Programme items: agreed in local time, cancelled but never lost, held with a result."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from jumelage.accounts.models import User
from jumelage.accounts.validators import validate_zone
from jumelage.journeys.enums import ItemStatus
from jumelage.journeys.models import Journey, Leg, ProgrammeItem
from jumelage.journeys.rules import clock
from jumelage.kit.errors import Refused

from . import linked

# A subscribed calendar replaces its copy of an item only when the sequence number has grown.
TOLD_TO_CALENDARS = frozenset(
    {"title", "title_en", "start_date", "start_time", "end_date", "end_time", "zone", "venue", "leg"}
)
SPARE_DAYS = 31


@transaction.atomic
def add_item(*, journey: Journey, by: User | None, values: Mapping[str, Any]) -> ProgrammeItem:
    """Add an item; leg, last day and zone follow from its day where they are not given."""
    own, links = linked.split(ProgrammeItem, values)
    item = ProgrammeItem(journey=journey, **own)
    item.leg = item.leg or _leg_on(journey, item.start_date)
    _settle(item)
    _check_within(item)
    return linked.create(item, links, office=journey.office, by=by)


@transaction.atomic
def change_item(
    *, item: ProgrammeItem, seen: int | None, values: Mapping[str, Any], by: User | None
) -> ProgrammeItem:
    """Change an item; calendars are told when time, place or title have changed."""
    own, links = linked.split(ProgrammeItem, values)
    current, differences = linked.change(item, own, links, seen=seen)
    _settle(current)
    if {"start_date", "end_date"} & differences.keys():
        _check_within(current)
    if TOLD_TO_CALENDARS & differences.keys() or ItemStatus.CANCELLED in differences.get("status", ()):
        current.sequence += 1
    return linked.save(current, differences, office=current.journey.office, by=by)


@transaction.atomic
def cancel_item(*, item: ProgrammeItem, by: User | None, seen: int | None = None) -> ProgrammeItem:
    """Call an item off; it stays in the records and in subscribed calendars, marked as cancelled."""
    return _set_status(item, ItemStatus.CANCELLED, seen=seen, by=by, verb="cancelled")


@transaction.atomic
def restore_item(*, item: ProgrammeItem, by: User | None, seen: int | None = None) -> ProgrammeItem:
    """Take a cancelled item up again, as proposed."""
    return _set_status(item, ItemStatus.PROPOSED, seen=seen, by=by, verb="restored")


def _set_status(
    item: ProgrammeItem, status: str, *, seen: int | None, by: User | None, verb: str
) -> ProgrammeItem:
    current, differences = linked.change(item, {"status": status}, {}, seen=seen)
    if ItemStatus.CANCELLED in differences.get("status", ()):
        current.sequence += 1
    return linked.save(current, differences, office=current.journey.office, by=by, verb=verb)


def _settle(item: ProgrammeItem) -> None:
    """Fill what follows from the rest (zone, last day, instants, search) and refuse what cannot be."""
    if item.leg is not None and item.leg.journey_id != item.journey_id:
        raise Refused(_("This leg belongs to another journey."))
    item.zone = item.zone or (item.leg.place.zone if item.leg else item.journey.office.zone)
    try:
        validate_zone(item.zone)
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    item.end_date = item.end_date or item.start_date
    item.start_at = clock.instant(item.start_date, item.start_time, item.zone)
    item.end_at = clock.instant(item.end_date, item.end_time, item.zone)
    if item.end_at <= item.start_at:
        raise Refused(
            _(
                "“%(title)s” would end before it begins: please check the times. "
                "If it goes past midnight, enter the next day as its last day."
            )
            % {"title": item.title}
        )
    item.search = item.searchable()


def _check_within(item: ProgrammeItem) -> None:
    """A day or two beside the journey is a conflict to look at; another month is a slip of the pen."""
    start, end = item.journey.start_date, item.journey.end_date
    spare = timedelta(days=SPARE_DAYS)
    if (start and item.start_date < start - spare) or (end and item.end_date > end + spare):
        raise Refused(
            _("“%(title)s” lies more than a month outside the journey: please check the day.")
            % {"title": item.title}
        )


def _leg_on(journey: Journey, day: date) -> Leg | None:
    """The one leg that covers the day; None if there are several or none."""
    covering = [
        leg
        for leg in journey.legs.select_related("place")
        if (leg.arrive_date is None or leg.arrive_date <= day)
        and (leg.leave_date is None or day <= leg.leave_date)
        and (leg.arrive_date or leg.leave_date)
    ]
    return covering[0] if len(covering) == 1 else None
