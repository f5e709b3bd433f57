"""The forms of agreements."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from jumelage.accounts.enums import Right
from jumelage.accounts.guards import desk
from jumelage.accounts.http import DeskRequest
from jumelage.kit.errors import Refused
from jumelage.kit.saving import SAVED, attempt
from jumelage.partners import actions
from jumelage.partners.forms import AgreementForm
from jumelage.partners.models import Agreement, Tie


@desk(Right.EDIT)
def agreement_new(request: DeskRequest, tie_pk: int) -> HttpResponse:
    tie = get_object_or_404(Tie.objects.select_related("place"), pk=tie_pk)
    form = AgreementForm(request.POST or None)
    status = attempt(
        request, form, lambda: actions.add_agreement(tie=tie, values=form.values(), by=request.user)
    )
    if status == SAVED:
        messages.success(request, _("The agreement is recorded."))
        return redirect(tie)
    context = {"section": "partners", "tie": tie, "form": form, "title": _("New agreement")}
    return render(request, "partners/agreement_edit.html", context, status=status)


@desk(Right.EDIT)
def agreement_edit(request: DeskRequest, tie_pk: int, pk: int) -> HttpResponse:
    agreement = get_object_or_404(Agreement.objects.select_related("tie__place"), pk=pk, tie=tie_pk)
    form = AgreementForm(request.POST or None, instance=agreement)
    status = attempt(
        request,
        form,
        lambda: actions.change_agreement(
            agreement=agreement, seen=form.seen, values=form.values(), by=request.user
        ),
    )
    if status == SAVED:
        messages.success(request, _("The agreement is changed."))
        return redirect(agreement.tie)
    context = {
        "section": "partners",
        "tie": agreement.tie,
        "form": form,
        "title": _("Change agreement"),
        "agreement": agreement,
    }
    return render(request, "partners/agreement_edit.html", context, status=status)


@desk(Right.EDIT)
def agreement_remove(request: DeskRequest, tie_pk: int, pk: int) -> HttpResponse:
    agreement = get_object_or_404(Agreement.objects.select_related("tie__place"), pk=pk, tie=tie_pk)
    tie, refused = agreement.tie, ""
    if request.method == "POST":
        try:
            actions.remove_agreement(agreement=agreement, by=request.user)
        except Refused as refusal:
            refused = str(refusal)
        else:
            messages.success(request, _("The agreement is removed."))
            return redirect(tie)
    context = {
        "section": "partners", "tie": tie, "part": agreement, "refused": refused, "title": _("Remove this agreement?"),
    }  # fmt: skip
    return render(request, "partners/part_remove.html", context)
