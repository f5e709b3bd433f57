"""Writes down what the accounts tell; they stand below and cannot write it themselves."""

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.dispatch import receiver
from django_scopes import scope

from jumelage.accounts.models import Office, User
from jumelage.accounts.signals import office_changed

from . import actions


@receiver(office_changed)
def record_office_change(
    *,
    office: Office,
    by: User | None,
    verb: str,
    on: models.Model,
    changes: Mapping[str, tuple[Any, Any]],
    **_kwargs: Any,
) -> None:
    with scope(office=office):
        actions.record(office=office, by=by, verb=verb, on=on, changes=changes)
