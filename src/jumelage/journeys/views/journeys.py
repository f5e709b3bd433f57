"""Journeys: the list, the overview, forms, status and history."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jumelage.accounts.enums import Right
from jumelage.accounts.guards import desk
from jumelage.accounts.http import DeskRequest
from jumelage.journeys import actions, queries
from jumelage.journeys.forms.journeys import JourneyFilter, JourneyForm, StatusForm
from jumelage.kit.saving import OK, saved

from . import frame

ROWS = 50


@desk(Right.VIEW)
def journey_list(request: DeskRequest) -> HttpResponse:
    today = timezone.localdate()
    form = JourneyFilter(request.GET)
    chosen = form.chosen()
    page = Paginator(queries.journeys(request.office, today, **chosen), ROWS).get_page(
        request.GET.get("page")
    )
    context = {
        "section": "journeys",
        "form": form,
        "page": page,
        "rows": queries.rows(page.object_list, today),
        "filtered": any(chosen.values()),
    }
    return render(request, "journeys/journey_list.html", context)


@desk(Right.VIEW)
def journey_detail(request: DeskRequest, journey_id: int) -> HttpResponse:
    journey = frame.journey_or_404(journey_id)
    overview = queries.overview(journey, timezone.localdate(), home=request.office)
    status = StatusForm(initial={"status": journey.status, "version": journey.version})
    context = {"overview": overview, "status_form": status}
    return frame.show(request, "journeys/journey_detail.html", journey, "overview", context)


@desk(Right.PLAN, write=Right.PLAN)
def journey_new(request: DeskRequest) -> HttpResponse:
    form = JourneyForm(
        request.POST or None,
        office=request.office,
        initial={"direction": request.GET.get("direction", "outgoing")},
    )
    made: list[int] = []
    if request.method == "POST":
        code = saved(
            form,
            lambda: made.append(
                actions.create_journey(office=request.office, by=request.user, values=form.values()).pk
            ),
        )
        if code == OK:
            return redirect("journeys:journey_detail", made[0])
        return render(
            request, "journeys/journey_form.html", {"section": "journeys", "form": form}, status=code
        )
    return render(request, "journeys/journey_form.html", {"section": "journeys", "form": form})


@desk(Right.PLAN, write=Right.PLAN)
def journey_edit(request: DeskRequest, journey_id: int) -> HttpResponse:
    journey = frame.journey_or_404(journey_id)
    form = JourneyForm(request.POST or None, instance=journey, office=request.office)
    code = OK
    if request.method == "POST":
        code = saved(
            form,
            lambda: actions.change_journey(
                journey=journey, seen=form.seen, values=form.values(), by=request.user
            ),
        )
        if code == OK:
            return redirect("journeys:journey_detail", journey.pk)
    context = {"section": "journeys", "form": form, "journey": journey}
    return render(request, "journeys/journey_form.html", context, status=code)


@require_POST
@desk(Right.PLAN)
def journey_status(request: DeskRequest, journey_id: int) -> HttpResponse:
    journey = frame.journey_or_404(journey_id)
    form = StatusForm(request.POST)
    code = saved(
        form,
        lambda: actions.change_status(
            journey=journey, seen=form.seen, status=form.cleaned_data["status"], by=request.user
        ),
    )
    if code != OK:
        messages.warning(
            request, _("The status was not changed: somebody else has saved the journey. Please look again.")
        )
    return redirect("journeys:journey_detail", journey.pk)


@desk(Right.VIEW)
def journey_history(request: DeskRequest, journey_id: int) -> HttpResponse:
    journey = frame.journey_or_404(journey_id)
    page = Paginator(queries.history(journey), ROWS).get_page(request.GET.get("page"))
    context = {"entries": page, "lines": queries.history_lines(page.object_list)}
    return frame.show(request, "journeys/journey_history.html", journey, "history", context)
