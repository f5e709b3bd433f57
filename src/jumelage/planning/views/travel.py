"""Travel times: seen as a table of ways, changed there and back, sent as a table, asked of a router."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from jumelage.accounts.enums import Right
from jumelage.accounts.guards import desk
from jumelage.accounts.http import DeskRequest
from jumelage.journeys.models import Journey, Leg
from jumelage.kit.downloads import file_answer
from jumelage.kit.errors import Refused
from jumelage.kit.saving import SAVED, attempt
from jumelage.planning import actions, exporters, queries
from jumelage.planning.bridge import osrm
from jumelage.planning.enums import ChangeKind
from jumelage.planning.forms.travel import TravelChoice, TravelForm, TravelTableForm

from .wishes import journey_or_404


@desk(Right.VIEW, write=Right.PLAN)
def travel(request: DeskRequest, journey_id: int) -> HttpResponse:
    """The ways within a city; a POST changes those from and to one house."""
    journey = journey_or_404(journey_id)
    choice = TravelChoice(request.GET).chosen()
    page = queries.travel_page(journey, **choice)
    form = TravelForm(request.POST or None, page=page)

    def save() -> None:
        number = actions.change_travel_times(journey=journey, ways=form.ways(), by=request.user)
        _say(request, number)

    status = attempt(request, form, save)
    if status == SAVED:
        return redirect(f"{reverse('planning:travel', args=[journey.pk])}?{request.GET.urlencode()}")
    return _page(request, journey, page, form, TravelTableForm(), status)


@require_POST
@desk(Right.PLAN)
def travel_import(request: DeskRequest, journey_id: int) -> HttpResponse:
    """Take a table of ways over as a whole, or name the cell that is wrong."""
    journey = journey_or_404(journey_id)
    table = TravelTableForm(request.POST, request.FILES)

    def take() -> None:
        _say(
            request,
            actions.import_travel_times(journey=journey, content=table.content(), by=request.user),
        )

    status = attempt(request, table, take)
    if status == SAVED:
        return redirect("planning:travel", journey.pk)
    page = queries.travel_page(journey)
    return _page(request, journey, page, TravelForm(page=page), table, status)


@require_POST
@desk(Right.PLAN)
def travel_router(request: DeskRequest, journey_id: int, leg_id: int) -> HttpResponse:
    """Ask the router for the ways of a city."""
    journey = journey_or_404(journey_id)
    leg = get_object_or_404(Leg, journey=journey, pk=leg_id)
    try:
        _say(request, actions.ask_router(journey=journey, leg=leg, by=request.user))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(f"{reverse('planning:travel', args=[journey.pk])}?leg={leg.pk}")


@require_safe
@desk(Right.VIEW)
def travel_export(request: DeskRequest, journey_id: int) -> HttpResponse:
    """The ways of a city as a table: to fill in and send back, or for others."""
    journey = journey_or_404(journey_id)
    page = queries.travel_page(journey, **TravelChoice(request.GET).chosen())
    file_format = "xlsx" if request.GET.get("format") == "xlsx" else "csv"
    where = str(page.leg.place) if page.leg else journey.title
    name = slugify(" ".join((where, _("Travel times"))))
    return file_answer(exporters.travel_file(page, file_format), f"{name}.{file_format}")


def _say(request: DeskRequest, number: int) -> None:
    text = ngettext("%(number)s travel time was changed.", "%(number)s travel times were changed.", number)
    messages.success(request, text % {"number": number})


def _page(
    request: DeskRequest,
    journey: Journey,
    page: queries.TravelPage,
    form: TravelForm,
    table: TravelTableForm,
    status: int,
) -> HttpResponse:
    context = {
        "section": "journeys", "journey": journey, "page": page, "form": form, "table": table,
        "has_router": osrm.is_configured(), "change": queries.last_change(journey, ChangeKind.of_travel()),
    }  # fmt: skip
    return render(request, "planning/travel.html", context, status=status)
