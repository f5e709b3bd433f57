"""Ties as everybody may read them: what is marked public, in public words."""

import pytest

from tests.partners.factories import agreement, milestone, stage, tie
from tests.portal.sites import site

LIST = "/portal/duesseldorf/partners/"


@pytest.fixture
def opened(in_office):
    return site(in_office).office


def test_only_public_ties_are_shown(client, opened):
    tie(opened, "Chongqing", is_public=True)
    hidden = tie(opened, "Seoul")

    answer = client.get(LIST).content.decode()

    assert "Chongqing" in answer
    assert "Seoul" not in answer
    assert client.get(f"{LIST}{hidden.pk}-seoul/").status_code == 404


def test_another_offices_tie_is_not_found_here(client, opened, other_office):
    from django_scopes import scope

    with scope(office=other_office):
        foreign = tie(other_office, "Chongqing", is_public=True)

    assert client.get(f"{LIST}{foreign.pk}-chongqing/").status_code == 404


def test_an_old_name_in_the_address_leads_to_the_right_one(client, opened):
    made = tie(opened, "Chongqing", is_public=True)

    answer = client.get(f"{LIST}{made.pk}-old-name/")

    assert (answer.status_code, answer.headers["Location"]) == (301, f"{LIST}{made.pk}-chongqing/")


@pytest.mark.parametrize("key", ["chongqing", "²-x", "99999999999999999999-x", "-1", "0"])
def test_a_key_that_is_none_is_not_found(client, opened, key):
    assert client.get(f"{LIST}{key}/").status_code == 404


def test_what_is_noted_for_the_office_stays_there(client, opened):
    made = tie(
        opened,
        "Chongqing",
        is_public=True,
        story="Zwei Städte am Strom.",
        note="Vertraulich: Streit",
        unit="Amt 01",
    )
    stage(
        made,
        since="2022-02-25",
        status="suspended",
        reason="Innerer Grund",
        by_whom="Brief",
        public_wording="Sie ruht.",
    )
    agreement(made, note="Nur für uns", signed_in="Chongqing")
    milestone(made, "2009", "Künstleraustausch")

    answer = client.get(f"{LIST}{made.pk}-chongqing/").content.decode()

    assert all(
        words in answer for words in ("Zwei Städte am Strom.", "Sie ruht.", "Künstleraustausch", "重庆")
    )
    assert not any(words in answer for words in ("Vertraulich", "Innerer Grund", "Nur für uns"))


def test_english_stands_beside_german(client, opened):
    made = tie(opened, "Chongqing", is_public=True, story="Deutsch.", story_en="English.")

    german = client.get(f"{LIST}{made.pk}-chongqing/").content.decode()
    english = client.get(f"/portal/duesseldorf/en/partners/{made.pk}-chongqing/").content.decode()

    assert "Deutsch." in german
    assert "English." in english
    assert (
        f'hreflang="en" href="http://127.0.0.1:8000/portal/duesseldorf/en/partners/{made.pk}-chongqing/"'
        in german
    )
    assert '<html lang="en">' in english


def test_an_empty_site_says_so(client, opened):
    assert "Noch keine Verbindung zu sehen" in client.get(LIST).content.decode()
    assert client.get("/portal/duesseldorf/").status_code == 200
