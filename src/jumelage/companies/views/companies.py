"""The pages of companies: list, company page, forms."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from jumelage.accounts.enums import Right
from jumelage.accounts.guards import desk
from jumelage.accounts.http import DeskRequest
from jumelage.companies import actions, queries
from jumelage.companies.actions.exports import COMPANIES
from jumelage.companies.exporters import companies_csv
from jumelage.companies.forms.companies import CompanyFilterForm, CompanyForm, NewCompanyForm
from jumelage.companies.models import Company
from jumelage.kit.downloads import file_answer
from jumelage.kit.saving import SAVED, attempt
from jumelage.people.models import Organisation

WITH_NAMES = ("organisation__place", "office")


@desk(Right.VIEW)
def company_list(request: DeskRequest) -> HttpResponse:
    form = CompanyFilterForm(request.GET, office=request.office)
    wanted = form.wanted()
    page = queries.companies_page(request.office, wanted, request.GET.get("page"), today=timezone.localdate())
    context = {"section": "companies", "form": form, "page": page, "wanted": wanted}
    return render(request, "companies/company_list.html", context)


@desk(Right.EDIT)
def company_export(request: DeskRequest) -> HttpResponse:
    """The companies of the list as CSV, noted in the audit trail."""
    today = timezone.localdate()
    wanted = CompanyFilterForm(request.GET, office=request.office).wanted()
    found = queries.companies(request.office, wanted).values_list("pk", flat=True)
    rows = queries.company_rows(list(found), today=today)
    actions.note_export(office=request.office, what=COMPANIES, number=len(rows), by=request.user)
    return file_answer(companies_csv(rows), f"companies-{today.isoformat()}.csv")


@desk(Right.VIEW)
def company_detail(request: DeskRequest, pk: int) -> HttpResponse:
    company = get_object_or_404(queries.with_visits(Company.objects.all()), pk=pk)
    context = {
        "section": "companies",
        "company": company,
        "organisation": company.organisation,
        "page": queries.company_page(company, today=timezone.localdate()),
        "projects": queries.projects_of(company, queries.Reader(request.user, request.rights)),
    }
    return render(request, "companies/company_detail.html", context)


@desk(Right.EDIT)
def company_new(request: DeskRequest) -> HttpResponse:
    number = request.GET.get("organisation", "")
    body = get_object_or_404(Organisation.objects, pk=number) if number.isdecimal() else None
    initial = {"name": body.name, "place": body.place} if body else {}
    form = NewCompanyForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            company = actions.create_company(
                office=request.office, by=request.user, organisation=body, name=form.cleaned_data["name"],
                place=form.cleaned_data["place"], values=form.values(), owners=form.chain() or (),
            )  # fmt: skip
        except actions.AlreadyThere as refusal:
            link = format_html('<a href="{}">{}</a>', refusal.company.get_absolute_url(), refusal.company)
            form.add_error("name", format_html("{} {}", str(refusal), link))
        except actions.Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("%(name)s has been entered.") % {"name": company})
            return redirect(company)
    context = {"section": "companies", "form": form, "organisation": body}
    return render(request, "companies/company_form.html", context, status=400 if form.errors else 200)


@desk(Right.EDIT)
def company_edit(request: DeskRequest, pk: int) -> HttpResponse:
    company = get_object_or_404(Company.objects.select_related(*WITH_NAMES), pk=pk)
    fresh = get_object_or_404(Company.objects.select_related(*WITH_NAMES), pk=pk)
    form = CompanyForm(request.POST or None, instance=fresh)
    status = attempt(
        request,
        form,
        lambda: actions.change_company(
            company=company, seen=form.seen, values=form.values(), owners=form.chain(), by=request.user
        ),
    )
    if status == SAVED:
        messages.success(request, _("Saved."))
        return redirect(company)
    context = {"section": "companies", "form": form, "company": company}
    return render(request, "companies/company_form.html", context, status=status)
