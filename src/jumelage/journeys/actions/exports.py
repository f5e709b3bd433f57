"""Lists that leave the house are written down."""

from collections.abc import Sequence

from django.db import transaction

from jumelage.accounts.models import User
from jumelage.audit.actions import record
from jumelage.journeys.models import Journey


@transaction.atomic
def note_export(*, journey: Journey, by: User, columns: Sequence[str]) -> None:
    """Write down who took out a delegation's list, and which columns."""
    record(
        office=journey.office, by=by, verb="exported", on=journey, changes={"columns": ("", list(columns))}
    )


@transaction.atomic
def note_costs_export(*, journey: Journey, by: User) -> None:
    """Write down who took out a journey's costs."""
    record(office=journey.office, by=by, verb="exported", on=journey, changes={"costs": ("", "XLSX")})
