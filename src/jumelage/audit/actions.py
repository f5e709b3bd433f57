"""Writing the audit trail."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models

from jumelage.accounts.models import Office, User

from .models import Entry

SHOWN = 2000


def record(
    *,
    office: Office,
    by: User | None,
    verb: str,
    on: models.Model,
    changes: Mapping[str, tuple[Any, Any]] | None = None,
    is_confidential: bool = False,
) -> Entry:
    """Write one entry; call it inside the action's transaction.

    `verb` is an English word in the past tense ("created", "changed", "cancelled"); `changes` maps field
    names to (before, after). Values are kept as text, cut at 2,000 characters. A confidential entry stands in
    the history of its record and in the trail of those who may see what is confidential, nowhere else.
    """
    return Entry.objects.create(
        office=office,
        actor=by,
        actor_name=by.name if by else "",
        verb=verb,
        content_type=ContentType.objects.get_for_model(on),
        object_id=on.pk,
        label=str(on)[:250],
        is_confidential=is_confidential,
        changes={name: [_text(before), _text(after)] for name, (before, after) in (changes or {}).items()},
    )


def record_all(
    *, by: User | None, verb: str, on: Sequence[tuple[Any, Mapping[str, tuple[Any, Any]]]]
) -> None:
    """Write one entry for each of many records of one kind, each with its changes; a fixed number of queries."""
    if not on:
        return
    kind = ContentType.objects.get_for_model(on[0][0])
    Entry.objects.bulk_create(
        (
            Entry(
                office_id=target.office_id, actor=by, actor_name=by.name if by else "", verb=verb, content_type=kind,
                object_id=target.pk, label=str(target)[:250],
                changes={name: [_text(before), _text(after)] for name, (before, after) in changes.items()},
            )
            for target, changes in on
        ),
        batch_size=1000,
    )  # fmt: skip


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return ", ".join(str(item) for item in value)[:SHOWN]
    return str(value)[:SHOWN]
