"""Reading the audit trail in the reader's language."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.translation import gettext

from .models import Entry


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field before and after."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """One entry of a record's history; no name stands for the system."""

    at: datetime
    who: str
    what: str
    fields: tuple[FieldChange, ...]


def history(
    record: models.Model, *, parts: tuple[type[models.Model], ...] = (), limit: int = 10
) -> list[Change]:
    """Return the latest changes of a record; one query.

    `parts` are models whose changes are written on this record: their fields are named, too. Verbs are
    translated where the app that writes them has marked them (gettext_noop).
    """
    entries = Entry.objects.filter(
        content_type=ContentType.objects.get_for_model(record), object_id=record.pk
    ).order_by("-at", "-pk")[:limit]
    owners = (type(record), *parts)
    return [change_of(entry, owners) for entry in entries]


def change_of(entry: Entry, owners: tuple[type[models.Model], ...]) -> Change:
    """Return one entry with its fields named as the models `owners` name them."""
    return Change(
        at=entry.at,
        who=entry.actor_name,
        what=gettext(entry.verb),
        fields=tuple(
            _field_change(owners, name, before, after) for name, (before, after) in entry.changes.items()
        ),
    )


def _field_change(owners: tuple[type[models.Model], ...], name: str, before: str, after: str) -> FieldChange:
    field = _field(owners, name)
    if field is None:
        return FieldChange(gettext(name.replace("_", " ").capitalize()), before, after)
    shown = {str(key): str(label) for key, label in getattr(field, "flatchoices", [])}
    label = str(getattr(field, "verbose_name", name))
    return FieldChange(label, shown.get(before, before), shown.get(after, after))


def _field(owners: tuple[type[models.Model], ...], name: str) -> Any:
    for model in owners:
        try:
            return model._meta.get_field(name)
        except FieldDoesNotExist:
            continue
    return None
