"""The day grid at work: items moved, pinned, and steps taken back."""

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
from jumelage.journeys import actions, queries
from jumelage.journeys.forms.items import MoveForm, ProgrammeChoice
from jumelage.journeys.models import ProgrammeItem, ProgrammeStep
from jumelage.kit.errors import Refused, Stale
from jumelage.kit.saving import CLASHED, OK, REFUSED

from . import frame
from .items import programme_context


@require_POST
@desk(Right.PLAN)
def item_move(request: DeskRequest, journey_id: int, item_id: int) -> HttpResponse:
    """Move an item; the programme shows at once what does not fit now."""
    item = get_object_or_404(queries.items_of(frame.journey_or_404(journey_id)), pk=item_id)
    form = MoveForm(request.POST, item=item)
    problem, code = "", OK
    try:
        if form.is_valid():
            item = actions.move_item(item=item, by=request.user, **form.move())
        else:
            problem, code = form.problem(), REFUSED
    except Stale:
        problem, code = _("Somebody else has changed this item meanwhile. It stands as they left it; please look and move it again."), CLASHED  # fmt: skip
    except Refused as refusal:
        problem, code = str(refusal), REFUSED
    return _back(
        request, ProgrammeItem.objects.get(pk=item.pk), problem=problem, code=code, moved=not problem
    )


@require_POST
@desk(Right.PLAN)
def item_pin(request: DeskRequest, journey_id: int, item_id: int) -> HttpResponse:
    item = get_object_or_404(ProgrammeItem, journey=journey_id, pk=item_id)
    item = actions.pin_item(item=item, pinned=not item.is_pinned, by=request.user)
    return _back(request, item)


@require_POST
@desk(Right.PLAN)
def step_undo(request: DeskRequest, journey_id: int, step_id: int) -> HttpResponse:
    step = get_object_or_404(ProgrammeStep, journey=journey_id, pk=step_id)
    try:
        actions.undo_step(step=step, by=request.user, now=timezone.now())
        messages.success(request, _("Taken back: %(step)s.") % {"step": step})
    except Refused as refusal:
        messages.error(request, str(refusal))
    day = step.changes[0]["before"] or step.changes[0]["after"] if step.changes else {}
    query = f"?day={day['start_date']}" if day else ""
    return redirect(f"{reverse('journeys:programme', args=[journey_id])}{query}")


def _back(
    request: DeskRequest, item: ProgrammeItem, *, problem: str = "", code: int = OK, moved: bool = False
) -> HttpResponse:
    """Show the item's day: exchanged in place, or as a page of its own."""
    journey = frame.journey_or_404(item.journey_id)
    chosen = {**request.GET.dict(), "day": item.start_date.isoformat()}
    address = f"{reverse('journeys:programme', args=[journey.pk])}?{_query(chosen)}"
    if request.htmx.target != "programme":
        if problem:
            messages.error(request, problem)
        return redirect(f"{address}#item-{item.pk}")
    context = programme_context(request, journey, ProgrammeChoice(chosen))
    context |= {"problem": problem, "moved": item if moved else None}
    response = render(request, "journeys/programme.html#programme", context, status=code)
    response["HX-Push-Url"] = address
    return response


def _query(chosen: dict[str, str]) -> str:
    known = ProgrammeChoice(chosen)
    known.is_valid()
    kept = {name: chosen[name] for name in ("day", "view", "group") if known.cleaned_data.get(name)}
    return "&".join(f"{name}={value}" for name, value in kept.items())
