"""The programme: day by day, items in full, edited in place."""

from typing import Any

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
from jumelage.journeys.forms.items import HeldForm, ItemForm, ProgrammeChoice
from jumelage.journeys.models import Journey, ProgrammeItem
from jumelage.journeys.queries import Layout
from jumelage.kit.saving import OK, saved

from . import frame


@desk(Right.VIEW)
def programme(request: DeskRequest, journey_id: int) -> HttpResponse:
    journey = frame.journey_or_404(journey_id)
    context = programme_context(request, journey, ProgrammeChoice(request.GET))
    if request.htmx.target == "programme":
        return render(request, "journeys/programme.html#programme", context)
    return frame.show(request, "journeys/programme.html", journey, "programme", context)


def programme_context(request: DeskRequest, journey: Journey, choice: ProgrammeChoice) -> dict[str, Any]:
    shown = queries.programme_page(journey, request.office.zone, timezone.localdate(), **choice.chosen())
    views = [(Layout.GRID, _("Grid")), (Layout.LIST, _("List")), (Layout.ALL, _("All days"))]
    return {"journey": journey, "programme": shown, "views": views}


@desk(Right.VIEW)
def programme_print(request: DeskRequest, journey_id: int) -> HttpResponse:
    journey = frame.journey_or_404(journey_id)
    days = queries.programme(journey, request.office.zone, cancelled=False)
    page = queries.journey_page(journey, timezone.localdate())
    context = {"journey": journey, "page": page, "days": days, "now": timezone.localtime()}
    return render(request, "journeys/programme_print.html", context)


@desk(Right.VIEW)
def item_detail(request: DeskRequest, journey_id: int, item_id: int) -> HttpResponse:
    journey = frame.journey_or_404(journey_id)
    slot = queries.slot(get_object_or_404(queries.items_of(journey), pk=item_id), request.office.zone)
    found = queries.by_item(queries.conflicts(journey, request.office.zone)).get(slot.item.pk, [])
    points = [line.strip() for line in slot.item.talking_points.splitlines() if line.strip()]
    context = {"slot": slot, "item": slot.item, "conflicts": found, "points": points}
    return frame.show(request, "journeys/item_detail.html", journey, "programme", context)


@desk(Right.PLAN, write=Right.PLAN)
def item_new(request: DeskRequest, journey_id: int) -> HttpResponse:
    journey = frame.journey_or_404(journey_id)
    form = ItemForm(request.POST or None, journey=journey, initial=ProgrammeChoice(request.GET).beginning())
    made: list[ProgrammeItem] = []
    code = OK
    if request.method == "POST":
        code = saved(
            form,
            lambda: made.append(actions.add_item(journey=journey, by=request.user, values=form.values())),
        )
        if code == OK:
            return redirect(programme_url(made[0]))
    return frame.show(request, "journeys/item_form.html", journey, "programme", {"form": form}, status=code)


@desk(Right.PLAN, write=Right.PLAN)
def item_edit(request: DeskRequest, journey_id: int, item_id: int) -> HttpResponse:
    """The form as a page of its own, or in place of the item on the programme (htmx)."""
    journey = frame.journey_or_404(journey_id)
    item = get_object_or_404(queries.items_of(journey), pk=item_id)
    form = ItemForm(request.POST or None, instance=item, journey=journey)
    code = OK
    if request.method == "POST":
        code = saved(
            form,
            lambda: actions.change_item(item=item, seen=form.seen, values=form.values(), by=request.user),
        )
        if code == OK:
            return after_saving(request, ProgrammeItem.objects.get(pk=item.pk))
    choice = request.GET.urlencode()
    back = f"{programme_url(item)}&{choice}"
    context = {"form": form, "item": item, "journey": journey, "choice": choice, "back": back}
    if request.htmx.target == f"item-{item.pk}":
        return render(request, "journeys/item_form.html#inline", context, status=code)
    return frame.show(request, "journeys/item_form.html", journey, "programme", context, status=code)


def after_saving(request: DeskRequest, item: ProgrammeItem) -> HttpResponse:
    """Go back to the day of the item; in place, the programme is exchanged as a whole."""
    if request.htmx.target != f"item-{item.pk}":
        return redirect(item)
    journey = frame.journey_or_404(item.journey_id)
    choice = ProgrammeChoice({**request.GET.dict(), "day": item.start_date.isoformat()})
    response = render(
        request, "journeys/programme.html#programme", programme_context(request, journey, choice)
    )
    response["HX-Retarget"] = "#programme"
    response["HX-Reswap"] = "outerHTML"
    response["HX-Push-Url"] = programme_url(item, layout=choice.chosen()["layout"])
    return response


def programme_url(item: ProgrammeItem, *, layout: str = "") -> str:
    view = f"&view={layout}" if layout else ""
    return f"{reverse('journeys:programme', args=[item.journey_id])}?day={item.start_date.isoformat()}{view}"


@require_POST
@desk(Right.PLAN)
def item_cancel(request: DeskRequest, journey_id: int, item_id: int) -> HttpResponse:
    item = get_object_or_404(ProgrammeItem, journey=journey_id, pk=item_id)
    return redirect(actions.cancel_item(item=item, by=request.user))


@require_POST
@desk(Right.PLAN)
def item_restore(request: DeskRequest, journey_id: int, item_id: int) -> HttpResponse:
    item = get_object_or_404(ProgrammeItem, journey=journey_id, pk=item_id)
    return redirect(actions.restore_item(item=item, by=request.user))


@desk(Right.PLAN, write=Right.PLAN)
def item_held(request: DeskRequest, journey_id: int, item_id: int) -> HttpResponse:
    """Note what came of an item; who met whom goes into the contact history."""
    journey = frame.journey_or_404(journey_id)
    item = get_object_or_404(queries.items_of(journey), pk=item_id)
    form = HeldForm(
        request.POST or None,
        instance=item,
        office=request.office,
        initial={"persons": queries.expected_at(item)},
    )
    code = OK
    if request.method == "POST":
        code = saved(
            form,
            lambda: actions.mark_item_held(item=item, seen=form.seen, by=request.user, **form.values()),
        )
        if code == OK:
            return redirect(item)
    context = {"form": form, "item": item}
    return frame.show(request, "journeys/item_held.html", journey, "programme", context, status=code)
