from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language

from jumelage.accounts.enums import Right
from jumelage.accounts.guards import desk
from jumelage.accounts.http import DeskRequest
from jumelage.places import bridge, queries
from jumelage.places.forms import FindPlaceForm, VenueSearchForm
from jumelage.places.models import Place
from jumelage.ui.maps import world_svg

PER_PAGE = 50


@desk(Right.VIEW)
def place_list(request: DeskRequest) -> HttpResponse:
    """Find any place of the world; the office's venues below."""
    finding = FindPlaceForm(request.GET if "place" in request.GET else None)
    if finding.is_bound and finding.is_valid():
        return redirect("places:place_detail", finding.cleaned_data["place"].geoname_id)
    searching = VenueSearchForm(request.GET)
    text = searching.cleaned_data["q"] if searching.is_valid() else ""
    page = Paginator(queries.venues(request.office, text), PER_PAGE).get_page(request.GET.get("page"))
    context = {"section": "places", "finding": finding, "searching": searching, "page": page, "text": text}
    return render(request, "places/place_list.html", context, status=400 if finding.errors else 200)


@desk(Right.VIEW)
def place_detail(request: DeskRequest, geoname_id: int) -> HttpResponse:
    """One place: names, clock, distance, holidays, venues. Looking at it does not record it."""
    place = Place.objects.filter(geoname_id=geoname_id).first() or _unsaved(geoname_id)
    language = get_language() or "de"
    page = queries.place_page(request.office, place, now=timezone.now(), language=language)
    context = {
        "section": "places",
        "page": page,
        "other_names": bridge.other_names(geoname_id),
        "map": world_svg(page.world, name="place-map"),
    }
    return render(request, "places/place_detail.html", context)


@desk(Right.VIEW)
def suggest(request: DeskRequest) -> HttpResponse:
    """The options of a place field's list, for the words typed so far."""
    text, language = request.GET.get("q", "")[:200], get_language() or "de"
    found = bridge.suggest(text, language=language, cities_only=request.GET.get("cities") == "1")
    return render(request, "places/suggestions.html", {"suggestions": found})


def _unsaved(geoname_id: int) -> Place:
    values = bridge.values(geoname_id)
    if values is None:
        raise Http404
    return Place(**values)
