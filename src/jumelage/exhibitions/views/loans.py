"""Loans, and the rates at which their values are added up."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jumelage.accounts.enums import Right
from jumelage.accounts.guards import desk
from jumelage.accounts.http import DeskRequest
from jumelage.audit.queries import history
from jumelage.exhibitions import actions, queries
from jumelage.exhibitions.forms.exhibitions import LoanForm, RateForm
from jumelage.exhibitions.models import Loan, Rate

from .frame import SECTION, answer_form, answer_removal, exhibition_or_404


def loan_or_404(pk: int) -> Loan:
    found: Loan = get_object_or_404(Loan.objects.select_related("exhibition__office", "organisation"), pk=pk)
    return found


def rate_or_404(pk: int) -> Rate:
    found: Rate = get_object_or_404(Rate.objects.select_related("exhibition__office"), pk=pk)
    return found


@desk(Right.VIEW)
def loan_list(request: DeskRequest, exhibition: int) -> HttpResponse:
    found = exhibition_or_404(exhibition)
    context = {"section": SECTION, "exhibition": found, "loans": queries.loan_rows(found), "tab": "loans"}
    return render(request, "exhibitions/loan_list.html", context)


@desk(Right.VIEW)
def loan_detail(request: DeskRequest, pk: int) -> HttpResponse:
    loan = loan_or_404(pk)
    context = {
        "section": SECTION, "exhibition": loan.exhibition, "loan": loan, "tab": "loans", "works": list(loan.works.all()),
        "history": history(loan),
    }  # fmt: skip
    return render(request, "exhibitions/loan_detail.html", context)


@desk(Right.EDIT)
def loan_new(request: DeskRequest, exhibition: int) -> HttpResponse:
    found = exhibition_or_404(exhibition)
    form = LoanForm(request.POST or None, office=request.office)
    return answer_form(
        request, form, title=_("New loan"), exhibition=found,
        save=lambda: actions.save_loan(exhibition=found, values=form.values(), by=request.user),
    )  # fmt: skip


@desk(Right.EDIT)
def loan_edit(request: DeskRequest, pk: int) -> HttpResponse:
    loan = loan_or_404(pk)
    form = LoanForm(request.POST or None, instance=loan, office=request.office)
    return answer_form(
        request, form, title=_("Edit loan"), exhibition=loan.exhibition, back=loan.get_absolute_url(),
        remove=reverse("exhibitions:loan_remove", args=[pk]),
        save=lambda: actions.save_loan(
            exhibition=loan.exhibition, loan=loan_or_404(pk), seen=form.seen, values=form.values(), by=request.user
        ),
    )  # fmt: skip


@require_POST
@desk(Right.EDIT)
def loan_remove(request: DeskRequest, pk: int) -> HttpResponse:
    loan = loan_or_404(pk)
    to = reverse("exhibitions:loan_list", args=[loan.exhibition_id])
    return answer_removal(request, lambda: actions.remove_loan(loan=loan, by=request.user), to=to, back=to)


@desk(Right.EDIT)
def rate_new(request: DeskRequest, exhibition: int) -> HttpResponse:
    found = exhibition_or_404(exhibition)
    form = RateForm(request.POST or None, office=request.office)
    return answer_form(
        request, form, title=_("New rate"), exhibition=found, back=found.get_absolute_url(),
        save=lambda: actions.save_rate(exhibition=found, values=form.values(), by=request.user),
    )  # fmt: skip


@desk(Right.EDIT)
def rate_edit(request: DeskRequest, pk: int) -> HttpResponse:
    rate = rate_or_404(pk)
    form = RateForm(request.POST or None, instance=rate, office=request.office)
    return answer_form(
        request, form, title=_("Edit rate"), exhibition=rate.exhibition, back=rate.exhibition.get_absolute_url(),
        remove=reverse("exhibitions:rate_remove", args=[pk]),
        save=lambda: actions.save_rate(
            exhibition=rate.exhibition, rate=rate_or_404(pk), seen=form.seen, values=form.values(), by=request.user
        ),
    )  # fmt: skip


@require_POST
@desk(Right.EDIT)
def rate_remove(request: DeskRequest, pk: int) -> HttpResponse:
    rate = rate_or_404(pk)
    to = rate.exhibition.get_absolute_url()
    return answer_removal(request, lambda: actions.remove_rate(rate=rate, by=request.user), to=to, back=to)
