"""The delegation: who travels, in which order, in which groups; lists for hotels and hosts."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from jumelage.accounts.enums import Right
from jumelage.accounts.guards import desk
from jumelage.accounts.http import DeskRequest
from jumelage.journeys import actions, exporters, queries
from jumelage.journeys.forms.delegates import DelegateForm, ExportForm, GroupForm
from jumelage.journeys.forms.legs import MoveForm
from jumelage.journeys.models import Delegate, Group
from jumelage.kit.downloads import file_answer
from jumelage.kit.errors import Refused
from jumelage.kit.saving import OK, saved

from . import frame


@desk(Right.VIEW)
def delegation(request: DeskRequest, journey_id: int) -> HttpResponse:
    journey = frame.journey_or_404(journey_id)
    context = {
        "lines": queries.delegation_lines(journey),
        "group_form": GroupForm(),
        "export_form": ExportForm(),
    }
    return frame.show(request, "journeys/delegation.html", journey, "delegation", context)


@desk(Right.PLAN, write=Right.PLAN)
def delegate_new(request: DeskRequest, journey_id: int) -> HttpResponse:
    journey = frame.journey_or_404(journey_id)
    form = DelegateForm(request.POST or None, journey=journey)
    code = OK
    if request.method == "POST":
        code = saved(
            form, lambda: actions.add_delegate(journey=journey, by=request.user, values=form.values())
        )
        if code == OK:
            again = "journeys:delegate_new" if "another" in request.POST else "journeys:delegation"
            return redirect(again, journey.pk)
    return frame.show(
        request, "journeys/delegate_form.html", journey, "delegation", {"form": form}, status=code
    )


@desk(Right.PLAN, write=Right.PLAN)
def delegate_edit(request: DeskRequest, journey_id: int, delegate_id: int) -> HttpResponse:
    journey = frame.journey_or_404(journey_id)
    delegate = get_object_or_404(Delegate.objects.select_related("person"), journey=journey, pk=delegate_id)
    form = DelegateForm(request.POST or None, instance=delegate, journey=journey)
    code = OK
    if request.method == "POST":
        code = saved(
            form,
            lambda: actions.change_delegate(
                delegate=delegate, seen=form.seen, values=form.values(), by=request.user
            ),
        )
        if code == OK:
            return redirect("journeys:delegation", journey.pk)
    context = {"form": form, "delegate": delegate}
    return frame.show(request, "journeys/delegate_form.html", journey, "delegation", context, status=code)


@require_POST
@desk(Right.PLAN)
def delegate_move(request: DeskRequest, journey_id: int, delegate_id: int) -> HttpResponse:
    delegate = get_object_or_404(Delegate, journey=journey_id, pk=delegate_id)
    form = MoveForm(request.POST)
    if form.is_valid():
        actions.move_delegate(delegate=delegate, to=form.cleaned_data["to"], by=request.user)
    return redirect("journeys:delegation", journey_id)


@require_POST
@desk(Right.PLAN)
def delegate_remove(request: DeskRequest, journey_id: int, delegate_id: int) -> HttpResponse:
    delegate = get_object_or_404(Delegate, journey=journey_id, pk=delegate_id)
    actions.remove_delegate(delegate=delegate, by=request.user)
    return redirect("journeys:delegation", journey_id)


@require_POST
@desk(Right.PLAN)
def delegation_order(request: DeskRequest, journey_id: int) -> HttpResponse:
    """Set the order that the rules of precedence propose."""
    actions.propose_order(journey=frame.journey_or_404(journey_id), by=request.user)
    return redirect("journeys:delegation", journey_id)


@require_POST
@desk(Right.PLAN)
def group_new(request: DeskRequest, journey_id: int) -> HttpResponse:
    journey = frame.journey_or_404(journey_id)
    form = GroupForm(request.POST)
    code = saved(
        form,
        lambda: actions.add_group(journey=journey, by=request.user, name=form.cleaned_data["name"]),
    )
    if code == OK:
        return redirect("journeys:delegation", journey.pk)
    context = {"lines": queries.delegation_lines(journey), "group_form": form, "export_form": ExportForm()}
    return frame.show(request, "journeys/delegation.html", journey, "delegation", context, status=code)


@desk(Right.PLAN, write=Right.PLAN)
def group_edit(request: DeskRequest, journey_id: int, group_id: int) -> HttpResponse:
    journey = frame.journey_or_404(journey_id)
    group = get_object_or_404(Group, journey=journey, pk=group_id)
    form = GroupForm(request.POST or None, initial={"name": group.name})
    code = OK
    if request.method == "POST":
        code = saved(
            form,
            lambda: actions.rename_group(group=group, by=request.user, name=form.cleaned_data["name"]),
        )
        if code == OK:
            return redirect("journeys:delegation", journey.pk)
    context = {"form": form, "group": group}
    return frame.show(request, "journeys/group_form.html", journey, "delegation", context, status=code)


@require_POST
@desk(Right.PLAN)
def group_remove(request: DeskRequest, journey_id: int, group_id: int) -> HttpResponse:
    group = get_object_or_404(Group, journey=journey_id, pk=group_id)
    try:
        actions.remove_group(group=group, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("journeys:delegation", journey_id)


@require_POST
@desk(Right.PLAN)
def delegation_export(request: DeskRequest, journey_id: int) -> HttpResponse:
    """A list with the chosen columns only; who took it out is written down."""
    journey = frame.journey_or_404(journey_id)
    form = ExportForm(request.POST)
    if not form.is_valid():
        context = {
            "lines": queries.delegation_lines(journey),
            "group_form": GroupForm(),
            "export_form": form,
        }
        return frame.show(request, "journeys/delegation.html", journey, "delegation", context, status=400)
    actions.note_export(journey=journey, by=request.user, columns=form.cleaned_data["columns"])
    text = exporters.delegation_csv(queries.delegation_lines(journey), form.cleaned_data["columns"])
    return file_answer(text, exporters.file_name(journey, "delegation"))
