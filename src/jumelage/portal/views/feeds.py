"""Addresses that programs read: feeds, the calendar, the map of the site, the map for other people's pages."""

from xml.sax.saxutils import escape

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from jumelage.exchanges.queries import public_exchanges
from jumelage.outreach.guards import named, public
from jumelage.outreach.http import FEEDS, LANGUAGES, About, PublicRequest, absolute, address, answer
from jumelage.portal import feeds
from jumelage.portal.queries import exhibitions, journeys, ties
from jumelage.portal.queries.stamps import modified_at
from jumelage.press.queries import public_archive, readings

from .exchanges import key_of as exchange_key
from .start import pattern

ENTRIES = 30
TYPES = {"atom": "application/atom+xml; charset=utf-8", "rss": "application/rss+xml; charset=utf-8"}
PLAIN = ("portal:start", "portal:tie_list", "portal:journey_list", "portal:exchange_list", "portal:exhibition_list", "portal:event_list", "portal:figures", "portal:data", "portal:release_list",
         "portal:accessibility", "portal:privacy", "portal:imprint")  # fmt: skip


@public(pace=FEEDS)
def release_feed(request: PublicRequest, kind: str) -> HttpResponse:
    """The newest releases as Atom or RSS."""
    releases = readings(public_archive(request.office, request.now)[:ENTRIES], request.language)
    body = feeds.news(
        kind, request.site, releases, language=request.language, title=": ".join((request.site.heading, _("News"))),
        home=absolute(address(request, "portal:release_list")), here=absolute(request.path),
        link=absolute(address(request, "portal:release_detail", number="NUMBER")).replace("NUMBER", "{number}"),
    )  # fmt: skip
    return _sent(request, body, TYPES[kind])


@public(pace=FEEDS)
def event_feed(request: PublicRequest, kind: str) -> HttpResponse:
    """Public dates as Atom or RSS."""
    items, stops = (
        journeys.public_items(request.office),
        exhibitions.stops_shown(request.office, request.now),
    )
    home = absolute(address(request, "portal:event_list"))
    body = feeds.dates(
        kind, request.site, items, stops, language=request.language, title=": ".join((request.site.heading, pgettext("public", "Dates"))),
        home=home, here=absolute(request.path), link=home + "#item-{pk}",
        stop_link=_stop_link(request),
    )  # fmt: skip
    return _sent(request, body, TYPES[kind])


@public(pace=FEEDS)
def event_calendar(request: PublicRequest) -> HttpResponse:
    """Public dates as iCalendar."""
    items, stops = (
        journeys.public_items(request.office),
        exhibitions.stops_shown(request.office, request.now),
    )
    body = feeds.calendar(items, stops, title=request.site.heading, link=_stop_link(request))
    response = _sent(request, body, "text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="{request.office.slug}.ics"'
    return response


def _stop_link(request: PublicRequest) -> str:
    """The address of an exhibition, with {key} where its key stands."""
    return absolute(address(request, "portal:exhibition_detail", key="KEY")).replace("KEY", "{key}")


def _sent(request: PublicRequest, body: bytes, content_type: str) -> HttpResponse:
    response = HttpResponse(body, content_type=content_type)
    if modified := modified_at(request.office, request.now):
        response["Last-Modified"] = http_date(modified.timestamp())
    return response


@public()
def sitemap(request: PublicRequest) -> HttpResponse:
    """Every page of the site in both languages."""
    today = timezone.localdate(request.now)
    pages: list[tuple[str, dict[str, str]]] = [(name, {}) for name in PLAIN]
    pages += [
        ("portal:tie_detail", {"key": ties.key_of(row.tie)})
        for row in ties.public_ties(request.office, today)
    ]
    pages += [
        ("portal:journey_detail", {"key": row.key}) for row in journeys.public_journeys(request.office, today)
    ]
    pages += [
        ("portal:exchange_detail", {"key": exchange_key(one)}) for one in public_exchanges(request.office)
    ]
    shown = exhibitions.exhibitions_shown(request.office, request.now)
    pages += [("portal:exhibition_detail", {"key": one.key}) for one in shown]
    numbers = public_archive(request.office, request.now).values_list("number", flat=True)
    pages += [("portal:release_detail", {"number": number}) for number in numbers]
    body = "".join(_url(request, name, arguments) for name, arguments in pages)
    return HttpResponse(
        '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        f'xmlns:xhtml="http://www.w3.org/1999/xhtml">{body}</urlset>\n',
        content_type="application/xml; charset=utf-8",
    )


def _url(request: PublicRequest, name: str, arguments: dict[str, str]) -> str:
    paths = {code: escape(absolute(address(request, name, code, **arguments))) for code in LANGUAGES}
    others = "".join(
        f'<xhtml:link rel="alternate" hreflang="{code}" href="{path}"/>' for code, path in paths.items()
    )
    return "".join(f"<url><loc>{path}</loc>{others}</url>" for path in paths.values())


@require_safe
@named
def robots(_request: HttpRequest) -> HttpResponse:
    """Search engines read the public sites and nothing else of this server."""
    from jumelage.outreach.queries import open_sites

    lines = ["User-agent: *", "Allow: /portal/", "Allow: /static/", "Disallow: /"]
    lines += [f"Sitemap: {absolute(f'/portal/{site.office.slug}/sitemap.xml')}" for site in open_sites()]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@public(framed=True)
def embed(request: PublicRequest) -> HttpResponse:
    """The map alone, for other people's pages: no cookie, and the only page that may stand in a frame."""
    rows = ties.public_ties(request.office, timezone.localdate(request.now))
    world = ties.public_map(request.office, rows, pattern(request))
    about = About(world.title, hidden=True)
    return answer(request, "portal/embed.html", {"map": world}, about=about)
