"""The pages of market desks and of aftercare."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from jumelage.accounts.enums import Right
from jumelage.accounts.guards import desk
from jumelage.accounts.http import DeskRequest
from jumelage.companies import actions, queries
from jumelage.companies.forms.markets import MarketDeskForm, VisitForm
from jumelage.companies.models import AftercareVisit, Company, MarketDesk
from jumelage.kit.saving import SAVED, attempt


@desk(Right.VIEW)
def desk_list(request: DeskRequest) -> HttpResponse:
    rows = queries.desks(request.office, queries.Reader(request.user, request.rights))
    return render(request, "companies/desk_list.html", {"section": "markets", "rows": rows})


@desk(Right.VIEW)
def desk_detail(request: DeskRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(MarketDesk.objects.select_related("lead", "office"), pk=pk)
    page = queries.desk_page(found, queries.Reader(request.user, request.rights), today=timezone.localdate())
    return render(request, "companies/desk_detail.html", {"section": "markets", "desk": found, "page": page})


@desk(Right.EDIT)
def desk_new(request: DeskRequest) -> HttpResponse:
    form = MarketDeskForm(request.POST or None, office=request.office)
    status = attempt(
        request,
        form,
        lambda: actions.create_desk(
            office=request.office, by=request.user, values=form.values(), members=form.cleaned_data["members"]
        ),
    )
    if status == SAVED:
        messages.success(request, _("The market desk is set up."))
        return redirect("companies:desk_list")
    return render(request, "companies/desk_form.html", {"section": "markets", "form": form}, status=status)


@desk(Right.EDIT)
def desk_edit(request: DeskRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(MarketDesk.objects.select_related("office"), pk=pk)
    form = MarketDeskForm(
        request.POST or None, instance=get_object_or_404(MarketDesk.objects, pk=pk), office=request.office
    )
    status = attempt(
        request,
        form,
        lambda: actions.change_desk(
            desk=found,
            seen=form.seen,
            values=form.values(),
            members=form.cleaned_data["members"],
            by=request.user,
        ),
    )
    if status == SAVED:
        return redirect(found)
    return render(
        request,
        "companies/desk_form.html",
        {"section": "markets", "form": form, "desk": found},
        status=status,
    )


@desk(Right.VIEW)
def visit_list(request: DeskRequest) -> HttpResponse:
    """The plan of aftercare."""
    rows = queries.visits_due(request.office, today=timezone.localdate())
    return render(request, "companies/visit_list.html", {"section": "companies", "rows": rows})


@desk(Right.EDIT)
def visit_new(request: DeskRequest, company: int) -> HttpResponse:
    found = get_object_or_404(Company.objects.select_related("organisation__place", "office"), pk=company)
    form = VisitForm(request.POST or None, office=request.office, initial={"by": request.user})
    status = attempt(
        request,
        form,
        lambda: actions.add_visit(
            company=found, values=form.values(), by=request.user, today=timezone.localdate()
        ),
    )
    if status == SAVED:
        return redirect(found)
    context = {"section": "companies", "form": form, "company": found}
    return render(request, "companies/visit_form.html", context, status=status)


@desk(Right.EDIT)
def visit_edit(request: DeskRequest, pk: int) -> HttpResponse:
    everything = AftercareVisit.objects.select_related("company__organisation__place", "company__office")
    visit, fresh = get_object_or_404(everything, pk=pk), get_object_or_404(everything, pk=pk)
    form = VisitForm(request.POST or None, instance=fresh, office=request.office)
    status = attempt(
        request,
        form,
        lambda: actions.change_visit(
            visit=visit, seen=form.seen, values=form.values(), by=request.user, today=timezone.localdate()
        ),
    )
    if status == SAVED:
        return redirect(visit.company)
    context = {"section": "companies", "form": form, "company": visit.company}
    return render(request, "companies/visit_form.html", context, status=status)
