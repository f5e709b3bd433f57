"""Writing the audit trail."""

from collections.abc import Mapping
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


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return ", ".join(str(item) for item in value)[:SHOWN]
    return str(value)[:SHOWN]
