"""Entering organisations and changing what is known of them."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_noop

from jumelage.accounts.models import Office, User
from jumelage.audit.actions import record
from jumelage.kit.records import changed, locked
from jumelage.people.models import Organisation

from .refusals import require_valid


@transaction.atomic
def create_organisation(*, office: Office, by: User | None, values: Mapping[str, Any]) -> Organisation:
    """Enter an organisation."""
    organisation = Organisation(office=office, **values)
    organisation.search = organisation.searchable()
    require_valid(organisation)
    organisation.save()
    record(office=office, by=by, verb=gettext_noop("created"), on=organisation)
    return organisation


@transaction.atomic
def change_organisation(
    *, organisation: Organisation, seen: int | None, values: Mapping[str, Any], by: User | None
) -> Organisation:
    """Save changes of an organisation."""
    current = locked(organisation, seen=seen)
    differences = changed(current, dict(values))
    if not differences:
        return current
    for name, (_before, after) in differences.items():
        setattr(current, name, after)
    require_valid(current)
    current.version += 1
    current.search = current.searchable()
    current.save()
    record(office=current.office, by=by, verb=gettext_noop("changed"), on=current, changes=differences)
    return current
