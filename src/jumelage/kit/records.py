"""What every editable record shares: times of saving and a version that protects from overwriting."""

from typing import Any, TypeVar

from django.db import models

from .errors import Stale


class Versioned(models.Model):
    """A record that two people may edit: the second to save is told instead of winning silently."""

    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(auto_now_add=True, editable=False)
    updated_at = models.DateTimeField(auto_now=True, editable=False)

    class Meta:
        abstract = True


Record = TypeVar("Record", bound=Versioned)


def locked(record: Record, *, seen: int | None) -> Record:
    """Return the record locked for saving; Stale if its version is no longer the one that was seen.

    Call inside a transaction. `seen=None` skips the check (imports, background work).
    """
    model = type(record)
    current = model._default_manager.select_for_update(of=("self",)).get(pk=record.pk)
    if seen is not None and current.version != seen:
        raise Stale(current)
    return current


def changed(record: models.Model, values: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    """Return the fields whose value differs: name -> (before, after)."""
    return {
        name: (getattr(record, name), value)
        for name, value in values.items()
        if getattr(record, name) != value
    }


def save_changes(
    record: Record, values: dict[str, Any], *, seen: int | None
) -> tuple[Record, dict[str, tuple[Any, Any]]]:
    """Lock, compare, set and save; return the record and what changed (nothing is written if nothing did)."""
    current = locked(record, seen=seen)
    differences = changed(current, values)
    if differences:
        for name, (_, after) in differences.items():
            setattr(current, name, after)
        current.version += 1
        current.save()
    return current, differences
