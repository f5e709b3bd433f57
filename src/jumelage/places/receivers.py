"""An office's own city is on record from its first day."""

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver

from jumelage.accounts.models import Office

from . import actions


@receiver(post_save, sender=Office, dispatch_uid="places.record_home")
def record_home(sender: type[Office], instance: Office, *, raw: bool = False, **_rest: Any) -> None:  # noqa: ARG001
    if not raw:
        actions.ensure_place(instance.home_geoname_id)
