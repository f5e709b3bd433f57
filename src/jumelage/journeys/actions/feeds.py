"""Secret addresses of calendar feeds: made, renewed, revoked."""

from datetime import datetime

from django.db import transaction

from jumelage.accounts.models import User
from jumelage.audit import actions as audit
from jumelage.journeys.models import Delegate, FeedLink, Journey


@transaction.atomic
def create_feed(*, journey: Journey, delegate: Delegate | None = None, by: User) -> FeedLink:
    """Return the open feed of the journey or the delegate, making it if there is none."""
    Journey.objects.select_for_update(of=("self",)).get(pk=journey.pk)
    link = FeedLink.objects.filter(journey=journey, delegate=delegate, revoked_at__isnull=True).first()
    if link is None:
        link = FeedLink.objects.create(journey=journey, delegate=delegate, created_by=by)
        audit.record(office=journey.office, by=by, verb="opened calendar feed of", on=delegate or journey)
    return link


@transaction.atomic
def revoke_feed(*, link: FeedLink, by: User, now: datetime) -> FeedLink:
    """Close a feed for good; whoever still asks for it is told so."""
    link = FeedLink.objects.select_for_update(of=("self",)).get(pk=link.pk)
    if link.revoked_at is None:
        link.revoked_at = now
        link.save()
        audit.record(
            office=link.journey.office,
            by=by,
            verb="revoked calendar feed of",
            on=link.delegate or link.journey,
        )
    return link
