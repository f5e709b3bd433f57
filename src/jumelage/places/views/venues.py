from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from jumelage.accounts.enums import Right
from jumelage.accounts.guards import desk
from jumelage.accounts.http import DeskRequest
from jumelage.kit.errors import Refused, Stale
from jumelage.places import actions
from jumelage.places.forms import LONGEST_NUMBER, PlaceEntry, VenueForm, place_entry
from jumelage.places.models import Venue


@desk(Right.VIEW)
def venue_detail(request: DeskRequest, venue_id: int) -> HttpResponse:
    """One venue."""
    venue = get_object_or_404(Venue.objects.select_related("place"), pk=venue_id)
    return render(request, "places/venue_detail.html", {"section": "places", "venue": venue})


@desk(Right.EDIT)
def venue_new(request: DeskRequest) -> HttpResponse:
    """Enter a venue; ?place= is the number of the city it will be in."""
    form = VenueForm(request.POST or None, initial={"place": _entry(request.GET.get("place", ""))})
    if request.method == "POST" and form.is_valid():
        venue = actions.create_venue(office=request.office, by=request.user, values=form.values())
        messages.success(request, _("%(venue)s has been added.") % {"venue": venue})
        return redirect(venue)
    return _form_page(request, form, None, 400 if form.errors else 200)


@desk(Right.EDIT)
def venue_edit(request: DeskRequest, venue_id: int) -> HttpResponse:
    """Change a venue; the second of two people to save sees both versions."""
    venue = get_object_or_404(Venue.objects.select_related("place"), pk=venue_id)
    form = VenueForm(request.POST or None, instance=venue)
    if request.method != "POST" or not form.is_valid():
        return _form_page(request, form, venue, 400 if form.errors else 200)
    try:
        actions.change_venue(venue=venue, seen=form.seen, values=form.values(), by=request.user)
    except Stale as stale:
        form.adopt(stale.current)
        return _form_page(request, form, venue, 409)
    messages.success(request, _("%(venue)s has been saved.") % {"venue": form.cleaned_data["name"]})
    return redirect(venue)


@desk(Right.EDIT)
def venue_remove(request: DeskRequest, venue_id: int) -> HttpResponse:
    """Ask, then remove a venue that nothing refers to."""
    venue = get_object_or_404(Venue.objects.select_related("place"), pk=venue_id)
    if request.method != "POST":
        return render(request, "places/venue_remove.html", {"section": "places", "venue": venue})
    try:
        actions.remove_venue(venue=venue, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(venue)
    messages.success(request, _("%(venue)s has been removed.") % {"venue": venue.name})
    return redirect("places:place_list")


def _form_page(request: DeskRequest, form: VenueForm, venue: Venue | None, status: int) -> HttpResponse:
    context = {"section": "places", "form": form, "venue": venue}
    return render(request, "places/venue_form.html", context, status=status)


def _entry(number: str) -> PlaceEntry | None:
    return place_entry(int(number)) if number.isdecimal() and len(number) < LONGEST_NUMBER else None
