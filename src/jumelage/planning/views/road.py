"""On the road: the day on a phone, what is late or falls out, and the rest of the day planned again."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jumelage.accounts.enums import Right
from jumelage.accounts.guards import desk
from jumelage.accounts.http import DeskRequest
from jumelage.journeys.models import ProgrammeItem
from jumelage.kit.errors import Refused
from jumelage.planning import actions, queries
from jumelage.planning.forms.road import LateForm, RoadDay

from .wishes import journey_or_404


@desk(Right.VIEW)
def road(request: DeskRequest, journey_id: int) -> HttpResponse:
    """The day as the coordinator sees it on a phone."""
    journey = journey_or_404(journey_id)
    choice = RoadDay(request.GET)
    page = queries.road_page(journey, request.office.zone, timezone.now(), **choice.chosen())
    context = {"section": "journeys", "journey": journey, "page": page, "delays": LateForm.DELAYS}
    return render(request, "planning/road.html", context)


@require_POST
@desk(Right.PLAN)
def road_replan(request: DeskRequest, journey_id: int, item_id: int) -> HttpResponse:
    """Plan the rest of the day around what has happened, and show what would change for whom."""
    journey = journey_or_404(journey_id)
    item = get_object_or_404(ProgrammeItem, journey=journey, pk=item_id)
    form = LateForm(request.POST)
    day = f"{reverse('planning:road', args=[journey.pk])}?day={item.start_date.isoformat()}"
    if not form.is_valid():
        messages.error(
            request, _("Please say by how many minutes it is late, from 5 to 600, or that it falls out.")
        )
        return redirect(day)
    try:
        run = actions.replan_day(
            item=item, day=item.start_date, minutes=form.minutes(), now=_now(item, form), by=request.user
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(day)
    return redirect(run)


def _now(item: ProgrammeItem, form: LateForm) -> datetime | None:
    """The moment from which the day is planned: now on the day itself, the hour that was entered, else its beginning."""
    zone = ZoneInfo(item.zone)
    if at := form.cleaned_data.get("at"):
        return datetime.combine(item.start_date, at, zone)
    now = timezone.now().astimezone(zone)
    return now if now.date() == item.start_date else None
