"""When what an office says in public changed last, as far as its records tell."""

from datetime import UTC, datetime, timedelta

from django.utils import timezone

from jumelage.accounts.models import Office
from jumelage.audit.models import Entry
from jumelage.outreach.queries import touched_at
from jumelage.press.queries import public_archive

SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)


def changed_at(office: Office, now: datetime) -> datetime:
    """Return the moment of the newest change, or of the newest embargo that has ended; three queries at most."""
    entry = (
        Entry.objects.filter(office=office, at__lte=now).order_by("-at").values_list("at", flat=True).first()
    )
    lifted = _lifted(office, now)
    return max((moment for moment in (entry, lifted) if moment is not None), default=office.created_at)


def modified_at(office: Office, now: datetime) -> datetime | None:
    """Return the second from which on an answer has been as it is, for `Last-Modified`; None while that is not over.

    Headers tell whole seconds: a moment is rounded up, and not told before it has come. Otherwise somebody who read
    between two writes of one second would be told that nothing has changed. A page is kept for its minute, so an
    embargo that ends within a minute counts from the next one; what is on changes at midnight. Two queries.
    """
    touched, lifted = touched_at(), _lifted(office, now)
    moments = [timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)]
    if touched:
        moments.append(touched.replace(microsecond=0) + SECOND)
    if lifted:
        whole = lifted.replace(second=0, microsecond=0)
        moments.append(whole if whole == lifted else whole + MINUTE)
    newest = max(moments)
    return newest.astimezone(UTC) if newest <= now else None


def _lifted(office: Office, now: datetime) -> datetime | None:
    found: datetime | None = (
        public_archive(office, now)
        .filter(embargo_at__isnull=False)
        .order_by("-embargo_at")
        .values_list("embargo_at", flat=True)
        .first()
    )
    return found
