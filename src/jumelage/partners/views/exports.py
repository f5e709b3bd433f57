"""Ties as files."""

from django.http import HttpResponse
from django.utils import timezone

from jumelage.accounts.enums import Right
from jumelage.accounts.guards import desk
from jumelage.accounts.http import DeskRequest
from jumelage.kit.downloads import file_answer
from jumelage.partners import actions, queries
from jumelage.partners.exporters import ties_csv


@desk(Right.EDIT)
def tie_export(request: DeskRequest) -> HttpResponse:
    """All ties as CSV; asked for with the right to edit, and noted in the audit trail."""
    today = timezone.localdate()
    rows = queries.ties(request.office, today)
    actions.note_export(office=request.office, number=len(rows), by=request.user)
    return file_answer(ties_csv(rows), f"ties-{today.isoformat()}.csv")
