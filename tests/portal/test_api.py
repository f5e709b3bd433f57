"""The interface: page by page, described, limited, and steady under nonsense."""

import json

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from freezegun import freeze_time
from hypothesis import HealthCheck, settings

from jumelage.config.wsgi import application
from jumelage.portal.rules.openapi import description
from jumelage.portal.views import api
from tests.partners.factories import tie
from tests.portal.sites import site

TIES = "/api/v1/duesseldorf/ties"
SCHEMA = schemathesis.openapi.from_dict(description("http://testserver"))


@pytest.fixture
def opened(in_office):
    office = site(in_office, shows_stock=True).office
    for place in ("Chongqing", "Seoul", "Reading"):
        tie(office, place, is_public=True)
    return office


def asked(client, path, **given):
    answer = client.get(path, given)
    return answer, json.loads(answer.content)


def test_a_cursor_leads_through_everything_once(client, opened):
    path, names = f"{TIES}?limit=1", []
    while path:
        _answer, page = asked(client, path.removeprefix("http://127.0.0.1:8000"))
        names += [row["name_en"] for row in page["items"]]
        path = page["next"]

    assert sorted(names) == ["Chongqing", "Reading", "Seoul"]


def test_the_beginning_names_every_dataset_and_its_address(client, opened):
    _answer, said = asked(client, "/api/v1/duesseldorf/")

    paths = [found["url"].removeprefix("http://127.0.0.1:8000") for found in said["datasets"]]
    assert [path.rpartition("/")[2] for path in paths] == [
        "ties",
        "journeys",
        "events",
        "exhibitions",
        "releases",
        "stock",
    ]
    assert {
        client.get(path).status_code
        for path in [*paths, said["description"].removeprefix("http://127.0.0.1:8000")]
    } == {200}


@pytest.mark.parametrize(
    "given",
    [
        {"limit": "0"},
        {"limit": "101"},
        {"limit": "²"},
        {"limit": ""},
        {"cursor": "x"},
        {"cursor": "é"},
        {"page": "2"},
    ],
)
def test_what_cannot_be_meant_gets_a_sentence(client, opened, given):
    answer, said = asked(client, TIES, **given)

    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
    assert said["title"].endswith(".")


def test_who_has_it_already_gets_304(client, opened):
    first = client.get(TIES)

    assert client.get(TIES, headers={"If-None-Match": first["ETag"]}).status_code == 304


def test_too_many_requests_are_asked_to_wait(client, opened, monkeypatch):
    monkeypatch.setattr(api.PACE, "times", 2)

    with freeze_time("2026-03-02 09:00:10"):
        answers = [client.get(TIES) for _ in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[2]["Retry-After"] == "290"
    assert "290 seconds" in json.loads(answers[2].content)["title"]
    with freeze_time("2026-03-02 09:05:00"):
        assert client.get(TIES).status_code == 200


def test_unknown_offices_and_addresses_are_answered_as_problems(client, opened):
    for path in ("/api/v1/nowhere/ties", "/api/v1/duesseldorf/people", "/api/v2/"):
        answer, _said = asked(client, path)
        assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json"), path
    refused = client.post(TIES, {})
    assert (refused.status_code, refused["Allow"]) == (405, "GET, HEAD")


@pytest.fixture
def open_line():
    """The application closes its connection after each request: the test's own transaction needs it."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@SCHEMA.parametrize()
@settings(max_examples=15, suppress_health_check=list(HealthCheck), deadline=None, derandomize=True)
def test_nonsense_never_breaks_the_promise(case, opened, monkeypatch, open_line):
    """schemathesis makes requests, good and bad, out of the description and holds the answers against it."""
    monkeypatch.setattr(api.PACE, "times", 10**9)
    case.path_parameters = {"office": "duesseldorf"}
    response = case.call(app=application, headers={"Accept-Encoding": "identity"})
    case.validate_response(response)
