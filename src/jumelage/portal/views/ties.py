"""The city's ties: all of them, and each with its story."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from jumelage.exchanges.queries import public_exchanges
from jumelage.outreach.guards import public
from jumelage.outreach.http import About, PublicRequest, address, answer
from jumelage.portal.queries import exhibitions, journeys, ties
from jumelage.portal.queries.releases import releases_about

from .exchanges import key_of as exchange_key
from .keys import number_of
from .start import pattern

SECTION = "ties"


@public()
def tie_list(request: PublicRequest) -> HttpResponse:
    """Every tie on the map and as a table."""
    rows = ties.public_ties(request.office, timezone.localdate(request.now))
    about = About(
        _("Partner cities"),
        _("Every tie of %(city)s: partnerships, friendships, contacts.") % {"city": request.office.city_name},
    )
    context = {"rows": rows, "map": ties.public_map(request.office, rows, pattern(request))}
    return answer(request, "portal/tie_list.html", context, about=about, section=SECTION)


@public()
def tie_detail(request: PublicRequest, key: str) -> HttpResponse:
    """One tie: story, timeline, who is in office, journeys, news."""
    tie = ties.public_tie(request.office, number_of(key))
    if tie is None:
        raise Http404
    if key != ties.key_of(tie):
        return redirect(address(request, "portal:tie_detail", key=ties.key_of(tie)), permanent=True)
    today = timezone.localdate(request.now)
    page = ties.tie_page(tie, today)
    context = {
        "page": page, "tie": tie, "place": tie.place,
        "journeys": journeys.public_journeys(request.office, today, place=tie.place),
        "exchanges": [(found, exchange_key(found)) for found in public_exchanges(request.office, request.language, tie=tie)],
        "exhibitions": exhibitions.exhibitions_shown(request.office, request.now, tie=tie),
        "releases": releases_about(request.office, request.now, request.language, tie),
    }  # fmt: skip
    lead = page.row.stage.wording or page.row.status_sentence
    about = About(
        tie.place.label,
        f"{request.office.city_name} – {tie.place.label}: {lead}",
        kind="article",
    )
    return answer(request, "portal/tie_detail.html", context, about=about, section=SECTION)
