"""Recording who met whom about what, and following up."""

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
from jumelage.people.models import ContactEvent, Organisation, Person

from .refusals import require_valid


@transaction.atomic
def record_contact(
    *,
    office: Office,
    by: User | None,
    values: Mapping[str, Any],
    persons: Sequence[Person] = (),
    organisations: Sequence[Organisation] = (),
) -> ContactEvent:
    """Record a meeting, call or letter with the people and organisations that took part."""
    _require_own(office, [*persons, *organisations])
    contact = ContactEvent(office=office, **values)
    _require_possible(contact)
    contact.save()
    contact.persons.set(persons)
    contact.organisations.set(organisations)
    contact.search = contact.searchable()
    contact.save(update_fields=["search"])
    record(office=office, by=by, verb=gettext_noop("created"), on=contact)
    return contact


@transaction.atomic
def change_contact(
    *,
    contact: ContactEvent,
    seen: int | None,
    values: Mapping[str, Any],
    persons: Sequence[Person],
    organisations: Sequence[Organisation],
    by: User | None,
) -> ContactEvent:
    """Save changes of a recorded contact."""
    current = locked(contact, seen=seen)
    _require_own(current.office, [*persons, *organisations])
    differences = changed(current, dict(values))
    for name, (_before, after) in differences.items():
        setattr(current, name, after)
    _require_possible(current)
    for name, wanted in (("persons", persons), ("organisations", organisations)):
        relation = getattr(current, name)
        before = list(relation.all())
        if {item.pk for item in before} != {item.pk for item in wanted}:
            relation.set(wanted)
            differences[name] = (before, list(wanted))
    if not differences:
        return current
    current.version += 1
    current.search = current.searchable()
    current.save()
    record(office=current.office, by=by, verb=gettext_noop("changed"), on=current, changes=differences)
    return current


@transaction.atomic
def finish_follow_up(*, contact: ContactEvent, by: User | None, now: datetime) -> ContactEvent:
    """Mark what was to follow as done; a second click changes nothing."""
    current = locked(contact, seen=None)
    if not current.follow_up:
        raise Refused(_("This contact has nothing to follow up."))
    if current.follow_up_done_at is None:
        current.follow_up_done_at, current.follow_up_done_by = now, by
        current.version += 1
        current.save()
        record(office=current.office, by=by, verb=gettext_noop("finished the follow-up"), on=current)
    return current


@transaction.atomic
def reopen_follow_up(*, contact: ContactEvent, by: User | None) -> ContactEvent:
    """Take back that the follow-up is done."""
    current = locked(contact, seen=None)
    if current.follow_up_done_at is not None:
        current.follow_up_done_at = current.follow_up_done_by = None
        current.version += 1
        current.save()
        record(office=current.office, by=by, verb=gettext_noop("reopened the follow-up"), on=current)
    return current


def _require_own(office: Office, records: Sequence[Person | Organisation]) -> None:
    if any(item.office_id != office.pk for item in records):
        raise Refused(_("One of the people or organisations belongs to another office."))


def _require_possible(contact: ContactEvent) -> None:
    if contact.follow_up_due and not contact.follow_up:
        raise Refused(_("There is a date to follow up, but nothing to do: please say what is to follow."))
    if contact.follow_up_due and contact.on and contact.follow_up_due < contact.on:
        raise Refused(_("The follow-up is due before the contact took place: please check both dates."))
    require_valid(contact)
