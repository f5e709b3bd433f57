"""Funders with their rules and rates, and the office's own times."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from jumelage.accounts.enums import Right
from jumelage.accounts.guards import desk
from jumelage.accounts.http import DeskRequest
from jumelage.exchanges import actions, queries
from jumelage.exchanges.forms.funding import DeadlineForm, FunderForm, RateForm, RulesForm
from jumelage.exchanges.models import Funder, FundingDeadline, FundingRate
from jumelage.kit.errors import Refused
from jumelage.kit.saving import SAVED, attempt

from .pages import SECTION, FormPage, Part, form_page, part_edit, part_new, part_remove


def funder_or_404(pk: int) -> Funder:
    found: Funder = get_object_or_404(Funder.objects.select_related("office"), pk=pk)
    return found


DEADLINE = Part(
    gettext_lazy("Deadline"), FundingDeadline, "funder", "deadline",
    lambda request, found: DeadlineForm(request.POST or None, instance=found), actions.save_deadline, actions.remove_deadline,
)  # fmt: skip
RATE = Part(
    gettext_lazy("Rate"), FundingRate, "funder", "rate",
    lambda request, found: RateForm(request.POST or None, instance=found), actions.save_rate, actions.remove_rate,
)  # fmt: skip


@desk(Right.VIEW)
def funder_list(request: DeskRequest) -> HttpResponse:
    context = {
        "section": SECTION,
        "rows": queries.funders(request.office),
        "rules": queries.rules_of(request.office),
    }
    return render(request, "exchanges/funder_list.html", context)


@desk(Right.VIEW)
def funder_detail(request: DeskRequest, pk: int) -> HttpResponse:
    funder = funder_or_404(pk)
    page = queries.funder_page(funder, today=timezone.localdate())
    return render(
        request, "exchanges/funder_detail.html", {"section": SECTION, "funder": funder, "page": page}
    )


@desk(Right.EDIT)
def funder_new(request: DeskRequest) -> HttpResponse:
    form = FunderForm(request.POST or None)
    made: list[Funder] = []
    status = attempt(
        request,
        form,
        lambda: made.append(
            actions.save_funder(office=request.office, funder=None, values=form.values(), by=request.user)
        ),
    )
    if status == SAVED:
        messages.success(request, _("%(name)s has been entered.") % {"name": made[0]})
        return redirect(made[0])
    return render(request, "exchanges/funder_form.html", {"section": SECTION, "form": form}, status=status)


@desk(Right.EDIT)
def funder_edit(request: DeskRequest, pk: int) -> HttpResponse:
    funder = funder_or_404(pk)
    form = FunderForm(request.POST or None, instance=funder_or_404(pk))
    status = attempt(
        request, form,
        lambda: actions.save_funder(
            office=request.office, funder=funder, seen=form.seen, values=form.values(), by=request.user
        ),
    )  # fmt: skip
    if status == SAVED:
        messages.success(request, _("Saved."))
        return redirect(funder)
    context = {"section": SECTION, "form": form, "funder": funder}
    return render(request, "exchanges/funder_form.html", context, status=status)


@require_POST
@desk(Right.EDIT)
def funder_remove(request: DeskRequest, pk: int) -> HttpResponse:
    funder = funder_or_404(pk)
    try:
        actions.remove_funder(funder=funder, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("exchanges:funder_detail", pk)
    messages.success(request, _("Removed."))
    return redirect("exchanges:funder_list")


@require_POST
@desk(Right.EDIT)
def funder_adopt(request: DeskRequest) -> HttpResponse:
    """Take over the funders that come with the software."""
    number = actions.adopt_catalogue(office=request.office, by=request.user)
    taken = ngettext("%(number)d funder was taken over.", "%(number)d funders were taken over.", number)
    messages.success(request, taken % {"number": number} if number else _("All of them are here already."))
    return redirect("exchanges:funder_list")


@desk(Right.EDIT)
def funder_rules(request: DeskRequest) -> HttpResponse:
    """The office's own times."""
    rules = queries.rules_of(request.office)
    form = RulesForm(request.POST or None, instance=queries.rules_of(request.office))
    return form_page(
        request,
        FormPage(_("The office's own times"), rules),
        form,
        lambda: actions.save_rules(
            office=request.office, seen=form.seen, values=form.values(), by=request.user
        ),
    )


@desk(Right.EDIT)
def fundingdeadline_new(request: DeskRequest, funder: int) -> HttpResponse:
    return part_new(request, DEADLINE, funder_or_404(funder))


@desk(Right.EDIT)
def fundingdeadline_edit(request: DeskRequest, pk: int) -> HttpResponse:
    return part_edit(request, DEADLINE, pk)


@require_POST
@desk(Right.EDIT)
def fundingdeadline_remove(request: DeskRequest, pk: int) -> HttpResponse:
    return part_remove(request, DEADLINE, pk)


@desk(Right.EDIT)
def fundingrate_new(request: DeskRequest, funder: int) -> HttpResponse:
    return part_new(request, RATE, funder_or_404(funder))


@desk(Right.EDIT)
def fundingrate_edit(request: DeskRequest, pk: int) -> HttpResponse:
    return part_edit(request, RATE, pk)


@require_POST
@desk(Right.EDIT)
def fundingrate_remove(request: DeskRequest, pk: int) -> HttpResponse:
    return part_remove(request, RATE, pk)
