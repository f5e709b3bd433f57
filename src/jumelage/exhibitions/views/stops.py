"""Stops of a tour."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jumelage.accounts.enums import Right
from jumelage.accounts.guards import desk
from jumelage.accounts.http import DeskRequest
from jumelage.audit.queries import history
from jumelage.exhibitions import actions, queries
from jumelage.exhibitions.forms.exhibitions import StopForm
from jumelage.exhibitions.models import Stop

from .frame import SECTION, answer_form, answer_removal, exhibition_or_404


def stop_or_404(pk: int) -> Stop:
    rows = Stop.objects.select_related("exhibition__office", "place", "venue__place", "opening_item__journey")
    found: Stop = get_object_or_404(rows, pk=pk)
    return found


@desk(Right.VIEW)
def stop_detail(request: DeskRequest, pk: int) -> HttpResponse:
    stop = stop_or_404(pk)
    context = {
        "section": SECTION, "exhibition": stop.exhibition, "stop": stop, "tab": "overview", "history": history(stop),
        "absent": list(stop.absent.all()), "strayed": queries.strayed(stop),
    }  # fmt: skip
    return render(request, "exhibitions/stop_detail.html", context)


@desk(Right.EDIT)
def stop_new(request: DeskRequest, exhibition: int) -> HttpResponse:
    found = exhibition_or_404(exhibition)
    form = StopForm(request.POST or None, office=request.office, exhibition=found)
    return answer_form(
        request, form, title=_("New stop"), exhibition=found,
        save=lambda: actions.save_stop(exhibition=found, values=form.values(), by=request.user),
    )  # fmt: skip


@desk(Right.EDIT)
def stop_edit(request: DeskRequest, pk: int) -> HttpResponse:
    stop = stop_or_404(pk)
    form = StopForm(request.POST or None, instance=stop, office=request.office, exhibition=stop.exhibition)
    return answer_form(
        request, form, title=_("Edit stop"), exhibition=stop.exhibition, back=stop.get_absolute_url(),
        remove=reverse("exhibitions:stop_remove", args=[pk]),
        save=lambda: actions.save_stop(
            exhibition=stop.exhibition, stop=stop_or_404(pk), seen=form.seen, values=form.values(), by=request.user
        ),
    )  # fmt: skip


@require_POST
@desk(Right.EDIT)
def stop_remove(request: DeskRequest, pk: int) -> HttpResponse:
    stop = stop_or_404(pk)
    to = stop.exhibition.get_absolute_url()
    return answer_removal(
        request, lambda: actions.remove_stop(stop=stop, by=request.user), to=to, back=stop.get_absolute_url()
    )
