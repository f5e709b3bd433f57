"""Ties as files."""

from django.http import HttpResponse
from django.utils import timezone

from jumelage.accounts.enums import Right
from jumelage.accounts.guards import desk
from jumelage.accounts.http import DeskRequest
from jumelage.partners import actions, queries
from jumelage.partners.exporters import ties_csv


@desk(Right.EDIT)
def tie_export(request: DeskRequest) -> HttpResponse:
    """All ties as CSV; asked for with the right to edit, and noted in the audit trail."""
    today = timezone.localdate()
    rows = queries.ties(request.office, today)
    actions.note_export(office=request.office, number=len(rows), by=request.user)
    return HttpResponse(
        ties_csv(rows),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="ties-{today.isoformat()}.csv"'},
    )
