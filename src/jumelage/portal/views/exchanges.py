"""Exchanges of youth, sport, culture and school, as the office shows them."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from jumelage.exchanges.queries import PublicExchange, public_exchange, public_exchanges
from jumelage.outreach.guards import public
from jumelage.outreach.http import About, PublicRequest, address, answer

from .keys import number_of

SECTION = "exchanges"


@public()
def exchange_list(request: PublicRequest) -> HttpResponse:
    """Every public exchange, the newest first."""
    rows = [(found, key_of(found)) for found in public_exchanges(request.office, request.language)]
    about = About(
        pgettext("public", "Exchanges"),
        _("Meetings in youth, sport, culture and school of %(city)s.") % {"city": request.office.city_name},
    )
    return answer(request, "portal/exchange_list.html", {"rows": rows}, about=about, section=SECTION)


@public()
def exchange_detail(request: PublicRequest, key: str) -> HttpResponse:
    """One exchange."""
    found = public_exchange(request.office, number_of(key), request.language)
    if found is None:
        raise Http404
    if key != key_of(found):
        return redirect(address(request, "portal:exchange_detail", key=key_of(found)), permanent=True)
    about = About(found.title, found.purpose, kind="article")
    return answer(request, "portal/exchange_detail.html", {"found": found}, about=about, section=SECTION)


def key_of(found: PublicExchange) -> str:
    """The number that stays, and the place to read: the same in both languages."""
    return f"{found.pk}-{slugify(found.place.name_en) or 'exchange'}"
