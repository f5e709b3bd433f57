"""Exhibitions on tour, as the office shows them."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from jumelage.outreach.guards import public
from jumelage.outreach.http import FEEDS, About, PublicRequest, absolute, address, answer
from jumelage.portal import feeds
from jumelage.portal.queries import exhibitions
from jumelage.portal.rules import linked_data

from .keys import number_of

SECTION = "exhibitions"


@public()
def exhibition_list(request: PublicRequest) -> HttpResponse:
    """Every public exhibition, the newest tour first."""
    rows = exhibitions.exhibitions_shown(request.office, request.now)
    about = About(
        pgettext("public", "Exhibitions"),
        _("Exhibitions of %(city)s on their way to other cities.") % {"city": request.office.city_name},
    )
    return answer(request, "portal/exhibition_list.html", {"rows": rows}, about=about, section=SECTION)


@public()
def exhibition_detail(request: PublicRequest, key: str) -> HttpResponse:
    """One exhibition: its story, its stops, its works with their credit lines."""
    found = exhibitions.exhibition_shown(request.office, number_of(key), request.now)
    if found is None:
        raise Http404
    if key != found.key:
        return redirect(address(request, "portal:exhibition_detail", key=found.key), permanent=True)
    told, calendar = found.told, address(request, "portal:exhibition_calendar", key=found.key)
    about = About(
        told.title, told.subtitle or told.story[:200] or " – ".join(found.cities), kind="article",
        data=tuple(linked_data.exhibition(one, url=absolute(request.path)) for one in found.stops),
        feeds=(("text/calendar", _("Stops as a calendar"), calendar),),
    )  # fmt: skip
    context = {"found": found, "map": exhibitions.tour_map(request.office, found.stops), "calendar": calendar}
    return answer(request, "portal/exhibition_detail.html", context, about=about, section=SECTION)


@public(pace=FEEDS)
def exhibition_calendar(request: PublicRequest, key: str) -> HttpResponse:
    """The stops of one exhibition as iCalendar."""
    found = exhibitions.exhibition_shown(request.office, number_of(key), request.now)
    if found is None:
        raise Http404
    page = absolute(address(request, "portal:exhibition_detail", key=found.key))
    body = feeds.calendar((), found.stops, title=found.told.title, link=page.replace(found.key, "{key}"))
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="{found.key}.ics"'
    return response
