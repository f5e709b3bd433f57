"""Who travels: functions, groups and the order of precedence."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from jumelage.accounts.models import User
from jumelage.audit.actions import record
from jumelage.journeys.models import Delegate, Journey
from jumelage.journeys.queries.delegates import standings
from jumelage.journeys.rules import precedence
from jumelage.kit.errors import Refused
from jumelage.kit.records import locked

from . import linked


@transaction.atomic
def add_delegate(*, journey: Journey, by: User | None, values: Mapping[str, Any]) -> Delegate:
    """Add somebody at the place that the order of precedence proposes, or at `precedence` if it is given."""
    own, links = linked.split(Delegate, values)
    others = _in_order(journey)
    if any(other.person_id == own["person"].pk for other in others):
        raise Refused(_("%(person)s belongs to this delegation already.") % {"person": own["person"]})
    wanted = own.pop("precedence", None)
    delegate = Delegate(journey=journey, precedence=len(others) + 1, **own)
    linked.create(delegate, links, office=journey.office, by=by)
    place = wanted - 1 if wanted else _proposed_place(journey, delegate, others)
    _renumber([*others[:place], delegate, *others[place:]])
    return delegate


@transaction.atomic
def change_delegate(
    *, delegate: Delegate, seen: int | None, values: Mapping[str, Any], by: User | None
) -> Delegate:
    own, links = linked.split(Delegate, values)
    person = own.get("person", delegate.person)
    twice = Delegate.objects.filter(journey=delegate.journey, person=person).exclude(pk=delegate.pk)
    if twice.exists():
        raise Refused(_("%(person)s belongs to this delegation already.") % {"person": person})
    current, differences = linked.change(delegate, own, links, seen=seen)
    return linked.save(current, differences, office=current.journey.office, by=by)


@transaction.atomic
def move_delegate(*, delegate: Delegate, to: int, by: User | None) -> Delegate:
    """Put somebody at another place of the order; the others close ranks."""
    everybody = _in_order(delegate.journey)
    before = 1 + [other.pk for other in everybody].index(delegate.pk)
    others = [other for other in everybody if other.pk != delegate.pk]
    place = max(1, min(to, len(everybody))) - 1
    _renumber([*others[:place], delegate, *others[place:]])
    if before != place + 1:
        changes = {"precedence": (before, place + 1)}
        record(office=delegate.journey.office, by=by, verb="moved", on=delegate, changes=changes)
    return delegate


@transaction.atomic
def propose_order(*, journey: Journey, by: User | None) -> list[Delegate]:
    """Set the whole delegation in the proposed order; a single one can be moved afterwards."""
    everybody = {delegate.pk: delegate for delegate in _in_order(journey)}
    ordered = [everybody[pk] for pk in precedence.proposed(standings(journey))]
    if ordered != list(everybody.values()):
        changes = {"precedence": (list(everybody.values()), ordered)}
        record(office=journey.office, by=by, verb="ordered", on=journey, changes=changes)
    _renumber(ordered)
    return ordered


@transaction.atomic
def remove_delegate(*, delegate: Delegate, by: User | None) -> None:
    """Take somebody off the delegation; the person stays in the records."""
    record(office=delegate.journey.office, by=by, verb="removed", on=delegate)
    journey = delegate.journey
    delegate.delete()
    _renumber(_in_order(journey))


def _in_order(journey: Journey) -> list[Delegate]:
    locked(journey, seen=None)  # two people who order at once would otherwise number twice
    return list(Delegate.objects.filter(journey=journey).select_related("person"))


def _renumber(delegates: list[Delegate]) -> None:
    for position, delegate in enumerate(delegates, start=1):
        if delegate.precedence != position:
            delegate.precedence = position
            Delegate.objects.filter(pk=delegate.pk).update(precedence=position)


def _proposed_place(journey: Journey, fresh: Delegate, others: list[Delegate]) -> int:
    """Before the first of the others whom the proposal ranks lower; the others stay as they were put."""
    keys = {standing.delegate: precedence.key(standing) for standing in standings(journey)}
    lower = (place for place, other in enumerate(others) if keys[other.pk] > keys[fresh.pk])
    return next(lower, len(others))
