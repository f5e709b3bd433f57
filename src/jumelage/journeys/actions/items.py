"""Programme items: agreed in local time, cancelled but never lost, held with a result."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from jumelage.accounts.models import User
from jumelage.accounts.validators import validate_zone
from jumelage.journeys.enums import ItemKind, ItemStatus
from jumelage.journeys.models import Journey, Leg, ProgrammeItem
from jumelage.journeys.queries.items import expected_at
from jumelage.journeys.rules import clock
from jumelage.journeys.signals import item_changed
from jumelage.kit.errors import Refused
from jumelage.people.actions import change_contact, record_contact
from jumelage.people.enums import ContactKind
from jumelage.people.models import ContactEvent, Person
from jumelage.places.actions import create_venue
from jumelage.places.models import Venue

from . import linked

# A subscribed calendar replaces its copy of an item only when the sequence number has grown.
TOLD_TO_CALENDARS = frozenset(
    {"title", "title_en", "start_date", "start_time", "end_date", "end_time", "zone", "venue", "leg"}
)
SPARE_DAYS = 31


@dataclass(frozen=True, slots=True)
class NewVenue:
    """A venue that is entered together with its item; it stands in the city of the item's leg."""

    name: str
    address: str = ""


@transaction.atomic
def add_item(*, journey: Journey, by: User | None, values: Mapping[str, Any]) -> ProgrammeItem:
    """Add an item; leg, last day and zone follow from its day where they are not given.

    `values["venue"]` may be a NewVenue.
    """
    own, links = linked.split(ProgrammeItem, values)
    own = {"leg": None, "zone": "", "end_date": None, **own}
    own = _completed(own, ProgrammeItem(journey=journey), by=by)
    item = ProgrammeItem(journey=journey, **own)
    _settle(item)
    _check_within(item)
    return linked.create(item, links, office=journey.office, by=by)


@transaction.atomic
def change_item(
    *, item: ProgrammeItem, seen: int | None, values: Mapping[str, Any], by: User | None
) -> ProgrammeItem:
    """Change an item; calendars are told when time, place or title have changed."""
    own, links = linked.split(ProgrammeItem, values)
    own = _completed(own, item, by=by)
    current, differences = linked.change(item, own, links, seen=seen)
    _settle(current)
    if {"start_date", "end_date"} & differences.keys():
        _check_within(current)
    if TOLD_TO_CALENDARS & differences.keys() or ItemStatus.CANCELLED in differences.get("status", ()):
        current.sequence += 1
    return _told(linked.save(current, differences, office=current.journey.office, by=by), by)


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
    return _told(linked.save(current, differences, office=current.journey.office, by=by, verb=verb), by)


def _told(item: ProgrammeItem, by: User | None) -> ProgrammeItem:
    """Tell the apps above how the item stands now."""
    item_changed.send(ProgrammeItem, item=item, by=by)
    return item


def _completed(own: dict[str, Any], item: ProgrammeItem, *, by: User | None) -> dict[str, Any]:
    """Fill in what was left open: the leg by the day, the zone by the leg, one day where no last day is given."""
    day = own.get("start_date", item.start_date)
    if "leg" in own and own["leg"] is None:
        own["leg"] = _leg_on(item.journey, day)
    leg: Leg | None = own.get("leg", item.leg)
    if "zone" in own and not own["zone"]:
        own["zone"] = leg.place.zone if leg else item.journey.office.zone
    if "end_date" in own and own["end_date"] is None:
        own["end_date"] = day
    if isinstance(own.get("venue"), NewVenue):
        own["venue"] = _venue(own["venue"], item.journey, leg, by=by)
    return own


def _venue(wanted: NewVenue, journey: Journey, leg: Leg | None, *, by: User | None) -> Venue:
    if leg is None:
        raise Refused(
            _("Please choose the leg: nobody can tell in which city “%(venue)s” is.") % {"venue": wanted.name}
        )
    values = {"name": wanted.name, "address": wanted.address, "place": leg.place}
    return create_venue(office=journey.office, by=by, values=values)


def _settle(item: ProgrammeItem) -> None:
    """Set what follows from the rest (instants, search) and refuse what cannot be."""
    if item.leg is not None and item.leg.journey_id != item.journey_id:
        raise Refused(_("This leg belongs to another journey."))
    try:
        validate_zone(item.zone)
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
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


MET_AT = {
    ItemKind.TALK: ContactKind.MEETING,
    ItemKind.VISIT: ContactKind.VISIT,
    ItemKind.RECEPTION: ContactKind.RECEPTION,
    ItemKind.CEREMONY: ContactKind.RECEPTION,
    ItemKind.SIGNING: ContactKind.MEETING,
    ItemKind.OPENING: ContactKind.RECEPTION,
    ItemKind.SEMINAR: ContactKind.MEETING,
    ItemKind.MEAL: ContactKind.MEETING,
    ItemKind.OTHER: ContactKind.MEETING,
}


@transaction.atomic
def mark_item_held(
    *,
    item: ProgrammeItem,
    by: User | None,
    result: str = "",
    persons: Sequence[Person] | None = None,
    seen: int | None = None,
) -> ProgrammeItem:
    """Note that an item took place, and what came of it; who met whom goes into the contact history.

    `persons` are those who were there, by default all who were expected. Done again, the contact that was
    recorded the first time is corrected.
    """
    values = {"status": ItemStatus.HELD, "result": result}
    current, differences = linked.change(item, values, {}, seen=seen)
    if current.kind in MET_AT:
        present = list(expected_at(current) if persons is None else persons)
        current.contact_event = _contact(current, present, by=by)
    linked.save(current, differences, office=current.journey.office, by=by, verb="marked as held")
    return _told(current, by)


def _contact(item: ProgrammeItem, persons: list[Person], *, by: User | None) -> ContactEvent | None:
    hosts = list(item.hosts.all())
    if not persons and not hosts:
        return None
    values = {
        "on": item.start_date,
        "kind": MET_AT[ItemKind(item.kind)],
        "topic": item.title,
        "summary": item.result,
        "place": item.leg.place if item.leg else None,
    }
    if item.contact_event is None:
        return record_contact(
            office=item.journey.office, by=by, values=values, persons=persons, organisations=hosts
        )
    return change_contact(
        contact=item.contact_event, seen=None, values=values, persons=persons, organisations=hosts, by=by
    )
