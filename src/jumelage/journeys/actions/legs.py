"""The legs of a journey, in order: places stayed in, each with the way that leads there."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jumelage.accounts.models import User
from jumelage.audit.actions import record
from jumelage.journeys.enums import ItemStatus
from jumelage.journeys.models import Journey, Leg
from jumelage.kit.errors import Refused
from jumelage.kit.records import locked

from . import linked


@transaction.atomic
def add_leg(*, journey: Journey, by: User | None, values: Mapping[str, Any], at: int | None = None) -> Leg:
    """Add a leg at the end, or before the leg that now stands at position `at`."""
    legs = _in_order(journey)
    at = max(1, at) if at is not None else None
    leg = Leg(journey=journey, **{**values, "position": len(legs) + 1})
    _check(leg)
    linked.create(leg, {}, office=journey.office, by=by)
    if at is not None:
        _renumber([*legs[: at - 1], leg, *legs[at - 1 :]])
    return leg


@transaction.atomic
def change_leg(*, leg: Leg, seen: int | None, values: Mapping[str, Any], by: User | None) -> Leg:
    current, differences = linked.change(leg, values, {}, seen=seen)
    _check(current)
    return linked.save(current, differences, office=current.journey.office, by=by)


@transaction.atomic
def move_leg(*, leg: Leg, to: int, by: User | None) -> Leg:
    """Put a leg at another position; the others close ranks."""
    legs = [other for other in _in_order(leg.journey) if other.pk != leg.pk]
    place = max(1, min(to, len(legs) + 1)) - 1
    before = leg.position
    _renumber([*legs[:place], leg, *legs[place:]])
    if leg.position != before:
        changes = {"position": (before, leg.position)}
        record(office=leg.journey.office, by=by, verb="moved", on=leg, changes=changes)
    return leg


@transaction.atomic
def remove_leg(*, leg: Leg, by: User | None) -> None:
    """Remove a leg that no programme item stands on any more."""
    count = leg.items.exclude(status=ItemStatus.CANCELLED).count()
    if count:
        raise Refused(
            ngettext(
                "%(place)s still has %(count)d programme item: move it to another leg or cancel it first.",
                "%(place)s still has %(count)d programme items: move them to another leg or cancel them first.",
                count,
            )
            % {"place": leg.place, "count": count}
        )
    record(office=leg.journey.office, by=by, verb="removed", on=leg)
    journey = leg.journey
    leg.delete()
    _renumber(_in_order(journey))


def _in_order(journey: Journey) -> list[Leg]:
    locked(journey, seen=None)  # two people who move legs at once would otherwise number them twice
    return list(Leg.objects.filter(journey=journey).select_related("place").order_by("position", "pk"))


def _renumber(legs: list[Leg]) -> None:
    for position, leg in enumerate(legs, start=1):
        if leg.position != position:
            leg.position = position
            Leg.objects.filter(pk=leg.pk).update(position=position)


def _check(leg: Leg) -> None:
    """Both ends of a stay are local times of one place, so they compare as they stand."""
    if leg.arrive_date is None or leg.leave_date is None:
        return
    same_day_backwards = (
        leg.arrive_date == leg.leave_date
        and leg.arrive_time is not None
        and leg.leave_time is not None
        and leg.leave_time < leg.arrive_time
    )
    if leg.leave_date < leg.arrive_date or same_day_backwards:
        raise Refused(
            _("The delegation would leave %(place)s before it arrives there: please check both dates.")
            % {"place": leg.place}
        )
