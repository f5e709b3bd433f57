"""The pages on which the stock is counted."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from jumelage.accounts.enums import Right
from jumelage.accounts.guards import desk
from jumelage.accounts.http import DeskRequest
from jumelage.companies import actions, queries
from jumelage.companies.forms.stock import CountForm
from jumelage.companies.models import Snapshot, StockSource
from jumelage.companies.tasks import count_stock
from jumelage.kit.errors import Refused

SHOWN = 30


@desk(Right.VIEW, write=Right.EDIT)
def snapshot_list(request: DeskRequest) -> HttpResponse:
    """What was counted when, the sources, and the form that asks for a new counting."""
    actions.give_up_lost(office=request.office, now=timezone.now())
    form = CountForm(request.POST or None, office=request.office, today=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        try:
            snapshot = actions.request_snapshot(
                office=request.office, by=request.user, region=queries.home_region(request.office),
                **{**form.cleaned_data, "sources": list(form.cleaned_data["sources"])},
            )  # fmt: skip
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            count_stock.enqueue(snapshot.pk)
            messages.success(
                request, _("The stock is being counted in the background; this page shows when it is done.")
            )
            return redirect("companies:snapshot_list")
    found = list(queries.snapshots(request.office)[:SHOWN])
    sources = list(StockSource.objects.filter(office=request.office))
    context = {
        "section": "stock",
        "form": form,
        "snapshots": found,
        "sources": sources,
        "under_way": any(one.is_under_way for one in (*found, *sources)),
    }
    return render(request, "companies/snapshot_list.html", context, status=400 if form.errors else 200)


@desk(Right.EDIT)
def snapshot_remove(request: DeskRequest, pk: int) -> HttpResponse:
    snapshot = get_object_or_404(Snapshot.objects.select_related("office"), pk=pk)
    refused = ""
    if request.method == "POST":
        try:
            actions.remove_snapshot(snapshot=snapshot, by=request.user)
        except Refused as refusal:
            refused = str(refusal)
        else:
            messages.success(request, _("The counting is removed."))
            return redirect("companies:snapshot_list")
    context = {
        "section": "stock",
        "record": snapshot,
        "refused": refused,
        "title": _("Remove this counting?"),
    }
    return render(request, "companies/stock_remove.html", context, status=400 if refused else 200)
