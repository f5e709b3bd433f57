"""Travel times: by distance, by hand in both directions, from a table, from a router that may misbehave."""

import json
import threading
import time as clock
from datetime import date, time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from jumelage.journeys.actions import set_travel_times
from jumelage.journeys.models import TravelTime
from jumelage.journeys.queries.conflicts import conflicts
from jumelage.kit.errors import Refused
from jumelage.planning import actions, exporters, queries
from jumelage.planning.bridge import osrm
from tests.journeys import factories as journeys
from tournee.parse import parse
from tournee.routing import minutes_table

from . import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def houses(journey):
    """Town hall and museum in Seoul, both wished for; the way by distance takes the same there and back."""
    made = [
        journeys.venue(journey.office, "Rathaus", latitude=37.5663, longitude=126.9779),
        journeys.venue(journey.office, "Museum", latitude=37.5239, longitude=126.9805),
    ]
    for venue in made:
        factories.wish(journey, f"Besuch: {venue}", "15.10.2024 9–17", venue=venue)
    return made


def key(venue):
    return f"venue{venue.pk}"


def matrix(journey):
    problem = parse(queries.problem_of(journey))
    found = minutes_table(problem, problem.places)
    return {
        (start.id, end.id): found[row, column]
        for row, start in enumerate(problem.places)
        for column, end in enumerate(problem.places)
    }


def test_a_way_by_hand_counts_in_its_direction_alone(journey, clerk, houses):
    hall, museum = houses
    before = matrix(journey)[key(museum), key(hall)]

    set_travel_times(journey=journey, ways={(key(hall), key(museum)): 43}, source="hand", by=clerk)

    assert matrix(journey)[key(hall), key(museum)] == 43
    assert matrix(journey)[key(museum), key(hall)] == before


def test_conflicts_of_the_programme_reckon_with_the_same_minutes(journey, clerk, houses):
    hall, museum = houses
    journeys.item(journey, clerk, venue=hall, start_time=time(9), end_time=time(10))
    journeys.item(journey, clerk, venue=museum, start_time=time(10, 30), end_time=time(11))
    assert not [found for found in conflicts(journey) if found.kind == "travel"]

    set_travel_times(journey=journey, ways={(key(hall), key(museum)): 45}, source="hand", by=clerk)

    [found] = [found for found in conflicts(journey) if found.kind == "travel"]
    assert "the way takes about 45" in found.sentence


def test_the_planner_reckons_with_the_minutes_that_the_page_shows(journey, houses):
    spots = [(37.5663, 126.97795), (37.4601, 126.4406), (35.1796, 129.0756), (37.6, 127.3)]
    for number, (latitude, longitude) in enumerate(spots):
        house = journeys.venue(journey.office, f"Haus {number}", latitude=latitude, longitude=longitude)
        factories.wish(journey, f"Besuch {number}", "15.10.2024 9–17", venue=house)

    page = queries.travel_page(journey)

    planned = matrix(journey)
    shown = {(way.start.id, way.end.id): way.computed for row in page.rows for way in row.ways if way}
    assert len(shown) == 42
    assert {pair: planned[pair] for pair in shown} == shown
    assert 0 in shown.values()


def test_the_way_to_the_next_city_is_as_long_as_its_legs_say(journey, houses):
    first, second = journey.legs.all()
    first.leave_date, first.leave_time = date(2024, 10, 17), time(9)
    second.arrive_date, second.arrive_time = date(2024, 10, 17), time(13)
    for leg in (first, second):
        leg.save()
    factories.wish(journey, "Werk", "18.10.2024 9–12", leg=second)

    hours = matrix(journey)

    assert hours[f"leg{first.pk}", f"leg{second.pk}"] == 5 * 60  # one hour of it is the clock's
    assert hours[key(houses[0]), f"leg{second.pk}"] == 5 * 60


@pytest.mark.parametrize("minutes", [-1, 1441])
def test_minutes_that_cannot_be_are_refused(journey, clerk, minutes):
    with pytest.raises(Refused, match="are no travel time: from 0 to 1440"):
        set_travel_times(journey=journey, ways={("a", "b"): minutes}, source="hand", by=clerk)


def test_a_way_is_changed_there_and_back_and_given_back_to_the_distance(as_clerk, journey, houses):
    hall, museum = houses
    address = f"{reverse('planning:travel', args=[journey.pk])}?start={key(hall)}"
    there, back = f"{key(hall)}-{key(museum)}", f"{key(museum)}-{key(hall)}"

    page = as_clerk.post(address, {there: "35", back: "50"}, follow=True)
    assert "2 Reisezeiten wurden geändert." in page.content.decode()
    assert set(TravelTime.objects.values_list("start", "minutes", "source")) == {
        (key(hall), 35, "hand"), (key(museum), 50, "hand"),
    }  # fmt: skip

    as_clerk.post(address, {there: "", back: "50"})
    assert [way.minutes for way in TravelTime.objects.all()] == [50]
    assert as_clerk.post(address, {there: "-3"}).status_code == 400


def table(journey, text):
    return actions.import_travel_times(journey=journey, content=text.encode(), by=None)


def test_a_table_is_taken_over_and_written_as_it_was(journey, houses):
    hall, museum = houses

    assert table(journey, ";Rathaus;Museum\nRathaus;;25\nMuseum;40;\n") == 2

    assert {(way.start, way.minutes, way.source) for way in TravelTime.objects.all()} == {
        (key(hall), 25, "table"), (key(museum), 40, "table"),
    }  # fmt: skip
    content = exporters.travel_file(queries.travel_page(journey), "xlsx")
    actions.import_travel_times(journey=journey, content=content, by=None)
    assert matrix(journey)[key(museum), key(hall)] == 40


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (";Rathaus;Museum\nRathaus;;\nMuseum;40;\n", "Cell C2 (Rathaus → Museum) is empty: please enter the minutes."),
        (";Rathaus;Museum\nRathaus;;10\nMuseum;-4;\n", "Cell B3 (Museum → Rathaus) is below nothing: a way takes 0 minutes or more."),
        (";Rathaus;Museum\nRathaus;;weit\nMuseum;4;\n", "Cell C2 (Rathaus → Museum), “weit”, is no whole number of minutes up to 1440."),
        (";Rathaus;Oper\nRathaus;;10\n", "Cell C1: “Oper” is no place of this journey, or two are called so. Take the names from the table that can be downloaded."),
        (";Museum\nRathaus;10\nRathaus;12\n", "“Rathaus” stands twice in the first column."),
        (";Museum;Museum\nRathaus;10;12\n", "A place stands twice in the first line."),
        (";Museum\n", "This table holds no way: places in the first line and in the first column, please."),
    ],
)  # fmt: skip
def test_a_table_with_a_hole_is_refused_with_the_cell(journey, houses, text, sentence):
    with pytest.raises(Refused) as refusal:
        table(journey, text)

    assert str(refusal.value) == sentence
    assert not TravelTime.objects.exists()


def test_a_wrong_table_is_answered_on_the_page(as_clerk, journey, houses):
    file = SimpleUploadedFile("wege.csv", b";Rathaus;Museum\nRathaus;;\nMuseum;5;\n")

    page = as_clerk.post(reverse("planning:travel_import", args=[journey.pk]), {"file": file})

    assert page.status_code == 400
    assert "Zelle C2 (Rathaus → Museum) ist leer" in page.content.decode()


def test_the_page_asks_as_often_for_three_houses_as_for_one(journey, houses, django_assert_num_queries):
    with django_assert_num_queries(4):
        queries.travel_page(journey)
    factories.wish(journey, "Oper", venue=journeys.venue(journey.office, "Oper"))
    with django_assert_num_queries(4):
        queries.travel_page(journey)


class Router(ThreadingHTTPServer):
    """Answers whatever it was told to."""

    daemon_threads = True

    def __init__(self):
        self.status, self.body, self.delay, self.paths = 200, b"", 0.0, []
        super().__init__(("127.0.0.1", 0), _Handler)

    def says(self, body, status=200, delay=0.0):
        self.body = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.status, self.delay = status, delay


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.paths.append(self.path)
        self.send_response(self.server.status)
        if self.server.status == 302:
            self.send_header("Location", "http://127.0.0.1:1/")
        self.end_headers()
        try:
            for start in range(0, len(self.server.body), 20):
                self.wfile.write(self.server.body[start : start + 20])
                self.wfile.flush()
                clock.sleep(self.server.delay)
        except OSError:
            pass

    def log_message(self, *_words):
        pass


@pytest.fixture
def router(settings):
    server = Router()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.OSRM_URL, settings.OSRM_TIMEOUT = f"http://127.0.0.1:{server.server_port}", 1
    yield server
    server.shutdown()
    server.server_close()


def test_the_router_gives_the_ways_that_nobody_has_entered(journey, clerk, houses, router):
    hall, museum = houses
    set_travel_times(journey=journey, ways={(key(hall), key(museum)): 43}, source="hand", by=clerk)
    size = len(queries.travel_page(journey).stands)
    router.says({"code": "Ok", "durations": [[600.5] * size] * size})

    actions.ask_router(journey=journey, leg=journey.legs.first(), by=clerk)

    assert matrix(journey)[key(hall), key(museum)] == 43
    assert matrix(journey)[key(museum), key(hall)] == 11 + osrm.ALLOWANCE
    [path] = router.paths
    assert path.startswith("/table/v1/driving/")
    assert "126.977900,37.566300" in path


def test_where_no_road_leads_the_distance_counts(journey, clerk, houses, router):
    size = len(queries.travel_page(journey).stands)
    before = matrix(journey)
    router.says({"code": "Ok", "durations": [[None] * size] * size})

    assert actions.ask_router(journey=journey, leg=journey.legs.first(), by=clerk) == 0
    assert matrix(journey) == before


@pytest.mark.parametrize(
    ("body", "status", "delay", "words"),
    [
        (b"<html>", 200, 0, "answer cannot be understood"),
        (b"[]", 200, 0, "answer cannot be understood"),
        ({"code": "Ok", "durations": [[0, 1]]}, 200, 0, "answer cannot be understood"),
        ({"code": "Ok", "durations": [[0, -60, 1], [1, 0, 1], [1, 1, 0]]}, 200, 0, "answer cannot be understood"),
        ({"code": "Ok", "durations": [[0, "x", 1], [1, 0, 1], [1, 1, 0]]}, 200, 0, "answer cannot be understood"),
        ({"code": "TooBig", "message": "Too many table coordinates"}, 400, 0, "refused: Too many table coordinates"),
        (b"", 500, 0, "answered with the error 500"),
        (b"", 302, 0, "answered with the error 302"),
        (b" " * 400, 200, 0.2, "took longer than 1 seconds"),
    ],
    ids=["html", "list", "narrow", "negative", "text", "refusal", "error", "elsewhere", "slow"],
)  # fmt: skip
def test_a_router_that_misbehaves_becomes_a_sentence(
    journey, clerk, houses, router, body, status, delay, words
):
    router.says(body, status, delay)

    with pytest.raises(Refused, match=words):
        actions.ask_router(journey=journey, leg=journey.legs.first(), by=clerk)

    assert not TravelTime.objects.exists()


def test_a_router_that_is_not_there_becomes_a_sentence(as_clerk, journey, houses, settings):
    settings.OSRM_URL = "http://127.0.0.1:1"
    address = reverse("planning:travel_router", args=[journey.pk, journey.legs.first().pk])

    page = as_clerk.post(address, follow=True)

    assert "Der Routendienst ist nicht erreichbar" in page.content.decode()


def test_without_a_router_nothing_is_asked(journey, clerk, houses):
    with pytest.raises(Refused, match="No router is configured here"):
        actions.ask_router(journey=journey, leg=journey.legs.first(), by=clerk)
