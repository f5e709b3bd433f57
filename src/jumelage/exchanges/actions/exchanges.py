"""Entering exchanges and changing them; what funders want moves with the days."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from jumelage.accounts.models import Office, User
from jumelage.audit.actions import record
from jumelage.exchanges.enums import Direction, ExchangeState, Span
from jumelage.exchanges.models import Exchange, ExchangeGroup
from jumelage.exchanges.queries import rules_of
from jumelage.exchanges.rules.deadlines import shifted
from jumelage.kit.errors import Refused
from jumelage.partners.models import Tie
from jumelage.people.models import Organisation

from .applications import move_tasks
from .saving import REMOVED, require_valid, save

MIRROR = {Direction.OUTGOING: Direction.INCOMING, Direction.INCOMING: Direction.OUTGOING}
TAKEN_ALONG = (
    "title",
    "title_en",
    "kind",
    "tie",
    "place",
    "owner",
    "purpose",
    "purpose_en",
    "source",
    "is_fictional",
)


@transaction.atomic
def create_exchange(*, office: Office, by: User | None, values: Mapping[str, Any]) -> Exchange:
    """Enter an exchange; its tie and the day on which participants' data go follow from what is known."""
    given = _completed(office, {}, values)
    exchange = save(Exchange(office=office), given, seen=None, office=office, by=by)
    return _indexed(exchange)


@transaction.atomic
def change_exchange(
    *, exchange: Exchange, seen: int | None, values: Mapping[str, Any], by: User | None
) -> Exchange:
    """Save changes of an exchange; the tasks that follow from funders' rules move with its days."""
    stored = Exchange.objects.get(pk=exchange.pk)  # what a form was given may hold what was typed into it
    before = {name: getattr(stored, name) for name in ("start_date", "end_date", "delete_on")}
    given = _completed(exchange.office, before, values)
    current = save(exchange, given, seen=seen, office=exchange.office, by=by)
    move_tasks(exchange=current)
    return _indexed(current)


@transaction.atomic
def create_return_visit(*, exchange: Exchange, by: User | None) -> Exchange:
    """Enter the visit that answers an exchange, with the same groups; its days are still to be agreed."""
    if Exchange.objects.filter(returns=exchange).exists():
        raise Refused(_("The return visit of this exchange is entered already."))
    values = {name: getattr(exchange, name) for name in TAKEN_ALONG}
    answer = Exchange(office=exchange.office, returns=exchange)
    made = save(
        answer,
        {
            **values,
            "direction": MIRROR.get(Direction(exchange.direction), exchange.direction),
            "state": ExchangeState.IDEA,
        },
        seen=None,
        office=exchange.office,
        by=by,
    )
    ExchangeGroup.objects.bulk_create(
        ExchangeGroup(exchange=made, organisation_id=one.organisation_id, side=one.side, role=one.role)
        for one in exchange.groups.all()
    )
    return _indexed(made)


@transaction.atomic
def write_report(
    *, exchange: Exchange, seen: int | None, values: Mapping[str, Any], by: User | None
) -> Exchange:
    """Save the report with its numbers."""
    return save(
        exchange, values, seen=seen, office=exchange.office, by=by, verb=gettext_noop("wrote the report of")
    )


@transaction.atomic
def add_group(
    *, exchange: Exchange, organisation: Organisation, side: str, role: str = "", by: User | None
) -> ExchangeGroup:
    """Let an organisation take part on one side."""
    if ExchangeGroup.objects.filter(exchange=exchange, organisation=organisation).exists():
        raise Refused(_("%(name)s takes part already.") % {"name": organisation})
    group = ExchangeGroup(exchange=exchange, organisation=organisation, side=side, role=role)
    require_valid(group)
    group.save()
    _note(exchange, by, gettext_noop("added a group to"), organisation)
    return group


@transaction.atomic
def remove_group(*, group: ExchangeGroup, by: User | None) -> None:
    """Take an organisation out of an exchange."""
    exchange, organisation = group.exchange, group.organisation
    group.delete()
    _note(exchange, by, gettext_noop("removed a group from"), organisation)


@transaction.atomic
def remove_exchange(*, exchange: Exchange, by: User | None) -> None:
    """Remove an exchange that was only an idea; anything further is cancelled, not removed."""
    if exchange.state != ExchangeState.IDEA:
        raise Refused(_("Only an idea can be removed. Set the status to “cancelled” instead."))
    record(office=exchange.office, by=by, verb=REMOVED, on=exchange)
    exchange.delete()


def _note(exchange: Exchange, by: User | None, verb: str, organisation: Organisation) -> None:
    record(
        office=exchange.office, by=by, verb=verb, on=exchange, changes={"organisation": ("", organisation)}
    )


def _completed(office: Office, before: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """Fill in the tie with the city, and the day of deletion where nobody has set another one."""
    given = dict(values)
    if "place" in given and not given.get("tie"):
        given["tie"] = Tie.objects.filter(office=office, place=given["place"]).first()
    last = given.get("end_date", before.get("end_date")) or given.get("start_date", before.get("start_date"))
    usual = _deleted_after(office, before.get("end_date") or before.get("start_date"))
    kept = given.get("delete_on", before.get("delete_on"))
    if last and (kept is None or kept == usual):
        given["delete_on"] = _deleted_after(office, last)
    return given


def _deleted_after(office: Office, last: date | None) -> date | None:
    return shifted(last, rules_of(office).delete_months, Span.MONTHS) if last else None


def _indexed(exchange: Exchange) -> Exchange:
    Exchange.objects.filter(pk=exchange.pk).update(search=exchange.searchable())
    return exchange
