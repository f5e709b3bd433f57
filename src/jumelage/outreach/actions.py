"""Changing the public site, and keeping what the public writes."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_noop

from jumelage.accounts.models import Office, User
from jumelage.audit.actions import record
from jumelage.kit.records import locked, save_changes

from .models import Feedback, Site


def ensure_site(office: Office) -> Site:
    """Return the office's site; made, closed, when it is asked for the first time."""
    site, _made = Site.objects.get_or_create(office=office)
    found: Site = site
    return found


@transaction.atomic
def change_site(*, site: Site, seen: int | None, values: Mapping[str, Any], by: User | None) -> Site:
    """Change how the office appears in public; Stale if somebody else has saved it meanwhile."""
    saved, differences = save_changes(site, dict(values), seen=seen)
    if differences:
        record(office=saved.office, by=by, verb=gettext_noop("changed"), on=saved, changes=differences)
    return saved


@transaction.atomic
def receive_feedback(*, office: Office, values: Mapping[str, Any]) -> Feedback:
    """Keep what somebody outside wrote; the trail says that, not what."""
    received: Feedback = Feedback.objects.create(office=office, **values)
    record(office=office, by=None, verb=gettext_noop("received"), on=received)
    return received


@transaction.atomic
def finish_feedback(*, feedback: Feedback, by: User, now: datetime) -> Feedback:
    """Say that a message has been dealt with; saying it twice changes nothing."""
    current = locked(feedback, seen=None)
    if current.done_at is None:
        current.done_at, current.done_by = now, by
        current.version += 1
        current.save()
        record(office=current.office, by=by, verb=gettext_noop("finished"), on=current)
    return current
