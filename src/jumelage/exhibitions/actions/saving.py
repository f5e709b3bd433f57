"""What saving has in common: the lock, the comparison, the constraints as sentences, the trail."""

from collections.abc import Mapping
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_noop

from jumelage.accounts.models import Office, User
from jumelage.audit.actions import record
from jumelage.kit.errors import Refused
from jumelage.kit.records import Versioned, changed, locked

Record = TypeVar("Record", bound=Versioned)


@transaction.atomic
def save(
    fresh: Record, values: Mapping[str, Any], *, office: Office, seen: int | None, by: User | None
) -> Record:
    """Make a record, or change one under a lock; Refused with the sentences of what cannot be, Stale if it moved on."""
    links = {field.name for field in fresh._meta.many_to_many} & values.keys()
    own = {name: value for name, value in values.items() if name not in links}
    is_new = fresh.pk is None
    current = fresh if is_new else locked(fresh, seen=seen)
    differences = {} if is_new else changed(current, own)
    for name, value in own.items():
        setattr(current, name, value)
    if hasattr(current, "search") and hasattr(current, "searchable"):
        current.search = current.searchable()
    _check(current)
    relinked = {} if is_new else _relinked(current, {name: values[name] for name in links})
    if is_new or differences or relinked:
        current.version += 0 if is_new else 1
        current.save()
    for name in links:
        getattr(current, name).set(values[name])
    if is_new:
        record(office=office, by=by, verb=gettext_noop("created"), on=current)
    elif differences or relinked:
        record(
            office=office,
            by=by,
            verb=gettext_noop("changed"),
            on=current,
            changes={**differences, **relinked},
        )
    return current


@transaction.atomic
def remove(part: Versioned, *, office: Office, by: User | None) -> None:
    """Remove a part for good; the trail keeps that it was there."""
    current = locked(part, seen=None)
    record(office=office, by=by, verb=gettext_noop("removed"), on=current)
    current.delete()


def _check(current: Versioned) -> None:
    try:
        current.full_clean(exclude=["id"])
    except ValidationError as error:
        raise Refused(" ".join(dict.fromkeys(_sentences(current, error)))) from error


def _sentences(current: Versioned, error: ValidationError) -> list[str]:
    if not hasattr(error, "error_dict"):
        return list(error.messages)
    found = []
    for name, messages in error.message_dict.items():
        field = next((one for one in current._meta.fields if one.name == name), None)
        found += [f"{field.verbose_name}: {message}" if field else message for message in messages]
    return found


def _relinked(current: Versioned, links: Mapping[str, Any]) -> dict[str, tuple[list[Any], list[Any]]]:
    found = {}
    for name, after in links.items():
        before = list(getattr(current, name).all())
        if {one.pk for one in before} != {one.pk for one in after}:
            found[name] = (before, list(after))
    return found
