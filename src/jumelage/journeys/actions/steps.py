"""Steps of a programme: what was changed at once can be taken back at once, as long as nobody has changed it since."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from jumelage.accounts.models import User
from jumelage.audit.actions import record
from jumelage.journeys.enums import StepKind
from jumelage.journeys.models import Delegate, Group, Journey, Leg, ProgrammeItem, ProgrammeStep
from jumelage.journeys.signals import item_removed
from jumelage.kit.errors import Refused

from .items import change_item

State = dict[str, Any]
"""What a step may change of an item, as plain data."""


@dataclass(frozen=True, slots=True)
class Change:
    """An item as it stood before (None: it is new) and as it stands since."""

    item: ProgrammeItem
    before: State | None


def state_of(item: ProgrammeItem) -> State:
    """Return when, where in the programme and for whom an item stands."""
    return {
        "status": str(item.status), "leg": item.leg_id, "zone": item.zone,
        "start_date": item.start_date.isoformat(), "start_time": f"{item.start_time:%H:%M}",
        "end_date": item.end_date.isoformat(), "end_time": f"{item.end_time:%H:%M}",
        "groups": sorted(group.pk for group in item.groups.all()),
        "joined": sorted(delegate.pk for delegate in item.joined.all()),
    }  # fmt: skip


def keep_step(
    *, journey: Journey, kind: StepKind, changes: Iterable[Change], by: User | None, about: str = ""
) -> ProgrammeStep | None:
    """Keep what was changed at once; call it inside the action's transaction. None where nothing was changed."""
    kept = []
    for change in changes:
        fresh = ProgrammeItem.objects.get(pk=change.item.pk)
        after = state_of(fresh)
        if after != change.before:
            kept.append({"item": fresh.pk, "title": fresh.title, "before": change.before, "after": after})
    if not kept:
        return None
    made: ProgrammeStep = ProgrammeStep.objects.create(
        journey=journey, kind=kind, about=about[:250], changes=kept, by=by
    )
    return made


@transaction.atomic
def move_item(
    *,
    item: ProgrammeItem,
    seen: int | None,
    day: date,
    start: time,
    groups: Sequence[Group] | None,
    by: User | None,
) -> ProgrammeItem:
    """Move an item to another time, day or group; it lasts as long as before. `groups` None leaves them as they are."""
    before = state_of(item)
    ends = datetime.combine(day, start) + _length(item)
    values: dict[str, Any] = {
        "start_date": day, "start_time": start, "end_date": ends.date(), "end_time": ends.time(),
    }  # fmt: skip
    if groups is not None:
        values["groups"] = list(groups)
    if day != item.start_date:
        values |= {"leg": None, "zone": ""}
    moved = change_item(item=item, seen=seen, values=values, by=by)
    keep_step(
        journey=moved.journey, kind=StepKind.MOVED, changes=[Change(moved, before)], by=by, about=moved.title
    )
    return moved


def _length(item: ProgrammeItem) -> timedelta:
    return datetime.combine(item.end_date, item.end_time) - datetime.combine(item.start_date, item.start_time)


@transaction.atomic
def pin_item(*, item: ProgrammeItem, pinned: bool, by: User | None) -> ProgrammeItem:
    """Say that an item stays where it is when the programme is planned anew, or that it may move again."""
    return change_item(item=item, seen=None, values={"is_pinned": pinned}, by=by)


@transaction.atomic
def undo_step(*, step: ProgrammeStep, by: User | None, now: datetime) -> ProgrammeStep:
    """Take a step back as a whole; Refused, and nothing changed, where an item of it was changed since."""
    current: ProgrammeStep = ProgrammeStep.objects.select_for_update(of=("self",)).get(pk=step.pk)
    if current.undone_at is not None:
        raise Refused(_("This was taken back already."))
    found = ProgrammeItem.objects.in_bulk([change["item"] for change in current.changes])
    for change in current.changes:
        item = found.get(change["item"])
        if item is None or state_of(item) != change["after"]:
            raise Refused(
                _(
                    "“%(title)s” was changed since, so this can no longer be taken back as a whole. Nothing was changed."
                )
                % {"title": change["title"]}
            )
    for change in current.changes:
        _restore(found[change["item"]], change["before"], by)
    current.undone_at, current.undone_by = now, by
    current.save(update_fields=["undone_at", "undone_by"])
    journey = current.journey
    record(
        office=journey.office, by=by, verb=gettext_noop("took back a step of"), on=journey,
        changes={"step": (str(current), "")},
    )  # fmt: skip
    return current


def _restore(item: ProgrammeItem, before: Mapping[str, Any] | None, by: User | None) -> None:
    if before is None:
        record(office=item.journey.office, by=by, verb="removed", on=item)
        item_removed.send(ProgrammeItem, item=item, by=by)
        item.delete()
        return
    values: dict[str, Any] = {
        "status": before["status"], "zone": before["zone"],
        "start_date": date.fromisoformat(before["start_date"]), "end_date": date.fromisoformat(before["end_date"]),
        "start_time": time.fromisoformat(before["start_time"]), "end_time": time.fromisoformat(before["end_time"]),
        "groups": list(Group.objects.filter(journey=item.journey_id, pk__in=before["groups"])),
        "joined": list(Delegate.objects.filter(journey=item.journey_id, pk__in=before["joined"])),
    }  # fmt: skip
    leg = Leg.objects.filter(journey=item.journey_id, pk=before["leg"] or 0).first()
    change_item(item=item, seen=None, values=values | ({"leg": leg} if leg else {}), by=by)
