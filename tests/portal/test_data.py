"""Open data: documented, current, and no more than the pages say."""

import csv
import io
import json
import os
from datetime import date, time
from pathlib import Path

import pytest
from pyshacl import validate
from rdflib import DCAT, DCTERMS, RDF, Graph, URIRef

from jumelage.outreach.models import Site
from jumelage.places.actions import ensure_place
from tests.companies import factories as companies
from tests.journeys import factories as journeys
from tests.partners.factories import tie
from tests.portal.sites import site
from tests.press import factories as press

# The RDF packages use what Python calls outdated; that is theirs to mend.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")
DATA = "/portal/duesseldorf/data/"


@pytest.fixture
def opened(in_office, clerk, press_officer):
    office = site(
        in_office, shows_stock=True, contributor="http://dcat-ap.de/def/contributors/example"
    ).office
    tie(office, "Chongqing", is_public=True, story="=Formel")
    tie(office, "Seoul")
    made = journeys.journey(office, clerk, status="planned", is_public=True)
    journeys.two_legs(made, clerk)
    journeys.item(
        made, clerk, start_date=date(2024, 10, 15), start_time=time(10), title="Eröffnung", status="confirmed", publish=True,
        leg=made.legs.first(),
    )  # fmt: skip
    press.taken_to(press.release(office, press_officer), "released", press_officer)
    companies.snapshot(office)
    return office


def rows(client, name):
    return json.loads(client.get(f"{DATA}{name}.json").content)["rows"]


def test_csv_has_the_documented_header_and_the_public_rows(client, opened):
    answer = client.get(f"{DATA}ties.csv")

    table = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8"))))
    page = client.get(DATA).content.decode()
    assert [row["name_en"] for row in table] == ["Chongqing"]
    assert table[0]["category"] == "P"
    assert table[0]["story_de"] == "'=Formel"
    assert all(f"<code>{name}</code>" in page for name in table[0])


def test_geojson_names_the_place_by_longitude_and_latitude(client, opened):
    [feature] = json.loads(client.get(f"{DATA}ties.geojson").content)["features"]

    longitude, latitude = feature["geometry"]["coordinates"]
    assert (round(longitude), round(latitude)) == (107, 30)


def test_every_dataset_answers_in_each_of_its_formats(client, opened):
    for name in ("ties", "journeys", "events", "exhibitions", "releases", "stock"):
        for kind in ("csv", "json", "jsonld"):
            answer = client.get(f"{DATA}{name}.{kind}")
            assert answer.status_code == 200, (name, kind)
            assert answer["Access-Control-Allow-Origin"] == "*"
            assert answer.cookies == {}
    assert client.get(f"{DATA}releases.geojson").status_code == 404
    assert client.get(f"{DATA}people.csv").status_code == 404


def test_json_ld_is_read_as_triples(client, opened):
    graph = Graph().parse(data=client.get(f"{DATA}ties.jsonld").content, format="json-ld")

    assert {str(found) for found in graph.objects(None, RDF.type)} == {"https://schema.org/Place"}
    assert "重庆" in client.get(f"{DATA}ties.jsonld").content.decode()


def test_stock_keeps_small_numbers_back(client, opened):
    found = rows(client, "stock")

    assert all(row["companies"] is None or row["companies"] >= 3 for row in found)
    Site.objects.update(shows_stock=False)
    assert client.get(f"{DATA}stock.csv").status_code == 404


def test_times_of_dates_carry_the_offset_of_the_place(client, opened):
    [event] = rows(client, "events")

    assert event["start"] == "2024-10-15T10:00:00+09:00"


@pytest.mark.parametrize(("kind", "form"), [("ttl", "turtle"), ("rdf", "xml"), ("jsonld", "json-ld")])
def test_catalogue_says_the_same_in_three_notations(client, opened, kind, form):
    answer = client.get(f"/portal/duesseldorf/catalog.{kind}")

    graph = Graph().parse(data=answer.content, format=form)
    assert len(set(graph.subjects(RDF.type, DCAT.Dataset))) == 6
    assert len(set(graph.subjects(RDF.type, DCAT.Distribution))) == 21


SHAPES = Path(__file__).with_name("dcat_ap_de.ttl")
CATALOGUE = "/portal/duesseldorf/catalog.ttl"


def catalogue(client):
    return Graph().parse(data=client.get(CATALOGUE).content, format="turtle")


@pytest.mark.parametrize("email", ["buero@example.org", ""])
def test_catalogue_passes_the_shapes(client, opened, email):
    ensure_place(opened.home_geoname_id)
    Site.objects.update(email=email)

    conforms, _report, text = validate(catalogue(client), shacl_graph=str(SHAPES))

    assert conforms, text


CONTACT = URIRef("http://127.0.0.1:8000/portal/duesseldorf/#contact")


@pytest.mark.parametrize(
    ("subject", "term", "told"),
    [
        (None, DCAT.accessURL, "accessURL is mandatory"),
        (None, DCAT.endpointURL, "endpointURL is mandatory"),
        (None, DCTERMS.issued, "issued: recommended"),
        (None, DCAT.centroid, "a Location says where it lies"),
        (None, URIRef("http://dcat-ap.de/def/dcatde/contributorID"), "K12"),
        (CONTACT, URIRef("http://www.w3.org/2006/vcard/ns#hasURL"), "K01"),
        (CONTACT, RDF.type, "a vcard:Kind"),
    ],
)
def test_shapes_find_what_is_missing(client, opened, subject, term, told):
    ensure_place(opened.home_geoname_id)
    Site.objects.update(email="")
    graph = catalogue(client)
    graph.remove((subject, term, None))

    conforms, _report, text = validate(graph, shacl_graph=str(SHAPES))

    assert not conforms
    assert told in text


@pytest.mark.skipif(not os.environ.get("JUMELAGE_DCAT_SHAPES"), reason="needs the validator's own files")
def test_catalogue_passes_the_shapes_of_the_validator(client, opened):
    """A folder with GovData's shapes and the vocabularies that they look words up in, as docs/how-to say."""
    ensure_place(opened.home_geoname_id)
    shapes = Graph()
    for file in sorted(Path(os.environ["JUMELAGE_DCAT_SHAPES"]).rglob("*.*")):
        shapes.parse(file, format="turtle" if file.suffix == ".ttl" else "xml")

    conforms, _report, text = validate(
        catalogue(client), shacl_graph=shapes, ont_graph=shapes, allow_warnings=True
    )

    assert conforms, text


def test_every_file_of_the_catalogue_can_be_fetched(client, opened):
    graph = Graph().parse(data=client.get("/portal/duesseldorf/catalog.ttl").content, format="turtle")

    files = {
        str(found).removeprefix("http://127.0.0.1:8000") for found in graph.objects(None, DCAT.downloadURL)
    }

    assert {client.get(file).status_code for file in files} == {200}
