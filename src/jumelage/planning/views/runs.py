"""Planning runs: begun, watched, stopped, taken over."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.views.decorators.http import require_POST

from jumelage.accounts.enums import Right
from jumelage.accounts.guards import desk
from jumelage.accounts.http import DeskRequest
from jumelage.kit.errors import Refused
from jumelage.planning import actions, queries
from jumelage.planning.forms import AcceptForm, RunForm
from jumelage.planning.models import PlanningRun
from jumelage.planning.tasks import plan_run

from .wishes import journey_or_404


@require_POST
@desk(Right.PLAN)
def run_new(request: DeskRequest, journey_id: int) -> HttpResponse:
    journey = journey_or_404(journey_id)
    form = RunForm(request.POST)
    seconds = form.cleaned_data["seconds"] if form.is_valid() else 20
    try:
        run = actions.start_run(
            journey=journey, seconds=seconds, by=request.user, now=timezone.now(), enqueue=plan_run.enqueue
        )
    except actions.AlreadyPlanning as refusal:
        messages.warning(request, str(refusal))
        return redirect(refusal.run)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("planning:workspace", journey.pk)
    return redirect(run)


@desk(Right.VIEW)
def run_detail(request: DeskRequest, journey_id: int, run_id: int) -> HttpResponse:
    run = _run_or_404(journey_id, run_id)
    context = {
        "section": "journeys",
        "journey": run.journey,
        "run": run,
        "page": queries.run_page(run, get_language() or "de"),
    }
    template = "planning/_run.html" if request.htmx else "planning/run_detail.html"
    return render(request, template, context)


@require_POST
@desk(Right.PLAN)
def run_stop(request: DeskRequest, journey_id: int, run_id: int) -> HttpResponse:
    run = _run_or_404(journey_id, run_id)
    actions.ask_stop(run=run, by=request.user, now=timezone.now())
    return redirect(run)


@require_POST
@desk(Right.PLAN)
def run_accept(request: DeskRequest, journey_id: int, run_id: int) -> HttpResponse:
    run = _run_or_404(journey_id, run_id)
    page = queries.run_page(run, get_language() or "de")
    form = AcceptForm(request.POST, keys=page.keys)
    chosen = form.cleaned_data["visit"] if form.is_valid() else []
    try:
        items = actions.accept_proposal(run=run, by=request.user, only=chosen or None)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(run)
    number = len(items)
    messages.success(
        request,
        ngettext(
            "%(number)s visit is in the programme now.", "%(number)s visits are in the programme now.", number
        )
        % {"number": number},
    )
    return redirect("journeys:programme", run.journey_id)


def _run_or_404(journey_id: int, run_id: int) -> PlanningRun:
    runs = PlanningRun.objects.select_related("journey__office", "asked_by")
    found: PlanningRun = get_object_or_404(runs, journey=journey_id, pk=run_id)
    return found
