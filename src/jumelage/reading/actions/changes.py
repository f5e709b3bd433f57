"""An announcement changes a record that the office has: what a person ticked, and nothing else."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from jumelage.accounts.models import Office, User
from jumelage.audit import actions as audit
from jumelage.journeys import actions as journeys
from jumelage.journeys.enums import ItemStatus
from jumelage.journeys.models import Journey, Leg, ProgrammeItem
from jumelage.kit.errors import Refused
from jumelage.kit.partial_dates import PartialDate
from jumelage.kit.search import fold
from jumelage.partners import actions as partners
from jumelage.partners.models import Tie
from jumelage.people import queries as people
from jumelage.places.actions import ensure_place
from jumelage.reading.enums import Decision
from jumelage.reading.models import Proposal
from jumelage.reading.queries.changes import Change, changes_of, moved

from . import deciding
from .sources import source_of

CHANGED = gettext_noop("changed by an announcement")
CONFIRMED = gettext_noop("linked an announcement to")


@transaction.atomic
def apply_changes(
    *, proposal: Proposal, keys: Collection[str], seen: int | None, by: User, now: datetime
) -> models.Model:
    """Change the matched record in the fields named; the proposal is decided and leads to the record.

    No key links the announcement to the record and changes nothing. `seen` is the version of the record
    that the person saw.
    """
    proposal = deciding.locked(proposal)
    record = proposal.match
    if not isinstance(record, Journey | ProgrammeItem | Tie):
        raise Refused(_("The record that this proposal would change is not there any more."))
    if seen is not None and record.version != seen:
        raise Refused(_("Somebody else has changed this record meanwhile. Please look at the changes again."))
    data = deciding.settled(proposal)
    offered = {change.key: change for change in changes_of(data, record, known_people(proposal, data))}
    if not set(keys) <= offered.keys():
        raise Refused(_("Somebody else has changed this record meanwhile. Please look at the changes again."))
    apply_to(record, [offered[key] for key in offered if key in keys], proposal, by=by)
    whole = all(change.key in keys for change in offered.values() if change.is_stated)
    deciding.decide(proposal, Decision.ACCEPTED if whole else Decision.EDITED, by, now)
    proposal.result_type = ContentType.objects.get_for_model(record)
    proposal.result_id = record.pk
    proposal.save()
    return record


def known_people(proposal: Proposal, data: dict[str, Any]) -> dict[str, Any]:
    """The person who would lead, if the office knows them by this name."""
    name = data.get("lead") or ""
    found = people.find_people(proposal.announcement.office, name) if name else []
    return {fold(name): found[0]} if found else {}


def apply_to(record: models.Model, changes: list[Change], proposal: Proposal, *, by: User) -> None:
    """Carry changes out, with the entries of the apps below and one that names the announcement."""
    office, source = proposal.announcement.office, source_of(proposal.announcement)
    for change in changes:
        if change.hindrance:
            raise Refused(change.hindrance)
    if isinstance(record, Journey):
        _change_journey(record, {change.key: change.value for change in changes}, by)
    elif isinstance(record, ProgrammeItem):
        _change_item(record, {change.key: change.value for change in changes}, by)
    elif isinstance(record, Tie):
        _change_tie(record, changes, source, proposal.announcement.published_on, by)
    _tell(office, record, changes, source, by)


def _tell(office: Office, record: models.Model, changes: list[Change], source: str, by: User) -> None:
    told = {change.label: (change.before, change.after) for change in changes}
    audit.record(
        office=office, by=by, verb=CHANGED if changes else CONFIRMED, on=record,
        changes={**told, "source": ("", source)},
    )  # fmt: skip


FIELDS = {"start": "start_date", "end": "end_date", "lead": "lead", "cancelled": "status"}


def _change_journey(journey: Journey, values: dict[str, Any], by: User) -> None:
    """Legs first where they go, dates of the whole then, so that every step leaves a sound journey."""
    for key, value in values.items():
        kind = key.partition(":")[0]
        if kind == "drop":
            journeys.remove_leg(leg=value, by=by)
        elif kind == "add":
            place = ensure_place(value["place"].geoname_id)
            leg = {"place": place, "arrive_date": value["arrive_date"], "leave_date": value["leave_date"]}
            journeys.add_leg(journey=journey, by=by, values=leg, at=value["at"])
        elif kind == "shift":
            _shift_legs(*value, by=by)
    _move_stays(values, by)
    own = {FIELDS[key]: value for key, value in values.items() if key in FIELDS}
    if own:
        start, end = own.get("start_date", journey.start_date), own.get("end_date", journey.end_date)
        if start and end and end < start and "end_date" not in own and journey.start_date:
            own["end_date"] = end + (start - journey.start_date)  # the journey keeps its length
        journeys.change_journey(journey=journey, seen=None, values=own, by=by)


def _shift_legs(legs: list[Leg], by_days: timedelta, *, by: User) -> None:
    for leg in legs:
        values = {
            "arrive_date": moved(leg.arrive_date, by_days),
            "leave_date": moved(leg.leave_date, by_days),
        }
        journeys.change_leg(leg=leg, seen=None, values=values, by=by)


def _move_stays(values: dict[str, Any], by: User) -> None:
    """Arrival and departure of one leg change together: one at a time might cross the other."""
    stays: dict[int, tuple[Leg, dict[str, date]]] = {}
    for key, value in values.items():
        part = key.partition(":")[0]
        if part in {"arrive", "leave"}:
            leg, day = value
            stays.setdefault(leg.pk, (leg, {}))[1][f"{part}_date"] = day
    for leg, days in stays.values():
        journeys.change_leg(leg=leg, seen=None, values=days, by=by)


def _change_item(item: ProgrammeItem, values: dict[str, Any], by: User) -> None:
    if day := values.get("date"):
        days = {"start_date": day, "end_date": item.end_date + (day - item.start_date)}
        item = journeys.change_item(item=item, seen=None, values=days, by=by)
    if values.get("cancelled") == ItemStatus.CANCELLED:
        journeys.cancel_item(item=item, by=by)


def _change_tie(tie: Tie, changes: list[Change], source: str, on: date | None, by: User) -> None:
    for change in changes:
        stage, value = change.value
        if change.key == "since_year":
            partners.change_stage(stage=stage, seen=None, values={"since": PartialDate(value)}, by=by)
        elif on is None:
            raise Refused(_("The announcement has no date: please enter the new stage on the tie's page."))
        else:
            values = {"since": PartialDate.of(on), "level": stage.level, "status": value, "source": source}
            partners.add_stage(tie=tie, by=by, values={**values, "reason": source})
