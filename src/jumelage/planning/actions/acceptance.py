"""A proposal taken over into the programme, whole or visit by visit."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from jumelage.accounts.models import User
from jumelage.audit.actions import record
from jumelage.journeys.actions import add_item, change_item
from jumelage.journeys.models import Group, ProgrammeItem
from jumelage.kit.errors import Refused
from jumelage.planning.enums import RunState
from jumelage.planning.models import PlanningRun, Wish
from jumelage.planning.queries.problem import is_fixed


@transaction.atomic
def accept_proposal(
    *, run: PlanningRun, by: User | None, only: Collection[str] | None = None
) -> list[ProgrammeItem]:
    """Put the run's visits into the programme, or those of `only` (their keys); what is there already moves.

    Refused for a run without an answer. A wish that was removed since, or whose hosts have confirmed, is left alone.
    """
    if run.state != RunState.DONE or not run.answer.get("programme"):
        raise Refused(_("This planning has no programme to take over."))
    journey = run.journey
    found = Wish.objects.filter(journey=journey).select_related("leg__place", "item", "venue")
    wishes = {f"w{wish.pk}": wish for wish in found}
    groups = {f"g{group.pk}": group for group in Group.objects.filter(journey=journey)}
    items = []
    for key, stop in _visits(run, only).items():
        wish = wishes.get(key)
        if wish is not None and not is_fixed(wish):
            going = [groups[name] for name in stop["groups"] if name in groups]
            items.append(_into_programme(wish, stop, going, by))
    record(
        office=journey.office, by=by, verb=gettext_noop("took over a proposal for"), on=journey,
        changes={"items": (0, len(items))},
    )  # fmt: skip
    return items


def _visits(run: PlanningRun, only: Collection[str] | None) -> dict[str, Any]:
    """One stop for each visit, with all the groups that go."""
    found: dict[str, Any] = {}
    for group_day in run.answer["programme"]:
        for stop in group_day["stops"]:
            if stop["wish"].startswith("w") and (only is None or stop["wish"] in only):
                found.setdefault(stop["wish"], stop)
    return found


def _into_programme(wish: Wish, stop: Any, groups: list[Group], by: User | None) -> ProgrammeItem:
    zone = ZoneInfo(wish.leg.place.zone)
    start, end = (datetime.fromisoformat(stop[side]).astimezone(zone) for side in ("start", "end"))
    values: dict[str, Any] = {
        "start_date": start.date(), "start_time": start.time(), "end_date": end.date(), "end_time": end.time(),
        "leg": wish.leg, "zone": wish.leg.place.zone, "groups": groups,
    }  # fmt: skip
    if wish.item is not None:
        return change_item(item=wish.item, seen=None, values=values, by=by)
    values |= {
        "title": wish.title, "kind": wish.kind, "venue": wish.venue, "hosts": list(wish.hosts.all()),
        "source": wish.source,
    }  # fmt: skip
    item = add_item(journey=wish.journey, by=by, values=values)
    wish.item = item
    wish.version += 1
    wish.save(update_fields=["item", "version", "updated_at"])
    return item
