"""Distribution lists: who comes, who goes, and the history of both."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from jumelage.accounts.models import Office, User
from jumelage.audit.actions import record
from jumelage.kit.errors import Refused
from jumelage.kit.records import changed, locked
from jumelage.press.enums import Consent
from jumelage.press.models import DistributionList, ListImport, Recipient, Subscription, SubscriptionEvent
from jumelage.press.rules.addresses import Row, is_address

NAMED = 2000
CHUNK = 500


@transaction.atomic
def save_list(
    *,
    office: Office,
    distribution: DistributionList | None,
    seen: int | None,
    values: Mapping[str, Any],
    by: User | None,
) -> DistributionList:
    """Make a list, or change one."""
    current = locked(distribution, seen=seen) if distribution else DistributionList(office=office)
    others = DistributionList.objects.filter(office=office, name=values.get("name", current.name))
    if others.exclude(pk=current.pk).exists():
        raise Refused(_("There is a list with this name already."))
    differences = changed(current, dict(values))
    for name, value in values.items():
        setattr(current, name, value)
    current.version += 1 if distribution else 0
    current.save()
    verb = gettext_noop("changed") if distribution else gettext_noop("created")
    record(office=office, by=by, verb=verb, on=current, changes=differences if distribution else None)
    return current


@transaction.atomic
def subscribe(
    *, distribution: DistributionList, values: Mapping[str, str], how: str, by: User | None, now: datetime
) -> Subscription:
    """Put an address on a list, with the word of how its owner agreed."""
    email = values["email"].strip().lower()
    if not is_address(email):
        raise Refused(_("This is not an e-mail address."))
    if not how.strip():
        raise Refused(_("Please say how and when the recipient agreed."))
    recipient, _new = Recipient.objects.get_or_create(
        office=distribution.office,
        email=email,
        defaults={"name": values.get("name", ""), "medium": values.get("medium", "")},
    )
    recipient.search = recipient.searchable()
    recipient.save(update_fields=["search"])
    subscription, is_new = Subscription.objects.get_or_create(
        distribution=distribution, recipient=recipient, defaults={"since": now}
    )
    if not is_new and subscription.state == Consent.IN:
        raise Refused(_("This address is on the list already."))
    return _turn(subscription, Consent.IN, how, by, now)


@transaction.atomic
def unsubscribe(*, subscription: Subscription, how: str, by: User | None, now: datetime) -> Subscription:
    """Take an address off a list; doing it twice does nothing more."""
    current = Subscription.objects.select_for_update(of=("self",)).get(pk=subscription.pk)
    if current.state == Consent.OUT:
        found: Subscription = current
        return found
    return _turn(current, Consent.OUT, how, by, now)


def _turn(subscription: Subscription, kind: str, how: str, by: User | None, now: datetime) -> Subscription:
    subscription.state, subscription.since = kind, now
    subscription.save()
    SubscriptionEvent.objects.create(subscription=subscription, kind=kind, at=now, how=how[:200], by=by)
    return subscription


@transaction.atomic
def import_addresses(
    *,
    distribution: DistributionList,
    rows: Sequence[Row],
    file_name: str,
    how: str,
    by: User | None,
    now: datetime,
) -> ListImport:
    """Take addresses over in bulk; whoever has unsubscribed stays so. Every row that was left out is named."""
    if not how.strip():
        raise Refused(_("Please say how the recipients agreed to get releases."))
    known = {
        one.recipient.email: one
        for one in Subscription.objects.filter(distribution=distribution).select_related("recipient")
    }
    wanted: dict[str, Row] = {}
    findings: list[dict[str, object]] = []
    for row in rows:
        why = _left_out(row, wanted, known)
        if why:
            findings.append({"row": row.number, "email": row.email, "why": why})
        else:
            wanted[row.email] = row
    _add(distribution, wanted, how, by, now)
    made: ListImport = ListImport.objects.create(
        distribution=distribution, file_name=file_name[:200], rows=len(rows), added=len(wanted),
        findings=findings[:NAMED], at=now, by=by,
    )  # fmt: skip
    record(office=distribution.office, by=by, verb=gettext_noop("imported addresses"), on=distribution,
           changes={"rows": (len(rows), len(wanted))})  # fmt: skip
    return made


def _left_out(row: Row, wanted: Mapping[str, Row], known: Mapping[str, Subscription]) -> str:
    if row.fault:
        return row.fault
    if row.email in wanted:
        return _("twice in the file, first in row %(row)d") % {"row": wanted[row.email].number}
    there = known.get(row.email)
    if there is None:
        return ""
    if there.state == Consent.IN:
        return _("on the list already")
    return _("has left the list on %(day)s and stays off it") % {"day": there.since.date().isoformat()}


def _add(
    distribution: DistributionList, wanted: Mapping[str, Row], how: str, by: User | None, now: datetime
) -> None:
    office = distribution.office
    people = [
        Recipient(office=office, email=row.email, name=row.name, medium=row.medium) for row in wanted.values()
    ]
    for person in people:
        person.search = person.searchable()
    Recipient.objects.bulk_create(people, ignore_conflicts=True, batch_size=CHUNK)
    emails = list(wanted)
    found: list[int] = []
    for start in range(0, len(emails), CHUNK):
        found += Recipient.objects.filter(office=office, email__in=emails[start : start + CHUNK]).values_list(
            "pk", flat=True
        )
    made = Subscription.objects.bulk_create(
        [Subscription(distribution=distribution, recipient_id=pk, since=now) for pk in found],
        batch_size=CHUNK,
    )
    SubscriptionEvent.objects.bulk_create(
        [SubscriptionEvent(subscription=one, kind=Consent.IN, at=now, how=how[:200], by=by) for one in made],
        batch_size=CHUNK,
    )
