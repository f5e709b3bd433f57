"""When what an office says in public changed last, as far as its records tell."""

from datetime import datetime

from jumelage.accounts.models import Office
from jumelage.audit.models import Entry
from jumelage.press.queries import public_archive


def changed_at(office: Office, now: datetime) -> datetime:
    """Return the moment of the newest change, or of the newest embargo that has ended; three queries at most."""
    entry = (
        Entry.objects.filter(office=office, at__lte=now).order_by("-at").values_list("at", flat=True).first()
    )
    lifted = (
        public_archive(office, now)
        .filter(embargo_at__isnull=False)
        .order_by("-embargo_at")
        .values_list("embargo_at", flat=True)
        .first()
    )
    return max((moment for moment in (entry, lifted) if moment is not None), default=office.created_at)
