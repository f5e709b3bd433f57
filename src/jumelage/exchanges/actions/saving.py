"""What every action of exchanges does: lock, compare, check, save, write it down."""

from collections.abc import Mapping
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_noop

from jumelage.accounts.models import Office, User
from jumelage.audit.actions import record
from jumelage.kit.errors import Refused
from jumelage.kit.records import Versioned, changed, locked

Record = TypeVar("Record", bound=Versioned)
CREATED, CHANGED, REMOVED = gettext_noop("created"), gettext_noop("changed"), gettext_noop("removed")


def save(
    given: Record,
    values: Mapping[str, Any],
    *,
    seen: int | None,
    office: Office,
    by: User | None,
    on: models.Model | None = None,
    verb: str = "",
    is_discreet: bool = False,
) -> Record:
    """Save a new record, or the changes of one that is there; call it inside a transaction.

    The entry in the trail stands on `on` (the record itself where none is named). A discreet one names the
    fields that changed, never what stands in them.
    """
    is_new = given.pk is None
    current = given if is_new else locked(given, seen=seen)
    differences = {} if is_new else changed(current, dict(values))
    if not is_new and not differences:
        return current
    for name, value in values.items():
        setattr(current, name, value)
    require_valid(current)
    current.version += 0 if is_new else 1
    current.save()
    told = dict.fromkeys(differences, ("", "…")) if is_discreet else differences
    if on is not None:
        told = {told_as(current): ("", str(current)), **told}
    record(
        office=office, by=by, verb=verb or (CREATED if is_new else CHANGED), on=on or current, changes=told
    )
    return current


NAMED = {"costline": "costs", "exchangetask": "task", "fundingdeadline": "deadline", "fundingrate": "rate"}


def told_as(part: models.Model) -> str:
    """Name a part in the trail of its whole, by a word that is translated."""
    name = str(part._meta.model_name)
    return NAMED.get(name, name)


def require_valid(current: models.Model) -> None:
    """Refuse what the model's own rules refuse, with their sentences."""
    try:
        current.full_clean()
    except ValidationError as error:
        raise Refused(" ".join(dict.fromkeys(error.messages))) from error
