"""Signing in, forgotten passwords, and what strangers learn: nothing."""

import re

import pytest
from django.core import mail

from tests.conftest import PASSWORD

pytestmark = pytest.mark.django_db


def test_address_is_read_in_any_case(client, clerk):
    assert client.post("/account/login/", {"login": "DANA@example.org", "password": PASSWORD}).url == "/"


def test_unknown_address_and_wrong_password_get_the_same_sentence(client, clerk):
    unknown = client.post("/account/login/", {"login": "nobody@example.org", "password": PASSWORD})
    wrong = client.post("/account/login/", {"login": "dana@example.org", "password": "geraten"})

    for answer in (unknown, wrong):
        assert "E-Mail-Adresse oder Passwort stimmen nicht." in answer.content.decode()


def test_too_many_wrong_passwords_close_the_door_even_for_the_right_one(client, clerk):
    for _ in range(5):
        client.post("/account/login/", {"login": "dana@example.org", "password": "geraten"})

    response = client.post("/account/login/", {"login": "dana@example.org", "password": PASSWORD})

    assert "in fünf Minuten erneut" in response.content.decode()


def test_closed_account_is_told_so(client, clerk):
    clerk.is_active = False
    clerk.save()

    response = client.post(
        "/account/login/", {"login": "dana@example.org", "password": PASSWORD}, follow=True
    )

    assert "_auth_user_id" not in client.session
    assert response.status_code == 200


@pytest.mark.parametrize(
    ("language", "subject", "sentence"),
    [("de", "Neues Passwort wählen", "sie gilt drei Tage"), ("en", "Choose a new password", "three days")],
)
def test_forgotten_password_is_chosen_anew_by_mail_in_the_readers_language(
    client, clerk, language, subject, sentence
):
    clerk.language = language
    clerk.save()

    client.post("/account/password/reset/", {"email": "dana@example.org"})

    assert mail.outbox[0].subject == f"Jumelage: {subject}"
    assert sentence in mail.outbox[0].body
    link = re.search(r"http://testserver(/\S+)", mail.outbox[0].body).group(1)
    form = client.get(link, follow=True)
    client.post(
        form.redirect_chain[-1][0], {"password1": "Kranich-am-Rhein-9", "password2": "Kranich-am-Rhein-9"}
    )
    clerk.refresh_from_db()
    assert clerk.check_password("Kranich-am-Rhein-9")
    assert "nicht mehr gültig" in client.get(link, headers={"accept-language": "de"}).content.decode()


def test_reset_for_an_unknown_address_looks_the_same_and_says_so_by_mail_only(client, clerk):
    known = client.post("/account/password/reset/", {"email": "dana@example.org"})
    unknown = client.post("/account/password/reset/", {"email": "nobody@example.org"})

    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert mail.outbox[1].to == ["nobody@example.org"]
    assert "Ein Konto mit dieser Adresse gibt es nicht" in mail.outbox[1].body


def test_password_rules_are_shown_and_hold(as_clerk, clerk):
    shown = as_clerk.get("/account/password/change/").content.decode()
    answers = {"oldpassword": PASSWORD, "password1": "dana", "password2": "dana"}

    refused = as_clerk.post("/account/password/change/", answers)

    assert "mindestens 12 Zeichen" in shown
    assert "zu kurz" in refused.content.decode()
    clerk.refresh_from_db()
    assert clerk.check_password(PASSWORD)


def test_nobody_signs_up(client, office):
    response = client.post(
        "/account/signup/", {"email": "eve@example.org", "password1": PASSWORD, "password2": PASSWORD}
    )

    assert "Konten richtet Ihr Büro ein" in response.content.decode()


def test_address_cannot_be_changed_by_its_owner(as_clerk):
    assert as_clerk.get("/account/email/").url == "/profile/"


def test_demonstration_shows_its_people_and_an_ordinary_installation_does_not(
    client, office, clerk, settings
):
    office.is_demo = True
    office.save()
    ordinary = client.get("/account/login/").content.decode()

    settings.DEMO = True

    assert "Dana Demir" not in ordinary
    assert "Als Dana Demir anmelden" in client.get("/account/login/").content.decode()


def test_signing_out_ends_the_session_on_the_server(as_clerk):
    key = as_clerk.session.session_key

    as_clerk.post("/account/logout/")

    assert not as_clerk.session.exists(key)
    assert as_clerk.get("/").url == "/account/login/?next=/"


def test_other_sessions_can_be_ended(client, clerk):
    from django.test import Client

    elsewhere = Client()
    for browser in (elsewhere, client):
        browser.post("/account/login/", {"login": "dana@example.org", "password": PASSWORD})
        browser.get("/")

    client.post("/account/sessions/")

    assert elsewhere.get("/").url == "/account/login/?next=/"
    assert client.get("/").status_code == 200
