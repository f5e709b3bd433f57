"""Leaving a trace of what went out."""

from django.utils.translation import gettext_noop

from jumelage.accounts.models import Office, User
from jumelage.audit.actions import record


def note_export(*, office: Office, number: int, by: User) -> None:
    """Note that somebody took the list of ties with them."""
    record(
        office=office,
        by=by,
        verb=gettext_noop("exported the ties"),
        on=office,
        changes={"rows": ("", number)},
    )
