"""Saving a record together with what it is linked to (its many-to-many fields), with one audit entry."""

from collections.abc import Mapping
from typing import Any, TypeVar

from jumelage.accounts.models import Office, User
from jumelage.audit.actions import record
from jumelage.kit.records import Versioned, changed, locked

Record = TypeVar("Record", bound=Versioned)
Changes = dict[str, tuple[Any, Any]]


def split(model: type[Versioned], values: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Part the values into the record's own fields and its links."""
    linked = {field.name for field in model._meta.many_to_many}
    own = {name: value for name, value in values.items() if name not in linked}
    return own, {name: list(value) for name, value in values.items() if name in linked}


def create(fresh: Record, links: Mapping[str, Any], *, office: Office, by: User | None) -> Record:
    """Save a new record with its links and write it down."""
    fresh.save()
    for name, others in links.items():
        getattr(fresh, name).set(others)
    record(office=office, by=by, verb="created", on=fresh)
    return fresh


def change(
    seen_record: Record, own: Mapping[str, Any], links: Mapping[str, Any], *, seen: int | None
) -> tuple[Record, Changes]:
    """Lock, compare and set fields and links; the caller saves with `save()` when something changed."""
    current = locked(seen_record, seen=seen)
    differences = changed(current, dict(own))
    for name, (_, after) in differences.items():
        setattr(current, name, after)
    for name, others in links.items():
        before = list(getattr(current, name).all())
        if {other.pk for other in before} != {other.pk for other in others}:
            differences[name] = (before, list(others))
            getattr(current, name).set(others)
    return current, differences


def save(
    current: Record, differences: Changes, *, office: Office, by: User | None, verb: str = "changed"
) -> Record:
    """Save what `change` has set, raise the version and write it down; nothing if nothing differs."""
    if differences:
        current.version += 1
        current.save()
        record(office=office, by=by, verb=verb, on=current, changes=differences)
    return current
