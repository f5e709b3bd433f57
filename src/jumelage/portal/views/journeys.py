"""Journeys and visits that the office shows, and their dates."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from jumelage.outreach.guards import public
from jumelage.outreach.http import About, PublicRequest, absolute, address, answer
from jumelage.portal.queries import journeys
from jumelage.portal.rules import linked_data

from .keys import number_of

SECTION = "journeys"


@public()
def journey_list(request: PublicRequest) -> HttpResponse:
    """Every public journey and visit, the latest first."""
    rows = journeys.public_journeys(request.office, timezone.localdate(request.now))
    about = About(
        _("Journeys and visits"),
        _("Who travels where for %(city)s, and who comes to visit.") % {"city": request.office.city_name},
    )
    return answer(request, "portal/journey_list.html", {"rows": rows}, about=about, section=SECTION)


@public()
def journey_detail(request: PublicRequest, key: str) -> HttpResponse:
    """One journey with the programme that may be published; after the return with its results."""
    found = journeys.public_journey(request.office, number_of(key), timezone.localdate(request.now))
    if found is None:
        raise Http404
    if key != found.key:
        return redirect(address(request, "portal:journey_detail", key=found.key), permanent=True)
    items = journeys.public_items(request.office, journey=found.journey)
    context = {
        "found": found,
        "days": journeys.by_day(items),
        "map": journeys.route_map(request.office, found),
        "ties": journeys.ties_on_the_way(request.office, found),
    }
    about = About(
        found.journey.label,
        found.summary or ", ".join(place.label for place in found.places),
        kind="article",
        data=tuple(linked_data.event(item, url=absolute(request.path)) for item in items),
    )
    return answer(request, "portal/journey_detail.html", context, about=about, section=SECTION)


@public()
def event_list(request: PublicRequest) -> HttpResponse:
    """What comes next: programme items that may be published, exhibitions, and anniversaries."""
    page = journeys.dates_page(request.office, request.now)
    url = absolute(request.path)
    there = [(stop, absolute(address(request, "portal:exhibition_detail", key=stop.exhibition.key))) for stop in page.stops]  # fmt: skip
    about = About(
        pgettext("public", "Dates"),
        _("Dates of journeys and visits, exhibitions on tour and anniversaries of partnerships."),
        data=(
            *(linked_data.event(item, url=url) for item in page.items),
            *(linked_data.exhibition(stop, url=page_url) for stop, page_url in there),
        ),
        feeds=(("text/calendar", _("Dates as a calendar"), address(request, "portal:event_calendar")),),
    )
    return answer(request, "portal/event_list.html", {"page": page}, about=about, section="events")
