"""The catalogue of the open data after DCAT-AP.de 2.0."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import translation
from rdflib import DCAT, DCTERMS, FOAF, RDF, SKOS, Graph, Literal, Namespace, URIRef
from rdflib.namespace import XSD

from jumelage.outreach.models import Site
from jumelage.places.models import Place
from jumelage.portal.queries.datasets import Dataset

from .files import FORMATS, formats_of

DCATDE = Namespace("http://dcat-ap.de/def/dcatde/")
DCATAP = Namespace("http://data.europa.eu/r5r/")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
GEO = Namespace("http://www.opengis.net/ont/geosparql#")
AUTHORITY = "http://publications.europa.eu/resource/authority/"
LICENCES = {
    "dl-by": "http://dcat-ap.de/def/licenses/dl-by-de/2.0",
    "dl-zero": "http://dcat-ap.de/def/licenses/dl-zero-de/2.0",
    "cc-by": "http://dcat-ap.de/def/licenses/cc-by/4.0",
    "cc-zero": "http://dcat-ap.de/def/licenses/cc-zero",
}
FILE_TYPES = {"csv": "CSV", "json": "JSON", "geojson": "GEOJSON", "jsonld": "JSON_LD"}
SERIALISED = {"ttl": ("turtle", "text/turtle; charset=utf-8"), "rdf": ("pretty-xml", "application/rdf+xml; charset=utf-8"), "jsonld": ("json-ld", "application/ld+json")}  # fmt: skip
LANGUAGES = {"de": "DEU", "en": "ENG"}


@dataclass(frozen=True, slots=True)
class Interface:
    """Where programs ask for the same data, and where that is described."""

    url: str
    description: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A dataset with when it last changed."""

    dataset: Dataset
    changed: datetime


PREFIXES = {
    "dcat": DCAT,
    "dct": DCTERMS,
    "foaf": FOAF,
    "dcatde": DCATDE,
    "vcard": VCARD,
    "dcatap": DCATAP,
    "geo": GEO,
}


def catalogue(
    site: Site, entries: Sequence[Entry], *, home: str, data: str, interface: Interface, city: Place | None
) -> Graph:
    """Return the catalogue; `home` is the site's address, `data` the one below which the files lie."""
    graph = Graph()
    for prefix, space in PREFIXES.items():
        graph.bind(prefix, space)
    node, publisher = URIRef(f"{data}catalog"), URIRef(f"{home}#office")
    graph.add((publisher, RDF.type, FOAF.Agent))
    graph.add((publisher, FOAF.name, Literal(site.office.name, lang="de")))
    graph.add((publisher, DCTERMS.type, URIRef("http://purl.org/adms/publishertype/LocalAuthority")))
    graph.add((node, RDF.type, DCAT.Catalog))
    _said(graph, node, DCTERMS.title, {code: _heading(site, code) for code in LANGUAGES})
    _said(
        graph,
        node,
        DCTERMS.description,
        {"de": "Internationale Beziehungen als offene Daten.", "en": "International relations as open data."},
    )
    graph.add((node, DCTERMS.publisher, publisher))
    graph.add((node, FOAF.homepage, URIRef(home)))
    graph.add((node, DCTERMS.license, URIRef(LICENCES[site.licence])))
    graph.add((URIRef(home), RDF.type, FOAF.Document))
    for code in LANGUAGES.values():
        graph.add((node, DCTERMS.language, URIRef(f"{AUTHORITY}language/{code}")))
    graph.add((node, DCAT.themeTaxonomy, URIRef(f"{AUTHORITY}data-theme")))
    place, contact = _place(graph, site, city), _contact(graph, site, home)
    graph.add((node, DCTERMS.spatial, place))
    for entry in entries:
        dataset = _dataset(graph, site, entry, publisher, data)
        graph.add((node, DCAT.dataset, dataset))
        graph.add((dataset, DCTERMS.spatial, place))
        graph.add((dataset, DCAT.contactPoint, contact))
    graph.add((node, DCAT.service, _service(graph, site, entries, interface, data)))
    newest = max((entry.changed for entry in entries), default=site.updated_at)
    _dated(graph, node, site, newest)
    return graph


def _dated(graph: Graph, node: URIRef, site: Site, changed: datetime) -> None:
    """Published with the site, changed with the records."""
    graph.add(
        (node, DCTERMS.issued, Literal(min(site.created_at, changed).isoformat(), datatype=XSD.dateTime))
    )
    graph.add((node, DCTERMS.modified, Literal(changed.isoformat(), datatype=XSD.dateTime)))


def _heading(site: Site, language: str) -> str:
    with translation.override(language):
        return site.heading


def _said(graph: Graph, node: URIRef, term: URIRef, words: dict[str, str]) -> None:
    for language, text in words.items():
        graph.add((node, term, Literal(text, lang=language)))


def _both(text: object) -> dict[str, str]:
    words = {}
    for language in LANGUAGES:
        with translation.override(language):
            words[language] = str(text)
    return words


def _dataset(graph: Graph, site: Site, entry: Entry, publisher: URIRef, data: str) -> URIRef:
    dataset = entry.dataset
    node = URIRef(f"{data}{dataset.name}")
    graph.add((node, RDF.type, DCAT.Dataset))
    _said(graph, node, DCTERMS.title, _both(dataset.title))
    _said(graph, node, DCTERMS.description, _both(dataset.about))
    graph.add((node, DCTERMS.publisher, publisher))
    graph.add((node, DCTERMS.identifier, Literal(str(node))))
    graph.add((node, DCAT.theme, URIRef(f"{AUTHORITY}data-theme/{dataset.theme}")))
    graph.add((node, DCAT.landingPage, URIRef(data)))
    graph.add((URIRef(data), RDF.type, FOAF.Document))
    _dated(graph, node, site, entry.changed)
    graph.add((node, DCTERMS.accrualPeriodicity, URIRef(f"{AUTHORITY}frequency/UPDATE_CONT")))
    graph.add((node, DCTERMS.accessRights, URIRef(f"{AUTHORITY}access-right/PUBLIC")))
    graph.add(
        (
            node,
            DCATDE.politicalGeocodingLevelURI,
            URIRef("http://dcat-ap.de/def/politicalGeocoding/Level/municipality"),
        )
    )
    for code in LANGUAGES.values():
        graph.add((node, DCTERMS.language, URIRef(f"{AUTHORITY}language/{code}")))
    if site.contributor:
        graph.add((node, DCATDE.contributorID, URIRef(site.contributor)))
    for word in dataset.keywords:
        graph.add((node, DCAT.keyword, Literal(word)))
    for kind in formats_of(dataset):
        graph.add((node, DCAT.distribution, _distribution(graph, site, entry, kind, data)))
    return node


def _place(graph: Graph, site: Site, city: Place | None) -> URIRef:
    """The city. A place says where it lies; where we do not know, its address must do."""
    node = URIRef(f"https://sws.geonames.org/{site.office.home_geoname_id}/")
    if city is None:
        return node
    graph.add((node, RDF.type, DCTERMS.Location))
    graph.add((node, SKOS.prefLabel, Literal(site.office.city_name, lang="de")))
    point = Literal(f"POINT({city.longitude} {city.latitude})", datatype=GEO.wktLiteral)
    graph.add((node, DCAT.centroid, point))
    return node


def _contact(graph: Graph, site: Site, home: str) -> URIRef:
    """The office, and at least one way to it: its address for mail, or the form of the site."""
    node = URIRef(f"{home}#contact")
    graph.add((node, RDF.type, VCARD.Kind))
    graph.add((node, RDF.type, VCARD.Organization))
    graph.add((node, VCARD.fn, Literal(site.office.name)))
    graph.add((node, VCARD.hasURL, URIRef(f"{home}feedback/")))
    if site.email:
        graph.add((node, VCARD.hasEmail, URIRef(f"mailto:{site.email}")))
    return node


def _service(graph: Graph, site: Site, entries: Sequence[Entry], interface: Interface, data: str) -> URIRef:
    """The interface, which serves the same datasets page by page."""
    node = URIRef(f"{data}interface")
    graph.add((node, RDF.type, DCAT.DataService))
    _said(graph, node, DCTERMS.title, {"de": "Programmierschnittstelle", "en": "Programming interface"})
    graph.add((node, DCAT.endpointURL, URIRef(interface.url)))
    graph.add((node, DCAT.endpointDescription, URIRef(interface.description)))
    graph.add((node, DCTERMS.license, URIRef(LICENCES[site.licence])))
    graph.add((node, DCTERMS.accessRights, URIRef(f"{AUTHORITY}access-right/PUBLIC")))
    for entry in entries:
        graph.add((node, DCAT.servesDataset, URIRef(f"{data}{entry.dataset.name}")))
    return node


def _distribution(graph: Graph, site: Site, entry: Entry, kind: str, data: str) -> URIRef:
    node, file = (
        URIRef(f"{data}{entry.dataset.name}.{kind}#distribution"),
        URIRef(f"{data}{entry.dataset.name}.{kind}"),
    )
    media = FORMATS[kind][0].partition(";")[0]
    graph.add((node, RDF.type, DCAT.Distribution))
    titles = {code: f"{words} ({FILE_TYPES[kind]})" for code, words in _both(entry.dataset.title).items()}
    _said(graph, node, DCTERMS.title, titles)
    graph.add((node, DCAT.accessURL, file))
    graph.add((node, DCAT.downloadURL, file))
    graph.add((node, DCTERMS.license, URIRef(LICENCES[site.licence])))
    if site.licence.endswith("by"):
        graph.add((node, DCATDE.licenseAttributionByText, Literal(site.office.name, lang="de")))
    graph.add((node, DCTERMS.format, URIRef(f"{AUTHORITY}file-type/{FILE_TYPES[kind]}")))
    graph.add((node, DCAT.mediaType, URIRef(f"https://www.iana.org/assignments/media-types/{media}")))
    _dated(graph, node, site, entry.changed)
    graph.add(
        (
            node,
            DCATAP.availability,
            URIRef("http://publications.europa.eu/resource/authority/planned-availability/STABLE"),
        )
    )
    return node


def serialised(graph: Graph, kind: str) -> bytes:
    """Return the catalogue as Turtle, RDF/XML or JSON-LD."""
    return graph.serialize(format=SERIALISED[kind][0], encoding="utf-8")
