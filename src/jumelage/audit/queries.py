"""Reading the audit trail in the reader's language."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.translation import gettext

from jumelage.accounts.models import Office

from .models import Entry

LEADING = re.compile(r" (?:of|to|for|from|in|on)$")


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
    return [_alone(change_of(entry, owners)) for entry in entries]


def _alone(change: Change) -> Change:
    """On the record's own page its name is not said again, and a verb ends without the word that leads to it."""
    return replace(change, what=LEADING.sub("", change.what))


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
    spoken = gettext(name.replace("_", " ").capitalize())
    if field is None:
        return FieldChange(spoken, before, after)
    shown = {str(key): str(label) for key, label in getattr(field, "flatchoices", [])}
    if isinstance(field, models.BooleanField):
        shown = {"True": gettext("yes"), "False": gettext("no")}
    label = str(getattr(field, "verbose_name", spoken))
    return FieldChange(label, shown.get(before, before), shown.get(after, after))


def _field(owners: tuple[type[models.Model], ...], name: str) -> Any:
    for model in owners:
        try:
            return model._meta.get_field(name)
        except FieldDoesNotExist:
            continue
    return None


@dataclass(frozen=True, slots=True)
class RecentChange:
    """One line of what happened in an office lately; `href` is empty where the record has no page (any more)."""

    at: datetime
    who: str
    what: str
    label: str
    kind: str
    href: str


def recent_changes(office: Office, *, limit: int) -> list[RecentChange]:
    """Return the latest changes of an office, one line for each record that changed in a row.

    The pages of the records are found in one query for each kind of record among them.
    """
    return entry_lines(_last_of_each(entries(office)[: limit * 8], limit))


def entries(office: Office, *, confidential: bool = False) -> models.QuerySet[Entry]:
    """Return the trail of an office, the latest first; with what is confidential only where it is asked for."""
    found = Entry.objects.filter(office=office)
    shown = found if confidential else found.filter(is_confidential=False)
    return shown.select_related("content_type").order_by("-at", "-pk")


def _last_of_each(entries: Iterable[Entry], limit: int) -> list[Entry]:
    latest: dict[tuple[int, int], Entry] = {}
    for entry in entries:
        latest.setdefault((entry.content_type_id, entry.object_id), entry)
    return list(latest.values())[:limit]


def entry_lines(entries: Iterable[Entry]) -> list[RecentChange]:
    """Return entries as lines with the addresses of their records."""
    listed = list(entries)
    addresses = _addresses(listed)
    return [_recent(entry, addresses) for entry in listed]


def _recent(entry: Entry, addresses: dict[tuple[int, int], str]) -> RecentChange:
    model = entry.content_type.model_class()
    return RecentChange(
        at=entry.at,
        who=entry.actor_name,
        what=gettext(entry.verb),
        label=entry.label,
        kind=str(model._meta.verbose_name) if model else "",
        href=addresses.get((entry.content_type_id, entry.object_id), ""),
    )


def _addresses(entries: Iterable[Entry]) -> dict[tuple[int, int], str]:
    wanted: dict[ContentType, set[int]] = {}
    for entry in entries:
        wanted.setdefault(entry.content_type, set()).add(entry.object_id)
    found: dict[tuple[int, int], str] = {}
    for kind, keys in wanted.items():
        model = kind.model_class()
        if model is None or not hasattr(model, "get_absolute_url"):
            continue
        for record in model._default_manager.filter(pk__in=keys):
            found[kind.pk, record.pk] = record.get_absolute_url()
    return found
