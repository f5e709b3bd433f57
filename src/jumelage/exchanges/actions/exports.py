"""Leaving a trace of what went out."""

from django.db import models
from django.utils.translation import gettext_noop

from jumelage.accounts.models import Office, User
from jumelage.audit.actions import record

EXCHANGES = gettext_noop("exported the exchanges")
PARTICIPANTS = gettext_noop("exported the participants of")
ATTENDANCE = gettext_noop("printed the attendance list of")


def note_export(*, office: Office, what: str, on: models.Model, number: int, by: User) -> None:
    """Note that somebody took a list with them; `what` is one of the verbs above."""
    record(office=office, by=by, verb=what, on=on, changes={"rows": ("", number)})
