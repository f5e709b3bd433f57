"""News: what is out, word for word, and not one byte before its minute."""

import sys
from datetime import UTC, datetime, timedelta

import pytest
from freezegun import freeze_time

from jumelage.portal.queries import releases
from jumelage.press.actions import take_step
from tests.portal.sites import site
from tests.press import factories

LIST = "/portal/duesseldorf/news/"
NOW = factories.NOW
READING = sys.modules["jumelage.press.queries.reading"]
EMBARGO = datetime(2024, 10, 13, 8, 0, tzinfo=UTC)


@pytest.fixture
def opened(in_office):
    return site(in_office).office


def out(office, by, **values):
    return factories.taken_to(factories.release(office, by, **values), "released", by)


def test_a_release_that_is_out_can_be_read(client, opened, press_officer):
    made = out(opened, press_officer, texts={"de": {**factories.WORDS, "body": "Die Stadt **reist**."}})

    answer = client.get(f"{LIST}{made.number}/").content.decode()

    assert "Delegation reist nach Seoul" in client.get(LIST).content.decode()
    assert "<strong>reist</strong>" in answer
    assert '"@type": "NewsArticle"' in answer


def test_a_draft_is_nowhere(client, opened, press_officer):
    made = factories.release(opened, press_officer)

    assert client.get(f"{LIST}{made.number}/").status_code == 404
    assert made.number not in client.get(LIST).content.decode()


def test_an_embargo_ends_at_its_minute(client, opened, press_officer):
    made = out(opened, press_officer, embargo_at=EMBARGO, embargo_zone="Europe/Berlin")

    with freeze_time(EMBARGO - timedelta(seconds=1)):
        assert client.get(f"{LIST}{made.number}/").status_code == 404
    with freeze_time(EMBARGO):
        assert client.get(f"{LIST}{made.number}/").status_code == 200


def test_search_goes_through_every_word_that_is_public(client, opened, press_officer):
    out(opened, press_officer, texts={"de": {**factories.WORDS, "body": "Die Städte gründen ein Orchester."}})
    changed = out(opened, press_officer, texts={"de": {**factories.WORDS, "headline": "Anderes"}})
    changed.versions.update(body="Geheimer neuer Entwurf")

    assert "Anderes" not in client.get(LIST, {"q": "orchester städte"}).content.decode()
    assert "0 Mitteilungen" in client.get(LIST, {"q": "Geheimer"}).content.decode()


def test_what_a_correction_took_back_is_not_found_any_more(client, opened, press_officer):
    made = out(opened, press_officer, texts={"de": {**factories.WORDS, "body": "Ein Zitronenfalter."}})
    made.versions.update(body="Ein Kohlweißling.")
    made.refresh_from_db()
    take_step(
        release=made, seen=None, target="corrected", by=press_officer, now=NOW, note="Es war ein anderer"
    )

    assert "0 Mitteilungen" in client.get(LIST, {"q": "Zitronenfalter"}).content.decode()
    assert "Delegation" in client.get(LIST, {"q": "kohlweissling"}).content.decode()


def test_a_page_reads_no_more_editions_than_it_shows(client, opened, press_officer, monkeypatch):
    monkeypatch.setattr(releases, "PER_PAGE", 2)
    for _ in range(5):
        out(opened, press_officer)
    read, original = [], READING.reading
    monkeypatch.setattr(
        READING, "reading", lambda *args, **given: read.append(args) or original(*args, **given)
    )

    client.get(LIST, {"q": "seoul", "page": "2"})

    assert len(read) == 2


def test_html_in_a_headline_is_shown_as_text(client, opened, press_officer):
    made = out(
        opened,
        press_officer,
        texts={"de": {**factories.WORDS, "headline": "</script><script>alert(1)</script>"}},
    )

    answer = client.get(f"{LIST}{made.number}/").content.decode()

    assert "<script>alert" not in answer


def test_the_archive_is_read_by_year_and_page(client, opened, press_officer):
    out(opened, press_officer)

    assert "Delegation" in client.get(LIST, {"year": 2024}).content.decode()
    assert "Delegation" not in client.get(LIST, {"year": 2023}).content.decode()
    assert client.get(LIST, {"year": "soon", "page": "-3", "q": "\x00"}).status_code == 200


def withdrawn(made, by, *, now):
    made.refresh_from_db()
    return take_step(release=made, seen=None, target="withdrawn", by=by, now=now, note="Irrtum im Text")


@pytest.mark.parametrize("language", ["", "en/"])
def test_a_withdrawn_release_is_gone_and_says_when(client, opened, press_officer, language):
    made = out(opened, press_officer)
    withdrawn(made, press_officer, now=NOW + timedelta(days=3))

    answer = client.get(f"/portal/duesseldorf/{language}news/{made.number}/")

    page = answer.content.decode()
    assert answer.status_code == 410
    assert ("14 October 2024" if language else "14. Oktober 2024") in page
    assert "noindex" in page
    assert "Delegation reist" not in page
    assert "Irrtum" not in page
    assert client.get(f"/portal/duesseldorf/{language}news/2024-0999/").status_code == 404


def test_what_was_withdrawn_before_its_embargo_ended_was_never_there(client, opened, press_officer):
    made = out(opened, press_officer, embargo_at=EMBARGO, embargo_zone="Europe/Berlin")
    withdrawn(made, press_officer, now=EMBARGO - timedelta(hours=1))

    assert client.get(f"{LIST}{made.number}/").status_code == 404
