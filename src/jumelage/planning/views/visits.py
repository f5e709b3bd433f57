"""A company's visit put on a journey, and where it stands: pages and fragments that the company's page leads to."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from jumelage.accounts.enums import Right
from jumelage.accounts.guards import desk
from jumelage.accounts.http import DeskRequest
from jumelage.companies.models import Company
from jumelage.kit.saving import SAVED, attempt
from jumelage.planning import actions, queries
from jumelage.planning.forms.visits import CompanyWishForm


@desk(Right.PLAN, write=Right.PLAN)
def company_wish(request: DeskRequest, company_id: int) -> HttpResponse:
    """Choose the journey on which a company is visited; one click enters the wish."""
    company = get_object_or_404(Company.objects.select_related("organisation", "office"), pk=company_id)
    form = CompanyWishForm(request.POST or request.GET, company=company, sent=request.method == "POST")
    status = attempt(
        request,
        form,
        lambda: form.keep(actions.wish_for_company(**form.values(), by=request.user)),
    )
    if status == SAVED:
        messages.success(request, _("The visit is among the wishes of this journey. Say when it could be."))
        return redirect(form.made)
    context = {
        "section": "companies", "company": company, "form": form, "visit": form.visit_meant(),
        "ways": queries.ways_to(company, today=timezone.localdate()),
    }  # fmt: skip
    return render(request, "planning/company_wish.html", context, status=status)


@desk(Right.VIEW)
def panel_for_company(request: DeskRequest, company_id: int) -> HttpResponse:
    company = get_object_or_404(Company, pk=company_id)
    return render(
        request, "planning/company_panel.html", {"company": company, "rows": queries.visits_of(company)}
    )
