"""The opening of a stop in the programme of a journey."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jumelage.accounts.enums import Right
from jumelage.accounts.guards import desk
from jumelage.accounts.http import DeskRequest
from jumelage.exhibitions import actions, queries
from jumelage.exhibitions.forms.openings import OpeningForm
from jumelage.journeys.models import ProgrammeItem
from jumelage.kit.saving import SAVED, attempt

from .frame import SECTION, answer_removal
from .stops import stop_or_404


@desk(Right.PLAN, write=Right.PLAN)
def stop_opening(request: DeskRequest, pk: int) -> HttpResponse:
    """Choose the item that the opening is, or add one to a journey."""
    stop = stop_or_404(pk)
    form = OpeningForm(request.POST or None, stop=stop)

    def save() -> None:
        if form.cleaned_data["journey"]:
            actions.plan_opening(stop=stop, journey=form.cleaned_data["journey"], by=request.user)
        else:
            actions.link_opening(stop=stop, item=form.cleaned_data["item"], by=request.user)

    status = attempt(request, form, save)
    if status == SAVED:
        messages.success(request, _("Saved."))
        return redirect(stop)
    context = {"section": SECTION, "form": form, "stop": stop, "exhibition": stop.exhibition, "tab": "overview"}  # fmt: skip
    return render(request, "exhibitions/opening_form.html", context, status=status)


@require_POST
@desk(Right.EDIT)
def stop_follow(request: DeskRequest, pk: int) -> HttpResponse:
    """Take the day and hour of the programme over."""
    stop = stop_or_404(pk)
    back = stop.get_absolute_url()
    return answer_removal(
        request,
        lambda: actions.follow_opening(stop=stop, by=request.user),
        to=back,
        back=back,
        done=_("Saved."),
    )


@require_POST
@desk(Right.EDIT)
def stop_unlink(request: DeskRequest, pk: int) -> HttpResponse:
    """Say that the opening stands in no programme any more; the item stays there."""
    stop = stop_or_404(pk)
    actions.link_opening(stop=stop, item=None, by=request.user)
    messages.success(request, _("Saved."))
    return redirect(stop)


@desk(Right.VIEW)
def panel_for_item(request: DeskRequest, item_id: int) -> HttpResponse:
    """A fragment for the page of a programme item."""
    item = get_object_or_404(ProgrammeItem, pk=item_id)
    stops = [(stop, queries.strayed(stop)) for stop in queries.stops_of_item(item)]
    return render(request, "exhibitions/panel_item.html", {"stops": stops})
