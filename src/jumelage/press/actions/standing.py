"""What many releases share: contacts and the paragraph about the city."""

from collections.abc import Mapping
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_noop

from jumelage.accounts.models import Office, User
from jumelage.audit.actions import record
from jumelage.kit.errors import Refused
from jumelage.kit.records import changed, locked
from jumelage.press.models import Boilerplate, PressContact

Standing = TypeVar("Standing", PressContact, Boilerplate)


def save_contact(
    *,
    office: Office,
    contact: PressContact | None,
    seen: int | None = None,
    values: Mapping[str, Any],
    by: User | None,
) -> PressContact:
    """Enter a press contact, or change one."""
    return _save(contact or PressContact(office=office), values, seen, by)


def save_boilerplate(
    *,
    office: Office,
    boilerplate: Boilerplate | None,
    seen: int | None = None,
    values: Mapping[str, Any],
    by: User | None,
) -> Boilerplate:
    """Enter the paragraph about the city that holds from a day on, or change one."""
    return _save(boilerplate or Boilerplate(office=office), values, seen, by)


@transaction.atomic
def _save(saved: Standing, values: Mapping[str, Any], seen: int | None, by: User | None) -> Standing:
    current = locked(saved, seen=seen) if saved.pk else saved
    differences = changed(current, dict(values))
    if saved.pk and not differences:
        return current
    for name, value in values.items():
        setattr(current, name, value)
    try:
        current.full_clean()
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    verb = gettext_noop("changed") if saved.pk else gettext_noop("created")
    current.version += 1 if saved.pk else 0
    current.save()
    record(office=current.office, by=by, verb=verb, on=current, changes=differences if saved.pk else None)
    return current
