"""Planning runs: begun, watched, stopped, taken over."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from jumelage.accounts.enums import Right
from jumelage.accounts.guards import desk
from jumelage.accounts.http import DeskRequest
from jumelage.journeys.models import ProgrammeItem
from jumelage.kit.errors import Refused
from jumelage.planning import actions, queries
from jumelage.planning.enums import Purpose
from jumelage.planning.forms.questions import QuestionForm
from jumelage.planning.forms.runs import AcceptForm, FitForm, RunForm
from jumelage.planning.forms.workspace import CompareForm, PageChoice
from jumelage.planning.models import PlanningRun
from jumelage.planning.tasks import plan_run

from .wishes import journey_or_404, show_workspace

_GONE = gettext_lazy("The proposal has changed meanwhile: please look at it again.")


@require_POST
@desk(Right.PLAN)
def run_new(request: DeskRequest, journey_id: int) -> HttpResponse:
    journey = journey_or_404(journey_id)
    form = RunForm(request.POST)
    seconds = form.cleaned_data["seconds"] if form.is_valid() else 20
    return _begun(
        request,
        journey_id,
        lambda: actions.start_run(
            journey=journey, seconds=seconds, by=request.user, now=timezone.now(), enqueue=plan_run.enqueue
        ),
    )


@require_POST
@desk(Right.PLAN)
def run_fit(request: DeskRequest, journey_id: int) -> HttpResponse:
    """Make the rest of the programme fit around one item."""
    form = FitForm(request.POST)
    number = form.cleaned_data["item"] if form.is_valid() else 0
    items = ProgrammeItem.objects.select_related("journey__office")
    item = get_object_or_404(items, journey=journey_id, pk=number)
    return _begun(
        request,
        journey_id,
        lambda: actions.make_it_work(
            item=item, by=request.user, now=timezone.now(), enqueue=plan_run.enqueue
        ),
    )


@require_POST
@desk(Right.PLAN)
def run_ask(request: DeskRequest, journey_id: int) -> HttpResponse:
    """Ask what something would cost; nothing in the journey changes."""
    journey = journey_or_404(journey_id)
    form = QuestionForm(request.POST, journey=journey)
    if not form.is_valid():
        return show_workspace(request, journey, form, status=400)
    return _begun(
        request,
        journey_id,
        lambda: actions.ask_what_if(
            journey=journey,
            scenario=form.scenario(),
            by=request.user,
            now=timezone.now(),
            enqueue=plan_run.enqueue,
        ),
    )


def _begun(request: DeskRequest, journey_id: int, begin: Callable[[], PlanningRun]) -> HttpResponse:
    """Go to the run that was begun, to the one that is under way, or back with a sentence."""
    try:
        return redirect(begin())
    except actions.AlreadyPlanning as refusal:
        messages.warning(request, str(refusal))
        return redirect(refusal.run)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("planning:workspace", journey_id)


@desk(Right.VIEW)
def run_detail(request: DeskRequest, journey_id: int, run_id: int) -> HttpResponse:
    run = _run_or_404(journey_id, run_id)
    if run.is_active:
        actions.give_up_lost(journey=run.journey, now=timezone.now())
        run = _run_or_404(journey_id, run_id)
    page = queries.run_page(run, get_language() or "de")
    context = {
        "section": "journeys",
        "journey": run.journey,
        "run": run,
        "page": page,
        "left": page.left_page(PageChoice(request.GET).chosen()),
        "is_stuck": queries.is_stuck(run, now=timezone.now()),
    }
    whole = "planning/road_proposal.html" if run.purpose == Purpose.ROAD else "planning/run_detail.html"
    template = "planning/_run.html" if request.htmx else whole
    return render(request, template, context)


@require_safe
@desk(Right.VIEW)
def runs_compare(request: DeskRequest, journey_id: int) -> HttpResponse:
    """Two proposals side by side."""
    journey = journey_or_404(journey_id)
    form = CompareForm(request.GET, journey=journey)
    if not form.is_valid():
        messages.error(request, str(form.errors["run"][0]))
        return redirect(f"{reverse('planning:workspace', args=[journey.pk])}#runs")
    first, second = form.cleaned_data["run"]
    changes = form.cleaned_data["changes"]
    page = queries.comparison(first, second, get_language() or "de", changes=changes)
    context = {"section": "journeys", "journey": journey, "page": page, "changes": changes}
    return render(request, "planning/runs_compare.html", context)


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
    if not form.is_valid():
        messages.error(request, str(next(iter(form.non_field_errors()), _GONE)))
        return redirect(run)
    try:
        items = actions.accept_proposal(run=run, by=request.user, only=form.only())
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(run)
    number = len(items)
    if run.purpose == Purpose.ROAD:
        messages.success(request, _("Taken over. Everybody's calendars follow."))
        return redirect(f"{reverse('planning:road', args=[journey_id])}?day={run.scenario['day']}")
    messages.success(
        request,
        ngettext(
            "%(number)s visit is in the programme now.", "%(number)s visits are in the programme now.", number
        )
        % {"number": number},
    )
    return redirect("journeys:programme", run.journey_id)


def _run_or_404(journey_id: int, run_id: int) -> PlanningRun:
    runs = PlanningRun.objects.select_related("journey__office", "asked_by").defer("problem", "answer")
    found: PlanningRun = get_object_or_404(runs, journey=journey_id, pk=run_id)
    return found
