"""The catalogue of the open data after DCAT-AP.de 2.0."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import translation
from rdflib import DCAT, DCTERMS, FOAF, RDF, SKOS, BNode, Graph, Literal, Namespace, URIRef
from rdflib.namespace import XSD

from jumelage.outreach.models import Site
from jumelage.portal.queries.datasets import Dataset

from .files import FORMATS, formats_of

DCATDE = Namespace("http://dcat-ap.de/def/dcatde/")
DCATAP = Namespace("http://data.europa.eu/r5r/")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
LOCN = Namespace("http://www.w3.org/ns/locn#")
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
class Entry:
    """A dataset with when it last changed."""

    dataset: Dataset
    changed: datetime


def catalogue(site: Site, entries: Sequence[Entry], *, home: str, data: str) -> Graph:
    """Return the catalogue; `home` is the site's address, `data` the one below which the files lie."""
    graph = Graph()
    for prefix, space in (
        ("dcat", DCAT),
        ("dct", DCTERMS),
        ("foaf", FOAF),
        ("dcatde", DCATDE),
        ("vcard", VCARD),
        ("dcatap", DCATAP),
    ):
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
    for entry in entries:
        graph.add((node, DCAT.dataset, _dataset(graph, site, entry, publisher, data)))
    newest = max((entry.changed for entry in entries), default=site.updated_at)
    graph.add((node, DCTERMS.modified, Literal(newest.isoformat(), datatype=XSD.dateTime)))
    return graph


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
    graph.add((node, DCTERMS.modified, Literal(entry.changed.isoformat(), datatype=XSD.dateTime)))
    graph.add((node, DCTERMS.accrualPeriodicity, URIRef(f"{AUTHORITY}frequency/UPDATE_CONT")))
    graph.add((node, DCTERMS.accessRights, URIRef(f"{AUTHORITY}access-right/PUBLIC")))
    graph.add(
        (
            node,
            DCATDE.politicalGeocodingLevelURI,
            URIRef("http://dcat-ap.de/def/politicalGeocoding/Level/municipality"),
        )
    )
    graph.add((node, DCTERMS.spatial, _place(graph, site)))
    graph.add((node, DCAT.contactPoint, _contact(graph, site)))
    if site.contributor:
        graph.add((node, DCATDE.contributorID, URIRef(site.contributor)))
    for word in dataset.keywords:
        graph.add((node, DCAT.keyword, Literal(word)))
    for kind in formats_of(dataset):
        graph.add((node, DCAT.distribution, _distribution(graph, site, entry, kind, data)))
    return node


def _place(graph: Graph, site: Site) -> URIRef:
    node = URIRef(f"https://sws.geonames.org/{site.office.home_geoname_id}/")
    graph.add((node, RDF.type, DCTERMS.Location))
    graph.add((node, SKOS.prefLabel, Literal(site.office.city_name, lang="de")))
    return node


def _contact(graph: Graph, site: Site) -> BNode:
    node = BNode()
    graph.add((node, RDF.type, VCARD.Organization))
    graph.add((node, VCARD.fn, Literal(site.office.name)))
    if site.email:
        graph.add((node, VCARD.hasEmail, URIRef(f"mailto:{site.email}")))
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
    graph.add((node, DCTERMS.modified, Literal(entry.changed.isoformat(), datatype=XSD.dateTime)))
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
