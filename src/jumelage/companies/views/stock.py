"""The pages of the stock: what was counted, the evidence behind it, and claims checked against it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from jumelage.accounts.enums import Right
from jumelage.accounts.guards import desk
from jumelage.accounts.http import DeskRequest
from jumelage.companies import actions, queries
from jumelage.companies.actions.exports import STOCK
from jumelage.companies.bridge import country_name
from jumelage.companies.enums import SnapshotState
from jumelage.companies.exporters import evidence_table
from jumelage.companies.forms.stock import ClaimForm, EvidenceFilterForm, StockFilterForm
from jumelage.companies.models import Snapshot, StockEvidence
from jumelage.kit.downloads import file_answer
from jumelage.kit.errors import Refused
from jumelage.kit.spreadsheets import table_file


@desk(Right.VIEW)
def stock(request: DeskRequest) -> HttpResponse:
    snapshot = queries.latest(request.office)
    if snapshot is None:
        return render(request, "companies/stock_empty.html", {"section": "stock"})
    return _stock_page(request, snapshot)


@desk(Right.VIEW)
def snapshot_detail(request: DeskRequest, pk: int) -> HttpResponse:
    snapshot = get_object_or_404(Snapshot.objects.select_related("office"), pk=pk)
    if snapshot.state != SnapshotState.DONE:
        return redirect("companies:snapshot_list")
    return _stock_page(request, snapshot)


def _stock_page(request: DeskRequest, snapshot: Snapshot) -> HttpResponse:
    form = StockFilterForm(request.GET, snapshot=snapshot)
    page = queries.stock_page(snapshot, origin=form.wanted())
    context = {"section": "stock", "page": page, "snapshot": snapshot, "form": form}
    return render(request, "companies/stock.html", context)


@desk(Right.VIEW)
def evidence_list(request: DeskRequest, snapshot: int) -> HttpResponse:
    found = get_object_or_404(
        Snapshot.objects.select_related("office"), pk=snapshot, state=SnapshotState.DONE
    )
    wanted = EvidenceFilterForm(request.GET).wanted()
    page = queries.evidence_page(found, wanted, request.GET.get("page"))
    context = {
        "section": "stock",
        "snapshot": found,
        "page": page,
        "number": queries.counted(found, wanted),
        "wanted": wanted,
        "origin": country_name(wanted.origin),
        "city": page.rows[0].evidence.city if wanted.city and page.rows else wanted.city,
        "year": wanted.year or found.last_year,
    }
    return render(request, "companies/evidence_list.html", context)


@desk(Right.EDIT)
def evidence_export(request: DeskRequest, snapshot: int) -> HttpResponse:
    """The evidence behind a number as CSV or XLSX, noted in the audit trail."""
    found = get_object_or_404(
        Snapshot.objects.select_related("office"), pk=snapshot, state=SnapshotState.DONE
    )
    rows = list(queries.evidence(found, EvidenceFilterForm(request.GET).wanted()))
    actions.note_export(office=request.office, what=STOCK, number=len(rows), by=request.user)
    kind = "xlsx" if request.GET.get("format") == "xlsx" else "csv"
    name = f"stock-{found.as_of.isoformat() if found.as_of else ''}.{kind}"
    return file_answer(table_file(kind, *evidence_table(rows)), name)


@desk(Right.EDIT)
def evidence_adopt(request: DeskRequest, pk: int) -> HttpResponse:
    """Make a company of a row of the evidence."""
    row = get_object_or_404(StockEvidence.objects.select_related("snapshot__office"), pk=pk)
    if request.method != "POST":
        return redirect("companies:evidence_list", row.snapshot_id)
    try:
        company = actions.adopt(evidence=row, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("companies:evidence_list", row.snapshot_id)
    messages.success(
        request, _("%(name)s is now among the companies, with its chain of owners.") % {"name": company}
    )
    return redirect(company)


@desk(Right.VIEW)
def claim_check(request: DeskRequest) -> HttpResponse:
    """Check the numbers of a text against the stock; nothing is kept."""
    form = ClaimForm(request.POST or None)
    findings, status = None, 200
    if request.method == "POST" and form.is_valid():
        try:
            findings = queries.check_text(request.office, form.cleaned_data["text"])
        except Refused as refusal:
            form.add_error("text", str(refusal))
    status = 400 if form.errors else 200
    context = {
        "section": "stock",
        "form": form,
        "findings": findings,
        "snapshot": queries.latest(request.office),
    }
    return render(request, "companies/claim_check.html", context, status=status)
