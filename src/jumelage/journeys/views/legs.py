"""Legs: added, changed, moved, removed."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from jumelage.accounts.enums import Right
from jumelage.accounts.guards import desk
from jumelage.accounts.http import DeskRequest
from jumelage.journeys import actions
from jumelage.journeys.forms.legs import LegForm, MoveForm
from jumelage.journeys.models import Leg
from jumelage.kit.errors import Refused
from jumelage.kit.saving import OK, saved

from . import frame


@desk(Right.PLAN, write=Right.PLAN)
def leg_new(request: DeskRequest, journey_id: int) -> HttpResponse:
    journey = frame.journey_or_404(journey_id)
    form = LegForm(request.POST or None, journey=journey)
    code = OK
    if request.method == "POST":
        code = saved(form, lambda: actions.add_leg(journey=journey, by=request.user, **form.placed()))
        if code == OK:
            return redirect("journeys:journey_detail", journey.pk)
    return frame.show(request, "journeys/leg_form.html", journey, "overview", {"form": form}, status=code)


@desk(Right.PLAN, write=Right.PLAN)
def leg_edit(request: DeskRequest, journey_id: int, leg_id: int) -> HttpResponse:
    journey = frame.journey_or_404(journey_id)
    leg = get_object_or_404(Leg.objects.select_related("place", "hotel"), journey=journey, pk=leg_id)
    form = LegForm(request.POST or None, instance=leg, journey=journey)
    code = OK
    if request.method == "POST":
        code = saved(
            form,
            lambda: actions.change_leg(leg=leg, seen=form.seen, values=form.values(), by=request.user),
        )
        if code == OK:
            return redirect("journeys:journey_detail", journey.pk)
    context = {"form": form, "leg": leg}
    return frame.show(request, "journeys/leg_form.html", journey, "overview", context, status=code)


@require_POST
@desk(Right.PLAN)
def leg_move(request: DeskRequest, journey_id: int, leg_id: int) -> HttpResponse:
    leg = get_object_or_404(Leg, journey=journey_id, pk=leg_id)
    form = MoveForm(request.POST)
    if form.is_valid():
        actions.move_leg(leg=leg, to=form.cleaned_data["to"], by=request.user)
    return redirect("journeys:journey_detail", journey_id)


@require_POST
@desk(Right.PLAN)
def leg_remove(request: DeskRequest, journey_id: int, leg_id: int) -> HttpResponse:
    leg = get_object_or_404(Leg, journey=journey_id, pk=leg_id)
    try:
        actions.remove_leg(leg=leg, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("journeys:journey_detail", journey_id)
