"""What readers write reaches the office, and robots reach nobody."""

import pytest

from jumelage.outreach.models import Feedback
from tests.portal.sites import site

FORM = "/portal/duesseldorf/feedback/"
WORDS = {"topic": "barrier", "message": "Die Karte ist schwer zu lesen.", "name": "", "email": "", "page": ""}


@pytest.fixture
def opened(in_office):
    return site(in_office)


def test_a_message_is_kept_for_the_office(client, opened):
    answer = client.post(FORM, {**WORDS, "page": "/portal/duesseldorf/partners/"})

    kept = Feedback.objects.get()
    assert answer.headers["Location"] == "/portal/duesseldorf/feedback/sent/"
    assert (kept.topic, kept.message, kept.page) == (
        "barrier",
        WORDS["message"],
        "/portal/duesseldorf/partners/",
    )
    assert answer.cookies == {}


def test_an_empty_message_gets_a_sentence(client, opened):
    answer = client.post(FORM, {**WORDS, "message": "  "})

    assert answer.status_code == 400
    assert "Bitte schreiben Sie, was Sie uns mitteilen möchten." in answer.content.decode()
    assert not Feedback.objects.exists()


def test_a_broken_address_gets_a_sentence_and_the_words_stay(client, opened):
    answer = client.post(FORM, {**WORDS, "email": "nobody"})

    assert answer.status_code == 400
    assert "keine E-Mail-Adresse" in answer.content.decode()
    assert WORDS["message"] in answer.content.decode()


def test_who_fills_the_trap_is_thanked_and_not_kept(client, opened):
    answer = client.post(FORM, {**WORDS, "website": "https://example.org"})

    assert answer.status_code == 302
    assert not Feedback.objects.exists()


def test_who_writes_too_often_is_asked_to_wait(client, opened):
    answers = [client.post(FORM, WORDS) for _ in range(11)]

    assert [answer.status_code for answer in answers[:10]] == [302] * 10
    assert answers[10].status_code == 429
    assert answers[10]["Retry-After"]
    assert Feedback.objects.count() == 10


@pytest.mark.parametrize("page", ["https://example.com/", "//example.com/portal/", "javascript:alert(1)"])
def test_a_foreign_page_is_not_taken_over(client, opened, page):
    assert page not in client.get(FORM, {"page": page}).content.decode()


def test_the_office_reads_it_and_says_when_it_is_done(as_clerk, opened, clerk):
    message = Feedback.objects.create(office=opened.office, message="Ein Fehler auf der Seite.")

    assert "Ein Fehler auf der Seite." in as_clerk.get("/feedback/").content.decode()
    as_clerk.post(f"/feedback/{message.pk}/finish/")

    message.refresh_from_db()
    assert message.done_by == clerk


def test_lists_ask_the_same_queries_for_one_and_three(as_clerk, opened, django_assert_num_queries):
    Feedback.objects.create(office=opened.office, message="Eins")
    as_clerk.get("/feedback/")
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as one:
        as_clerk.get("/feedback/")
    for words in ("Zwei", "Drei"):
        Feedback.objects.create(office=opened.office, message=words)
    with django_assert_num_queries(len(one)):
        as_clerk.get("/feedback/")
