"""The pages of the sources: brought, read, and shown with what they hold before anything is counted."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from jumelage.accounts.enums import Right
from jumelage.accounts.guards import desk
from jumelage.accounts.http import DeskRequest
from jumelage.companies import actions, queries
from jumelage.companies.forms.stock import TOO_LARGE, SourceForm
from jumelage.companies.models import StockSource
from jumelage.companies.tasks import read_register
from jumelage.kit.errors import Refused
from jumelage.kit.saving import SAVED, attempt
from jumelage.kit.uploads import takes_files


@takes_files(actions.LARGEST, advice=TOO_LARGE)
@desk(Right.EDIT)
def source_new(request: DeskRequest) -> HttpResponse:
    form = SourceForm(request.POST or None, request.FILES or None, office=request.office)
    kept: list[StockSource] = []
    status = attempt(
        request,
        form,
        lambda: kept.append(actions.add_source(office=request.office, by=request.user, **form.values())),
    )
    if status == SAVED:
        read_register.enqueue(kept[0].pk)
        return redirect(kept[0])
    return render(request, "companies/source_form.html", {"section": "stock", "form": form}, status=status)


@desk(Right.VIEW, write=Right.EDIT)
def stocksource_detail(request: DeskRequest, pk: int) -> HttpResponse:
    """What a source holds and what was left out of it; a POST has it read anew."""
    now = timezone.now()
    actions.give_up_lost(office=request.office, now=now)
    source = get_object_or_404(StockSource.objects.select_related("office"), pk=pk)
    if request.method == "POST":
        try:
            actions.ask_reading(source=source, by=request.user, now=now)
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            read_register.enqueue(source.pk)
        return redirect(source)
    context = {"section": "stock", "source": source, "page": queries.source_page(source, now=now)}
    return render(request, "companies/source_detail.html", context)


@desk(Right.EDIT)
def source_remove(request: DeskRequest, pk: int) -> HttpResponse:
    source = get_object_or_404(StockSource.objects.select_related("office"), pk=pk)
    if request.method == "POST":
        actions.remove_source(source=source, by=request.user)
        messages.success(request, _("The source is removed; what was counted from it stays."))
        return redirect("companies:snapshot_list")
    context = {"section": "stock", "record": source, "refused": "", "title": _("Remove this source?")}
    return render(request, "companies/stock_remove.html", context)
