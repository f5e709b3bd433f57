"""The quarterly report as a page and as a workbook; briefing sets it as PDF."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from jumelage.accounts.enums import Right
from jumelage.accounts.guards import desk
from jumelage.accounts.http import DeskRequest
from jumelage.companies import actions, queries
from jumelage.companies.actions.exports import QUARTER
from jumelage.companies.forms.quarter import QuarterForm
from jumelage.kit.downloads import file_answer
from jumelage.kit.reports import workbook


@desk(Right.VIEW)
def quarter(request: DeskRequest) -> HttpResponse:
    """Show the report of the quarter that is asked for, else of the last one that has ended."""
    today = timezone.localdate()
    form = QuarterForm(request.GET or None, today=today)
    chosen = form.chosen()
    reader = queries.Reader(request.user, request.rights)
    report = queries.quarter_report(request.office, reader, chosen, today=today)
    context = {"section": "companies", "form": form, "report": report, "chosen": chosen}
    return render(request, "companies/quarter.html", context, status=400 if form.errors else 200)


@desk(Right.EDIT)
def quarter_xlsx(request: DeskRequest) -> HttpResponse:
    """The report as a workbook with a sheet for each table, noted in the audit trail."""
    today = timezone.localdate()
    chosen = QuarterForm(request.GET or None, today=today).chosen()
    report = queries.quarter_report(
        request.office, queries.Reader(request.user, request.rights), chosen, today=today
    )
    actions.note_export(office=request.office, what=QUARTER, by=request.user)
    return file_answer(workbook(report), f"report-{chosen.code}.xlsx")
