"""What a journey costs: the sheet, its lines, the workbook."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from jumelage.accounts.enums import Right
from jumelage.accounts.guards import desk
from jumelage.accounts.http import DeskRequest
from jumelage.journeys import actions, exporters, queries
from jumelage.journeys.forms.costs import CostForm
from jumelage.journeys.models import Cost
from jumelage.kit.downloads import file_answer
from jumelage.kit.errors import Refused
from jumelage.kit.saving import OK, saved

from . import frame


@desk(Right.VIEW)
def costs(request: DeskRequest, journey_id: int) -> HttpResponse:
    journey = frame.journey_or_404(journey_id)
    context = {"sheet": queries.cost_sheet(journey)}
    return frame.show(request, "journeys/costs.html", journey, "costs", context)


@desk(Right.PLAN, write=Right.PLAN)
def cost_new(request: DeskRequest, journey_id: int) -> HttpResponse:
    journey = frame.journey_or_404(journey_id)
    form = CostForm(request.POST or None, office=request.office)
    code = OK
    if request.method == "POST":
        code = saved(form, lambda: actions.add_cost(journey=journey, values=form.values(), by=request.user))
        if code == OK:
            again = "journeys:cost_new" if "another" in request.POST else "journeys:costs"
            return redirect(again, journey.pk)
    return frame.show(request, "journeys/cost_form.html", journey, "costs", {"form": form}, status=code)


@desk(Right.PLAN, write=Right.PLAN)
def cost_edit(request: DeskRequest, journey_id: int, cost_id: int) -> HttpResponse:
    journey = frame.journey_or_404(journey_id)
    cost = get_object_or_404(Cost, journey=journey, pk=cost_id)
    form = CostForm(request.POST or None, instance=cost, office=request.office)
    code = OK
    if request.method == "POST":
        code = saved(
            form,
            lambda: actions.change_cost(cost=cost, seen=form.seen, values=form.values(), by=request.user),
        )
        if code == OK:
            return redirect("journeys:costs", journey.pk)
    context = {"form": form, "cost": cost}
    return frame.show(request, "journeys/cost_form.html", journey, "costs", context, status=code)


@require_POST
@desk(Right.PLAN)
def cost_remove(request: DeskRequest, journey_id: int, cost_id: int) -> HttpResponse:
    cost = get_object_or_404(Cost.objects.select_related("journey__office"), journey=journey_id, pk=cost_id)
    try:
        actions.remove_cost(cost=cost, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("journeys:costs", journey_id)


@require_POST
@desk(Right.PLAN)
def costs_file(request: DeskRequest, journey_id: int) -> HttpResponse:
    """The costs as a workbook; who took it out is written down."""
    journey = frame.journey_or_404(journey_id)
    actions.note_costs_export(journey=journey, by=request.user)
    name = exporters.file_name(journey, "costs", "xlsx")
    content = exporters.costs_xlsx(queries.cost_sheet(journey))
    return file_answer(content, name)
