"""The door to public pages: no session, no cookie, no office that has not opened its site."""

import gzip

import pytest
from django.test import Client

from tests.portal.sites import site

START = "/portal/duesseldorf/"


@pytest.fixture
def opened(in_office):
    return site(in_office)


def test_a_site_is_closed_until_the_office_opens_it(client, in_office):
    site(in_office, is_open=False)

    answer = client.get(START)

    assert answer.status_code == 404
    assert "Büro für Internationales" not in answer.content.decode()


def test_no_public_page_sets_or_reads_a_cookie(as_clerk, opened, django_assert_num_queries):
    """Somebody who is signed in reads the same page as everybody, without their session being looked at."""
    known = as_clerk.get(START)
    unknown = Client().get(START)

    assert known.content == unknown.content
    assert known.cookies == {}
    assert unknown.cookies == {}
    assert "Cookie" not in known.headers.get("Vary", "")


def test_policy_is_strict_and_forbids_frames(client, opened):
    headers = client.get(START).headers

    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] == "DENY"


def test_who_has_the_page_already_gets_304(client, opened):
    first = client.get(START)

    again = client.get(START, headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert (first["Cache-Control"], first["Vary"]) == ("public, no-cache", "Accept-Encoding")


def test_the_same_page_is_sent_compressed_or_not(client, opened):
    plain = client.get(START)
    packed = client.get(START, headers={"Accept-Encoding": "br, gzip;q=0.8"})

    assert gzip.decompress(packed.content) == plain.content
    assert (packed["ETag"], packed["Content-Encoding"]) == (f"W/{plain['ETag']}", "gzip")
    assert int(packed["Content-Length"]) == len(packed.content) < len(plain.content)
    again = client.get(START, headers={"If-None-Match": packed["ETag"], "Accept-Encoding": "gzip"})
    assert (again.status_code, again["ETag"], again.content) == (304, packed["ETag"], b"")


@pytest.mark.parametrize(
    "path", [START, "/portal/duesseldorf/no/such/page/", "/portal/duesseldorf/feedback/"]
)
def test_who_asks_for_the_head_gets_the_same_head_and_no_body(client, opened, path):
    whole, head = client.get(path), client.head(path)

    assert head.content == b""
    assert (head.status_code, head.headers) == (whole.status_code, whole.headers)


def test_other_methods_are_refused(client, opened):
    assert client.post(START).status_code == 405
    assert client.put(START).status_code == 405


def test_an_unknown_address_of_an_open_site_is_answered_in_its_frame(client, opened):
    answer = client.get("/portal/duesseldorf/en/no/such/page/")

    assert answer.status_code == 404
    assert "There is nothing at this address" in answer.content.decode()
    assert "no-cache" in answer["Cache-Control"]


def test_an_address_without_its_last_stroke_leads_on(client, opened):
    answer = client.get("/portal/duesseldorf/news?year=2024")

    assert answer.status_code == 301


def test_one_open_site_is_where_the_portal_leads(client, opened):
    assert client.get("/portal/").headers["Location"] == START


def test_several_open_sites_are_listed(client, opened, other_office):
    from django_scopes import scope

    with scope(office=other_office):
        site(other_office)

    answer = client.get("/portal/").content.decode()

    assert "/portal/duesseldorf/" in answer
    assert "/portal/elsewhere/" in answer
