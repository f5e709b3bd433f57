"""Taking people's data out of the system: allowed to some, and always written down."""

from collections.abc import Sequence

from django.utils.translation import gettext_noop

from jumelage.accounts.models import Office, User
from jumelage.audit.actions import record


def note_export(*, office: Office, by: User, columns: Sequence[str], count: int) -> None:
    """Write down who took how many people's data with which columns."""
    record(
        office=office,
        by=by,
        verb=gettext_noop("exported people"),
        on=office,
        changes={
            "columns": ("", list(columns)),
            "people": ("", count),
        },
    )
