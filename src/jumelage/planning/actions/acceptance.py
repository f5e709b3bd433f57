"""A proposal taken over into the programme, whole or visit by visit, as one step that can be taken back."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from jumelage.accounts.models import User
from jumelage.audit.actions import record
from jumelage.journeys.actions import Change, add_item, change_item, keep_step, state_of
from jumelage.journeys.enums import ItemStatus, StepKind
from jumelage.journeys.models import Delegate, Group, ProgrammeItem
from jumelage.kit.errors import Refused
from jumelage.planning.enums import Purpose, RunState
from jumelage.planning.models import PlanningRun, Wish
from jumelage.planning.queries.proposal import dropped_keys, movable_keys, stops_by_key

from .visits import bring_back


@dataclass(frozen=True, slots=True)
class Around:
    """What a proposal refers to by key."""

    wishes: Mapping[str, Wish]
    items: Mapping[str, ProgrammeItem]
    groups: Mapping[str, Group]
    delegates: Mapping[str, Delegate]

    def item_of(self, key: str) -> ProgrammeItem | None:
        wish = self.wishes.get(key)
        return wish.item if wish is not None else self.items.get(key)


@transaction.atomic
def accept_proposal(
    *, run: PlanningRun, by: User | None, only: Collection[str] | None = None
) -> list[ProgrammeItem]:
    """Put the run's visits into the programme, or those of `only` (their keys); what is there already moves.

    What the proposal leaves out of today's programme is called off. Refused for a run without an answer and for a question.
    A wish that was removed since, or an item that was confirmed, moved or called off since, is left alone.
    """
    if run.state != RunState.DONE or not run.answer.get("programme"):
        raise Refused(_("This planning has no programme to take over."))
    if run.purpose == Purpose.ASK:
        raise Refused(_("This planning only answers a question; plan the programme to take one over."))
    around = _around(run)
    free = movable_keys(run.problem, run.scenario)
    stops = {key: stop for key, stop in stops_by_key(run.answer).items() if key in free}
    changes = [
        change
        for key, stop in stops.items()
        if (only is None or key in only) and (change := _into_programme(key, stop, around, run, by))
    ]
    changes += [
        change
        for key in dropped_keys(run.problem, run.scenario, run.answer)
        if (only is None or key in only) and (change := _called_off(key, around, run, by))
    ]
    journey = run.journey
    kind = StepKind.ROAD if run.purpose == Purpose.ROAD else StepKind.PROPOSAL
    keep_step(journey=journey, kind=kind, changes=changes, by=by)
    record(
        office=journey.office, by=by, verb=gettext_noop("took over a proposal for"), on=journey,
        changes={"items": (0, len(changes))},
    )  # fmt: skip
    return [change.item for change in changes]


def _around(run: PlanningRun) -> Around:
    journey = run.journey
    found = Wish.objects.filter(journey=journey).select_related("leg__place", "item", "venue")
    return Around(
        wishes={f"w{wish.pk}": wish for wish in found},
        items={
            f"i{item.pk}": item
            for item in ProgrammeItem.objects.filter(journey=journey).select_related("leg__place")
        },
        groups={f"g{group.pk}": group for group in Group.objects.filter(journey=journey)},
        delegates={f"d{delegate.pk}": delegate for delegate in Delegate.objects.filter(journey=journey)},
    )


def _untouched(key: str, item: ProgrammeItem, run: PlanningRun) -> bool:
    """Whether the item stands as it stood when the run was asked for: what people changed since is theirs."""
    before = {one["wish"]: one["start"] for one in run.problem.get("previous", [])}
    start = before.get(key) or run.scenario.get("late", {}).get(key)
    if item.status in (ItemStatus.HELD, ItemStatus.CANCELLED) and start is not None:
        return False
    if run.purpose != Purpose.ROAD and item.status == ItemStatus.CONFIRMED:
        return False
    return start is None or datetime.fromisoformat(start) == item.start_at


def _into_programme(
    key: str, stop: Mapping[str, Any], around: Around, run: PlanningRun, by: User | None
) -> Change | None:
    wish, item = around.wishes.get(key), around.item_of(key)
    if item is None:
        return Change(_new_item(wish, stop, around, by), None) if wish is not None else None
    if not _untouched(key, item, run):
        return None
    before = state_of(item)
    values = _when(stop, item.zone) | _who(stop, around)
    if item.status == ItemStatus.CANCELLED:
        values["status"] = ItemStatus.PROPOSED
    if wish is None:  # nobody has said who else could go
        values = _when(stop, item.zone)
    changed = change_item(item=item, seen=None, values=values, by=by)
    return Change(changed, before) if state_of(changed) != before else None


def _new_item(wish: Wish, stop: Mapping[str, Any], around: Around, by: User | None) -> ProgrammeItem:
    zone = wish.leg.place.zone
    values: dict[str, Any] = {
        "leg": wish.leg, "zone": zone, "title": wish.title, "kind": wish.kind, "venue": wish.venue,
        "hosts": list(wish.hosts.all()), "source": wish.source, **_when(stop, zone), **_who(stop, around),
    }  # fmt: skip
    item = add_item(journey=wish.journey, by=by, values=values)
    wish.item = item
    wish.version += 1
    wish.save(update_fields=["item", "version", "updated_at"])
    bring_back(item=item, by=by)
    return item


def _when(stop: Mapping[str, Any], zone: str) -> dict[str, Any]:
    start, end = (datetime.fromisoformat(stop[side]).astimezone(ZoneInfo(zone)) for side in ("start", "end"))
    return {
        "start_date": start.date(), "start_time": start.time(), "end_date": end.date(), "end_time": end.time(),
    }  # fmt: skip


def _who(stop: Mapping[str, Any], around: Around) -> dict[str, Any]:
    """The groups that go, and who comes from outside them; where all strands go, it is for everybody."""
    going = [around.groups[name] for name in stop["groups"] if name in around.groups]
    joined = [around.delegates[name] for name in stop.get("people", ()) if name in around.delegates]
    return {"groups": going, "joined": joined}


def _called_off(key: str, around: Around, run: PlanningRun, by: User | None) -> Change | None:
    item = around.item_of(key)
    if item is None or not _untouched(key, item, run):
        return None
    before = state_of(item)
    return Change(change_item(item=item, seen=None, values={"status": ItemStatus.CANCELLED}, by=by), before)
