"""The secret address of the calendar of deadlines: opened and revoked."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from jumelage.accounts.models import Office, User
from jumelage.audit.actions import record
from jumelage.exchanges.models import DeadlineFeed


@transaction.atomic
def open_feed(*, office: Office, by: User) -> DeadlineFeed:
    """Return the open calendar of the office, making it if there is none."""
    Office.objects.select_for_update().get(pk=office.pk)
    feed: DeadlineFeed | None = DeadlineFeed.objects.filter(office=office, revoked_at=None).first()
    if feed is None:
        feed = DeadlineFeed.objects.create(office=office, created_by=by)
        record(office=office, by=by, verb=gettext_noop("opened the calendar of deadlines of"), on=office)
    return feed


@transaction.atomic
def revoke_feed(*, feed: DeadlineFeed, by: User, now: datetime) -> DeadlineFeed:
    """Close a calendar for good."""
    current: DeadlineFeed = DeadlineFeed.objects.select_for_update(of=("self",)).get(pk=feed.pk)
    if current.revoked_at is None:
        current.revoked_at = now
        current.save()
        record(
            office=current.office,
            by=by,
            verb=gettext_noop("revoked the calendar of deadlines of"),
            on=current.office,
        )
    return current
