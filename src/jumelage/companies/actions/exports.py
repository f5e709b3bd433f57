"""Leaving a trace of what went out."""

from django.utils.translation import gettext_noop

from jumelage.accounts.models import Office, User
from jumelage.audit.actions import record

COMPANIES = gettext_noop("exported the companies")
STOCK = gettext_noop("exported the stock")
PROJECTS = gettext_noop("exported the investor projects")
QUARTER = gettext_noop("exported the quarterly report")


def note_export(*, office: Office, what: str, number: int | None = None, by: User) -> None:
    """Note that somebody took a list with them; `what` is one of the verbs above. The number of
    projects is not told."""
    changes = None if number is None or what == PROJECTS else {"rows": ("", number)}
    record(office=office, by=by, verb=what, on=office, changes=changes)
