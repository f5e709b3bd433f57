"""The forms of milestones."""

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
from jumelage.partners.forms import MilestoneForm
from jumelage.partners.models import Milestone, Tie


@desk(Right.EDIT)
def milestone_new(request: DeskRequest, tie_pk: int) -> HttpResponse:
    tie = get_object_or_404(Tie.objects.select_related("place"), pk=tie_pk)
    form = MilestoneForm(request.POST or None)
    status = attempt(
        request, form, lambda: actions.add_milestone(tie=tie, values=form.values(), by=request.user)
    )
    if status == SAVED:
        messages.success(request, _("The milestone is recorded."))
        return redirect(tie)
    context = {"section": "partners", "tie": tie, "form": form, "title": _("New milestone")}
    return render(request, "partners/milestone_edit.html", context, status=status)


@desk(Right.EDIT)
def milestone_edit(request: DeskRequest, tie_pk: int, pk: int) -> HttpResponse:
    milestone = get_object_or_404(Milestone.objects.select_related("tie__place"), pk=pk, tie=tie_pk)
    form = MilestoneForm(request.POST or None, instance=milestone)
    status = attempt(
        request,
        form,
        lambda: actions.change_milestone(
            milestone=milestone, seen=form.seen, values=form.values(), by=request.user
        ),
    )
    if status == SAVED:
        messages.success(request, _("The milestone is changed."))
        return redirect(milestone.tie)
    context = {
        "section": "partners",
        "tie": milestone.tie,
        "form": form,
        "title": _("Change milestone"),
        "milestone": milestone,
    }
    return render(request, "partners/milestone_edit.html", context, status=status)


@desk(Right.EDIT)
def milestone_remove(request: DeskRequest, tie_pk: int, pk: int) -> HttpResponse:
    milestone = get_object_or_404(Milestone.objects.select_related("tie__place"), pk=pk, tie=tie_pk)
    tie, refused = milestone.tie, ""
    if request.method == "POST":
        try:
            actions.remove_milestone(milestone=milestone, by=request.user)
        except Refused as refusal:
            refused = str(refusal)
        else:
            messages.success(request, _("The milestone is removed."))
            return redirect(tie)
    context = {
        "section": "partners", "tie": tie, "part": milestone, "refused": refused, "title": _("Remove this milestone?"),
    }  # fmt: skip
    return render(request, "partners/part_remove.html", context)
