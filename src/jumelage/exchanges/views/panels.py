"""The exchanges of a partner or an organisation: a fragment for its page, a page of its own without JavaScript."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from jumelage.accounts.enums import Right
from jumelage.accounts.guards import desk
from jumelage.accounts.http import DeskRequest
from jumelage.exchanges import queries
from jumelage.partners.models import Tie
from jumelage.people.models import Organisation

from .pages import SECTION


@desk(Right.VIEW)
def panel_for_tie(request: DeskRequest, tie: int) -> HttpResponse:
    found = get_object_or_404(Tie.objects.select_related("place"), pk=tie)
    rows = queries.exchanges_of_tie(found, today=timezone.localdate())
    context = {"rows": rows, "of": found, "place": found.place_id, "may_edit": Right.EDIT in request.rights}
    return _panel(request, context)


@desk(Right.VIEW)
def panel_for_organisation(request: DeskRequest, organisation: int) -> HttpResponse:
    found = get_object_or_404(Organisation, pk=organisation)
    rows = queries.exchanges_of_organisation(found, today=timezone.localdate())
    return _panel(request, {"rows": rows, "of": found})


def _panel(request: DeskRequest, context: dict[str, object]) -> HttpResponse:
    name = "exchanges/_panel.html" if request.htmx else "exchanges/panel.html"
    return render(request, name, {"section": SECTION, **context})
