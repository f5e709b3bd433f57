"""The forms of stages of a tie's timeline."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from jumelage.accounts.enums import Right
from jumelage.accounts.guards import desk
from jumelage.accounts.http import DeskRequest
from jumelage.kit.errors import Refused
from jumelage.kit.saving import SAVED, attempt
from jumelage.partners import actions
from jumelage.partners.forms import StageForm
from jumelage.partners.models import Stage, Tie
from jumelage.partners.rules import current


@desk(Right.EDIT)
def stage_new(request: DeskRequest, tie_pk: int) -> HttpResponse:
    tie = get_object_or_404(Tie.objects.select_related("place"), pk=tie_pk)
    now = current(tie.stages.all(), timezone.localdate())
    form = StageForm(request.POST or None, initial={"level": now.level if now else ""})
    status = attempt(request, form, lambda: actions.add_stage(tie=tie, values=form.values(), by=request.user))
    if status == SAVED:
        messages.success(request, _("The stage is added."))
        return redirect(tie)
    context = {"section": "partners", "tie": tie, "form": form, "title": _("New stage")}
    return render(request, "partners/stage_edit.html", context, status=status)


@desk(Right.EDIT)
def stage_edit(request: DeskRequest, tie_pk: int, pk: int) -> HttpResponse:
    stage = get_object_or_404(Stage.objects.select_related("tie__place"), pk=pk, tie=tie_pk)
    form = StageForm(request.POST or None, instance=stage)
    status = attempt(
        request,
        form,
        lambda: actions.change_stage(stage=stage, seen=form.seen, values=form.values(), by=request.user),
    )
    if status == SAVED:
        messages.success(request, _("The stage is corrected."))
        return redirect(stage.tie)
    context = {
        "section": "partners",
        "tie": stage.tie,
        "form": form,
        "title": _("Correct stage"),
        "stage": stage,
    }
    return render(request, "partners/stage_edit.html", context, status=status)


@desk(Right.EDIT)
def stage_remove(request: DeskRequest, tie_pk: int, pk: int) -> HttpResponse:
    stage = get_object_or_404(Stage.objects.select_related("tie__place"), pk=pk, tie=tie_pk)
    tie, refused = stage.tie, ""
    if request.method == "POST":
        try:
            actions.remove_stage(stage=stage, by=request.user)
        except Refused as refusal:
            refused = str(refusal)
        else:
            messages.success(request, _("The stage is removed."))
            return redirect(tie)
    context = {
        "section": "partners", "tie": tie, "part": stage, "refused": refused, "title": _("Remove this stage?"),
    }  # fmt: skip
    return render(request, "partners/part_remove.html", context, status=400 if refused else 200)
