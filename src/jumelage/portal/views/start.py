"""The start page, the way to it, and what lies at no address."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import resolve
from django.urls.exceptions import Resolver404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from jumelage.outreach.guards import named, public
from jumelage.outreach.http import About, PublicRequest, absolute, address, answer
from jumelage.outreach.queries import open_sites
from jumelage.portal.queries.start import start_page
from jumelage.portal.rules import linked_data

from .releases import feeds_of

KEY = "KEY"


@require_safe
@named
def offices(request: HttpRequest) -> HttpResponse:
    """Lead to the one public site of this installation, or list them."""
    sites = open_sites()
    if not sites:
        raise Http404
    if len(sites) == 1:
        return redirect("portal:start", office=sites[0].office.slug, language="de")
    return render(request, "portal/offices.html", {"sites": sites})


@public()
def start(request: PublicRequest) -> HttpResponse:
    """What the city is connected with, what comes next, what is new."""
    page = start_page(request.office, request.now, request.language, pattern(request))
    description = request.site.said("welcome")
    about = About(
        request.site.heading,
        description
        or _("Partner cities, journeys and news of %(city)s.") % {"city": request.office.city_name},
        feeds=feeds_of(request),
        data=(linked_data.organisation(request.site, absolute(address(request, "portal:start"))),),
    )
    return answer(request, "portal/start.html", {"page": page}, about=about, section="start")


@public()
def missing(request: PublicRequest, rest: str) -> HttpResponse:
    """Nothing stands here; an address that only lacks its last stroke leads on."""
    if not rest.endswith("/"):
        try:
            found = resolve(f"{request.path_info}/")
        except Resolver404:
            raise Http404 from None
        if found.url_name != "missing":
            return redirect(f"{request.path}/", permanent=True)
    raise Http404


def pattern(request: PublicRequest) -> str:
    """The address of a tie's page, with {key} where its key goes."""
    return address(request, "portal:tie_detail", key=KEY).replace(KEY, "{key}")
