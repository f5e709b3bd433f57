"""Open data: a page that explains it, the files, the catalogue."""

from collections.abc import Iterable
from datetime import datetime

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from jumelage.outreach.guards import public
from jumelage.outreach.http import About, PublicRequest, absolute, address, answer
from jumelage.outreach.models import Site
from jumelage.places.queries import home_of
from jumelage.portal.exporters.catalogue import LICENCES, SERIALISED, Entry, Interface, catalogue, serialised
from jumelage.portal.exporters.files import FORMATS, formats_of
from jumelage.portal.queries.datasets import BY_NAME, EVERYTHING, offered
from jumelage.portal.queries.stamps import changed_at

NAMES = {"geojson": "GeoJSON", "jsonld": "JSON-LD", "ttl": "Turtle", "rdf": "RDF/XML"}


@public()
def data(request: PublicRequest) -> HttpResponse:
    """Every dataset with its columns, formats and licence."""
    context = {
        "datasets": [(dataset, _named(formats_of(dataset))) for dataset in offered(request.site)],
        "licence": request.site.get_licence_display(), "licence_url": LICENCES[request.site.licence], "serialised": _named(SERIALISED),
        "embed": absolute(address(request, "portal:embed")),
    }  # fmt: skip
    about = About(
        _("Open data"),
        _("Partner cities, journeys, dates, releases and figures of %(city)s to take away.")
        % {"city": request.office.city_name},
    )
    return answer(request, "portal/data.html", context, about=about, section="data")


@public()
def dataset(request: PublicRequest, name: str, kind: str) -> HttpResponse:
    """One dataset as a file."""
    found = BY_NAME.get(name)
    if found is None or found not in offered(request.site) or kind not in formats_of(found):
        raise Http404
    media, write = FORMATS[kind]
    response = HttpResponse(
        write(found, found.rows(request.site, request.now, EVERYTHING), home(request)), content_type=media
    )
    response["Content-Disposition"] = f'inline; filename="{request.office.slug}-{name}.{kind}"'
    return opened(response)


@public()
def catalog(request: PublicRequest, kind: str) -> HttpResponse:
    """The catalogue after DCAT-AP.de."""
    if kind not in SERIALISED:
        raise Http404
    changed: datetime = changed_at(request.office, request.now)
    site: Site = request.site
    graph = catalogue(
        site, [Entry(dataset, changed) for dataset in offered(site)],
        home=absolute(address(request, "portal:start", "de")), data=home(request),
        interface=Interface(absolute(reverse("portal:api_index", args=[request.office.slug])), absolute(reverse("portal:openapi"))),
        city=home_of(request.office),
    )  # fmt: skip
    response = HttpResponse(serialised(graph, kind), content_type=SERIALISED[kind][1])
    return opened(response)


def home(request: PublicRequest) -> str:
    """The address below which the files lie, the same in both languages."""
    return absolute(address(request, "portal:data", "de"))


def opened(response: HttpResponse) -> HttpResponse:
    """Let scripts of other people's pages read what everybody may read."""
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _named(kinds: Iterable[str]) -> list[tuple[str, str]]:
    """Return kinds of files with the names that people know."""
    return [(kind, NAMES.get(kind, kind.upper())) for kind in kinds]
