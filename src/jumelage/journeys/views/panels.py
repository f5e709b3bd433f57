"""Fragments for the pages of lower apps, loaded when they are seen."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from jumelage.accounts.enums import Right
from jumelage.accounts.guards import desk
from jumelage.accounts.http import DeskRequest
from jumelage.journeys import queries
from jumelage.people.models import Person
from jumelage.places.models import Place


@desk(Right.VIEW)
def panel_for_person(request: DeskRequest, person_id: int) -> HttpResponse:
    person = get_object_or_404(Person, pk=person_id)
    rows = queries.journeys_of_person(person, timezone.localdate())
    return render(request, "journeys/panel.html", {"rows": rows})


@desk(Right.VIEW)
def panel_for_place(request: DeskRequest, place_id: int) -> HttpResponse:
    place = get_object_or_404(Place, pk=place_id)
    rows = queries.journeys_of_place(place, timezone.localdate())
    return render(request, "journeys/panel.html", {"rows": rows})
